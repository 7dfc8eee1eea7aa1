"""Every way of writing into a workspace, as one table: what holds for a save holds for all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from smartmap.workspace import (
    AreaDraft,
    Criterion,
    Evidence,
    Option,
    Role,
    ScenarioContent,
    When,
    scenario_file,
)
from smartmap.workspace.database.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Callable

    import sqlalchemy as sa

    from smartmap.workspace import Area, Scenario, StatusEvent, Workspace

ME: Final = Role("planner", "Strategy and Evaluation Department")
DAY: Final = date(2026, 5, 1)
OPTIONS: Final = tuple(Option(kind="district", id=code) for code in ("1007", "1001"))
CONTENT: Final = ScenarioContent(
    title_en="Two districts",
    options=OPTIONS,
    criteria=(Criterion(id="green_per_person", period="2023", worst=0, best=9, dimension="living"),),
    weights={"living": 1},
    weight_method="direct",
    seed=1,
    draws=1000,
    fingerprint="0f1e2d3c",
    result={"scores": {"1007": 61.25, "1001": math.nan}},
)


@dataclass(frozen=True)
class Ground:
    """What was confirmed before: a workspace with an area, one taken away, a status and a scenario."""

    ws: Workspace
    draft: AreaDraft
    area: Area
    gone: Area
    status: StatusEvent
    scenario: Scenario
    file: str


def ground(ws: Workspace, draft: AreaDraft) -> Ground:
    """Save one of each, so that every deed has something to stand on."""
    area, gone = ws.save_area(draft, by=ME), ws.save_area(replace(draft, name_en="Gone"), by=ME)
    gone = ws.remove_area(gone.id, by=ME, expected_version=1, reason="a test")
    status = ws.add_status(area.id, "candidate", When(2025), source="minutes", by=ME)
    kept = ws.save_scenario(CONTENT, author=ME)
    other = scenario_file.write(replace(kept, id=replace(CONTENT, seed=2).content_id(), seed=2))
    return Ground(ws, draft, area, gone, status, kept, other)


DEEDS: Final[dict[str, Callable[[Ground], Any]]] = {
    "new_area": lambda g: g.ws.save_area(replace(g.draft, name_en="New"), by=ME),
    "edited_area": lambda g: g.ws.save_area(
        replace(g.area.draft(), owner="O"), by=ME, area_id=g.area.id, expected_version=1
    ),
    "adapted_example": lambda g: g.ws.save_area(g.draft, by=ME, area_id="samyan"),
    "removal": lambda g: g.ws.remove_area(g.area.id, by=ME, expected_version=1, reason="why"),
    "restoring": lambda g: g.ws.restore_area(g.gone.id, by=ME, expected_version=2),
    "score": lambda g: g.ws.assess(g.area.id, "C1.1", 1, by=ME, date=DAY, evidence=[Evidence("note", text="n")]),
    "gate": lambda g: g.ws.answer_gate(g.area.id, "owner", "no", by=ME, date=DAY),
    "status": lambda g: g.ws.add_status(g.area.id, "drafting", When(2026, 5), source="minutes", by=ME),
    "participation": lambda g: g.ws.add_participation(
        g.area.id, who="residents", when=When(2026), method="forum", source="minutes", by=ME
    ),
    "withdrawal": lambda g: g.ws.retract(g.status, by=ME, reason="by mistake"),
    "scenario": lambda g: g.ws.save_scenario(replace(CONTENT, seed=3), author=ME),
    "imported_scenario": lambda g: g.ws.import_scenario(g.file),
    "decision": lambda g: g.ws.decide(
        g.scenario.id, chosen="1007", reasons="need", decided_by="Working group", date=DAY, by=ME
    ),
}


def rows(connection: sa.Connection) -> int:
    """Return how many rows a workspace has in all."""
    return sum(len(connection.execute(table.select()).all()) for table in METADATA.tables.values())
