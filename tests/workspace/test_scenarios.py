"""Scenarios and decisions: one content one id, whole in a file, and never self-contradicting."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.settings import Settings
from smartmap.workspace import Ahp, Criterion, NextStep, Option, ScenarioContent, open_workspace, scenario_file
from smartmap.workspace.database.engine import WRITES

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.workspace import AreaDraft, Role, Workspace

CONSISTENT = Ahp(order=("living", "mobility"), matrix=((1, 3), (1 / 3, 1)), cr=0)
# Saaty's ratio of this one is about 1.2: a beats b beats c beats a.
CIRCULAR = Ahp(order=("a", "b", "c"), matrix=((1, 5, 1 / 5), (1 / 5, 1, 5), (5, 1 / 5, 1)), cr=2.76)


@pytest.fixture
def content() -> ScenarioContent:
    """Return a comparison of two districts and a shipped example."""
    return ScenarioContent(
        title_th="เทียบสามแห่ง",
        options=(
            Option(kind="district", id="1007"),
            Option(kind="district", id="1001"),
            Option(kind="area", id="samyan"),
        ),
        criteria=(
            Criterion(id="green_per_person", period="2023", worst=0, best=9, dimension="living"),
            Criterion(id="transit_access", period="undated", worst=0, best=100, dimension="mobility"),
        ),
        weights={"living": 3, "mobility": 1},
        weight_method="direct",
        seed=20261122,
        draws=10_000,
        fingerprint="0f1e2d3c",
        result={"scores": {"1007": 61.25, "1001": math.nan}, "ranks": {"1007": 1}, "tiers": {"1007": "ahead"}},
    )


def test_the_same_content_has_the_same_id_whoever_saves_it(
    ws: Workspace, content: ScenarioContent, planner: Role, colleague: Role
) -> None:
    first = ws.save_scenario(content, author=planner)
    second = ws.save_scenario(replace(content, weights={"mobility": 1.0, "living": 3.0}), author=colleague)
    assert second == first
    assert ws.scenarios() == (first,)
    assert ws.scenario(first.id) == first
    assert (first.author, len(first.id)) == (planner, 12)


def test_any_other_content_has_another_id(content: ScenarioContent) -> None:
    others = [
        replace(content, seed=1),
        replace(content, fingerprint="other"),
        replace(content, weights={"living": 1, "mobility": 3}),
        replace(content, options=content.options[:2]),
        replace(content, method="vikor"),
        replace(content, result=None),
    ]
    ids = {c.content_id() for c in [content, *others]}
    assert len(ids) == 7


def test_an_unknown_score_stays_unknown_and_is_not_zero(ws: Workspace, content: ScenarioContent, planner: Role) -> None:
    kept = ws.scenario(ws.save_scenario(content, author=planner).id)
    assert kept.result is not None
    assert kept.result["scores"] == {"1007": 61.25, "1001": None}


def test_a_scenario_keeps_its_areas_as_they_were(
    ws: Workspace, content: ScenarioContent, draft: AreaDraft, planner: Role
) -> None:
    area = ws.save_area(draft, by=planner)
    ws.save_area(replace(area, name_en="Renamed"), by=planner, area_id=area.id, expected_version=1)
    option = Option(kind="area", id=area.id, version=1)
    kept = ws.save_scenario(replace(content, options=(*content.options, option)), author=planner)
    assert (kept.options[-1].name_en, kept.options[-1].geometry) == ("Test quarter", area.geometry)
    with pytest.raises(UnknownCode, match="version 3"):
        ws.save_scenario(replace(content, options=(*content.options, replace(option, version=3))), author=planner)
    with pytest.raises(WorkspaceError, match="without its version"):
        ws.save_scenario(replace(content, options=(*content.options, replace(option, version=0))), author=planner)


def test_a_file_brings_a_scenario_elsewhere_whole(
    ws: Workspace, content: ScenarioContent, draft: AreaDraft, planner: Role, tmp_path: Path
) -> None:
    area = ws.save_area(draft, by=planner)
    option = Option(kind="area", id=area.id, version=1)
    kept = ws.save_scenario(replace(content, options=(*content.options, option)), author=planner)
    text = scenario_file.write(kept)
    assert scenario_file.read(text) == kept
    elsewhere = open_workspace(Settings(tmp_path / "elsewhere"))
    assert elsewhere.import_scenario(b"\xef\xbb\xbf" + text.encode()) == kept
    assert elsewhere.import_scenario(text) == kept
    assert elsewhere.scenarios() == (kept,)
    assert elsewhere.areas() == ()
    elsewhere.close()


def test_a_duplicate_is_a_draft_to_edit_and_another_scenario(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    kept = ws.save_scenario(content, author=planner)
    edited = kept.duplicate()
    edited["weights"]["living"] = 5
    edited["options"].pop()
    other = ws.save_scenario(edited, author=planner)
    assert other.id != kept.id
    assert other.result is None
    assert (other.weights["living"], len(other.options)) == (5, 2)
    assert ws.scenario(kept.id) == kept


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"options": ()}, "0 places are chosen"),
        ({"options": tuple(Option(kind="district", id=f"10{n:02}") for n in range(1, 14))}, "13 places are chosen"),
        ({"options": (Option(kind="district", id="1001"),) * 2}, "'1001' is there twice"),
        ({"criteria": ()}, "No indicator"),
        ({"weights": {"living": 0, "mobility": 0}}, "not all zero"),
        ({"weights": {"living": -1, "mobility": 3}}, "cannot be negative"),
        ({"weights": {"living": math.nan, "mobility": 3}}, "Give a number"),
        ({"weights": {"living": 1}}, "mobility has indicators but no weight"),
        ({"weights": {"living": 1, "mobility": 1, "energy": 1}}, "energy has a weight but no indicator"),
        ({"weight_method": "equal"}, "called equal but differ"),
        ({"weight_method": "ahp"}, "'ahp' needs them"),
        ({"ahp": CONSISTENT}, "belong to 'ahp'"),
        ({"weight_method": "ahp", "ahp": replace(CONSISTENT, order=("living", "energy"))}, "do not fit the weights"),
        ({"weight_method": "ahp", "ahp": replace(CONSISTENT, matrix=((1, 3), (3, 1)))}, "contradict one another"),
        ({"weight_method": "ahp", "ahp": replace(CONSISTENT, cr=0.09)}, "given as 0.090"),
        ({"weight_method": "ahp", "ahp": CONSISTENT, "weights": {"living": 1, "mobility": 3}}, "do not follow"),
        ({"method": "electre"}, "method is 'electre'"),
        ({"min_coverage": 1.5}, "share from 0 to 1"),
        ({"seed": -1}, "seed is '-1'"),
        ({"draws": 10**9}, "draws is"),
        ({"title_th": " "}, "has no title"),
        ({"result": {"scores": {"1050": 1}}}, "name '1050', which is not compared"),
        ({"result": {"scores": {"1007": math.inf}}}, "cannot be kept"),
        ({"result": {"scores": {"1007": object()}}}, "cannot be kept"),
    ],
)
def test_a_scenario_that_contradicts_itself_is_refused(
    content: ScenarioContent, change: dict[str, Any], told: str
) -> None:
    with pytest.raises(WorkspaceError, match=told):
        replace(content, **change)


def test_goalposts_that_coincide_are_refused() -> None:
    with pytest.raises(WorkspaceError, match="both 9"):
        Criterion(id="x", period="2023", worst=9, best=9, dimension="living")


def test_comparisons_that_go_in_circles_are_a_draft_at_most_and_carry_no_decision(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    criteria = tuple(Criterion(id=d, period="2023", worst=0, best=1, dimension=d) for d in "abc")
    weights = dict.fromkeys("abc", 1.0)
    with pytest.raises(WorkspaceError, match=r"above 0\.10"):
        replace(content, criteria=criteria, weights=weights, weight_method="ahp", ahp=CIRCULAR)
    with pytest.raises(WorkspaceError, match=r"given as 0\.050"):
        replace(content, criteria=criteria, weights=weights, weight_method="ahp", ahp=replace(CIRCULAR, cr=0.05))
    told = replace(content, criteria=criteria, weights=weights, weight_method="ahp", ahp=CIRCULAR, standing="draft")
    kept = ws.save_scenario(told, author=planner)
    assert ws.scenario(kept.id).ahp == CIRCULAR
    with pytest.raises(WorkspaceError, match="is a draft"):
        ws.decide(kept.id, chosen="1007", reasons="x", decided_by="y", date=date(2026, 1, 1), by=planner)


def _file(content: ScenarioContent) -> dict[str, Any]:
    author = {"role": "planner", "organisation": "Office"}
    return {"format": scenario_file.FORMAT, "format_version": 1, "author": author, "content": content.plain()}


def test_a_file_that_is_not_a_scenario_is_refused_in_one_sentence(content: ScenarioContent) -> None:
    cases: list[tuple[str | bytes, str]] = [
        (b"PK\x03\x04\xff", "cannot be read as JSON"),
        ("", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read as JSON"),
        ("[1]", "not marked"),
        ('{"type": "FeatureCollection", "features": []}', "not marked"),
        (b" " * 5_000_001, "larger than 5 MB"),
    ]
    good = _file(content)
    for change, told in (
        ({"format_version": 9}, "format 9"),
        ({"extra": 1}, "'extra' that is not known"),
        ({"content": None}, "lacks the field 'content'"),
        ({"author": {"role": "planner"}}, "lacks the field 'author.organisation'"),
        ({"created": "yesterday"}, "no usable date"),
        ({"id": "aaaaaaaaaaaa"}, "changed after it was exported"),
    ):
        cases.append((json.dumps({**good, **change}), told))
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"seed": "7"}, "'seed' should be: integer"),
        ({"seed": True}, "'seed' should be: integer"),
        ({"criteria": {}}, "'criteria' should be: list"),
        ({"criteria": [{"id": "x"}]}, r"lacks the field 'criteria\[0\].period'"),
        ({"options": [{"kind": "planet", "id": "x"}]}, r"options\[0\].kind is 'planet'"),
        ({"weights": {"living": "much", "mobility": 1}}, "weights.living is 'much'"),
        ({"options": [{"kind": "area", "id": "x", "geometry": "{}"}] * 2}, "not a polygon"),
    )
    for change, told in wrong:
        cases.append((json.dumps({**good, "content": {**good["content"], **change}}), told))
    without = {key: value for key, value in good["content"].items() if key != "seed"}
    cases.append((json.dumps({**good, "content": without}), "lacks the field 'seed'"))
    for data, told in cases:
        with pytest.raises(WorkspaceError, match=told):
            scenario_file.read(data)


def test_a_file_written_by_hand_needs_no_id(content: ScenarioContent) -> None:
    assert scenario_file.read(json.dumps(_file(content))).id == content.content_id()


def test_a_scenario_changed_inside_the_database_is_found_out(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    kept = ws.save_scenario(content, author=planner)
    with ws.engine.execution_options(**{WRITES: True}).begin() as con:
        con.execute(sa.text("UPDATE scenarios SET content = :new"), {"new": replace(content, seed=1).canonical()})
    with pytest.raises(WorkspaceError, match="Restore the database"):
        ws.scenario(kept.id)


def test_decisions_stand_beside_one_another_with_dissent_and_next_steps(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    kept = ws.save_scenario(content, author=planner)
    steps = (NextStep("จัดทำแผน", "สำนักผังเมือง", date(2027, 3, 31)), NextStep("Find a source of funds", "Finance"))
    first = ws.decide(
        kept.id,
        chosen="samyan",
        reasons="Nearest to ready",
        dissent="Two members would rather begin where need is greatest",
        next_steps=steps,
        decided_by="คณะทำงานร่วม กทม.-ดีป้า",
        date=date(2026, 11, 20),
        by=planner,
    )
    second = ws.decide(
        kept.id, chosen="1007", reasons="Need", decided_by="Council", date=date(2026, 11, 21), by=planner
    )
    assert ws.decisions(kept.id) == ws.decisions() == (first, second)
    assert first.next_steps == steps
    assert ws.decisions("nothing") == ()


def test_a_decision_without_a_scenario_a_choice_or_a_reason_is_refused(
    ws: Workspace, content: ScenarioContent, planner: Role
) -> None:
    kept = ws.save_scenario(content, author=planner)
    made: dict[str, Any] = {"decided_by": "Council", "date": date(2026, 1, 1), "by": planner}
    with pytest.raises(UnknownCode, match="No scenario"):
        ws.decide("nothing", chosen="1007", reasons="x", **made)
    with pytest.raises(UnknownCode, match="Known: 1007, 1001, samyan"):
        ws.decide(kept.id, chosen="1050", reasons="x", **made)
    with pytest.raises(WorkspaceError, match="reasons is empty"):
        ws.decide(kept.id, chosen="1007", reasons=" ", **made)
    assert ws.decisions() == ()
