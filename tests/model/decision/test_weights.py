"""Weights that cannot be used are refused in one sentence; those that contradict themselves are marked."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from smartmap.model.decision import weights


@pytest.mark.parametrize("points", [{"a": -1, "b": 2}, {"a": math.nan, "b": 1}, {"a": math.inf}])
def test_weights_that_are_no_amount_are_refused_by_name(points: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"from zero up; mend those of a\."):
        weights.direct(points)


def test_all_zero_none_at_all_and_twice_the_same_are_refused() -> None:
    with pytest.raises(ValueError, match="All weights are zero"):
        weights.direct({"a": 0, "b": 0})
    with pytest.raises(ValueError, match="no criterion"):
        weights.equal([])
    with pytest.raises(ValueError, match="Named twice: a"):
        weights.equal(["a", "b", "a"])


def test_huge_and_tiny_points_still_make_shares() -> None:
    assert weights.direct({"a": 1e308, "b": 1e308}).tolist() == [0.5, 0.5]
    assert weights.direct({"a": 5e-324, "b": 0}).tolist() == [1.0, 0.0]


def test_circular_judgements_are_answered_but_not_accepted_and_the_odd_pair_is_named() -> None:
    circle = weights.judgements(["a", "b", "c"], {("a", "b"): 9, ("b", "c"): 9, ("a", "c"): 1 / 9})
    assert not weights.ahp(circle).accepted
    nearly = {("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 1 / 8, ("b", "c"): 2, ("b", "d"): 4, ("c", "d"): 2}
    assert weights.ahp(weights.judgements(list("abcd"), nearly)).revisit == ("a", "d")


def test_one_or_two_criteria_cannot_contradict_themselves() -> None:
    assert weights.ahp(weights.judgements(["a"], {})).weights.tolist() == [1.0]
    two = weights.ahp(weights.judgements(["a", "b"], {("a", "b"): 3}))
    assert two.weights.tolist() == pytest.approx([0.75, 0.25])
    assert (two.cr, two.accepted, two.revisit) == (0.0, True, None)


def test_judgements_must_be_complete_once_each_and_on_the_scale() -> None:
    with pytest.raises(ValueError, match="No judgement yet for a against c"):
        weights.judgements(list("abc"), {("a", "b"): 1, ("b", "c"): 1})
    with pytest.raises(ValueError, match="judged twice"):
        weights.judgements(["a", "b"], {("a", "b"): 2, ("b", "a"): 2})
    for value in (10, 0, -3, math.nan):
        with pytest.raises(ValueError, match="between 1/9 and 9"):
            weights.judgements(["a", "b"], {("a", "b"): value})


def test_a_matrix_that_is_not_reciprocal_or_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' against 'b' is 3 but the other way round 3"):
        weights.ahp(pd.DataFrame([[1, 3], [3, 1]], ["a", "b"], ["a", "b"]))
    with pytest.raises(ValueError, match="'a' against 'a'"):
        weights.ahp(pd.DataFrame([[2.0]], ["a"], ["a"]))
    with pytest.raises(ValueError, match="between 1/9 and 9"):
        weights.ahp(pd.DataFrame([[1, math.nan], [3, 1]], ["a", "b"], ["a", "b"]))
    with pytest.raises(ValueError, match="same criteria"):
        weights.ahp(pd.DataFrame([[1, 3], [1 / 3, 1]], ["a", "b"], ["b", "a"]))
    many = [f"c{n}" for n in range(11)]
    with pytest.raises(ValueError, match="up to 10 criteria, not 11"):
        weights.ahp(pd.DataFrame(1.0, many, many))
