"""What would change the answer, checked against doing it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartmap.model.decision import ranking, sensitivity, weights


def example(seed: int, *, gaps: float = 0.0) -> tuple[pd.DataFrame, pd.Series[float]]:
    rng = np.random.default_rng(seed)
    shape = int(rng.integers(2, 6)), int(rng.integers(2, 6))
    points = rng.uniform(0, 100, shape)
    points[rng.uniform(size=shape) < gaps] = np.nan
    table = pd.DataFrame(points, [f"a{n}" for n in range(shape[0])], [f"c{n}" for n in range(shape[1])])
    return table, weights.direct(dict(zip(map(str, table), rng.uniform(0.05, 1, shape[1]), strict=True)))


def moved(share: pd.Series[float], name: str, to: float) -> pd.Series[float]:
    rest = share.drop(name)
    return pd.concat([rest / rest.sum() * (1 - to), pd.Series({name: to})])


@settings(max_examples=25)
@given(st.integers(0, 5000), st.sampled_from([0.0, 0.15]))
def test_at_the_tipping_weight_the_winner_changes_and_not_before(seed: int, gaps: float) -> None:
    table, share = example(seed, gaps=gaps)
    scored = ranking.weighted_sum(table, share).score.dropna().index
    if not len(scored):
        return
    table = table.loc[scored]
    winner = ranking.weighted_sum(table, share).best
    for criterion, row in sensitivity.tipping(table, share).iterrows():
        name = str(criterion)

        def best(to: float, name: str = name) -> tuple[str, ...]:
            return ranking.weighted_sum(table, moved(share, name, to), least_coverage=0.0).best

        if np.isnan(row["tips_at"]):
            assert all(best(to) == winner for to in np.linspace(1e-6, 1 - 1e-6, 11))
            continue
        assert row["change"] == pytest.approx(row["tips_at"] - share[name])
        near = [share[name] + row["change"] * part for part in np.linspace(0, 0.999, 5)]
        assert all(best(to) == winner for to in near)
        beyond = row["tips_at"] + np.sign(row["change"]) * 1e-6
        if 0 < beyond < 1:
            assert row["new_winner"] in best(beyond)


def test_the_smallest_change_comes_first_and_what_nothing_changes_last() -> None:
    table = pd.DataFrame({"x": [80.0, 40.0], "y": [20.0, 50.0], "z": [50.0, 50.0]}, index=["a", "b"])
    found = sensitivity.tipping(table, weights.equal(["x", "y", "z"]))
    assert found.index[-1] == "z"
    assert np.isnan(found["change"]["z"])
    assert found.loc["z", "new_winner"] is None
    assert found.index[:2].tolist() == ["x", "y"]
    assert found["change"].tolist()[:2] == pytest.approx([-2 / 33, 1 / 15])


def test_level_winners_tip_at_once() -> None:
    table = pd.DataFrame({"x": [80.0, 40.0], "y": [40.0, 80.0]}, index=["a", "b"])
    found = sensitivity.tipping(table, {"x": 1, "y": 1})
    assert found["change"].tolist() == [0.0, 0.0]
    assert found["new_winner"].tolist() == ["b", "b"]


def test_an_area_that_dominates_cannot_be_tipped() -> None:
    table = pd.DataFrame({"x": [80.0, 40.0], "y": [80.0, 80.0]}, index=["a", "b"])
    assert sensitivity.tipping(table, {"x": 1, "y": 1})["tips_at"].isna().all()


def test_all_weight_on_one_criterion_gives_way_to_the_others_evenly() -> None:
    table = pd.DataFrame({"x": [80.0, 60.0], "y": [0.0, 50.0], "z": [0.0, 50.0]}, index=["a", "b"])
    found = sensitivity.tipping(table, {"x": 1, "y": 0, "z": 0})
    assert found.loc["x", "tips_at"] == pytest.approx(5 / 7)


def test_without_a_score_there_is_no_winner_to_tip() -> None:
    with pytest.raises(ValueError, match="no winner"):
        sensitivity.tipping(pd.DataFrame({"x": [np.nan], "y": [5.0]}, index=["a"]), {"x": 1, "y": 1})


@settings(max_examples=25)
@given(st.integers(0, 5000))
def test_leaving_one_out_is_ranking_without_it(seed: int) -> None:
    table, share = example(seed, gaps=0.15)
    found = sensitivity.leave_one_out(table, share)
    for name in map(str, table):
        plain = ranking.weighted_sum(table.drop(columns=name), share.drop(name))
        pd.testing.assert_series_equal(found.scores[name], plain.score, check_names=False)
        pd.testing.assert_series_equal(found.ranks[name], plain.rank, check_names=False)
        assert found.best[name] == plain.best


def test_leaving_out_all_the_weight_leaves_nothing_to_say() -> None:
    table = pd.DataFrame({"x": [80.0, 40.0], "y": [20.0, 50.0]}, index=["a", "b"])
    found = sensitivity.leave_one_out(table, {"x": 1, "y": 0})
    assert found.scores["x"].isna().all()
    assert found.best == {"x": (), "y": ("a",)}
    with pytest.raises(ValueError, match="one criterion"):
        sensitivity.leave_one_out(table[["x"]], {"x": 1})


def test_areas_with_other_gaps_do_not_dominate_one_another() -> None:
    table = pd.DataFrame({"x": [9.0, 5, 5, np.nan], "y": [9.0, 5, np.nan, np.nan]}, index=list("abcd"))
    assert sensitivity.dominance(table) == [("a", "b")]
