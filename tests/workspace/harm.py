"""Every way in which the file of a workspace is harmed, with what is then told, as one table."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from smartmap.workspace.database.engine import FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _removed(file: Path) -> None:
    file.unlink()


def _removed_with_its_log(file: Path) -> None:
    for part in ("", "-wal", "-shm"):
        file.with_name(file.name + part).unlink()


def _folder_gone(file: Path) -> None:
    file.parent.rename(elsewhere(file))


def elsewhere(file: Path) -> Path:
    return file.parent.with_name(f"{file.parent.name} elsewhere")


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    checkpointed(file)
    os.truncate(file, file.stat().st_size - 5000)


def _overwritten(file: Path) -> None:
    checkpointed(file)
    with file.open("r+b") as out:
        out.write(b"These are somebody's notes. " * (file.stat().st_size // 28))


def _another_program(file: Path) -> None:
    other = file.with_name("other.db")
    with closing(sqlite3.connect(other)) as con:
        con.execute("CREATE TABLE photographs (id INTEGER)")
    other.replace(file)


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute("UPDATE alembic_version SET version_num = '0999'")
        con.commit()


def another_workspace(file: Path) -> None:
    home = file.with_name("other-home")
    open_workspace(Settings(home)).close()
    (home / FILE).replace(file)


def _rows_deleted(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        for (name,) in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            con.execute(f"DELETE FROM {name}")  # noqa: S608  (names of our own tables)
        con.commit()


def checkpointed(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA wal_checkpoint")


GONE: Final = "taken away while it was in use"
ASIDE: Final = "was damaged and has been set aside as"
HARM: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "removed": (_removed, GONE),
    "removed_with_its_log": (_removed_with_its_log, GONE),
    "folder_gone": (_folder_gone, "is not there any more"),
    "emptied": (_emptied, ASIDE),
    "cut": (cut, ASIDE),
    "overwritten": (_overwritten, ASIDE),
    "another_program": (_another_program, "tables of another program"),
    "another_workspace": (another_workspace, "another workspace than before"),
    "newer": (_newer, "newer smartmap"),
    "rows_deleted": (_rows_deleted, "lost its tables"),
}


def mend(file: Path) -> None:
    """Put the backup back under the name, as the sentence asks."""
    file.parent.mkdir(exist_ok=True)
    backup = next(p for p in (file.with_name("backup.db"), elsewhere(file) / "backup.db") if p.exists())
    shutil.copy(backup, file.with_name("copy.db"))
    file.with_name("copy.db").replace(file)
