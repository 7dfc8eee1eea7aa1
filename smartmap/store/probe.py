"""Open a cache read-only, and tell a sound one from a stale, truncated or foreign file."""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING, Final

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

# The same at every connect: DuckDB refuses a second connection of one process with other settings.
_CLOSED: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
}


def connect(cache: Path) -> duckdb.DuckDBPyConnection:
    """Open a cache for reading only, without access to other files or hosts, its settings locked.

    Raises
    ------
    duckdb.Error
        If it is missing or damaged.
    """
    return duckdb.connect(str(cache), read_only=True, config=_CLOSED)


def is_sound(cache: Path, fingerprint: str) -> bool:
    """Return whether `cache` is a whole cache with this fingerprint.

    Every block is read, since DuckDB notices a damaged one only when it needs it.
    """
    try:
        if not cache.is_file():
            return False
        with connect(cache) as con:
            found = con.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
            if found != (fingerprint,):
                return False
            for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                relation = con.table(name)
                relation.aggregate(", ".join(f'bit_xor(hash("{column}"))' for column in relation.columns)).fetchall()
    except (duckdb.Error, OSError):
        return False
    return True


def leftovers(cache: Path) -> list[Path]:
    """Return what another program left beside a cache: the log (`.wal`) of changes that are no part of it."""
    return sorted(path for path in cache.parent.glob(f"{glob.escape(cache.name)}.*") if ".partial" not in path.name)


def in_use(cache: Path) -> bool:
    """Return whether a process, this one included, has `cache` open; best effort, False for a foreign file."""
    try:
        duckdb.connect(str(cache)).close()
    except duckdb.ConnectionException:  # this process has it open for reading
        return True
    except duckdb.IOException as error:  # another one has, or it is no cache
        return "lock" in str(error)
    except duckdb.Error:
        return False
    return False
