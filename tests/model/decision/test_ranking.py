"""Ranking: what is level is shown level, what is too little known has no rank, what is wrong is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from smartmap.errors import UnknownCode
from smartmap.model.decision import explain, ranking

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = pd.DataFrame(
    {"x": [80.0, 80.0, 10.0, np.nan], "y": [40.0, 40.0, np.nan, np.nan], "z": [0.0, 0.0, 60.0, 90.0]},
    index=list("abcd"),
)
METHODS = [ranking.weighted_sum, ranking.topsis, ranking.vikor]


@pytest.mark.parametrize("method", METHODS)
def test_an_area_below_the_least_coverage_has_neither_score_nor_rank(method: Callable[..., ranking.Ranking]) -> None:
    found = method(TABLE, {"x": 1, "y": 1, "z": 1})
    assert found.score.isna().tolist() == [False, False, False, True]
    assert found.rank.isna().tolist() == [False, False, False, True]
    assert found.coverage.tolist() == pytest.approx([1, 1, 2 / 3, 1 / 3])


def test_coverage_is_of_the_weight_and_not_of_the_number_of_criteria() -> None:
    assert np.isnan(ranking.weighted_sum(TABLE, {"x": 1, "y": 8, "z": 1}).score["c"])
    assert ranking.weighted_sum(TABLE, {"x": 1, "y": 0, "z": 8}).score["d"] == 90.0


def test_level_areas_share_a_rank_and_the_next_is_skipped() -> None:
    found = ranking.weighted_sum(TABLE, {"x": 1, "y": 1, "z": 1})
    assert found.rank.tolist()[:3] == [1, 1, 3]
    assert found.best == ("a", "b")


def test_topsis_reaches_its_ends_only_at_the_goalposts() -> None:
    ends = pd.DataFrame({"x": [100.0, 0.0], "y": [100.0, 0.0]}, index=["best", "worst"])
    assert ranking.topsis(ends, {"x": 1, "y": 3}).score.to_dict() == {"best": 100.0, "worst": 0.0}
    assert 0 < ranking.topsis(TABLE, {"x": 1, "y": 1, "z": 1}).score.max() < 100


def test_vikor_without_stability_keeps_the_second_beside_the_first() -> None:
    # The middle one is first by q, but neither by the sum nor by the worst criterion.
    table = pd.DataFrame({"x": [100.0, 65.0, 90.0], "y": [55.0, 65.0, 63.0]}, index=["sum", "worst", "middle"])
    table = pd.concat([table, pd.DataFrame(0.0, [f"low{n}" for n in range(20)], ["x", "y"])])
    found = ranking.vikor(table, {"x": 1, "y": 1})
    assert (found.s.idxmin(), found.r.idxmin(), found.q.idxmin()) == ("sum", "worst", "middle")
    assert found.acceptable_advantage
    assert not found.acceptable_stability
    assert found.compromise == ("middle", "sum")


def test_vikor_of_one_area_of_none_and_of_twins() -> None:
    one = ranking.vikor(TABLE.loc[["a"]], {"x": 1, "y": 1, "z": 1})
    assert (one.compromise, one.score["a"]) == (("a",), 100.0)
    none = ranking.vikor(TABLE.loc[["d"]], {"x": 1, "y": 1, "z": 1})
    assert (none.compromise, none.best) == ((), ())
    twins = ranking.vikor(TABLE.loc[["a", "b"]], {"x": 1, "y": 1, "z": 1})
    assert twins.compromise == ("a", "b")
    assert not twins.acceptable_advantage


@pytest.mark.parametrize("method", METHODS)
def test_a_table_or_weights_that_cannot_be_used_are_named(method: Callable[..., ranking.Ranking]) -> None:
    share = {"x": 1, "y": 1, "z": 1}
    with pytest.raises(ValueError, match="nothing to compare"):
        method(TABLE.iloc[:0], share)
    with pytest.raises(ValueError, match="put x on goalposts"):
        method(TABLE.assign(x=-1.0), share)
    with pytest.raises(ValueError, match="look at w, z"):
        method(TABLE, {"x": 1, "y": 1, "w": 1})
    with pytest.raises(ValueError, match="Each area must appear once; a does not"):
        method(TABLE.iloc[[0, 0]], share)
    with pytest.raises(ValueError, match="All weights are zero"):
        method(TABLE, dict.fromkeys(share, 0))


def test_vikor_refuses_a_v_outside_its_range() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        ranking.vikor(TABLE, {"x": 1, "y": 1, "z": 1}, v=1.5)


def test_an_explanation_lists_the_largest_effect_first_and_shows_both_weights() -> None:
    found = explain.contributions(TABLE, {"x": 1, "y": 1, "z": 1}, "a", "c")
    assert found.parts["points"].abs().is_monotonic_decreasing
    assert np.isnan(found.parts["score_b"]["y"])
    assert found.parts.loc["y", "weight_b"] == 0.0
    assert found.parts["weight_b"].sum() == pytest.approx(1.0)
    assert found.difference == pytest.approx(40 - 35)


def test_what_has_no_score_cannot_be_explained() -> None:
    with pytest.raises(ValueError, match="Too little is known of d"):
        explain.contributions(TABLE, {"x": 1, "y": 1, "z": 1}, "a", "d")
    with pytest.raises(UnknownCode, match="nowhere"):
        explain.contributions(TABLE, {"x": 1, "y": 1, "z": 1}, "a", "nowhere")
