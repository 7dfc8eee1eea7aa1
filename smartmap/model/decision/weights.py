"""Weights of criteria: equal, direct points, and Saaty's pairwise comparison (AHP) with its consistency ratio.

The principal eigenvector is taken with NumPy. pymcdm's AHP gives the same weights (the tests say so) but takes its
random index from Tummala and Ling instead of Saaty, hides lambda max, does not check the matrix, and its import loads
matplotlib: half a second and 50 MB for three lines of algebra.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from smartmap.model.decision.conventions import ACCEPTED_RATIO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Saaty TL (1980) The Analytic Hierarchy Process; a matrix of one or two items cannot contradict itself.
RANDOM_INDEX: Final = {1: 0.0, 2: 0.0, 3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
STRONGEST: Final = 9.0
_CLOSE: Final = 1e-6


@dataclass(frozen=True)
class AhpResult:
    """Weights out of pairwise judgements and how well the judgements agree.

    Attributes
    ----------
    weights
        By criterion, sum 1.
    lambda_max
        Principal eigenvalue; equal to the number of criteria when the judgements agree perfectly.
    ci, cr
        Consistency index (lambda_max - n) / (n - 1) and its ratio to Saaty's random index.
    accepted
        Whether cr is at most 0.10.
    revisit
        The pair whose judgement is furthest from the weights, to be thought over first; None when all agree.
    """

    weights: pd.Series[float]
    lambda_max: float
    ci: float
    cr: float
    accepted: bool
    revisit: tuple[str, str] | None


def equal(ids: Sequence[str]) -> pd.Series[float]:
    """Return the same weight for each criterion, sum 1.

    Raises
    ------
    ValueError
        If there is no criterion or one is named twice.

    Examples
    --------
    >>> equal(["green", "transit"]).to_dict()
    {'green': 0.5, 'transit': 0.5}
    """
    return direct(dict.fromkeys(_distinct(ids), 1.0))


def direct(points: Mapping[str, float] | pd.Series[float]) -> pd.Series[float]:
    """Return weights in proportion to the points that people gave, sum 1.

    Parameters
    ----------
    points
        Points by criterion on any scale; zero means that the criterion does not count.

    Raises
    ------
    ValueError
        If nothing is given, points are missing, infinite or negative, or all are zero.

    Examples
    --------
    >>> direct({"green": 30, "transit": 10, "safety": 0}).to_dict()
    {'green': 0.75, 'transit': 0.25, 'safety': 0.0}
    """
    given = pd.Series(dict(points.items()), dtype="float64")
    _distinct(list(points.keys()))
    bad = [str(name) for name, value in given.items() if not np.isfinite(value) or value < 0]
    if bad:
        raise ValueError(f"Weights must be numbers from zero up; mend those of {', '.join(bad)}.")
    largest = given.max()
    if not largest > 0:
        raise ValueError("All weights are zero; give at least one criterion a weight above zero.")
    shares = given / largest
    return shares / shares.sum()


def pairs(ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that have to be judged: the upper triangle, row by row.

    Examples
    --------
    >>> pairs(["a", "b", "c"])
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return list(combinations(_distinct(ids), 2))


def judgements(ids: Sequence[str], upper: Mapping[tuple[str, str], float]) -> pd.DataFrame:
    """Return the full reciprocal matrix from one judgement per pair.

    Parameters
    ----------
    ids
        Criteria in the order of the matrix.
    upper
        How many times as important the first of a pair is as the second, 1/9 to 9; one entry per pair, in either order.

    Raises
    ------
    ValueError
        If a pair is missing, foreign or judged twice, or a judgement is off the scale.

    Examples
    --------
    >>> judgements(["a", "b"], {("b", "a"): 4}).to_numpy().tolist()
    [[1.0, 0.25], [4.0, 1.0]]
    """
    wanted = pairs(ids)
    matrix = pd.DataFrame(np.eye(len(ids)), index=list(ids), columns=list(ids))
    seen: set[tuple[str, str]] = set()
    for (first, second), value in upper.items():
        pair = (first, second) if (first, second) in wanted else (second, first)
        if pair not in wanted or pair in seen:
            raise ValueError(f"'{first}' against '{second}' is not a pair of the criteria, or is judged twice.")
        if not 1 / STRONGEST - _CLOSE <= value <= STRONGEST + _CLOSE:
            raise ValueError(f"'{first}' against '{second}' must lie between 1/9 and 9, not {value}.")
        seen.add(pair)
        matrix.loc[first, second], matrix.loc[second, first] = value, 1 / value
    if missing := [pair for pair in wanted if pair not in seen]:
        raise ValueError(f"No judgement yet for {', '.join(f'{a} against {b}' for a, b in missing)}.")
    return matrix


def ahp(matrix: pd.DataFrame) -> AhpResult:
    """Return the weights of a pairwise comparison matrix and its consistency.

    Parameters
    ----------
    matrix
        Criteria x criteria, positive and reciprocal: row against column, 1 on the diagonal; 1 to 10 criteria.

    Returns
    -------
    AhpResult
        Weights from the principal eigenvector. A matrix that is not consistent enough is answered, not refused:
        `accepted` says so.

    Raises
    ------
    ValueError
        If rows and columns differ, a cell is missing or off the scale 1/9 to 9, or a pair is not reciprocal.

    Notes
    -----
    Saaty TL (2008) Int. J. Services Sciences 1(1):83-98.

    Examples
    --------
    >>> found = ahp(judgements(["a", "b", "c"], {("a", "b"): 2, ("a", "c"): 4, ("b", "c"): 2}))
    >>> found.weights.round(3).to_dict(), round(found.cr, 6), found.accepted
    ({'a': 0.571, 'b': 0.286, 'c': 0.143}, 0.0, True)
    """
    ids = _distinct([str(name) for name in matrix.index])
    if ids != [str(name) for name in matrix.columns]:
        raise ValueError("A pairwise matrix needs the same criteria in rows and columns, in the same order.")
    if len(ids) not in RANDOM_INDEX:
        raise ValueError(f"Pairwise comparison takes up to 10 criteria, not {len(ids)}; group them first.")
    cells = matrix.to_numpy("float64")
    _check(cells, ids)
    values, vectors = np.linalg.eig(cells)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    weights = vector / vector.sum()
    n = len(ids)
    # The principal eigenvalue of a reciprocal matrix is never below n: less is rounding.
    lambda_max = max(float(values[principal].real), float(n))
    ci = (lambda_max - n) / (n - 1) if n > 1 else 0.0
    cr = ci / RANDOM_INDEX[n] if RANDOM_INDEX[n] else 0.0
    strain = np.abs(np.log(cells * weights[None, :] / weights[:, None]))
    row, column = sorted(int(k) for k in np.unravel_index(int(np.argmax(strain)), strain.shape))
    revisit = (ids[row], ids[column]) if strain.max() > _CLOSE else None
    return AhpResult(pd.Series(weights, index=ids), lambda_max, ci, cr, cr <= ACCEPTED_RATIO, revisit)


def _check(cells: np.ndarray, ids: list[str]) -> None:
    low, high = 1 / STRONGEST - _CLOSE, STRONGEST + _CLOSE
    for i, first in enumerate(ids):
        for j, second in enumerate(ids):
            if not low <= cells[i, j] <= high:
                raise ValueError(f"'{first}' against '{second}' must lie between 1/9 and 9, not {cells[i, j]}.")
            if abs(cells[i, j] * cells[j, i] - 1) > _CLOSE:
                raise ValueError(
                    f"'{first}' against '{second}' is {cells[i, j]:g} but the other way round {cells[j, i]:g}; "
                    f"one must be 1 divided by the other."
                )


def _distinct(ids: Sequence[str]) -> list[str]:
    if not ids:
        raise ValueError("There is no criterion to weigh; choose at least one.")
    if twice := sorted({name for name in ids if list(ids).count(name) > 1}):
        raise ValueError(f"Named twice: {', '.join(twice)}; name each criterion once.")
    return list(ids)
