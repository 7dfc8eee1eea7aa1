"""Rank acceptability under random weights: how sure a ranking is when nobody can name the one right set of weights.

Stochastic multicriteria acceptability analysis: Lahdelma, Hokkanen and Salminen (1998) EJOR 106:137-143; Tervonen and
Lahdelma (2007) EJOR 178:500-513. Weights are drawn around those that a group has agreed on, and the weighted sum is
ranked under each of them. A group without a preference gives equal weights, and then all weights that are possible are
drawn alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from smartmap.model.decision.conventions import DRAWS, LEAST_COVERAGE
from smartmap.model.decision.matrix import CLOSE, checked

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TOP: Final = 3
INTERVAL: Final = (0.05, 0.95)
_DECIMALS: Final = 9
_CELLS: Final = 500_000
# The least weight of a criterion that has any: an area known in it alone can then be judged in every draw.
_LEAST_DRAWN: Final = 1e-6


@dataclass(frozen=True)
class Robustness:
    """What the ranking does under many weights. Areas without enough coverage are rows of NaN.

    Attributes
    ----------
    rank_acceptability
        Areas x ranks 1, 2, ..: share of draws in which the area has the rank. Level areas share their ranks evenly,
        so that each row and each rank sums to 1.
    first, top3
        Share of draws at rank 1, and at rank 3 or better.
    rank_low, rank_high
        The ranks between which the area lies in 90 % of the draws (5 % and 95 % points of its ranks).
    pairwise
        Share of draws in which the row beats the column, level counting half; one half on the diagonal.
    central
        Areas x criteria: mean of the weights under which the area is first; NaN where it never is.
    draws
        Number of weight vectors.
    """

    rank_acceptability: pd.DataFrame
    first: pd.Series[float]
    top3: pd.Series[float]
    rank_low: pd.Series[float]
    rank_high: pd.Series[float]
    pairwise: pd.DataFrame
    central: pd.DataFrame
    draws: int


def draws(n: int = DRAWS, k: int = 1, seed: int = 0, weights: ArrayLike | None = None) -> NDArray[np.float64]:
    """Return `n` weight vectors for `k` criteria; the same seed and weights give the same vectors.

    Parameters
    ----------
    n, k
        Vectors and criteria.
    seed
        Of NumPy's default generator.
    weights
        The group's own weights of the criteria, in any unit; left out: equal ones.

    Returns
    -------
    ndarray
        n x k, rows sum to 1: draws from a Dirichlet distribution whose mean are the weights and whose concentration
        is the number of criteria with a weight. With equal weights that is uniform on the simplex. A criterion of
        weight zero stays at zero, as if it had not been asked.

    Raises
    ------
    ValueError
        If n or k is below 1, or the weights are not k numbers from zero up, one of them above.

    Examples
    --------
    >>> found = draws(4, 3, seed=7)
    >>> found.shape, found.sum(axis=1).round(12).tolist(), bool((found == draws(4, 3, seed=7)).all())
    ((4, 3), [1.0, 1.0, 1.0, 1.0], True)
    >>> draws(10_000, 3, seed=7, weights=[6, 2, 0]).mean(axis=0).round(2).tolist()
    [0.75, 0.25, 0.0]
    """
    if n < 1 or k < 1:
        raise ValueError(f"Draws need at least one vector and one criterion, not {n} and {k}.")
    own = np.ones(k) if weights is None else np.asarray(weights, dtype="float64")
    if own.shape != (k,) or not np.isfinite(own).all() or (own < 0).any() or not (own > 0).any():
        raise ValueError(f"Draws need {k} weights from zero up, at least one of them above; mend {own.tolist()}.")
    asked = own > 0
    shape = own[asked] / own[asked].mean()
    generator = np.random.default_rng(seed)
    size = (n, int(asked.sum()))
    # Normalised gammas are Dirichlet; of shape 1 they are exponentials, which NumPy draws faster.
    even = np.allclose(shape, 1.0)
    parts = generator.standard_exponential(size) if even else generator.standard_gamma(shape, size)
    if not even:
        parts /= parts.sum(axis=1, keepdims=True)
        np.maximum(parts, _LEAST_DRAWN, out=parts)
    found = np.zeros((n, k))
    found[:, asked] = parts / parts.sum(axis=1, keepdims=True)
    return found


def acceptability(
    scores: pd.DataFrame,
    weights_matrix: NDArray[np.float64],
    *,
    own: ArrayLike | None = None,
    least_coverage: float = LEAST_COVERAGE,
) -> Robustness:
    """Rank the weighted sum under each weight vector and count.

    Parameters
    ----------
    scores
        Areas x criteria, 0 to 100, more is better; may hold NaN.
    weights_matrix
        Draws x criteria in the order of the columns; rows sum to 1.
    own
        The weights that the draws were made around, in any unit; left out: equal ones.
    least_coverage
        Share of `own` that must be known, as in `ranking.weighted_sum`. At or above it an area is judged on its known
        criteria; below it, it takes no rank.

    Raises
    ------
    ValueError
        If the shapes do not fit, a weight is negative, a row does not sum to 1, or a draw puts all weight on criteria
        that an area lacks.

    Examples
    --------
    >>> points = pd.DataFrame({"x": [100.0, 0.0, 60.0], "y": [0.0, 100.0, 60.0]}, index=["A", "B", "C"])
    >>> acceptability(points, draws(10_000, 2, seed=1)).first.round(1).to_dict()
    {'A': 0.4, 'B': 0.4, 'C': 0.2}
    """
    points = checked(scores)
    weights = _weights(weights_matrix, points.shape[1])
    known = ~np.isnan(points)
    share = known.mean(axis=1) if own is None else known @ (np.asarray(own, dtype="float64") / np.sum(own))
    kept = share >= max(least_coverage - CLOSE, CLOSE)
    tally = _Tally(int(kept.sum()), weights.shape[1])
    step = max(1, _CELLS // max(1, tally.areas))
    for start in range(0, len(weights) if tally.areas else 0, step):
        part = np.ascontiguousarray(weights[start : start + step].T)
        tally.add(_values(np.nan_to_num(points[kept]), known[kept], part), part)
    return tally.result(scores.index, scores.columns, kept, len(weights))


class _Tally:
    def __init__(self, areas: int, criteria: int) -> None:
        self.areas = areas
        self.wins = np.zeros((areas, areas))
        self.steps = np.zeros((areas, areas + 1))
        self.central = np.zeros((areas, criteria))

    def add(self, values: NDArray[np.float64], weights: NDArray[np.float64]) -> None:
        """Count one lot of draws; values and weights have one column per draw."""
        n, size = values.shape
        better = np.zeros((n, size), dtype=np.int16)
        worse = np.zeros((n, size), dtype=np.int16)
        for i in range(n):
            for j in range(i + 1, n):
                above, below = values[i] > values[j], values[i] < values[j]
                up, down = np.count_nonzero(above), np.count_nonzero(below)
                level = (size - up - down) / 2
                self.wins[i, j] += up + level
                self.wins[j, i] += down + level
                better[j] += above
                worse[i] += above
                better[i] += below
                worse[j] += below
        # A group of g level areas holds g ranks: each member gets 1/g of each of them. Written as steps up and down
        # along the ranks, to be summed in the end.
        share = 1.0 / (n - better - worse)
        row = np.arange(n)[:, None] * (n + 1)
        cells = n * (n + 1)
        for at, sign in ((better, 1.0), (n - worse, -1.0)):
            found = np.bincount((row + at).ravel(), weights=share.ravel(), minlength=cells)
            self.steps += sign * found.reshape(n, n + 1)
        self.central += np.where(better == 0, share, 0.0) @ weights.T

    def result(self, areas: pd.Index[str], criteria: pd.Index[str], mask: NDArray[np.bool_], size: int) -> Robustness:
        n = self.areas
        share = self.steps.cumsum(axis=1)[:, :n] / size
        # What is left of steps that cancel is rounding.
        share[np.abs(share) < CLOSE] = 0.0
        held = share.cumsum(axis=1)
        low, high = ((held < bound - CLOSE).sum(axis=1) + 1.0 for bound in INTERVAL)
        wins = self.wins / size
        np.fill_diagonal(wins, 0.5)
        first = share[:, :1].sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            central = np.where(first[:, None] > 0, self.central / (first[:, None] * size), np.nan)
        names = areas[mask]

        def column(values: NDArray[np.float64]) -> pd.Series[float]:
            return pd.Series(values, index=names, dtype="float64").reindex(areas)

        return Robustness(
            pd.DataFrame(share, index=names, columns=range(1, n + 1)).reindex(areas),
            column(first),
            column(share[:, :TOP].sum(axis=1)),
            column(low),
            column(high),
            pd.DataFrame(wins, index=names, columns=names).reindex(index=areas, columns=areas),
            pd.DataFrame(central, index=names, columns=criteria).reindex(areas),
            size,
        )


def _values(points: NDArray[np.float64], known: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return weighted means, areas x draws. Summed criterion by criterion, so that equal rows come out equal."""
    found = np.zeros((len(points), weights.shape[1]))
    for at in range(len(weights)):
        found += points[:, at, None] * weights[at]
    if not known.all():
        mass = known.astype("float64") @ weights
        if (mass <= CLOSE).any():
            raise ValueError("A weight vector rests wholly on criteria that an area lacks; draw weights above zero.")
        found /= mass
    return np.asarray(np.round(found, _DECIMALS))


def _weights(given: NDArray[np.float64], criteria: int) -> NDArray[np.float64]:
    weights = np.asarray(given, dtype="float64")
    if weights.shape[1:] != (criteria,) or not len(weights):
        raise ValueError(f"Weights must be a table of draws x {criteria} criteria, not of shape {weights.shape}.")
    if not (weights >= 0).all() or not np.allclose(weights.sum(axis=1), 1.0):
        raise ValueError("Each weight vector must hold numbers from zero up that sum to 1.")
    return weights
