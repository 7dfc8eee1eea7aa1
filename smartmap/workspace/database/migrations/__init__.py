"""Alembic migrations of the workspace, applied when it is opened."""
