"""`make bench`: the budgets of the map and of the start, measured beside plain folium in the same run."""
