"""Robustness: seeded, counted as by hand, and tiers that nobody can read two ways."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from smartmap.model.decision import robustness, tiers


def example(areas: int, criteria: int, seed: int = 1) -> pd.DataFrame:
    points = np.random.default_rng(seed).uniform(0, 100, (areas, criteria))
    return pd.DataFrame(points, [f"a{n}" for n in range(areas)], [f"c{n}" for n in range(criteria)])


def test_the_same_seed_gives_the_same_draws_and_another_gives_others() -> None:
    one, two, other = (robustness.draws(100, 4, seed) for seed in (5, 5, 6))
    assert (one == two).all()
    assert not (one == other).any()
    assert one.sum(axis=1) == pytest.approx(1.0)


def test_draws_are_even_over_the_simplex() -> None:
    # Each weight of a uniform vector of k follows Beta(1, k - 1).
    found = robustness.draws(10_000, 5, seed=20261122)
    for column in found.T:
        assert stats.kstest(column, stats.beta(1, 4).cdf).pvalue > 0.001


def test_equal_weights_of_any_size_are_the_uniform_draws_to_the_last_digit() -> None:
    for own in ([1, 1, 1, 1], [0.25] * 4, [30, 30, 30, 30]):
        assert (robustness.draws(200, 4, 5, own) == robustness.draws(200, 4, 5)).all()


def test_each_weight_follows_the_beta_distribution_of_its_share() -> None:
    # A weight of Dirichlet(a) follows Beta(a_i, sum of the others); here the a are 4 x (0.5, 0.25, 0.15, 0.1).
    found = robustness.draws(10_000, 4, seed=20261122, weights=[50, 25, 15, 10])
    for drawn, a in zip(found.T, (2.0, 1.0, 0.6, 0.4), strict=True):
        assert stats.kstest(drawn, stats.beta(a, 4 - a).cdf).pvalue > 0.001


@given(
    own=st.lists(st.one_of(st.just(0.0), st.floats(0.01, 100)), min_size=1, max_size=8).filter(any),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=40)
def test_draws_lie_around_the_weights_and_what_weighs_nothing_stays_at_nothing(own: list[float], seed: int) -> None:
    share = np.array(own) / sum(own)
    found = robustness.draws(4_000, len(own), seed, own)
    spread = np.sqrt(share * (1 - share) / (np.count_nonzero(share) + 1))
    assert np.abs(found.mean(axis=0) - share).max() <= 6 * spread.max() / np.sqrt(4_000) + 1e-5
    assert ((found == 0) == (share == 0)).all()
    assert found.sum(axis=1) == pytest.approx(1.0)
    twice = robustness.draws(4_000, len(own), seed, [2 * each for each in own])
    assert (twice == found).all()


def test_a_weight_of_zero_is_as_if_the_criterion_had_not_been_asked() -> None:
    table = example(6, 4)
    own = [3.0, 0.0, 2.0, 1.0]
    with_it = robustness.acceptability(table, robustness.draws(500, 4, 8, own), own=own)
    without = robustness.draws(500, 3, 8, [3.0, 2.0, 1.0])
    assert with_it.pairwise.equals(robustness.acceptability(table.drop(columns="c1"), without).pairwise)


def test_all_weight_on_one_criterion_leaves_nothing_to_chance() -> None:
    own = [0.0, 5.0, 0.0]
    table = example(5, 3)
    found = robustness.acceptability(table, robustness.draws(100, 3, 1, own), own=own)
    assert found.first[str(table["c1"].idxmax())] == 1.0


def test_an_area_known_in_the_lightest_criteria_alone_can_be_judged_where_that_is_asked() -> None:
    table, own = example(3, 3), [1000.0, 1.0, 1.0]
    table.iloc[0, 0] = np.nan
    lots = robustness.draws(10_000, 3, 1, own)
    assert np.isnan(robustness.acceptability(table, lots, own=own).first.iloc[0])
    found = robustness.acceptability(table, lots, own=own, least_coverage=0.0)
    assert found.first.sum() == pytest.approx(1.0)


def test_what_must_be_known_is_a_share_of_the_group_s_own_weights() -> None:
    table, own = example(3, 3), [8.0, 1.0, 1.0]
    table.iloc[0, 1:] = np.nan
    table.iloc[1, 0] = np.nan
    found = robustness.acceptability(table, robustness.draws(50, 3, 1, own), own=own)
    assert found.first.isna().tolist() == [False, True, False]


@pytest.mark.parametrize("own", [[1.0, 2.0], [1.0, -1.0, 3.0], [0.0, 0.0, 0.0], [1.0, float("nan"), 1.0]])
def test_weights_that_cannot_be_drawn_around_are_refused(own: list[float]) -> None:
    with pytest.raises(ValueError, match="3 weights from zero up"):
        robustness.draws(10, 3, 1, own)


def test_counts_are_those_of_ranking_draw_by_draw() -> None:
    table, lots = example(7, 4), robustness.draws(300, 4, seed=2)
    ranks = np.array([stats.rankdata(-(table.to_numpy() @ lot)) for lot in lots])
    found = robustness.acceptability(table, lots)
    for at, area in enumerate(table.index):
        share = [(ranks[:, at] == rank).mean() for rank in range(1, 8)]
        assert found.rank_acceptability.loc[area].tolist() == pytest.approx(share)
        assert found.first[area] == pytest.approx(share[0])
        assert found.top3[area] == pytest.approx(sum(share[:3]))
        low, high = np.quantile(ranks[:, at], [0.05, 0.95], method="inverted_cdf")
        assert (found.rank_low[area], found.rank_high[area]) == (low, high)
        first = lots[ranks[:, at] == 1]
        if len(first):
            assert found.central.loc[area].tolist() == pytest.approx(first.mean(axis=0).tolist())
        else:
            assert found.central.loc[area].isna().all()
        for other, name in enumerate(table.index):
            if other != at:
                assert found.pairwise.loc[area, name] == pytest.approx((ranks[:, at] < ranks[:, other]).mean())


def test_lots_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    table, lots = example(6, 3), robustness.draws(500, 3, seed=3)
    whole = robustness.acceptability(table, lots)
    monkeypatch.setattr(robustness, "_CELLS", 100)
    parts = robustness.acceptability(table, lots)
    pd.testing.assert_frame_equal(whole.rank_acceptability, parts.rank_acceptability)
    pd.testing.assert_frame_equal(whole.central, parts.central)


def test_an_area_known_too_little_takes_no_rank_and_does_not_disturb_the_others() -> None:
    table, lots = example(5, 5), robustness.draws(400, 5, seed=4)
    more = table.copy()
    more.loc["dim"] = [50.0, 50.0, np.nan, np.nan, np.nan]
    found = robustness.acceptability(more, lots)
    assert np.isnan(found.first["dim"])
    assert found.rank_acceptability.loc["dim"].isna().all()
    assert found.pairwise["dim"].isna().all()
    assert list(found.rank_acceptability.columns) == [1, 2, 3, 4, 5]
    pd.testing.assert_series_equal(found.first.drop("dim"), robustness.acceptability(table, lots).first)


def test_exactly_sixty_per_cent_of_the_criteria_is_enough_whatever_the_seed() -> None:
    table = example(3, 5)
    table.iloc[0, :2] = np.nan
    for seed in range(5):
        assert robustness.acceptability(table, robustness.draws(20, 5, seed)).first.notna().all()


def test_when_nobody_is_known_enough_all_is_nan() -> None:
    table = example(2, 3) * np.nan
    found = robustness.acceptability(table, robustness.draws(10, 3))
    assert found.first.isna().all()
    assert found.rank_acceptability.shape == (2, 0)
    assert tiers.tiers(found.pairwise)["label"].tolist() == [None, None]


def test_weights_that_do_not_fit_are_refused() -> None:
    table = example(3, 2)
    with pytest.raises(ValueError, match="draws x 2 criteria"):
        robustness.acceptability(table, robustness.draws(5, 3))
    with pytest.raises(ValueError, match="sum to 1"):
        robustness.acceptability(table, np.array([[0.5, 0.6]]))
    with pytest.raises(ValueError, match="sum to 1"):
        robustness.acceptability(table, np.array([[1.5, -0.5]]))
    table.iloc[0, 0] = np.nan
    with pytest.raises(ValueError, match="an area lacks"):
        robustness.acceptability(table, np.array([[1.0, 0.0]]), least_coverage=0.5)
    with pytest.raises(ValueError, match="at least one"):
        robustness.draws(0, 3)


def square(rows: list[list[float]]) -> pd.DataFrame:
    names = list("abcdefgh")[: len(rows)]
    table = pd.DataFrame(rows, names, names, dtype=float)
    return table.where(~np.eye(len(rows), dtype=bool))


def test_a_leader_alone_is_ahead_and_the_rest_are_behind_in_steps() -> None:
    found = tiers.tiers(square([[0, 0.8, 0.95], [0.2, 0, 0.9], [0.05, 0.1, 0]]))
    assert found["label"].tolist() == ["ahead", "behind", "behind"]
    assert found["tier"].tolist() == [1, 2, 3]


def test_areas_that_the_leader_does_not_clearly_beat_are_tied_with_it() -> None:
    found = tiers.tiers(square([[0, 0.79, 0.95], [0.21, 0, 0.6], [0.05, 0.4, 0]]))
    assert found["label"].tolist() == ["tied", "tied", "behind"]


def test_a_circle_of_wins_is_one_tied_group() -> None:
    found = tiers.tiers(square([[0, 0.7, 0.3], [0.3, 0, 0.7], [0.7, 0.3, 0]]))
    assert found["label"].tolist() == ["tied"] * 3


def test_tiers_do_not_depend_on_the_order_of_the_rows() -> None:
    wins = robustness.acceptability(example(8, 3, seed=9), robustness.draws(500, 3)).pairwise
    turned = wins.iloc[::-1, ::-1]
    pd.testing.assert_frame_equal(tiers.tiers(wins), tiers.tiers(turned).reindex(wins.index))


def test_an_area_alone_is_ahead_of_nobody() -> None:
    table = example(2, 3)
    table.iloc[1] = np.nan
    wins = robustness.acceptability(table, robustness.draws(10, 3)).pairwise
    assert tiers.tiers(wins)["label"].tolist() == ["tied", None]


def test_a_threshold_that_half_of_the_draws_meets_is_refused() -> None:
    with pytest.raises(ValueError, match=r"above 0\.5"):
        tiers.tiers(square([[0, 1], [0, 0]]), ahead=0.5)
    with pytest.raises(ValueError, match="same areas"):
        tiers.tiers(pd.DataFrame([[0.5]], ["a"], ["b"]))
