"""Append-only log of records about areas: never changed; a mistake is taken back with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from smartmap.errors import UnknownCode
from smartmap.workspace import areas, stored
from smartmap.workspace.database import tables
from smartmap.workspace.database.connected import Connected, now, signature, signed
from smartmap.workspace.decision import Decision
from smartmap.workspace.events import GATES, Answer, Assessment, Event, Evidence, GateAnswer, Participation, StatusEvent
from smartmap.workspace.fields import PROSE, refuse, text
from smartmap.workspace.impersonal import impersonal
from smartmap.workspace.when import When, past

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.workspace.person import Role

E = TypeVar("E", bound=Event)
TABLES: Final[dict[type[Event], sa.Table]] = {
    Assessment: tables.ASSESSMENTS,
    GateAnswer: tables.GATE_ANSWERS,
    StatusEvent: tables.STATUS_EVENTS,
    Participation: tables.PARTICIPATION,
}
_OURS: Final = frozenset({"by", "id", "recorded_at", "retracted"})


class EventLog(Connected):
    """Assessments, gates, status and participation of areas made here and of shipped examples."""

    def assess(
        self,
        area_id: str,
        criterion_id: str,
        score: int | None,
        *,
        by: Role,
        date: dt.date,
        evidence: Iterable[Evidence] = (),
        note: str = "",
        framework: str = "",
    ) -> Assessment:
        """Record a score 0..4, or None for unknown, given by an assessor on a date; see `Assessment`.

        Raises
        ------
        UnknownCode, WorkspaceError
            If there is no such area, or a value cannot be used.
        """
        return self._append(
            Assessment(
                area_id=area_id,
                criterion_id=criterion_id,
                score=score,
                by=by,
                date=date,
                evidence=tuple(evidence),
                note=note,
                framework=framework,
            )
        )

    def assessments(
        self, area_id: str, criterion_id: str | None = None, *, retracted: bool = False
    ) -> tuple[Assessment, ...]:
        """Return the history of scores by date, then as recorded; with `retracted`, also those taken back."""
        history = self._events(Assessment, area_id, tables.ASSESSMENTS.c.date, retracted=retracted)
        return tuple(a for a in history if criterion_id in {None, a.criterion_id})

    def scores(self, area_id: str) -> dict[str, Assessment]:
        """Return the latest assessment of each criterion that has any, by criterion_id."""
        return {a.criterion_id: a for a in self.assessments(area_id)}

    def answer_gate(
        self, area_id: str, gate: str, answer: Answer, *, by: Role, date: dt.date, evidence: Iterable[Evidence] = ()
    ) -> GateAnswer:
        """Record an answer to one of `GATES`; see `GateAnswer`. Raises as `assess`."""
        return self._append(
            GateAnswer(area_id=area_id, gate=gate, answer=answer, by=by, date=date, evidence=tuple(evidence))
        )

    def gate_answers(self, area_id: str, *, retracted: bool = False) -> tuple[GateAnswer, ...]:
        """Return the history of gate answers by date, then as recorded."""
        return self._events(GateAnswer, area_id, tables.GATE_ANSWERS.c.date, retracted=retracted)

    def gates(self, area_id: str) -> dict[str, GateAnswer | None]:
        """Return the latest answer of each of `GATES`, in their order; None where nobody answered."""
        latest = {answer.gate: answer for answer in self.gate_answers(area_id)}
        return {gate: latest.get(gate) for gate in GATES}

    def add_status(
        self, area_id: str, state: str, when: When, *, source: str, by: Role, body: str = "", note: str = ""
    ) -> StatusEvent:
        """Record a step of the pipeline as its source tells it, in order or not; `transitions.jumps` names leaps.

        Raises as `assess`.
        """
        return self._append(
            StatusEvent(area_id=area_id, state=state, when=when, source=source, by=by, body=body, note=note)
        )

    def statuses(self, area_id: str, *, retracted: bool = False) -> tuple[StatusEvent, ...]:
        """Return the status history by date, then as recorded; the last is the present one."""
        return self._events(StatusEvent, area_id, tables.STATUS_EVENTS.c.when, retracted=retracted)

    def add_participation(
        self,
        area_id: str,
        *,
        who: str,
        when: When,
        method: str,
        source: str,
        by: Role,
        people: int | None = None,
        note: str = "",
    ) -> Participation:
        """Record who took part; `people` is None where no number is stated. Raises as `assess`."""
        return self._append(
            Participation(
                area_id=area_id, who=who, when=when, method=method, source=source, by=by, people=people, note=note
            )
        )

    def participation(self, area_id: str, *, retracted: bool = False) -> tuple[Participation, ...]:
        """Return the records of participation by date, then as recorded."""
        return self._events(Participation, area_id, tables.PARTICIPATION.c.when, retracted=retracted)

    def retract(self, event: Event | Decision, *, by: Role, reason: str) -> None:
        """Take back a record made by mistake; it stays readable with the reason.

        Raises
        ------
        UnknownCode
            If there is no such record.
        WorkspaceError
            If it was taken back before, or no reason is given.
        """
        impersonal(reason=reason)
        table = tables.DECISIONS if isinstance(event, Decision) else TABLES[type(event)]
        row = {
            "kind": table.name,
            "event_id": event.id,
            "reason": text(reason, "reason", required=True, limit=PROSE),
            "recorded_at": now().isoformat(),
            **signed("by", by),
        }
        with self._write() as con:
            if con.execute(sa.select(table.c.id).where(table.c.id == event.id)).one_or_none() is None:
                raise UnknownCode("record", event.id)
            try:
                con.execute(sa.insert(tables.RETRACTIONS), row)
            except IntegrityError:
                raise refuse("workspace.retracted") from None

    def _append(self, event: E) -> E:
        impersonal(record=event)
        past(event.when if isinstance(event, StatusEvent | Participation) else event.date)  # type: ignore[attr-defined]
        moment = now()
        row = {f.name: _plain(getattr(event, f.name)) for f in fields(event) if f.name not in _OURS}
        row |= signed("by", event.by)
        deed = (type(event).__name__, repr(row))
        row["recorded_at"] = moment.isoformat()
        with self._write(deed) as con:
            areas.exists(con, [event.area_id])
            key = con.execute(sa.insert(TABLES[type(event)]), row).inserted_primary_key
        return replace(event, id=int(key[0]) if key else 0, recorded_at=moment)

    def _events(self, kind: type[E], area_id: str, order: sa.ColumnElement[str], *, retracted: bool) -> tuple[E, ...]:
        table, gone = TABLES[kind], tables.RETRACTIONS
        query = (
            sa.select(*stored.columns(table), gone.c.reason.label("retracted"))
            .outerjoin(gone, sa.and_(gone.c.kind == table.name, gone.c.event_id == table.c.id))
            .where(table.c.area_id == area_id)
            .order_by(order, table.c.id)
        )
        if not retracted:
            query = query.where(gone.c.reason.is_(None))
        with self._read() as con:
            rows = con.execute(query).mappings().all()
        return stored.readable(rows, partial(event_of, kind))


def _plain(value: object) -> object:
    if isinstance(value, When):
        return value.iso
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [asdict(item) for item in value]
    return value


def event_of(kind: type[E], row: sa.RowMapping) -> E:
    """Return the record that a row holds; raise any of the errors of a damaged one."""
    given: dict[str, Any] = {f.name: row[f.name] for f in fields(kind) if f.name != "by"}
    given["recorded_at"] = stored.moment(given["recorded_at"])
    given["retracted"] = given["retracted"] or ""
    if "when" in given:
        given["when"] = When.parse(given["when"])
    if "date" in given:
        given["date"] = dt.date.fromisoformat(given["date"])
    if "evidence" in given:
        given["evidence"] = tuple(Evidence(**item) for item in stored.json_of(row, "evidence"))
    return kind(**given, by=signature("by", row))
