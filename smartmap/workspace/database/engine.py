"""One SQLAlchemy engine on SQLite or PostgreSQL, set so that what was confirmed survives a crash."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from smartmap.errors import SettingError

if TYPE_CHECKING:
    from smartmap.settings import Settings

WRITES: Final = "smartmap_writes"
FILE: Final = "workspace.db"
_PATIENCE_S: Final = 10


def address(settings: Settings) -> sa.URL:
    """Return where the workspace is: `SMARTMAP_WORKSPACE_URL`, or `workspace.db` in the home.

    Raises
    ------
    SettingError
        If the address cannot be read.
    """
    if settings.workspace_url is None:
        return sa.URL.create("sqlite", database=str(settings.home / FILE))
    try:
        url = sa.make_url(settings.workspace_url)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in {"sqlite", "postgresql"} or url.database in {None, "", ":memory:"}:
        raise SettingError("SMARTMAP_WORKSPACE_URL cannot be read. Give postgresql://user:word@host/name or unset it.")
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def connect(url: sa.URL) -> sa.Engine:
    """Return an engine; nothing is opened yet.

    Raises
    ------
    SettingError
        If the PostgreSQL driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        file = Path(str(url.database))
        engine = sa.create_engine(url, creator=lambda: raw(file))
        event.listen(engine, "connect", _sqlite_opened)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    try:
        engine = sa.create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _PATIENCE_S})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise SettingError(
            "SMARTMAP_WORKSPACE_URL names PostgreSQL, but its driver is not installed. "
            "Run: pip install 'smartmap[postgresql]'"
        ) from error
    event.listen(engine, "begin", _postgresql_begin)
    return engine


def raw(file: Path) -> sqlite3.Connection:
    """Open an SQLite file that exists; SQLite by itself would make one where there is none."""
    address = f"file:{quote(str(file.absolute()))}?mode=rw"
    # The driver's own idea of when to begin would let two writers read before they lock.
    return sqlite3.connect(address, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False, uri=True)


def _sqlite_opened(connection: Any, _record: object) -> None:
    # Bytes that are no text would otherwise stop the reading of all rows, not of theirs alone.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _sqlite_begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql_begin(connection: sa.Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_S}s'")
        connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
