"""Data packages, the DuckDB cache built from them, and the only SQL."""
