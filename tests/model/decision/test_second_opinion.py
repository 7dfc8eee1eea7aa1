"""Two libraries by other hands give the same numbers as ours, where they can be asked the same question."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pymcdm import methods
from pymcdm.weights.subjective import AHP

from smartmap.model.decision import need, ranking, weights

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import skcriteria
    from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.agg.vikor import VIKOR

SEEDS = range(8)


def problem(seed: int) -> tuple[pd.DataFrame, pd.Series[float]]:
    """Return scores that include both goalposts, so that extremes of the sample are the fixed ideals."""
    rng = np.random.default_rng(seed)
    criteria = int(rng.integers(2, 7))
    points = np.vstack([rng.uniform(1, 99, (int(rng.integers(3, 9)), criteria)), np.full(criteria, 100.0)])
    points = np.vstack([points, np.zeros(criteria)])
    table = pd.DataFrame(points, [f"a{n}" for n in range(len(points))], [f"c{n}" for n in range(criteria)])
    return table, weights.direct(dict(zip(map(str, table), rng.uniform(0.1, 1, criteria), strict=True)))


def ask(solver: Any, table: pd.DataFrame, share: pd.Series[float]) -> Any:
    return solver.evaluate(skcriteria.mkdm(table.to_numpy(), [max] * table.shape[1], weights=share.to_numpy()))


@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_sums_agree(seed: int) -> None:
    table, share = problem(seed)
    mine = ranking.weighted_sum(table, share)
    assert ask(WeightedSumModel(), table, share).e_.score == pytest.approx(mine.score.to_numpy())
    sense = np.ones(len(share))
    # pymcdm warns of areas that dominate others; here that is the point.
    bounds = np.tile([0.0, 100.0], (len(share), 1))
    spotis = methods.SPOTIS(bounds)(table.to_numpy(), share.to_numpy(), sense, validation=False)
    assert 100 * (1 - spotis) == pytest.approx(mine.score.to_numpy())


@pytest.mark.parametrize("seed", SEEDS)
def test_topsis_agrees(seed: int) -> None:
    table, share = problem(seed)
    mine = ranking.topsis(table, share)
    assert ask(TOPSIS(), table, share).e_.similarity * 100 == pytest.approx(mine.score.to_numpy())
    theirs = methods.TOPSIS()(table.to_numpy(), share.to_numpy(), np.ones(len(share)), validation=False)
    assert theirs * 100 == pytest.approx(mine.score.to_numpy())


@pytest.mark.parametrize("seed", SEEDS)
def test_vikor_and_its_compromise_agree(seed: int) -> None:
    table, share = problem(seed)
    # Without the perfect area the question is harder; each best value is kept by one area.
    rest = table.drop(index=table.index[-2])
    for at, name in enumerate(rest.columns):
        rest.iloc[at % (len(rest) - 1), rest.columns.get_loc(name)] = 100.0
    mine, theirs = ranking.vikor(rest, share), ask(VIKOR(), rest, share)
    assert theirs.e_.s_k == pytest.approx(mine.s.to_numpy())
    assert theirs.e_.r_k == pytest.approx(mine.r.to_numpy())
    assert theirs.e_.q_k == pytest.approx(mine.q.to_numpy())
    assert {rest.index[at] for at in theirs.e_.compromise_set} == set(mine.compromise)
    q = methods.VIKOR()(rest.to_numpy(), share.to_numpy(), np.ones(len(share)), validation=False)
    assert q == pytest.approx(mine.q.to_numpy())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_geometric_mean_is_the_weighted_product(seed: int) -> None:
    table, share = problem(seed)
    above = table.iloc[:-1].clip(lower=1.0)
    mine = need.need(
        above, {str(name): str(name) for name in above}, {str(name): float(part) for name, part in share.items()}
    ).score
    assert 10 ** ask(WeightedProductModel(), above, share).e_.score == pytest.approx(mine.to_numpy())


@pytest.mark.parametrize("seed", SEEDS)
def test_pairwise_weights_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ids = [f"c{n}" for n in range(int(rng.integers(3, 9)))]
    scale = [*range(1, 10), *(1 / n for n in range(2, 10))]
    matrix = weights.judgements(ids, {pair: rng.choice(scale) for pair in weights.pairs(ids)})
    theirs = AHP(matrix=matrix.to_numpy())
    assert theirs() == pytest.approx(weights.ahp(matrix).weights.to_numpy())
    # Another random index, nearly Saaty's: the ratio is near and not the same.
    assert theirs.get_cr() == pytest.approx(weights.ahp(matrix).cr, rel=0.03)
