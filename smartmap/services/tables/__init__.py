"""Writers of CSV, XLSX and JSON, and names that stay apart in a list."""
