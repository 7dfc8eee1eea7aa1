"""Commits on PostgreSQL whose answer never came: asked for afterwards, neither confirmed unseen nor done twice."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from smartmap.workspace.database.engine import WRITES
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Hashable

PATIENCE_S: Final = 5
_PAUSE_S: Final = 0.2
_MOST: Final = 1000
_NUMBER: Final = sa.text("SELECT txid_current()")
_STATUS: Final = sa.text("SELECT txid_status(:number)")


def number(connection: sa.Connection) -> int | None:
    """Return the number of a writing transaction, by which its outcome can be asked for; None on SQLite."""
    if connection.dialect.name != "postgresql" or not connection.get_execution_options().get(WRITES):
        return None
    return int(connection.execute(_NUMBER).scalar_one())


class Doubts:
    """Deeds of which nobody knows whether they were kept; bounded, the oldest is forgotten first."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self._engine, self._where = engine, where
        self._open: OrderedDict[Hashable, int] = OrderedDict()
        self._lock = Lock()

    def ask(self, deed: Hashable, transaction: int) -> None:
        """Ask what became of a commit that was not answered; return if it was kept.

        Raises
        ------
        WorkspaceError
            If it was not, or the server does not come back in time; the doubt is remembered then.
        """
        status = self._status(transaction)
        if status == "committed":
            return
        if status == "aborted":
            raise refuse("workspace.not_kept", where=self._where)
        with self._lock:
            self._open[deed] = transaction
            if len(self._open) > _MOST:
                self._open.popitem(last=False)
        raise refuse("workspace.unknown", where=self._where)

    def settle(self, deed: Hashable) -> None:
        """Check before a deed that the same one was not kept already.

        Raises
        ------
        WorkspaceError
            If it was, at the loss of the connection; nothing is done twice.
        """
        with self._lock:
            transaction = self._open.get(deed)
        if transaction is None:
            return
        status = self._status(transaction)
        if not status:
            raise refuse("workspace.unknown", where=self._where)
        with self._lock:
            self._open.pop(deed, None)
        if status == "committed":
            raise refuse("workspace.kept_before")

    def _status(self, transaction: int) -> str:
        """Return "committed" or "aborted"; "" while the server cannot be asked or does not know yet."""
        end = monotonic() + PATIENCE_S
        while True:
            try:
                with self._engine.connect() as connection:
                    status = connection.execute(_STATUS, {"number": transaction}).scalar()
            except OperationalError:
                status = None
            if status in {"committed", "aborted"}:
                return str(status)
            if monotonic() > end:
                return ""
            sleep(_PAUSE_S)
