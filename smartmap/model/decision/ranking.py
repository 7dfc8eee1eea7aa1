"""Ranking areas: weighted sum (the default), TOPSIS with fixed ideals, VIKOR with its compromise set.

Written in NumPy because no kept library has ideals at fixed goalposts, rows with missing scores or the compromise set.
pymcdm and scikit-criteria give the same numbers on the sample's own extremes; the tests compare all three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smartmap.model.decision.conventions import FULL, LEAST_COVERAGE
from smartmap.model.decision.matrix import CLOSE, ranks, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Ranking:
    """Scores by area, 0 to 100, more is better, with competition ranks and the share of weight that is known."""

    method: str
    score: pd.Series[float]
    rank: pd.Series[float]
    coverage: pd.Series[float]

    @property
    def best(self) -> tuple[str, ...]:
        """The areas of rank 1; several when they are level, none when no area has a score."""
        return tuple(self.rank.index[self.rank == 1])


@dataclass(frozen=True)
class Vikor(Ranking):
    """VIKOR: `score` is 100 (1 - q); `s`, `r` and `q` are regrets, where less is better.

    Attributes
    ----------
    s, r
        Weighted sum of regrets and largest weighted regret, 0 to 1 on goalposts: not moved by other areas.
    q
        Where the area stands between the best and the worst s and r of those compared: relative by its nature.
    compromise
        The areas that VIKOR proposes, best q first: one only with both conditions met.
    acceptable_advantage, acceptable_stability
        The two conditions.
    """

    s: pd.Series[float]
    r: pd.Series[float]
    q: pd.Series[float]
    compromise: tuple[str, ...]
    acceptable_advantage: bool
    acceptable_stability: bool


def weighted_sum(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> Ranking:
    """Return the weighted mean of the scores: explainable, and an area more or less moves no other's score.

    Parameters
    ----------
    scores
        Areas x criteria, 0 to 100 on goalposts, more is better; may hold NaN.
    weights
        By criterion, any scale from zero up.
    least_coverage
        Share of the weight that must be known. An area at or above it is judged on its known criteria with their
        weights scaled to sum 1; below it score and rank are NaN.

    Raises
    ------
    ValueError
        If the scores or weights cannot be used; the message says which.

    Examples
    --------
    >>> import pandas as pd
    >>> points = pd.DataFrame({"green": [80.0, 20.0], "bus": [40.0, None]}, index=["a", "b"])
    >>> weighted_sum(points, {"green": 3, "bus": 1}).score.to_dict()
    {'a': 70.0, 'b': 20.0}
    """
    t = table(scores, weights, least_coverage)
    score = t.series((t.points * t.weights).sum(axis=1))
    return Ranking("weighted_sum", score, ranks(score), t.known_share)


def topsis(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> Ranking:
    """Return how near areas are to the ideal (100 everywhere) and how far from its opposite (0 everywhere).

    Parameters, missing scores and errors are those of `weighted_sum`; missing criteria add to neither distance.

    Notes
    -----
    Hwang and Yoon (1981), with the ideals fixed at the goalposts instead of taken from the sample.

    Examples
    --------
    >>> import pandas as pd
    >>> topsis(pd.DataFrame({"x": [100.0, 0.0, 50.0]}, index=list("abc")), {"x": 1}).score.to_dict()
    {'a': 100.0, 'b': 0.0, 'c': 50.0}
    """
    t = table(scores, weights, least_coverage)
    score = t.series(closeness(t.points, t.weights, best=FULL, worst=0.0) * FULL)
    return Ranking("topsis", score, ranks(score), t.known_share)


def closeness(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    best: float | NDArray[np.float64],
    worst: float | NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the TOPSIS closeness, 0 to 1: distance from worst over the sum of both distances.

    Parameters
    ----------
    points
        Alternatives x criteria on whatever scale; no NaN.
    weights
        By criterion, or alternatives x criteria.
    best, worst
        The two ideals on the scale of `points`, one number or one per criterion.

    Examples
    --------
    >>> closeness(np.array([[3.0, 4.0]]), np.array([0.5, 0.5]), best=np.array([6.0, 8.0]), worst=0.0).tolist()
    [0.5]
    """
    to_best = np.sqrt((((points - best) * weights) ** 2).sum(axis=1))
    to_worst = np.sqrt((((points - worst) * weights) ** 2).sum(axis=1))
    whole = to_best + to_worst
    return np.asarray(to_worst / np.where(whole > 0, whole, 1.0))


def vikor(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    v: float = 0.5,
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> Vikor:
    """Return the compromise ranking: whose worst criterion hurts least while the sum stays good.

    Best and worst of each criterion are fixed at 100 and 0. Parameters, missing scores and errors are those of
    `weighted_sum`; `v` from 0 to 1 weighs the sum (1) against the worst criterion (0).

    Notes
    -----
    Opricovic and Tzeng (2004) EJOR 156(2):445-455. Advantage: the second q is at least 1 / (m - 1) above the first,
    m being the number of areas with a score. Stability: the first by q is also first by s or by r. Without stability
    alone the set is the first and the second; without advantage it is all whose q is less than 1 / (m - 1) above.

    Examples
    --------
    >>> import pandas as pd
    >>> points = pd.DataFrame({"risk": [100.0, 75, 0], "height": [0.0, 50, 100]}, index=["A1", "A2", "A3"])
    >>> found = vikor(points, {"risk": 1, "height": 1})
    >>> found.s.tolist(), found.r.tolist(), found.q.tolist(), found.compromise
    ([0.5, 0.375, 0.5], [0.5, 0.25, 0.5], [1.0, 0.0, 1.0], ('A2',))
    """
    if not 0 <= v <= 1:
        raise ValueError(f"VIKOR's v weighs the sum against the worst criterion and lies between 0 and 1, not {v}.")
    t = table(scores, weights, least_coverage)
    regret = (FULL - t.points) / FULL * t.weights
    s, r = t.series(regret.sum(axis=1)), t.series(regret.max(axis=1))
    q = v * _between(s) + (1 - v) * _between(r)
    chosen, advantage, stability = _compromise(s, r, q)
    return Vikor(
        "vikor", (1 - q) * FULL, ranks(q, ascending=True), t.known_share, s, r, q, chosen, advantage, stability
    )


def _between(regret: pd.Series[float]) -> pd.Series[float]:
    span = regret.max() - regret.min()
    return (regret - regret.min()) / (span if span > CLOSE else 1.0)


def _compromise(s: pd.Series[float], r: pd.Series[float], q: pd.Series[float]) -> tuple[tuple[str, ...], bool, bool]:
    order = q.dropna().sort_values(kind="stable")
    if order.empty:
        return (), False, False
    first = order.index[0]
    if len(order) == 1:
        return (first,), True, True
    step = 1 / (len(order) - 1)
    ahead = order - order.iloc[0]
    advantage = bool(ahead.iloc[1] >= step - CLOSE)
    stability = bool(s[first] <= s.min() + CLOSE or r[first] <= r.min() + CLOSE)
    if not advantage:
        return tuple(order.index[ahead < step - CLOSE]), advantage, stability
    if not stability:
        return tuple(order.index[ahead <= ahead.iloc[1] + CLOSE]), advantage, stability
    return (first,), advantage, stability
