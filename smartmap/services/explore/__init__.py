"""Questions of the map: choropleth, place, clusters, table and files."""
