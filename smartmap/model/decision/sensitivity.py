"""Sensitivity analysis: dominance, one criterion left out, and the weight at which another area wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from smartmap.model.decision.conventions import LEAST_COVERAGE
from smartmap.model.decision.matrix import CLOSE, checked, table
from smartmap.model.decision.ranking import weighted_sum
from smartmap.model.decision.weights import direct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from smartmap.model.decision.matrix import Table


@dataclass(frozen=True)
class LeaveOneOut:
    """Weighted sums without one criterion at a time, the weights of the others scaled to sum 1.

    Attributes
    ----------
    scores, ranks
        Areas x left-out criterion; NaN without a score.
    best
        The areas of rank 1 by left-out criterion, several when level.
    """

    scores: pd.DataFrame
    ranks: pd.DataFrame
    best: dict[str, tuple[str, ...]]


def dominance(scores: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs (a, b) in which a is at least as good as b everywhere and better somewhere.

    Parameters
    ----------
    scores
        Areas x criteria, 0 to 100, more is better. Two areas are compared only if the same criteria are known of both,
        and at least one: what is missing could turn the comparison.

    Raises
    ------
    ValueError
        If the table is empty, labels repeat or scores lie outside 0 to 100.

    Examples
    --------
    >>> dominance(pd.DataFrame({"x": [9.0, 5, 1], "y": [4.0, 4, 8]}, index=["a", "b", "c"]))
    [('a', 'b')]
    """
    points = checked(scores)
    known = ~np.isnan(points)
    filled = np.nan_to_num(points)
    found = []
    for i, a in enumerate(scores.index):
        same = (known == known[i]).all(axis=1) & known.any(axis=1)
        beaten = same & (filled[i] >= filled).all(axis=1) & (filled[i] > filled).any(axis=1)
        found += [(str(a), str(b)) for b in scores.index[beaten]]
    return found


def leave_one_out(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> LeaveOneOut:
    """Return what the weighted sum says when one criterion is left out, for each criterion in turn.

    Parameters
    ----------
    scores, weights, least_coverage
        As for `ranking.weighted_sum`. Where the criterion left out carried all the weight, its column is NaN.

    Raises
    ------
    ValueError
        If there is one criterion only, or the table cannot be used.

    Examples
    --------
    >>> points = pd.DataFrame({"x": [90.0, 10.0], "y": [30.0, 60.0]}, index=["a", "b"])
    >>> leave_one_out(points, {"x": 1, "y": 1}).best
    {'x': ('b',), 'y': ('a',)}
    """
    if scores.shape[1] <= 1:
        raise ValueError("With one criterion there is none to leave out; compare on two or more.")
    share = direct(weights)
    table(scores, share, least_coverage)
    nothing = pd.Series(np.nan, index=scores.index)
    columns, ranks, best = {}, {}, {}
    for name in scores.columns:
        rest = share.drop(name)
        found = weighted_sum(scores.drop(columns=name), rest, least_coverage=least_coverage) if rest.max() > 0 else None
        columns[name] = found.score if found else nothing
        ranks[name] = found.rank if found else nothing
        best[str(name)] = found.best if found else ()
    return LeaveOneOut(pd.DataFrame(columns), pd.DataFrame(ranks), best)


def tipping(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> pd.DataFrame:
    """Return, for each criterion, the nearest weight at which another area overtakes the winner.

    The weight of one criterion moves between 0 and 1 while the others keep their proportions (all equal if they have
    no weight at all). The score of an area is then a ratio of two straight lines in that weight, so the meeting point
    of two areas is the root of a quadratic, or of a line where nothing is missing: no search, no steps.

    Parameters
    ----------
    scores, weights, least_coverage
        As for `ranking.weighted_sum`. The areas that have a score under the given weights take part throughout.

    Returns
    -------
    DataFrame
        By criterion, smallest change first: weight (now), tips_at (weight at which the two are level and beyond which
        the other wins), change (tips_at less weight, signed), new_winner. NaN and None where no weight does it. When
        several areas are level now, the winner is the first of them by id and a change of 0 says so.

    Raises
    ------
    ValueError
        If no area has a score, or the table cannot be used.

    Examples
    --------
    >>> points = pd.DataFrame({"x": [80.0, 40.0], "y": [20.0, 50.0]}, index=["a", "b"])
    >>> tipping(points, {"x": 1, "y": 1}).round(3).to_dict("index")["y"]
    {'weight': 0.5, 'tips_at': 0.571, 'change': 0.071, 'new_winner': 'b'}
    """
    t = table(scores, weights, least_coverage)
    share = np.asarray(direct(weights).reindex(t.criteria), dtype=np.float64)
    best = weighted_sum(scores, weights, least_coverage=least_coverage).best
    if not best:
        raise ValueError("No area has enough known criteria for a score, so there is no winner to overtake.")
    winner = list(t.areas).index(min(best))
    rivals = [int(i) for i in np.flatnonzero(t.scored) if i != winner]
    rows = [_nearest(t, share, j, winner, rivals) for j in range(len(share))]
    found = pd.DataFrame(rows, index=t.criteria, columns=["weight", "tips_at", "change", "new_winner"], dtype=object)
    found = found.astype(dict.fromkeys(["weight", "tips_at", "change"], "float64"))
    order = found["change"].abs().sort_values(kind="stable", na_position="last").index
    return found.loc[order]


def _nearest(
    t: Table, share: NDArray[np.float64], j: int, winner: int, rivals: list[int]
) -> tuple[float, float, float, str | None]:
    now = float(share[j])
    lines = _lines(t, share, j)
    nearest: tuple[float, float, str | None] = (np.inf, np.nan, None)
    for rival in rivals:
        for root in _crossings(lines[winner], lines[rival]):
            nearest = min(nearest, (abs(root - now), root, str(t.areas[rival])), key=lambda item: item[0])
    _, root, name = nearest
    change = root - now
    return now, root, 0.0 if abs(change) < CLOSE else change, name


def _lines(t: Table, share: NDArray[np.float64], j: int) -> NDArray[np.float64]:
    """Return score = (a + b t) / (c + d t) of each area at weight t of criterion j, as rows a, b, c, d."""
    others = np.delete(share, j)
    rest = others / others.sum() if others.sum() > 0 else np.full(len(others), 1 / max(len(others), 1))
    known, points = np.delete(t.known, j, axis=1), np.delete(t.points, j, axis=1)
    mass, level = known @ rest, (points * known) @ rest
    own, has = t.points[:, j], t.known[:, j]
    found = np.column_stack([level, own - level, mass, 1.0 - mass])
    # Without this criterion, or with nothing else, the score does not depend on its weight.
    found[~has] = np.column_stack([level, 0 * level, mass, 0 * mass])[~has]
    lone = has & (mass <= CLOSE)
    found[lone] = np.column_stack([own, 0 * own, np.ones_like(own), 0 * own])[lone]
    return found


def _crossings(one: NDArray[np.float64], two: NDArray[np.float64]) -> list[float]:
    """Return the weights strictly between 0 and 1 at which two score curves cross and do not merely touch."""
    (a, b, c, d), (e, f, g, h) = one, two
    square, line, constant = b * h - f * d, a * h + b * g - e * d - f * c, a * g - e * c
    if abs(square) <= CLOSE:
        roots = [-constant / line] if abs(line) > CLOSE else []
    else:
        inside = line * line - 4 * square * constant
        roots = [(-line + sign * np.sqrt(inside)) / (2 * square) for sign in (-1, 1)] if inside > CLOSE else []
    return [float(root) for root in roots if CLOSE < root < 1 - CLOSE]
