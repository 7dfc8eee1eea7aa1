"""Scenarios and decisions in the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from smartmap.errors import UnknownCode
from smartmap.logs import log
from smartmap.workspace import json_text, scenario_file, stored
from smartmap.workspace.area import MADE_HERE
from smartmap.workspace.areas import find
from smartmap.workspace.database.connected import Connected, now, signature, signed
from smartmap.workspace.database.tables import DECISIONS, RETRACTIONS, SCENARIOS
from smartmap.workspace.decision import Decision, NextStep
from smartmap.workspace.fields import is_slug, refuse
from smartmap.workspace.impersonal import impersonal
from smartmap.workspace.limits import MOST_CONTENT_BYTES
from smartmap.workspace.scenario import Scenario, ScenarioContent, content_of
from smartmap.workspace.when import past

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartmap.workspace.person import Role
    from smartmap.workspace.question import Option

_CACHED: Final = 500_000  # letters; what is longer is read anew each time


class Scenarios(Connected):
    """Questions about scenarios and decisions, and their saving; neither is ever changed."""

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return all scenarios that can be read, newest first."""
        query = sa.select(SCENARIOS).order_by(SCENARIOS.c.created.desc(), SCENARIOS.c.id)
        with self._read() as con:
            rows = con.execute(query).mappings().all()
        return stored.readable(rows, scenario_of)

    def scenario(self, scenario_id: str) -> Scenario:
        """Return one scenario.

        Raises
        ------
        UnknownCode
            If there is none of that id.
        WorkspaceError
            If what is stored is damaged, or no longer has the id it was stored under.
        """
        with self._read() as con:
            return _known(con, scenario_id)

    def save_scenario(self, content: Mapping[str, object] | ScenarioContent, *, author: Role) -> Scenario:
        """Save a comparison with its result, and a copy of each area made here as it is in the named version.

        Parameters
        ----------
        content
            A `ScenarioContent`, or an edited `Scenario.duplicate()`.
        author
            Who saves.

        Returns
        -------
        Scenario
            With its id. The same content has the same id, whoever saves it; the first author and date stay.

        Raises
        ------
        WorkspaceError
            If a value cannot be used or contradicts another, or the database cannot be written.
        UnknownCode
            If an area made here has no such version.
        """
        checked = content_of(content)
        impersonal(title_th=checked.title_th, title_en=checked.title_en, note=checked.note)
        with self._write() as con:
            options = tuple(_copied(con, option) for option in checked.options)
            if options != checked.options:
                checked = replace(checked, options=options)
            kept = _keep(con, Scenario.of(checked, author, now()))
        log.info("scenario %s saved", kept.id)
        return kept

    def import_scenario(self, data: str | bytes) -> Scenario:
        """Keep the scenario of a file with its author and date; one that is here already stays as it is.

        Raises
        ------
        WorkspaceError
            If the file is not a scenario, or cannot be used; see `scenario_file.read`.
        """
        scenario = scenario_file.read(data)
        with self._write() as con:
            kept = _keep(con, scenario)
        log.info("scenario %s imported", kept.id)
        return kept

    def decide(
        self,
        scenario_id: str,
        *,
        chosen: str,
        reasons: str,
        decided_by: str,
        date: dt.date,
        by: Role,
        dissent: str = "",
        next_steps: Iterable[NextStep] = (),
    ) -> Decision:
        """Record a decision on a scenario.

        Raises
        ------
        UnknownCode
            If there is no such scenario, or `chosen` is not among its options.
        WorkspaceError
            If a value cannot be used, or the scenario is a draft.
        """
        made = Decision(
            scenario_id=scenario_id,
            chosen=chosen,
            reasons=reasons,
            dissent=dissent,
            next_steps=tuple(next_steps),
            decided_by=decided_by,
            date=date,
            by=by,
            recorded_at=now(),
        )
        impersonal(record=made)
        past(made.date)
        with self._write(("decision", repr(replace(made, recorded_at=None)))) as con:
            scenario = _known(con, scenario_id)
            if scenario.standing == "draft":
                raise refuse("workspace.decide_draft")
            names = [option.id for option in scenario.options]
            if made.chosen not in names:
                raise UnknownCode("option of the scenario", chosen, names)
            key = con.execute(sa.insert(DECISIONS), _row(made)).inserted_primary_key
        return replace(made, id=int(key[0]) if key else 0)

    def decisions(self, scenario_id: str | None = None, *, retracted: bool = False) -> tuple[Decision, ...]:
        """Return the decisions, of one scenario if named, by date, then as recorded; or also those taken back."""
        gone = sa.and_(RETRACTIONS.c.kind == DECISIONS.name, RETRACTIONS.c.event_id == DECISIONS.c.id)
        query = (
            sa.select(*stored.columns(DECISIONS), RETRACTIONS.c.reason.label("retracted"))
            .outerjoin(RETRACTIONS, gone)
            .order_by(DECISIONS.c.date, DECISIONS.c.id)
        )
        if not retracted:
            query = query.where(RETRACTIONS.c.reason.is_(None))
        if scenario_id is not None:
            query = query.where(DECISIONS.c.scenario_id == scenario_id)
        with self._read() as con:
            rows = con.execute(query).mappings().all()
        return stored.readable(rows, decision_of)


