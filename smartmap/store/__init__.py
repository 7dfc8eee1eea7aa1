"""Packages in, one DuckDB cache, questions out; the only SQL of smartmap."""

from __future__ import annotations

from smartmap.store.store import LEVELS, Level, Store

__all__ = ["LEVELS", "Level", "Store"]
