"""Published examples come out as printed: inlined here with their source, and read from the reference when it is there.

Our methods work on goalposts. An example on the sample's own extremes is put on goalposts at those extremes; a product
of weighted powers is the geometric mean of `need`; PROMETHEE II with the usual preference is the pairwise win share
when each weight vector looks at one criterion, in proportion to the weights.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from smartmap.model.decision import goalposts, need, ranking, robustness, tiers, weights
from tests.reference import FACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Matrix = Sequence[Sequence[float]]

CASES = FACTS / "mcda_test_cases.json"
SPATIAL = {"moran_lattice_3x3", "moran_stlouis_hr8893", "getis_ord_g_points"}  # in tests/model/test_spatial.py


def on_extremes(matrix: Matrix, objectives: list[str], areas: list[str] | None = None) -> pd.DataFrame:
    table = pd.DataFrame(np.asarray(matrix, dtype=float), index=areas)
    goals = {}
    for column, sense in zip(table.columns, objectives, strict=True):
        low, high = table[column].min(), table[column].max()
        goals[column] = (low, high) if sense == "max" else (high, low)
    return goalposts.table(table, goals)


def by_column(shares: list[float]) -> pd.Series[float]:
    return pd.Series(shares, dtype=float)


def vector_closeness(matrix: Matrix, objectives: list[str], shares: list[float]) -> np.ndarray:
    unit = np.asarray(matrix, dtype=float)
    unit = unit / np.linalg.norm(unit, axis=0)
    high, low = unit.max(axis=0), unit.min(axis=0)
    gain = np.array([sense == "max" for sense in objectives])
    return ranking.closeness(unit, np.array(shares), best=np.where(gain, high, low), worst=np.where(gain, low, high))


def product_scores(matrix: Matrix, shares: list[float]) -> pd.Series[float]:
    table = pd.DataFrame(np.asarray(matrix, dtype=float)).rename(columns=str)
    return need.need(table, {str(c): f"d{c}" for c in table}, {f"d{c}": w for c, w in enumerate(shares)}).score


def net_flows(matrix: list[list[float]], shares: list[float]) -> tuple[pd.Series[float], pd.DataFrame]:
    table = pd.DataFrame(np.asarray(matrix, dtype=float) * 10)
    looks = np.repeat(np.eye(len(shares)), np.round(np.array(shares) * 10).astype(int), axis=0)
    wins = robustness.acceptability(table, looks).pairwise
    return (wins - wins.T).sum(axis=1) / (len(wins) - 1), wins


HWANG = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
MOUNTAIN = [[1, 3000], [2, 3750], [5, 4500]]
DRINKS = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"]
DRINKS_UPPER = [
    [9, 5, 2, 1, 1, 1 / 2],
    [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    [1 / 3, 1 / 4, 1 / 3, 1 / 9],
    [1 / 2, 1, 1 / 3],
    [2, 1 / 2],
    [1 / 3],
]


def test_topsis_of_tzeng_and_huang_2011() -> None:
    # Multiple Attribute Decision Making, CRC Press: vector scaling, ideals from the sample.
    found = vector_closeness(HWANG, ["max"] * 3, [0.3, 0.4, 0.3])
    assert found == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)
    # The same matrix with the extremes as goalposts, as pymcdm 1.4.0 has it by default.
    scores = on_extremes(HWANG, ["max"] * 3)
    mine = ranking.topsis(scores, by_column([0.3, 0.4, 0.3]))
    assert (mine.score / 100).tolist() == pytest.approx([0.4853, 0.6484, 0.7768, 0.3630], abs=1e-4)
    assert mine.rank.tolist() == [3, 2, 1, 4]


def test_the_mountain_of_opricovic_and_tzeng_2004() -> None:
    # EJOR 156(2):445-455: risk (less is better) and altitude.
    scores = on_extremes(MOUNTAIN, ["min", "max"], ["A1", "A2", "A3"])
    found = ranking.vikor(scores, by_column([0.5, 0.5]))
    assert found.s.tolist() == pytest.approx([0.5, 0.375, 0.5], abs=1e-9)
    assert found.r.tolist() == pytest.approx([0.5, 0.25, 0.5], abs=1e-9)
    assert found.q.tolist() == pytest.approx([1, 0, 1], abs=1e-9)
    assert found.compromise == ("A2",)
    assert found.acceptable_advantage
    assert found.acceptable_stability
    distances = ranking.topsis(scores, by_column([0.5, 0.5])).score / 100
    assert distances.tolist() == pytest.approx([0.5, 0.617, 0.5], abs=1e-3)


def test_units_turn_the_winner_of_vector_topsis_and_not_ours() -> None:
    other_units = [[risk + 5, altitude / 1000 - 1] for risk, altitude in MOUNTAIN]
    before, after = (vector_closeness(m, ["min", "max"], [0.5, 0.5]) for m in (MOUNTAIN, other_units))
    assert before == pytest.approx([0.762141, 0.722178, 0.237859], abs=1e-6)
    assert after == pytest.approx([0.488941, 0.612086, 0.511059], abs=1e-6)
    for method in (ranking.weighted_sum, ranking.topsis, ranking.vikor):
        one, two = (method(on_extremes(m, ["min", "max"]), by_column([1, 1])) for m in (MOUNTAIN, other_units))
        assert one.score.tolist() == pytest.approx(two.score.tolist())


def test_vikor_without_advantage_proposes_a_set() -> None:
    # scikit-criteria's test-suite (BSD-3): 0.25 is less than the 1/3 that four alternatives need.
    scores = on_extremes(HWANG, ["max"] * 3, ["A1", "A2", "A3", "A4"])
    found = ranking.vikor(scores, by_column([0.3, 0.4, 0.3]))
    assert found.s.tolist() == pytest.approx([0.6, 0.3, 0.15, 0.65], abs=1e-9)
    assert found.r.tolist() == pytest.approx([0.3, 0.2, 0.15, 0.4], abs=1e-9)
    assert found.q.tolist() == pytest.approx([0.75, 0.25, 0, 1], abs=1e-9)
    assert found.rank.tolist() == [3, 2, 1, 4]
    assert found.compromise == ("A3", "A2")
    assert not found.acceptable_advantage


def test_the_drinks_of_saaty_2008() -> None:
    # Int. J. Services Sciences 1(1):83-98.
    upper = dict(zip(weights.pairs(DRINKS), [value for row in DRINKS_UPPER for value in row], strict=True))
    found = weights.ahp(weights.judgements(DRINKS, upper))
    assert found.weights.tolist() == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], abs=1.5e-3)
    assert found.cr == pytest.approx(0.022, abs=1.5e-3)
    assert found.accepted


def test_promethee_of_zhao_2013_is_the_pairwise_share_of_single_criteria() -> None:
    # Procedia Computer Science 17:181-188.
    flows, wins = net_flows([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2])
    assert flows.tolist() == pytest.approx([0.1, -0.3, 0.2], abs=1e-9)
    assert tiers.tiers(wins)["mean_win"].tolist() == pytest.approx([0.55, 0.35, 0.6], abs=1e-9)


def test_sum_and_product_of_the_same_table_name_different_winners() -> None:
    # Wikipedia, "Weighted sum model" and "Weighted product model".
    matrix, shares = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]], [0.2, 0.15, 0.4, 0.25]
    table = pd.DataFrame(np.array(matrix, dtype=float), index=["A1", "A2", "A3"])
    added = ranking.weighted_sum(table, by_column(shares))
    assert added.score.tolist() == pytest.approx([21.5, 22.0, 22.0])
    assert added.best == ("A2", "A3")
    assert added.rank.tolist() == [3, 1, 1]
    a1, a2, a3 = product_scores(matrix, shares)
    assert [a1 / a2, a1 / a3, a2 / a3] == pytest.approx([1.0074, 1.0671, 1.0592], abs=1e-3)


def test_acceptability_of_two_criteria_meets_its_analytic_value() -> None:
    # After the definition of Tervonen and Lahdelma (2007) EJOR 178:500-513.
    points = pd.DataFrame([[100.0, 0.0], [0.0, 100.0], [60.0, 60.0]], index=["A", "B", "C"])
    found = robustness.acceptability(points, robustness.draws(10_000, 2, seed=20261122))
    assert found.first.tolist() == pytest.approx([0.4, 0.4, 0.2], abs=0.01)
    units = pd.DataFrame(np.eye(3) * 100)
    thirds = robustness.acceptability(units, robustness.draws(10_000, 3, seed=1))
    assert thirds.first.tolist() == pytest.approx([1 / 3] * 3, abs=0.015)
    units.loc["middle"] = 50.0
    quarters = robustness.acceptability(units, robustness.draws(10_000, 3, seed=1))
    assert quarters.first.tolist() == pytest.approx([1 / 4] * 4, abs=0.015)


# The reference itself, to its own tolerances ----------------------------------------------------------------------


def _topsis(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    found = vector_closeness(inputs["matrix"], inputs["objectives"], inputs["weights"])
    assert found == near(expected["closeness"])
    assert pd.Series(-found).rank().tolist() == expected["rank"]


def _mountain(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    scores = on_extremes(inputs["matrix"], inputs["objectives"], inputs["alternatives"])
    found = ranking.vikor(scores, by_column(inputs["weights"]), v=0.5)
    assert [found.s.tolist(), found.r.tolist(), found.q.tolist()] == [near(expected[k]) for k in "SRQ"]
    assert list(found.compromise) == expected["compromise"]
    assert found.acceptable_advantage == expected["acceptable_advantage"]
    assert found.acceptable_stability == expected["acceptable_stability"]
    distances = ranking.topsis(scores, by_column(inputs["weights"])).score / 100
    assert distances.tolist() == near(expected["topsis_minmax_closeness"])
    vector = vector_closeness(inputs["matrix"], inputs["objectives"], inputs["weights"])
    assert vector == near(expected["topsis_vector_closeness"])


def _vikor(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    scores = on_extremes(inputs["matrix"], inputs["objectives"], inputs["alternatives"])
    found = ranking.vikor(scores, by_column(inputs["weights"]), v=0.5)
    assert [found.s.tolist(), found.r.tolist(), found.q.tolist()] == [near(expected[k]) for k in "SRQ"]
    assert found.rank.tolist() == expected["rank"]
    assert sorted(found.compromise) == sorted(expected["compromise"])


def _ahp(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    found = weights.ahp(pd.DataFrame(inputs["pairwise"], inputs["items"], inputs["items"]))
    assert found.weights.tolist() == near(expected["weights"])
    assert found.cr == near(expected["consistency_ratio"])


def _promethee(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    flows, _ = net_flows(inputs["matrix"], inputs["weights"])
    assert flows.tolist() == near(expected["net_flow"])
    assert flows.rank(ascending=False).tolist() == expected["rank"]


def _sum_and_product(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    table = pd.DataFrame(np.array(inputs["matrix"], dtype=float), index=inputs["alternatives"])
    added = ranking.weighted_sum(table, by_column(inputs["weights"]))
    assert added.score.tolist() == near(expected["wsm"])
    assert list(added.best) == expected["wsm_best"]
    products = dict(zip(inputs["alternatives"], product_scores(inputs["matrix"], inputs["weights"]), strict=True))
    for pair, ratio in expected["wpm_ratio"].items():
        over, under = pair.split("/")
        assert products[over] / products[under] == near(ratio)
    assert sorted(products, key=products.__getitem__, reverse=True) == expected["wpm_order"]


def _smaa(inputs: Any, expected: Any, near: Callable[[Any], Any]) -> None:
    table = pd.DataFrame(np.array(inputs["matrix"]) * 100)
    found = robustness.acceptability(table, robustness.draws(10_000, 2, seed=20261122))
    assert found.first.tolist() == near(expected["first_rank_acceptability"])


PROOFS = {
    "topsis_vector_tzeng_huang_2011": _topsis,
    "vikor_topsis_mountain_opricovic_tzeng_2004": _mountain,
    "vikor_small": _vikor,
    "ahp_drinks_saaty_2008": _ahp,
    "promethee2_usual_zhao_2013": _promethee,
    "wsm_wpm_wikipedia": _sum_and_product,
    "smaa_two_criteria": _smaa,
}


def cases() -> dict[str, Any]:
    if not CASES.is_file():
        pytest.skip("the reference folder is not beside this one; its numbers are inlined above")
    return json.loads(CASES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case_id", PROOFS)
def test_a_case_of_the_reference_holds_to_its_tolerance(case_id: str) -> None:
    (case,) = [case for case in cases()["cases"] if case["id"] == case_id]
    PROOFS[case_id](case["inputs"], case["expected"], lambda value: pytest.approx(value, abs=case["tolerance"]))


def test_no_case_of_the_reference_is_overlooked_and_the_random_index_is_its_own() -> None:
    given = cases()
    assert {case["id"] for case in given["cases"]} == set(PROOFS) | SPATIAL
    assert {int(n): value for n, value in given["saaty_random_index"].items()} == {
        n: value for n, value in weights.RANDOM_INDEX.items() if n > 2
    }
