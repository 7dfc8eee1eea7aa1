"""Records that can no longer be read: named by their id and date, and withdrawn without harm to any other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from smartmap.errors import UnknownCode
from smartmap.workspace import areas, event_log, scenarios, stored
from smartmap.workspace.database import tables
from smartmap.workspace.database.connected import Connected, now, signed
from smartmap.workspace.fields import PROSE, refuse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartmap.workspace.person import Role

_SHOWN: Final = 64


@dataclass(frozen=True)
class Damaged:
    """A record that cannot be read.

    Attributes
    ----------
    kind
        Its table: "area_versions", "scenarios", "decisions", "assessments", ...
    key, number
        What it is found by: id of an area or scenario, number of a version or record.
    about
        Area or scenario that it belongs to.
    date
        The day it was saved, as far as that can be read.
    """

    kind: str
    key: str
    number: int
    about: str
    date: str

    @property
    def id(self) -> str:
        """The id as a list shows it."""
        return (self.key or str(self.number))[:_SHOWN]


@dataclass(frozen=True)
class _Shelf:
    table: sa.Table
    query: sa.Select[Any]
    make: Callable[[sa.RowMapping], object]
    key: str | None
    number: str | None
    about: str
    date: str


def _rows(table: sa.Table) -> sa.Select[Any]:
    return sa.select(*stored.columns(table), sa.literal("").label("retracted"))


def _event(kind: type[Any], table: sa.Table) -> _Shelf:
    return _Shelf(table, _rows(table), partial(event_log.event_of, kind), None, "id", "area_id", "recorded_at")


_SHELVES: Final[dict[str, _Shelf]] = {
    "area_versions": _Shelf(
        tables.AREA_VERSIONS, areas.NEWEST, areas.area_of, "area_id", "version", "area_id", "changed_at"
    ),
    "scenarios": _Shelf(
        tables.SCENARIOS, sa.select(tables.SCENARIOS), scenarios.scenario_of, "id", None, "id", "created"
    ),
    "decisions": _Shelf(
        tables.DECISIONS,
        _rows(tables.DECISIONS),
        scenarios.decision_of,
        None,
        "id",
        "scenario_id",
        "recorded_at",
    ),
    **{table.name: _event(kind, table) for kind, table in event_log.TABLES.items()},
}
KINDS: Final = tuple(_SHELVES)


class DamagedRecords(Connected):
    """The records that no other question of the workspace returns."""

    def damaged(self, *kinds: str, about: str | None = None) -> tuple[Damaged, ...]:
        """Return the records that cannot be read and were not withdrawn.

        Parameters
        ----------
        kinds
            Tables to look through; all of `KINDS` by default.
        about
            Only those of this area or scenario.
        """
        with self._read() as con:
            return tuple(each for kind in kinds or KINDS for each in _damaged(con, kind, about))

    def withdraw(self, record: Damaged, *, by: Role, reason: str) -> None:
        """Take a damaged record out of its list, with a reason; the row itself stays for whoever mends the database.

        Of an area the last version that can be read comes back.

        Raises
        ------
        UnknownCode
            If there is no such damaged record, or it was withdrawn before.
        WorkspaceError
            If no reason is given.
        """
        why = text(reason, "reason", required=True, limit=PROSE)
        row = {
            "kind": _kind(record.kind, record.key),
            "event_id": record.number,
            "reason": why,
            "recorded_at": now().isoformat(),
            **signed("by", by),
        }
        with self._write() as con:
            if record not in _damaged(con, record.kind, record.about):
                raise UnknownCode("damaged record", record.id)
            try:
                con.execute(sa.insert(tables.RETRACTIONS), row)
            except IntegrityError:
                raise refuse("workspace.retracted") from None
            if record.kind == "area_versions":
                areas.bring_back(con, record.key, by=by, note=why[:_SHOWN])


def _damaged(con: sa.Connection, kind: str, about: str | None) -> Iterator[Damaged]:
    shelf = _SHELVES[kind]
    query = shelf.query if about is None else shelf.query.where(shelf.table.c[shelf.about] == about)
    bad = [row for row in con.execute(query).mappings() if stored.attempt(row, shelf.make) is None]
    gone = _withdrawn(con) if bad else frozenset()
    for row in bad:
        key = str(row[shelf.key]) if shelf.key else ""
        number = row[shelf.number] if shelf.number else 0
        if (_kind(kind, key), number) not in gone:
            yield Damaged(kind, key, number, str(row[shelf.about]), str(row[shelf.date])[:10])


def _withdrawn(con: sa.Connection) -> frozenset[tuple[str, int]]:
    gone = tables.RETRACTIONS.c
    return frozenset((str(kind), number) for kind, number in con.execute(sa.select(gone.kind, gone.event_id)))


def _kind(kind: str, key: str) -> str:
    """Return how the table of withdrawals names a record: by its table, and by its id where that is no number."""
    return f"{kind}:{key}" if key else kind
