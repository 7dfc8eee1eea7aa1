"""Readiness: the newest assessment counts, the lowest component comes first, unknown is never zero."""

from __future__ import annotations

import datetime as dt

import pytest

from smartmap.errors import UnknownCode
from smartmap.model.decision.readiness import Assessment, Component, Gap, readiness

CRITERIA = {"C1.1": "C1", "C1.2": "C1", "C2.1": "C2", "C3.1": "C3", "C3.2": "C3"}


def given(criterion: str, score: int | None, day: int = 1, assessor: str = "planner") -> Assessment:
    return Assessment(criterion, criterion[:2], score, assessor, dt.date(2026, 11, day))


def test_components_are_means_of_what_is_known_lowest_first_and_unknown_last() -> None:
    found = readiness([given("C1.1", 4), given("C1.2", 3), given("C3.1", 1)], CRITERIA)
    assert found.components == (Component("C3", 1.0, 1, 2), Component("C1", 3.5, 2, 2), Component("C2", None, 0, 1))
    assert found.gaps == (Gap("C3.1", "C3", 1), Gap("C3.2", "C3", None), Gap("C2.1", "C2", None))
    assert found.coverage == 0.6
    assert found.overall == pytest.approx(2.25)


def test_the_latest_day_counts_then_the_latest_record_and_all_are_kept() -> None:
    rows = [given("C1.1", 4, 9, "b"), given("C1.1", 1, 3, "a"), given("C1.1", 3, 9, "c")]
    found = readiness(rows, CRITERIA)
    assert found.latest["C1.1"].assessor == "c"
    assert [row.assessor for row in found.history["C1.1"]] == ["a", "b", "c"]


def test_a_later_not_known_takes_an_earlier_score_back() -> None:
    found = readiness([given("C2.1", 4, 1), given("C2.1", None, 2)], CRITERIA)
    assert Component("C2", None, 0, 1) in found.components
    assert Gap("C2.1", "C2", None) in found.gaps


def test_nothing_known_is_no_score_and_zero_is_one() -> None:
    nothing = readiness([], CRITERIA)
    assert nothing.overall is None
    assert {part.score for part in nothing.components} == {None}
    assert len(nothing.gaps) == len(CRITERIA)
    zeros = readiness([given(name, 0) for name in CRITERIA], CRITERIA)
    assert zeros.overall == 0.0
    assert {part.score for part in zeros.components} == {0.0}


def test_little_coverage_gives_components_but_no_overall_score() -> None:
    found = readiness([given("C1.1", 4), given("C2.1", 2)], CRITERIA)
    assert found.overall is None
    assert found.components[0] == Component("C2", 2.0, 1, 1)


@pytest.mark.parametrize("score", [5, -1, True, 2.5])
def test_a_score_off_the_scale_is_refused(score: int) -> None:
    with pytest.raises(ValueError, match="0, 1, 2, 3, 4"):
        given("C1.1", score)


def test_a_criterion_that_is_not_asked_or_sits_elsewhere_is_refused() -> None:
    with pytest.raises(UnknownCode, match=r"C9\.1"):
        readiness([given("C9.1", 1)], CRITERIA)
    with pytest.raises(ValueError, match="belongs to C1"):
        readiness([Assessment("C1.1", "C2", 1, "planner", dt.date(2026, 11, 1))], CRITERIA)
    with pytest.raises(ValueError, match="no criterion"):
        readiness([], {})