def _known(con: sa.Connection, scenario_id: str) -> Scenario:
    query = sa.select(SCENARIOS).where(SCENARIOS.c.id == scenario_id)
    row = con.execute(query).mappings().one_or_none() if is_slug(scenario_id) else None
    if row is None:
        raise UnknownCode("scenario", scenario_id)
    return stored.needed(row, scenario_of, scenario_id, row["created"])


def scenario_of(row: sa.RowMapping) -> Scenario:
    """Return the scenario that a row holds; raise any of the errors of a damaged one, or of one from the future."""
    created = scenario_file.saved(row["created"])
    if created is None:
        raise refuse("workspace.file_created")
    read = _read if len(row["content"]) <= _CACHED else _read.__wrapped__
    found = read(row["content"], signature("author", row), created)
    if found.id != row["id"]:
        raise refuse("workspace.stored_changed", id=row["id"])
    return found


@lru_cache(maxsize=64)
def _read(content: str, author: Role, created: dt.datetime) -> Scenario:
    return Scenario.of(content_of(json_text.read(content)), author, created)


def _keep(con: sa.Connection, scenario: Scenario) -> Scenario:
    row = {
        "id": scenario.id,
        "content": scenario.canonical(),
        "created": scenario.created.isoformat(),
        **signed("author", scenario.author),
    }
    if len(row["content"].encode()) > MOST_CONTENT_BYTES:
        raise refuse("workspace.scenario_large", limit=MOST_CONTENT_BYTES // 1_000_000)
    try:
        with con.begin_nested():
            con.execute(sa.insert(SCENARIOS), row)
    except IntegrityError:
        return _known(con, scenario.id)
    return scenario


def _copied(con: sa.Connection, option: Option) -> Option:
    """Return an option with the area's names and outline; an imported copy brings its own."""
    if option.kind != "area" or option.geometry or option.version == 0:
        if option.kind == "area" and option.version == 0 and option.id.startswith(MADE_HERE):
            raise refuse("workspace.option_version", area=option.id)
        return option
    area = find(con, option.id, option.version)
    if area is None:
        raise UnknownCode("area", f"{option.id} version {option.version}")
    return replace(option, name_th=area.name_th, name_en=area.name_en, geometry=area.geometry)


def _row(decision: Decision) -> dict[str, Any]:
    steps = [
        {"what": s.what, "owner": s.owner, "due": s.due.isoformat() if s.due else None} for s in decision.next_steps
    ]
    return {
        "scenario_id": decision.scenario_id,
        "chosen": decision.chosen,
        "reasons": decision.reasons,
        "dissent": decision.dissent,
        "next_steps": steps,
        "decided_by": decision.decided_by,
        "date": decision.date.isoformat(),
        "recorded_at": decision.recorded_at.isoformat() if decision.recorded_at else "",
        **signed("by", decision.by),
    }


def decision_of(row: sa.RowMapping) -> Decision:
    """Return the decision that a row holds; raise any of the errors of a damaged one."""
    return Decision(
        **{name: row[name] for name in ("id", "scenario_id", "chosen", "reasons", "dissent", "decided_by")},
        next_steps=tuple(
            NextStep(s["what"], s["owner"], dt.date.fromisoformat(s["due"]) if s["due"] else None)
            for s in stored.json_of(row, "next_steps")
        ),
        date=dt.date.fromisoformat(row["date"]),
        recorded_at=stored.moment(row["recorded_at"]),
        by=signature("by", row),
        retracted=row["retracted"] or "",
    )
