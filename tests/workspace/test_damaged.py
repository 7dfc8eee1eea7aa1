"""A damaged record is named, counts nowhere, and is withdrawn without harm to any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.workspace import Criterion, Evidence, Option, ScenarioContent
from smartmap.workspace.database.engine import WRITES

from .deeds import DEEDS, ground

if TYPE_CHECKING:
    from smartmap.workspace import AreaDraft, Role, Workspace


@pytest.fixture
def content() -> ScenarioContent:
    return ScenarioContent(
        title_en="Two districts",
        options=(Option(kind="district", id="1007"), Option(kind="district", id="1001")),
        criteria=(Criterion(id="green", period="2023", worst=0, best=9, dimension="living"),),
        weights={"living": 3},
        weight_method="direct",
        seed=1,
        draws=10,
        fingerprint="0f1e2d3c",
    )


def spoil(ws: Workspace, statement: str, **values: object) -> None:
    with ws.engine.execution_options(**{WRITES: True}).begin() as con:
        con.execute(sa.text(statement), values)


def test_a_scenario_from_the_future_is_damaged_and_not_first(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    first = ws.save_scenario(content, author=planner)
    late = ws.save_scenario(replace(content, seed=2), author=planner)
    spoil(ws, "UPDATE scenarios SET created = '2999-01-01T00:00:00+00:00' WHERE id = :id", id=late.id)
    assert ws.scenarios() == (first,)
    (found,) = ws.damaged()
    assert (found.kind, found.id, found.date) == ("scenarios", late.id, "2999-01-01")
    with pytest.raises(WorkspaceError, match=rf"Record {late.id} of 2999-01-01 is damaged"):
        ws.scenario(late.id)
    with pytest.raises(WorkspaceError, match="reason is empty"):
        ws.withdraw(found, by=planner, reason=" ")
    ws.withdraw(found, by=planner, reason="Nobody knows it")
    assert ws.damaged() == ()
    with pytest.raises(UnknownCode):
        ws.withdraw(found, by=planner, reason="Again")
    assert ws.scenarios() == (first,)


def test_of_a_damaged_area_the_last_good_version_comes_back(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    area = ws.save_area(draft, by=planner)
    other = ws.save_area(replace(draft, name_en="Other"), by=planner)
    ws.save_area(replace(area, name_en="Renamed"), by=planner, area_id=area.id, expected_version=1)
    spoil(ws, "UPDATE area_versions SET geometry = 'x' WHERE area_id = :id AND version = 2", id=area.id)
    assert ws.areas() == (other,)
    assert ws.area_history(area.id) == ()
    (found,) = ws.damaged("area_versions")
    ws.withdraw(found, by=planner, reason="Came out of another program")
    back = ws.area(area.id)
    assert (back.version, back.change, back.name_en) == (3, "restored", area.name_en)
    assert ws.damaged() == ()
    assert [each.version for each in ws.area_history(area.id)] == [1, 3]


def test_damaged_records_of_an_area_leave_the_others(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    area = ws.save_area(draft, by=planner)
    note = (Evidence("note", text="seen"),)
    good = ws.assess(area.id, "c1", 2, by=planner, date=date(2026, 1, 1), evidence=note)
    bad = ws.assess(area.id, "c1", 3, by=planner, date=date(2026, 1, 2), evidence=note)
    spoil(ws, "UPDATE assessments SET date = '9999-99-99' WHERE id = :id", id=bad.id)
    assert ws.assessments(area.id) == (good,)
    (found,) = ws.damaged("assessments", about=area.id)
    assert (found.number, found.about) == (bad.id, area.id)
    assert ws.damaged("assessments", about="a-other") == ()
    ws.withdraw(found, by=planner, reason="No such day")
    assert ws.damaged() == ()


def test_a_record_that_can_be_read_is_not_withdrawn(ws: Workspace, content: ScenarioContent, planner: Role) -> None:
    kept = ws.save_scenario(content, author=planner)
    spoil(ws, "UPDATE scenarios SET created = 'x'")
    (found,) = ws.damaged()
    spoil(ws, "UPDATE scenarios SET created = :at", at=kept.created.isoformat())
    with pytest.raises(UnknownCode):
        ws.withdraw(found, by=planner, reason="It was mended meanwhile")
    assert ws.scenarios() == (kept,)


def test_no_record_that_was_saved_by_any_way_of_writing_is_damaged(ws: Workspace, draft: AreaDraft) -> None:
    before = ground(ws, draft)
    for name, deed in DEEDS.items():
        if name != "removal":  # what follows needs the area
            deed(before)
    assert ws.damaged() == ()
    assert ws.decisions(retracted=True)
