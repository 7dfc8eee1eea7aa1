"""Readiness of an area: people win over the data, unknown is no pass, and each gap says what would close it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from smartmap.services.areas import candidates, drafts, readiness
from smartmap.settings import Settings
from smartmap.workspace import AreaDraft, Evidence, Role, When, Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.services.areas.readiness import AreaReadiness
    from smartmap.store import Store

ME = Role("planner", "Test Office")
TODAY = dt.date(2026, 11, 22)
NOTE = (Evidence("note", text="seen in the file"),)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(tmp_path))
    yield opened
    opened.close()


def ready(store: Store, space: Workspace, area_id: str) -> AreaReadiness:
    return readiness.build(store, space, candidates.one(store, space, area_id), TODAY)


def answers(found: AreaReadiness) -> dict[str, str]:
    return {gate.gate_id: gate.answer for gate in found.gates}


def test_the_criteria_are_those_of_the_five_components(store: Store) -> None:
    asked = readiness.criteria(store)
    assert len(asked) == 24
    assert {each.component_id for each in asked.values()} == set(readiness.COMPONENTS)


def test_every_criterion_has_a_sentence_of_its_own_in_both_languages(store: Store, space: Workspace) -> None:
    gaps = ready(store, space, "samyan").gaps
    assert len(gaps) == 24
    assert len({gap.close.th for gap in gaps}) == len({gap.close.en for gap in gaps}) == 24


def test_gates_of_an_example_say_what_the_sources_say(store: Store, space: Workspace) -> None:
    found = ready(store, space, "rama4")
    assert answers(found) == {
        "boundary": "unknown",
        "environment": "unknown",
        "two_dimensions": "yes",
        "owner": "yes",
        "no_valid_emblem": "unknown",
    }
    assert not found.eligibility.eligible
    assert answers(ready(store, space, "rattanakosin"))["no_valid_emblem"] == "yes"


def test_an_outline_made_here_is_a_boundary_but_a_copied_footprint_is_not(store: Store, space: Workspace) -> None:
    for outline, expected in (
        (drafts.from_codes(store, "district", ["1007"]), "yes"),
        (drafts.from_initiative(store, "samyan"), "unknown"),
    ):
        made = space.save_area(
            AreaDraft(name_en="x", geometry=outline.geojson, basis=outline.basis, made_from=outline.made_from), by=ME
        )
        assert answers(ready(store, space, made.id))["boundary"] == expected


def test_an_answer_of_a_person_wins_and_what_the_data_say_stays_visible(store: Store, space: Workspace) -> None:
    space.answer_gate("samyan", "environment", "no", by=ME, date=TODAY)
    found = ready(store, space, "samyan")
    gate = next(each for each in found.gates if each.gate_id == "environment")
    assert (gate.answer, gate.origin, gate.derived, gate.by) == ("no", "person", "yes", str(ME))
    assert [each.gate_id for each in found.eligibility.failed] == ["environment"]


def test_a_failed_gate_is_not_made_up_for_by_full_scores(store: Store, space: Workspace) -> None:
    for key in readiness.criteria(store):
        space.assess("samyan", key, 4, by=ME, date=TODAY, evidence=NOTE)
    for gate in answers(ready(store, space, "samyan")):
        space.answer_gate("samyan", gate, "yes", by=ME, date=TODAY, evidence=NOTE)
    assert ready(store, space, "samyan").eligibility.eligible
    space.answer_gate("samyan", "owner", "no", by=ME, date=TODAY)
    found = ready(store, space, "samyan")
    assert found.overall == 4
    assert not found.eligibility.eligible


def test_an_emblem_of_which_only_the_year_is_known_holds_only_where_every_day_of_it_does(
    store: Store, space: Workspace
) -> None:
    for year, expected in ((2025, "no"), (2024, "unknown"), (2021, "unknown")):
        space.add_status("ari", "emblem", When(year), source="list", by=ME)
        assert answers(ready(store, space, "ari"))["no_valid_emblem"] == expected
        space.retract(space.statuses("ari")[-1], by=ME, reason="trial")


def test_the_lowest_component_comes_first_and_the_unknown_last(store: Store, space: Workspace) -> None:
    space.assess("samyan", "C3.1", 1, by=ME, date=TODAY, evidence=NOTE)
    space.assess("samyan", "C1.1", 4, by=ME, date=TODAY, evidence=NOTE)
    found = ready(store, space, "samyan")
    assert [part.component_id for part in found.components][:2] == ["C3", "C1"]
    assert [part.score for part in found.components][2:] == [None, None, None]
    assert found.gaps[0].criterion.criterion_id == "C3.1"
    assert found.overall is None
    assert found.coverage == pytest.approx(2 / 24)


def test_a_service_linked_in_a_score_counts_for_the_dimensions(store: Store, space: Workspace) -> None:
    assert answers(ready(store, space, "makkasan"))["environment"] == "unknown"
    link = (Evidence("initiative", ref="phadung"),)
    space.assess("makkasan", "C4.1", 2, by=ME, date=TODAY, evidence=link)
    assert answers(ready(store, space, "makkasan"))["environment"] == "yes"


def test_what_closes_a_gap_is_planned_unfunded_and_in_the_same_districts(store: Store, space: Workspace) -> None:
    area = candidates.one(store, space, "rama4")
    found = readiness.closing(store, area, "C2.1")
    assert "p2-silom" in {each.initiative_id for each in found}
    for each in found:
        assert each.state in readiness.NOT_YET
        assert each.budget_million_thb is None
        assert set(each.district_codes) & set(area.district_codes)
    assert readiness.closing(store, area, "C3.1") == ()


def test_participation_is_listed_as_evidence_of_its_own(store: Store, space: Workspace) -> None:
    space.add_participation("samyan", who="traders", when=When(2026, 3), method="hearing", source="minutes", by=ME)
    assert [each.who for each in ready(store, space, "samyan").participation] == ["traders"]
