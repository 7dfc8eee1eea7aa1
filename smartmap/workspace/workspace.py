"""The one object through which people's work is read and kept, and its opening."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from threading import Lock
from typing import TYPE_CHECKING, Final

from smartmap.workspace import engine as engines
from smartmap.workspace import schema
from smartmap.workspace.areas import Areas
from smartmap.workspace.damaged import DamagedRecords
from smartmap.workspace.event_log import EventLog
from smartmap.workspace.faults import translated
from smartmap.workspace.fields import refuse
from smartmap.workspace.scenarios import Scenarios

if TYPE_CHECKING:
    from pathlib import Path

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
            with translated(self.where), self.engine.connect() as con, closing(sqlite3.connect(target)) as copy:
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
    """Return the workspace, made or brought to the newest schema where needed; one for each address and process.

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
            _OPEN[key] = _open(url)
        return _OPEN[key]


def _open(url: URL) -> Workspace:
    engine = engines.connect(url)
    where = str(url.database) if engine.dialect.name == "sqlite" else url.render_as_string(hide_password=True)
    with ExitStack() as undo, translated(where):
        undo.callback(engine.dispose)
        schema.prepare(engine, where)
        undo.pop_all()
    return Workspace(engine, where)
