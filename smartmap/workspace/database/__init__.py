"""Where the workspace lies: an SQLite file or PostgreSQL, its tables, migrations and identity."""
