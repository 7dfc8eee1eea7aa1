"""Which workspace a database holds: a number of its own, so that an emptied or exchanged one is not taken for it.

The number stands in the database and in a small file in the home. The file tells a workspace that is gone from one
that never was, which nothing else can once the database is not there.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from smartmap.workspace.database.tables import IDENTITY, REVISIONS
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smartmap.settings import Settings

_STORED: Final = sa.select(IDENTITY.c.id)
_VERSION: Final = sa.table("alembic_version", sa.column("version_num"))
_BOTH: Final = sa.select(IDENTITY.c.id, _VERSION.c.version_num).select_from(IDENTITY.join(_VERSION, sa.true()))


class Marker:
    """What this home knows of the workspace that was last opened: its number, and which files it lay in.

    Attributes
    ----------
    number
        What this process opened; "" before that.
    """

    def __init__(self, settings: Settings) -> None:
        url = settings.workspace_url
        name = "workspace" if url is None else f"workspace-{hashlib.sha256(url.encode()).hexdigest()[:12]}"
        self.file: Path = settings.home / f"{name}.id"
        self.number = ""

    def read(self) -> str:
        """Return the number that counts now: an administrator may have begun or accepted another workspace."""
        return (self._words() or [self.number])[0]

    def files(self) -> tuple[int, ...]:
        """Return the numbers that the file system gave to an SQLite database and the files beside it."""
        return tuple(int(word) for word in self._words()[1:] if word.isdecimal())

    def write(self, number: str, files: Iterable[int] = ()) -> None:
        """Keep number and files; a home that cannot be written costs the memory of them, never the opening."""
        self.number = number
        words = [number, *map(str, files)]
        if self._words() != words:
            with suppress(OSError):
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.file.write_text(" ".join(words) + "\n", "utf-8")

    def forget(self) -> None:
        """Let the next opening take what it finds, or begin a new workspace."""
        self.number = ""
        self.file.unlink(missing_ok=True)

    def _words(self) -> list[str]:
        try:
            return self.file.read_text("utf-8").split()
        except (OSError, UnicodeDecodeError):
            return []


def settle(connection: sa.Connection, where: str, known: str, *, begins: bool) -> str:
    """Return the number of a workspace at its opening, and give it one where it `begins` to have numbers.

    Raises
    ------
    WorkspaceError
        If the number is missing, or another than `known`, the one that was there before ("" for none).
    """
    stored = [str(one) for one in connection.execute(_STORED).scalars()]
    if not stored and begins:
        stored = [known or secrets.token_hex(8)]
        connection.execute(sa.insert(IDENTITY), {"id": stored[0]})
    if not stored:
        raise refuse("workspace.lost", where=where)
    if stored != [known or stored[0]]:
        raise refuse("workspace.another", where=where)
    return stored[0]


def check(connection: sa.Connection, where: str, marker: Marker) -> None:
    """Check inside a transaction that the database still holds this workspace in the schema that is known here.

    Raises
    ------
    WorkspaceError
        If it was emptied, another stands in its place, or a newer smartmap changed it meanwhile.
    """
    rows = connection.execute(_BOTH).all()
    if not rows:
        raise refuse("workspace.lost", where=where)
    number, version = rows[0]
    if len(rows) > 1 or number not in {marker.number, marker.read() if number != marker.number else ""}:
        raise refuse("workspace.another", where=where)
    if version != REVISIONS[-1]:
        raise refuse("workspace.newer", where=where, found=version, known=REVISIONS[-1])
    marker.number = number
