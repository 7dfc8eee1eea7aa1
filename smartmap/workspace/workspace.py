"""The one object through which people's work is read and kept, and its opening."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from smartmap.workspace.areas import Areas
from smartmap.workspace.damaged import DamagedRecords
from smartmap.workspace.database import engine as engines
from smartmap.workspace.database import schema
from smartmap.workspace.database.faults import translated
from smartmap.workspace.database.identity import Marker
from smartmap.workspace.database.sqlite_file import SqliteFile
from smartmap.workspace.event_log import EventLog
from smartmap.workspace.fields import refuse
from smartmap.workspace.scenarios import Scenarios

if TYPE_CHECKING:
    from sqlalchemy import URL

    from smartmap.settings import Settings

_OPENING: Final = Lock()
_OPEN: Final[dict[tuple[int, str], Workspace]] = {}


class Workspace(Areas, EventLog, Scenarios, DamagedRecords):
    """What people made. Every call is one transaction; threads and processes may share a workspace."""

    def backup(self, target: Path) -> Path:
        """Copy an SQLite workspace to a new file, whole, while others work in it.

        Raises
        ------
        WorkspaceError
            If the file exists or cannot be written, or the workspace is in PostgreSQL, which has `pg_dump`.
        """
        if self.engine.dialect.name != "sqlite":
            raise refuse("workspace.backup_postgresql")
        if target.exists():
            raise refuse("workspace.backup_exists", where=str(target))
        try:
            with self._read() as con, closing(sqlite3.connect(target)) as copy:
                con.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
        except sqlite3.Error as error:
            raise refuse("workspace.readonly", where=str(target), detail=str(error)) from error
        return target

    def close(self) -> None:
        """Close all connections; opening again makes new ones."""
        with _OPENING:
            for key in [key for key, value in _OPEN.items() if value is self]:
                del _OPEN[key]
        self.engine.dispose()


def open_workspace(settings: Settings) -> Workspace:
    """Return the workspace, created or migrated where needed; one for each database URL and process.

    Parameters
    ----------
    settings
        `workspace_url`, or `workspace.db` in `home`.

    Raises
    ------
    SettingError
        If the address cannot be used.
    WorkspaceError
        If the database cannot be reached, written or understood; the message names the mend.
    """
    url = engines.address(settings)
    key = (os.getpid(), url.render_as_string(hide_password=False))
    with _OPENING:
        if key not in _OPEN:
            _OPEN[key] = _open(url, Marker(settings))
        return _OPEN[key]


def begin_workspace(settings: Settings) -> Path | None:
    """Begin a new workspace; return where the SQLite files are that had its name until now, None without any.

    In PostgreSQL the database must hold no tables of a workspace, or emptied ones.

    Raises
    ------
    SettingError, WorkspaceError
        As `open_workspace`.
    """
    url, marker, aside = engines.address(settings), Marker(settings), None
    engine = engines.connect(url)
    where = _where(url)
    with ExitStack() as undo, translated(where):
        undo.callback(engine.dispose)
        if engine.dialect.name == "sqlite":
            aside = SqliteFile(engine, marker).replace()
        else:
            marker.write(schema.prepare(engine, where, anew=True))
    _open(url, marker).engine.dispose()
    return aside


def accept_workspace(settings: Settings) -> None:
    """Take the workspace that has the name now, also where it is another than before. Raises as `open_workspace`."""
    marker = Marker(settings)
    marker.forget()
    _open(engines.address(settings), marker).engine.dispose()


def _open(url: URL, marker: Marker) -> Workspace:
    engine = engines.connect(url)
    where, file = _where(url), None
    with ExitStack() as undo, translated(where):
        undo.callback(engine.dispose)
        if engine.dialect.name == "sqlite":
            file = SqliteFile(engine, marker)
            file.open(lambda fresh: _make(url.set(database=str(fresh))))
        else:
            marker.write(schema.prepare(engine, where, marker.read()))
        undo.pop_all()
    return Workspace(engine, where, marker, file)


def _where(url: URL) -> str:
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _make(url: URL) -> None:
    """Make an empty workspace in a file of its own; closed, it is whole without the files beside it."""
    file = Path(str(url.database))
    try:
        file.touch(exist_ok=False)
    except OSError as error:
        raise refuse("workspace.readonly", where=str(file), detail=error.strerror or str(error)) from error
    engine = engines.connect(url)
    try:
        schema.prepare(engine, str(file))
    finally:
        engine.dispose()
