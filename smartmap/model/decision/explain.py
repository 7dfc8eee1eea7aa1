"""Why one area stands above another: the points that each criterion adds to the difference of their weighted sums."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.model.decision.conventions import LEAST_COVERAGE
from smartmap.model.decision.matrix import table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Explanation:
    """The difference between two areas, taken apart.

    Attributes
    ----------
    a, b
        The two areas.
    difference
        Weighted sum of a less that of b, points.
    parts
        By criterion, largest effect first: score_a, score_b (NaN where not known), weight_a, weight_b (zero where not
        known, otherwise scaled over the known ones), points (positive speaks for a). The points sum to `difference`.
    """

    a: str
    b: str
    difference: float
    parts: pd.DataFrame


def contributions(
    scores: pd.DataFrame,
    weights: Mapping[str, float] | pd.Series[float],
    a: str,
    b: str,
    *,
    least_coverage: float = LEAST_COVERAGE,
) -> Explanation:
    """Return what each criterion adds to the lead of `a` over `b` in the weighted sum.

    Parameters
    ----------
    scores, weights, least_coverage
        As for `ranking.weighted_sum`, with the same rule for missing scores. Where one of the two lacks a criterion,
        the weights of the two differ and both are shown.
    a, b
        Areas among the rows.

    Raises
    ------
    UnknownCode
        If an area is not in the table.
    ValueError
        If one of the two has too little coverage for a score, or the table cannot be used.

    Examples
    --------
    >>> points = pd.DataFrame({"green": [80.0, 20.0], "bus": [40.0, 60.0]}, index=["samyan", "makkasan"])
    >>> found = contributions(points, {"green": 1, "bus": 1}, "samyan", "makkasan")
    >>> found.difference, found.parts["points"].to_dict()
    (20.0, {'green': 30.0, 'bus': -10.0})
    """
    t = table(scores, weights, least_coverage)
    for area in (a, b):
        if area not in t.areas:
            raise UnknownCode("area", area, t.areas)
        if not t.scored[t.areas.get_loc(area)]:
            raise ValueError(f"Too little is known of {area} for a score, so there is no difference to explain.")
    i, j = t.areas.get_loc(a), t.areas.get_loc(b)
    points = t.points[i] * t.weights[i] - t.points[j] * t.weights[j]
    parts = pd.DataFrame(
        {
            "score_a": scores.loc[a].to_numpy("float64"),
            "score_b": scores.loc[b].to_numpy("float64"),
            "weight_a": t.weights[i],
            "weight_b": t.weights[j],
            "points": points,
        },
        index=t.criteria,
    )
    order = parts["points"].abs().sort_values(ascending=False, kind="stable").index
    return Explanation(a, b, fsum(points), parts.loc[order])
