"""The file of an SQLite workspace: whether it is still there, the same and whole; set aside where it is not.

SQLite goes on writing into a file that was removed, exchanged or cut, and confirms it. So each call compares what the
file system says of the file with what it said when the file was last looked through; only a difference costs more.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from filelock import FileLock, Timeout
from sqlalchemy.exc import DBAPIError, InvalidRequestError

from smartmap.workspace.database import schema
from smartmap.workspace.database.engine import raw
from smartmap.workspace.database.faults import sqlite_fault
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlalchemy as sa

    from smartmap.errors import WorkspaceError
    from smartmap.workspace.database.identity import Marker

PARTS: Final = ("", "-wal", "-shm")
DAMAGED, RESCUED, REPLACED = "damaged", "rescued", "replaced"
_PATIENCE_S: Final = 120
_BROKEN: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Stamp(NamedTuple):
    """What the file system says: which file, its size (bytes) and time (ns), and which files are beside it."""

    file: tuple[int, int]
    size: int
    time: int
    beside: tuple[int, ...]


class SqliteFile:
    """The file of one workspace; threads may share it.

    Parameters
    ----------
    engine
        Its connections; they lie ready, and what they hold open may outlive the file's name.
    marker
        What is known of the workspace that was here before: a file that is missing or no database is then a loss.
    """

    def __init__(self, engine: sa.Engine, marker: Marker) -> None:
        self.path = Path(str(engine.url.database))
        self._engine, self._marker = engine, marker
        self._seen: Stamp | None = None
        self._busy = RLock()
        self._lock = FileLock(self._named(".lock"), timeout=_PATIENCE_S)

    def open(self, make: Callable[[Path], None]) -> None:
        """Open the file, or have one made where there never was one; it appears whole or not at all.

        Raises
        ------
        WorkspaceError
            If the file is missing, not whole, of another program, or cannot be written.
        """
        if not self._marker.read() and self._stamp() is None:
            self._folder()
            with self._alone():
                if self._stamp() is None:
                    self._set_aside(REPLACED)  # a -wal that was left over is not this file's
                    fresh = self._named(".new")
                    for part in PARTS:
                        self._named(f".new{part}").unlink(missing_ok=True)
                    make(fresh)
                    fresh.rename(self.path)
        self.examine()

    def examine(self, *, thorough: bool = False) -> None:
        """Check that the file is the one that was opened, and look it through where it changed, or to be `thorough`.

        Raises
        ------
        WorkspaceError
            If the file is missing, not whole (it is set aside then), of another program, or cannot be used.
        """
        if self._seen is not None and not thorough and self._stamp() == self._seen:
            return
        with self._busy:
            now = self._stamp()
            if now is None:
                raise self._missing()
            if now == self._seen and not thorough:
                return
            with self._alone():
                if self._seen is not None and now.file == self._seen.file:
                    self._changed(now, self._seen)
                else:
                    self._exchanged(now, self._seen)
            with self._engine.connect():  # the files beside it are there from now on
                pass
            self._seen = now = self._stamp()
            if now is not None:
                self._marker.write(self._marker.number, (now.file[1], *now.beside))

    def unmoved(self) -> None:
        """Check after a commit that it went into the file that has the name; raises as `examine`."""
        now, seen = self._stamp(), self._seen
        if seen and (now is None or now.size < seen.size or (now.file, now.beside) != (seen.file, seen.beside)):
            self.examine()
            raise refuse("workspace.moved", where=self.path)

    def replace(self) -> Path | None:
        """Set aside whatever has the name, so that a new workspace can begin; return where it is now."""
        self._folder()
        with self._alone():
            with suppress(sqlite3.Error), closing(raw(self.path)) as connection:
                if not _flaw(connection):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # whole by itself, without its -wal
            aside = self._set_aside(REPLACED)
        self._engine.dispose()
        self._marker.forget()
        return aside

    def _changed(self, now: Stamp, seen: Stamp) -> None:
        """Look through a file that was written: by a checkpoint of SQLite's own, or by somebody else."""
        if now[:3] == seen[:3]:
            self._engine.dispose()  # only files beside it went; what a connection knows of them is written home
        self._look_through()

    def _exchanged(self, now: Stamp, seen: Stamp | None) -> None:
        """Look through another file under the name, such as a backup that was put back."""
        main, *beside = (seen.file[1], *seen.beside) if seen else self._marker.files() or (0,)
        if now.file[1] != main and set(now.beside) & set(beside) - {0}:
            self._set_aside(REPLACED, PARTS[1:])  # left over from the file before; SQLite would mix it in
        self._look_through()
        self._engine.dispose()
        with ExitStack() as undo:
            undo.callback(self._engine.dispose)  # a file that is refused is let go, with the files beside it
            self._marker.number = schema.prepare(self._engine, str(self.path), self._marker.read())
            undo.pop_all()

    def _look_through(self) -> None:
        with closing(raw(self.path)) as connection:
            try:
                detail = _flaw(connection) if self.path.stat().st_size else "0 bytes"
            except sqlite3.Error as error:
                raise sqlite_fault(error, str(self.path)) from error
            if detail:
                raise self._damaged(detail)  # renamed before it is closed: SQLite then writes nothing into it
            if _foreign(connection):
                raise refuse("workspace.foreign", where=self.path)

    def _damaged(self, detail: str) -> WorkspaceError:
        aside = self._set_aside(DAMAGED) if self._marker.read() else None
        if aside is None:
            return refuse("workspace.damaged", where=self.path, detail=detail)
        self._engine.dispose()
        return refuse("workspace.set_aside", where=self.path, aside=aside)

    def _missing(self) -> WorkspaceError:
        """Return what to say of a file that is gone; what an open connection still holds of it is kept first."""
        if self._seen is not None:
            if self.path.parent.is_dir():
                with self._alone():
                    self._rescue()
                    self._set_aside(REPLACED)
            self._engine.dispose()
            self._seen = None
        for why, key in ((RESCUED, "workspace.rescued"), (DAMAGED, "workspace.set_aside")):
            aside = sorted(self.path.parent.glob(f"{self.path.name}.{why}-*[0-9]"))
            if aside:
                return refuse(key, where=self.path, aside=aside[-1])
        return refuse("workspace.gone", where=self.path)

    def _rescue(self) -> None:
        target = self._aside(RESCUED)
        try:
            with closing(self._engine.raw_connection()) as held, closing(sqlite3.connect(target)) as copy:
                held.driver_connection.backup(copy)  # type: ignore[union-attr]
        except (DBAPIError, sqlite3.Error, InvalidRequestError):
            target.unlink(missing_ok=True)

    def _set_aside(self, why: str, parts: tuple[str, ...] = PARTS) -> Path | None:
        aside = self._aside(why)
        moved = False
        for part in parts:
            if self._named(part).exists():
                try:
                    self._named(part).rename(aside.with_name(aside.name + part))
                except OSError as error:
                    raise refuse("workspace.readonly", where=self.path, detail=error.strerror or str(error)) from error
                moved = True
        return aside if moved else None

    def _aside(self, why: str) -> Path:
        return self._named(f".{why}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")

    def _named(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)

    def _folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse("workspace.readonly", where=self.path, detail=error.strerror or str(error)) from error

    def _stamp(self) -> Stamp | None:
        try:
            main = os.stat(self.path)  # noqa: PTH116  (every call of a workspace comes by here)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise refuse("workspace.readonly", where=self.path, detail=error.strerror or str(error)) from error
        beside = tuple(_inode(f"{self.path}{part}") for part in PARTS[1:])
        return Stamp((main.st_dev, main.st_ino), main.st_size, main.st_mtime_ns, beside)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold a lock beside the file: two processes must not make, change or set aside a file at once."""
        try:
            self._lock.acquire()
        except Timeout:
            raise refuse("workspace.busy", where=self.path) from None
        except OSError as error:
            raise refuse("workspace.readonly", where=self.path, detail=error.strerror or str(error)) from error
        try:
            yield
        finally:
            self._lock.release()


def _inode(file: str) -> int:
    try:
        return os.stat(file).st_ino  # noqa: PTH116
    except OSError:
        return 0


def _flaw(connection: sqlite3.Connection) -> str:
    """Return what is wrong with a database's pages, in SQLite's words; "" where nothing is."""
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _BROKEN:
            raise
        return str(error)
    return "" if found == "ok" else found.splitlines()[-1]


def _foreign(connection: sqlite3.Connection) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return schema.foreign(int(connection.execute("PRAGMA application_id").fetchone()[0]), tables)
