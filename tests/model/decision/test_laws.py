"""The laws of the reference: what must hold for any table of areas, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartmap.model.decision import (
    explain,
    gates,
    goalposts,
    need,
    ranking,
    robustness,
    sensitivity,
    tiers,
    weights,
)

METHODS = [ranking.weighted_sum, ranking.topsis, ranking.vikor]
cell = st.integers(0, 20).map(lambda n: n * 5.0)


@st.composite
def tables(draw: st.DrawFn, *, gaps: bool = False, least: int = 2) -> pd.DataFrame:
    areas, criteria = draw(st.integers(least, 6)), draw(st.integers(1, 5))
    value = st.one_of(cell, st.just(np.nan)) if gaps else cell
    rows = draw(st.lists(st.lists(value, min_size=criteria, max_size=criteria), min_size=areas, max_size=areas))
    return pd.DataFrame(rows, [f"area{n}" for n in range(areas)], [f"c{n}" for n in range(criteria)])


def shares(table: pd.DataFrame, seed: int) -> dict[str, int]:
    points = np.random.default_rng(seed).integers(0, 5, table.shape[1])
    points[seed % table.shape[1]] += 1
    return dict(zip(table.columns, points.tolist(), strict=True))


seeds = st.integers(0, 2**16)
few = settings(max_examples=50)  # each example is a whole comparison


@few
@given(tables(gaps=True), seeds, st.floats(0.01, 1000), st.floats(-1000, 1000), st.sampled_from([-1, 1]))
def test_a_change_of_unit_leaves_the_default_ranking_alone(
    table: pd.DataFrame, seed: int, scale: float, shift: float, sign: int
) -> None:
    factor = scale * sign
    goals = dict.fromkeys(map(str, table), (0.0, 100.0))
    moved = dict.fromkeys(map(str, table), (shift, 100 * factor + shift))
    one = ranking.weighted_sum(goalposts.table(table, goals), shares(table, seed))
    two = ranking.weighted_sum(goalposts.table(table * factor + shift, moved), shares(table, seed))
    pd.testing.assert_series_equal(one.score, two.score, atol=1e-6)
    pd.testing.assert_series_equal(one.rank, two.rank)


@few
@given(tables(gaps=True), seeds)
def test_one_area_more_or_less_changes_no_other_score(table: pd.DataFrame, seed: int) -> None:
    fewer = table.iloc[1:]
    given_weights = shares(table, seed)
    for method in METHODS[:2]:
        pd.testing.assert_series_equal(
            method(table, given_weights).score.iloc[1:], method(fewer, given_weights).score, check_exact=True
        )
    many, few = ranking.vikor(table, given_weights), ranking.vikor(fewer, given_weights)
    pd.testing.assert_series_equal(many.s.iloc[1:], few.s, check_exact=True)
    pd.testing.assert_series_equal(many.r.iloc[1:], few.r, check_exact=True)
    places = {str(name): f"d{at % 2}" for at, name in enumerate(table)}
    pd.testing.assert_series_equal(
        need.need(table, places).score.iloc[1:], need.need(fewer, places).score, check_exact=True
    )


@few
@given(tables(gaps=True), seeds)
def test_a_dominated_area_never_stands_above_the_one_that_dominates_it(table: pd.DataFrame, seed: int) -> None:
    own = shares(table, seed)
    drawn = robustness.draws(50, table.shape[1], seed, list(own.values()))
    found = robustness.acceptability(table, drawn, own=list(own.values()))
    level = tiers.tiers(found.pairwise)["tier"]
    rankings = [method(table, own) for method in METHODS]
    for above, below in sensitivity.dominance(table):
        for ranked in rankings:
            assert not ranked.rank[above] > ranked.rank[below]
        assert not found.first[above] < found.first[below]
        assert not found.pairwise[below][above] < found.pairwise[above][below]
        assert not level[above] > level[below]


@few
@given(tables(gaps=True), seeds)
def test_equal_rows_get_equal_scores_and_share_a_rank(table: pd.DataFrame, seed: int) -> None:
    twin = pd.concat([table, table.iloc[[0]].set_axis(["twin"])])
    first = table.index[0]
    for method in METHODS:
        found = method(twin, shares(table, seed))
        assert found.score[first] == found.score["twin"] or np.isnan(found.score[first])
        assert found.rank[first] == found.rank["twin"] or np.isnan(found.rank[first])
    many = robustness.acceptability(twin, robustness.draws(40, table.shape[1], seed))
    assert many.rank_acceptability.loc[first].equals(many.rank_acceptability.loc["twin"])
    assert many.pairwise.loc[first, "twin"] == 0.5 or np.isnan(many.pairwise.loc[first, "twin"])


@few
@given(tables(gaps=True))
def test_all_weight_on_the_first_criterion_gives_its_order(table: pd.DataFrame) -> None:
    only = {str(name): float(at == 0) for at, name in enumerate(table)}
    expected = table["c0"].rank(method="min", ascending=False)
    for method in METHODS:
        pd.testing.assert_series_equal(method(table, only).rank, expected, check_names=False)


@few
@given(tables(gaps=True), seeds)
def test_acceptabilities_sum_to_one_over_ranks_and_over_areas(table: pd.DataFrame, seed: int) -> None:
    found = robustness.acceptability(table, robustness.draws(30, table.shape[1], seed))
    share = found.rank_acceptability.dropna(how="all")
    assert share.to_numpy() == pytest.approx(share.clip(0, 1).to_numpy())
    assert share.sum(axis=0).tolist() == pytest.approx([1.0] * len(share))
    assert share.sum(axis=1).tolist() == pytest.approx([1.0] * len(share))
    assert (found.rank_low.dropna() <= found.rank_high.dropna()).all()


@few
@given(st.dictionaries(st.sampled_from(gates.GATES), st.sampled_from(gates.ANSWERS)), tables(), seeds)
def test_an_area_that_does_not_pass_the_environment_gate_is_never_eligible(
    answers: dict[gates.GateId, gates.Answer], table: pd.DataFrame, seed: int
) -> None:
    answers["environment"] = "no" if seed % 2 else "unknown"
    best = ranking.weighted_sum(table.clip(lower=100), shares(table, seed))
    found = gates.judge([gates.Gate(name, answer, ("seen",)) for name, answer in answers.items()])
    assert best.score.tolist() == pytest.approx([100.0] * len(table))
    assert not found.eligible
    assert "environment" in {gate.gate_id for gate in (*found.failed, *found.unknown)}


@few
@given(tables(), seeds)
def test_net_flows_sum_to_zero_because_each_draw_is_won_once(table: pd.DataFrame, seed: int) -> None:
    wins = robustness.acceptability(table, robustness.draws(30, table.shape[1], seed)).pairwise
    assert (wins - wins.T).sum().sum() == pytest.approx(0.0)
    off = ~np.eye(len(wins), dtype=bool)
    assert (wins + wins.T).to_numpy()[off] == pytest.approx(1.0)


steps = st.sampled_from([*range(1, 10), *(1 / n for n in range(2, 10))])


@few
@given(st.integers(1, 10), st.data())
def test_pairwise_weights_sum_to_one_and_never_agree_better_than_perfectly(n: int, data: st.DataObject) -> None:
    ids = [f"c{k}" for k in range(n)]
    matrix = weights.judgements(ids, {pair: data.draw(steps) for pair in weights.pairs(ids)})
    found = weights.ahp(matrix)
    assert found.weights.sum() == pytest.approx(1.0)
    assert (found.weights > 0).all()
    assert found.lambda_max >= n
    assert found.accepted == (found.cr <= 0.10)


@few
@given(tables(gaps=True), seeds)
def test_contributions_sum_to_the_difference(table: pd.DataFrame, seed: int) -> None:
    score = ranking.weighted_sum(table, shares(table, seed)).score.dropna()
    if len(score) < 2:
        return
    a, b = score.index[:2]
    found = explain.contributions(table, shares(table, seed), a, b)
    assert found.difference == pytest.approx(score[a] - score[b], abs=1e-9)
    assert found.parts["points"].sum() == pytest.approx(found.difference, abs=1e-9)


@few
@given(tables(gaps=True), seeds)
def test_what_is_missing_is_neither_zero_nor_a_mean(table: pd.DataFrame, seed: int) -> None:
    """A missing score is as if the criterion had not been asked of this area."""
    for method in (ranking.weighted_sum, ranking.topsis):
        found = method(table, shares(table, seed))
        for area in found.score.dropna().index:
            asked = table.columns[table.loc[area].notna()]
            alone = method(table.loc[[area], asked], {name: shares(table, seed)[name] for name in asked})
            assert found.score[area] == pytest.approx(alone.score[area])
        assert (found.score.isna() == (found.coverage < 0.6 - 1e-9)).all()
