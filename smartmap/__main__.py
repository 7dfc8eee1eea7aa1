"""`python -m smartmap` is the `smartmap` command."""

from __future__ import annotations

from smartmap.cli import app

app()
