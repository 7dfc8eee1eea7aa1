"""A scenario gives the same numbers again, and says when the data are not the same."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shapely

from smartmap.errors import WorkspaceError
from smartmap.services.areas import candidates, estimates
from smartmap.services.compare import comparison, readiness, replay_words, scenario
from smartmap.services.compare import question as compare_question
from smartmap.services.compare.replay import replay
from smartmap.settings import Settings
from smartmap.workspace import Ahp, Evidence, Question, Role, open_workspace, scenario_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.store import Store
    from smartmap.workspace import Scenario, Workspace

PLANNER = Role("planner", "Strategy and Evaluation Department")
PLACES = ("samyan", "makkasan", "rattanakosin", "1007")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path))
    yield opened
    opened.close()


def question(store: Store, workspace: Workspace, *places: str) -> Question:
    criteria = compare_question.criteria(store)
    weights = {"environment": 3.0, "mobility": 2.0, "economy": 1.0, "living": 1.0}
    options = compare_question.options(store, workspace, places or PLACES)
    return Question(options, criteria, weights, weight_method="direct")


@pytest.fixture
def kept(store: Store, workspace: Workspace) -> Scenario:
    """Return a saved comparison of three areas and a district."""
    found = comparison.build(store, question(store, workspace))
    standings = readiness.of(store, workspace, found.question.options)
    return scenario.save(workspace, scenario.content(found, standings, title_th="รอบแรก"), PLANNER)


def test_a_saved_scenario_gives_the_same_numbers_again(store: Store, workspace: Workspace, kept: Scenario) -> None:
    loaded = workspace.scenario(kept.id)
    again = replay(store, workspace, loaded)
    assert (again.same_data, again.stored, again.changes) == (True, True, ())
    assert json.loads(json.dumps(again.comparison.as_dict()))["places"] == loaded.result["places"]


def test_a_file_carries_a_scenario_to_a_workspace_that_has_none_of_its_areas(store: Store, kept: Scenario) -> None:
    again = replay(store, None, scenario_file.read(scenario_file.write(kept)))
    assert again.changes == ()
    assert again.comparison.of("samyan").score == pytest.approx(kept.result["scores"]["samyan"], rel=1e-11)


def test_other_data_are_noticed_and_so_is_each_number_that_differs(
    store: Store, workspace: Workspace, kept: Scenario
) -> None:
    older = replace(kept, fingerprint="0" * 64)
    assert replay(store, workspace, older).same_data is False
    assert replay(store, workspace, older).changes == ()
    result = kept.result | {"scores": kept.result["scores"] | {"1007": 12.5}}
    changes = replay(store, workspace, replace(older, result=result)).changes
    assert [(each.option, each.what, each.stored) for each in changes] == [("1007", "scores", 12.5)]


def test_a_replay_says_what_it_found_and_how_many_more(store: Store, workspace: Workspace, kept: Scenario) -> None:
    def told(saved: Scenario, most: int | None = None) -> list[tuple[str, str]]:
        replayed = replay(store, workspace, saved)
        return [
            (each.kind, each.text)
            for each in replay_words.sentences(store, "en", replayed, escape=str.upper, most=most)
        ]

    assert [kind for kind, _ in told(kept)] == list(replay_words.SAME)
    elsewhere = replace(kept, fingerprint="0" * 64)
    assert told(elsewhere)[0][0] == "other_data_same"
    assert told(replace(elsewhere, result=None))[0][0] == "other_data_alone"
    result = kept.result | {"scores": kept.result["scores"] | {"1007": 12.5}, "ranks": {}}
    (kind, text), *_ = told(replace(kept, result=result), most=1)
    assert kind == "changed"
    assert "PATHUM WAN score was 12.50, is " in text
    assert text.endswith("and 3 more")  # ranks: one of the four places has none


def test_readiness_that_has_changed_since_is_told_and_the_numbers_of_need_stand(
    store: Store, workspace: Workspace, kept: Scenario
) -> None:
    assert replay(store, workspace, kept).shifts == ()
    day = dt.date(2026, 11, 1)
    note = (Evidence("note", text="minutes"),)
    workspace.answer_gate("makkasan", "owner", "no", by=PLANNER, date=day, evidence=note)
    workspace.assess("samyan", "C1.1", 3, by=PLANNER, date=day, evidence=note)
    again = replay(store, workspace, workspace.scenario(kept.id))
    assert again.changes == ()
    found = {each.option: each for each in again.shifts}
    assert set(found) == {"samyan", "makkasan"}
    assert "owner" in found["makkasan"].now.failed
    assert "owner" not in found["makkasan"].stored.failed
    assert {"coverage", "lowest"} <= set(found["samyan"].parts)
    told = json.loads(json.dumps(again.as_dict()))
    assert {each["option"] for each in told["readiness_changes"]} == {"samyan", "makkasan"}
    assert "owner" in told["readiness"]["makkasan"]["failed"]
    assert told["readiness_not_here"] == []


def test_readiness_of_an_area_that_this_workspace_lacks_is_called_unknown_not_changed(
    store: Store, kept: Scenario
) -> None:
    again = replay(store, None, scenario_file.read(scenario_file.write(kept)))
    assert again.shifts == ()
    assert again.absent == ("samyan", "makkasan", "rattanakosin")


@pytest.mark.parametrize("part", [None, [], "x", {"samyan": 3}, {"samyan": {"is_area": True, "overall": "high"}}])
def test_readiness_that_a_file_spoils_breaks_nothing(
    store: Store, workspace: Workspace, kept: Scenario, part: object
) -> None:
    spoilt = replace(kept, result=kept.result | {"readiness": part})
    assert replay(store, workspace, spoilt).changes == ()
    assert replay(store, workspace, spoilt).shifts == ()


def test_an_area_without_an_outline_is_shown_without_a_score(kept: Scenario) -> None:
    assert kept.result["scores"]["rattanakosin"] is None
    assert kept.result["ranks"]["rattanakosin"] is None


def test_contradicting_comparisons_are_kept_as_a_draft_that_nobody_can_decide_on(
    store: Store, workspace: Workspace
) -> None:
    dimensions = ("environment", "mobility", "economy", "living")
    upper = {(a, b): 1.0 for i, a in enumerate(dimensions) for b in dimensions[i + 1 :]}
    upper |= {("environment", "mobility"): 9.0, ("mobility", "economy"): 9.0, ("environment", "economy"): 1 / 9}
    judged = compare_question.judged(dimensions, upper)
    assert not judged.accepted
    cells = tuple(
        tuple(1.0 if a == b else upper.get((a, b)) or 1 / upper[b, a] for b in dimensions) for a in dimensions
    )
    asked = replace(
        question(store, workspace, "1001", "1007"),
        weights={d: judged.weights[d] for d in dimensions},
        weight_method="ahp",
        ahp=Ahp(order=dimensions, matrix=cells, cr=judged.cr),
    )
    content = scenario.content(comparison.build(store, asked), title_en="strained")
    assert content.standing == "draft"
    draft = scenario.save(workspace, content, PLANNER)
    with pytest.raises(WorkspaceError, match="draft"):
        workspace.decide(
            draft.id, chosen="1001", reasons="x", decided_by="group", date=dt.date(2026, 11, 22), by=PLANNER
        )
    with pytest.raises(WorkspaceError, match="consistency ratio"):
        replace(content, standing="accepted")


def test_a_failed_gate_is_never_eligible_whatever_the_score(store: Store, workspace: Workspace) -> None:
    day, note = dt.date(2026, 11, 22), (Evidence("note", text="seen"),)
    for gate in ("boundary", "environment", "two_dimensions", "owner", "no_valid_emblem"):
        workspace.answer_gate("samyan", gate, "yes", date=day, by=PLANNER, evidence=note)
    options = question(store, workspace).options
    assert readiness.of(store, workspace, options)["samyan"].eligible
    workspace.answer_gate("samyan", "owner", "no", date=day, by=PLANNER)
    standing = readiness.of(store, workspace, options)["samyan"]
    assert (standing.eligible, standing.failed) == (False, ("owner",))


def test_two_scenarios_name_what_they_differ_in(store: Store, workspace: Workspace, kept: Scenario) -> None:
    other = replace(question(store, workspace, "samyan", "1001"), method="topsis")
    found = scenario.contrast(kept, scenario.content(comparison.build(store, other), title_th="รอบสอง"))
    assert found.differs == ("options", "method")
    sides = {side.id: side for side in found.sides}
    assert sides["1001"].score[0] is None
    assert sides["1001"].score[1] is not None
    assert sides["samyan"].name.th == candidates.one(store, workspace, "samyan").name.th


def test_a_scenario_needs_a_title(store: Store, workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="title"):
        scenario.content(comparison.build(store, question(store, workspace)))


def test_estimates_of_an_area_carry_their_range_and_observed_values_none(store: Store, workspace: Workspace) -> None:
    found = comparison.build(store, question(store, workspace, "1007", "samyan"))
    assert found.of("1007").ranges == {}
    row = found.of("samyan")
    geometry = next(each.geometry for each in found.question.options if each.id == "samyan")
    figure = estimates.figures(store, shapely.from_geojson(geometry)).rows["crowded_community_share_pct"]
    assert row.ranges["crowded_community_share_pct"] == (figure.lower, figure.upper)
    for key, (low, high) in row.ranges.items():
        value = row.figures[key]
        assert value is not None
        assert low <= value <= high
        assert low < high
