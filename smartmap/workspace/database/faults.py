"""What a database says when it cannot, in words that name the mend."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.errors import WorkspaceError

_SQLITE: Final = {
    sqlite3.SQLITE_READONLY: "workspace.readonly",
    sqlite3.SQLITE_CANTOPEN: "workspace.readonly",
    sqlite3.SQLITE_PERM: "workspace.readonly",
    sqlite3.SQLITE_BUSY: "workspace.busy",
    sqlite3.SQLITE_LOCKED: "workspace.busy",
    sqlite3.SQLITE_FULL: "workspace.full",
    sqlite3.SQLITE_CORRUPT: "workspace.damaged",
    sqlite3.SQLITE_NOTADB: "workspace.damaged",
}
_POSTGRESQL: Final = {
    "55P03": "workspace.busy",
    "53100": "workspace.full",
    "25006": "workspace.readonly",
    "42501": "workspace.readonly",
    "42P01": "workspace.lost",
    "42703": "workspace.lost",
    "3F000": "workspace.lost",
}
_SOUND: Final = frozenset({"workspace.busy", "workspace.full"})


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn a database's error into a WorkspaceError about `where`, the file or the address without its password."""
    try:
        yield
    except PoolTimeout as error:
        raise refuse("workspace.busy", where=where) from error
    except DBAPIError as error:
        raise fault(error, where) from error


def fault(error: DBAPIError, where: str) -> WorkspaceError:
    """Return the WorkspaceError that says what a database's error means."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return sqlite_fault(cause, where)
    key = _POSTGRESQL.get(str(getattr(cause, "sqlstate", None)))
    if key is None and isinstance(error, OperationalError):
        key = "workspace.unreachable"
    return refuse(key or "workspace.failed", where=where, detail=_detail(cause))


def sqlite_fault(error: sqlite3.Error, where: str) -> WorkspaceError:
    """Return the WorkspaceError that says what an error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", None)
    key = _SQLITE.get(code & 0xFF) if isinstance(code, int) else None
    return refuse(key or "workspace.failed", where=where, detail=_detail(error))


def suspicious(error: DBAPIError) -> bool:
    """Return whether an error may come from a file that is no longer whole, not from a full disk or another writer."""
    cause = error.orig
    return isinstance(cause, sqlite3.Error) and sqlite_fault(cause, "").key not in _SOUND


def _detail(cause: BaseException | None) -> str:
    return (str(cause).splitlines() or [type(cause).__name__])[0]
