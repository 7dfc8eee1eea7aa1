"""Transactions: a reader sees one moment, a writer is confirmed whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from smartmap.workspace.database import commits, identity
from smartmap.workspace.database.engine import WRITES
from smartmap.workspace.database.faults import suspicious, translated
from smartmap.workspace.person import Role

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    import sqlalchemy as sa

    from smartmap.workspace.database.sqlite_file import SqliteFile


class Connected:
    """What all parts of the workspace share; threads may share it, each call takes its own connection.

    Parameters
    ----------
    engine
        The database.
    where
        The file, or the address without its password.
    marker
        The workspace's own number, which `identity.check` looks for in every transaction.
    file
        The file of an SQLite workspace, None on PostgreSQL.
    """

    def __init__(self, engine: sa.Engine, where: str, marker: identity.Marker, file: SqliteFile | None) -> None:
        self.engine, self.where = engine, where
        self._marker, self._file = marker, file
        self._doubts = commits.Doubts(engine, where)

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with self._sound(), self.engine.connect() as connection:
            identity.check(connection, self.where, self._marker)
            yield connection

    @contextmanager
    def _write(self, deed: Hashable = None) -> Iterator[sa.Connection]:
        """Begin a transaction, and confirm it only once it is known to be kept where it belongs.

        Parameters
        ----------
        deed
            What is being saved, without ids and times, where saving it twice would keep it twice.
        """
        with self._sound():
            self._doubts.settle(deed)
            writers = self.engine.execution_options(**{WRITES: True})
            with writers.connect() as connection, connection.begin() as transaction:
                identity.check(connection, self.where, self._marker)
                number = commits.number(connection)
                yield connection
                try:
                    transaction.commit()
                except DBAPIError as error:
                    if number is None or not error.connection_invalidated:
                        raise
                    self._doubts.ask(deed, number)
            if self._file is not None:
                self._file.unmoved()

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Look at an SQLite file before it is used, and again after an error that may come from it."""
        with translated(self.where):
            if self._file is not None:
                self._file.examine()
            try:
                yield
            except DBAPIError as error:
                if self._file is not None and suspicious(error):
                    self._file.examine(thorough=True)
                raise


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def signed(prefix: str, by: Role) -> dict[str, str]:
    """Return the two columns of a role."""
    return {f"{prefix}_role": by.role, f"{prefix}_organisation": by.organisation}


def signature(prefix: str, row: sa.RowMapping) -> Role:
    """Return the role of two columns."""
    return Role(row[f"{prefix}_role"], row[f"{prefix}_organisation"])
