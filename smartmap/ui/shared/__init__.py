"""What several pages show: map, table, links, lists of initiatives, notes, forms."""
