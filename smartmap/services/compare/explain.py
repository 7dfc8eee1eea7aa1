"""Why one place stands above another: what each dimension adds to the difference of their weighted sums of need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from smartmap.model.decision import explain
from smartmap.model.decision.conventions import FULL
from smartmap.services.catalogue import records

if TYPE_CHECKING:
    from smartmap.services.compare.comparison import Comparison


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A dimension: need of both (None where not known), its weight for both, and the points it adds for a."""

    dimension: str
    need_a: float | None
    need_b: float | None
    weight_a: float
    weight_b: float
    points: float


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """The lead of a over b in the weighted sum, in points; the parts add up to it, largest first."""

    a: str
    b: str
    difference: float
    parts: tuple[Part, ...]


def explanation(comparison: Comparison, a: str, b: str) -> Explanation | None:
    """Return what each dimension adds to the lead of a over b; None where one of them has no score."""
    pair = [comparison.of(a), comparison.of(b)]
    if any(row.score is None for row in pair) or a == b:
        return None
    near = pd.DataFrame({row.id: row.by_dimension for row in pair}).T.astype("float64")
    least = comparison.question.min_coverage
    found = explain.contributions(FULL - near[list(comparison.weights)], comparison.weights, a, b, least_coverage=least)
    return Explanation(
        a,
        b,
        found.difference,
        tuple(
            Part(
                key,
                records.known(row["score_a"]),
                records.known(row["score_b"]),
                float(row["weight_a"]),
                float(row["weight_b"]),
                float(row["points"]),
            )
            for key, row in records.rows(found.parts)
        ),
    )
