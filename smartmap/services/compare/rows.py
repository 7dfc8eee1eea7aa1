"""One place of a comparison, put together from what was worked out for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from smartmap.services.catalogue import records
from smartmap.services.compare.values import CITY
from smartmap.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from smartmap.model.decision.need import Need
    from smartmap.model.decision.ranking import Ranking
    from smartmap.model.decision.robustness import Robustness
    from smartmap.services.compare.values import Values
    from smartmap.workspace import Option

_RESULTS: Final = ("score", "rank", "tier", "label", "mean_win", "first", "top3", "rank_low", "rank_high")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One place; None where it is not known or too little is known for a score, which is never zero.

    Attributes
    ----------
    figures, points
        By indicator: in its unit, and nearness to the target, 0 to 100.
    ranges
        By indicator, where the figure is an estimate: the least and the most that it can be.
    by_dimension, dimension_coverage
        Nearness to the targets of a dimension, 0 to 100, and the share of its indicators that is known.
    coverage
        Share of the weight that rests on known indicators, 0 to 1.
    need
        100 less the joined nearness: what residents lack, by the aggregation of the question.
    score, rank
        By the method of the question; rank 1 needs it most.
    tier, label, mean_win
        Tier 1, 2, ..; "ahead", "tied", "behind"; mean share of draws in which it stands above another.
    first, top3, rank_low, rank_high, acceptability, wins
        Over weights drawn around the group's own: share of rank 1 and of the first three, ranks of 90 % of the draws,
        share of each rank, share of draws in which it stands above each other place.
    dominated_by
        Places whose need is at least as great in every dimension and greater in one: no weights turn that round.
    """

    id: str
    kind: str
    name: Text
    figures: dict[str, float | None]
    points: dict[str, float | None]
    ranges: dict[str, tuple[float, float]]
    by_dimension: dict[str, float | None]
    dimension_coverage: dict[str, float]
    coverage: float
    need: float | None
    score: float | None
    rank: int | None
    tier: int | None
    label: str | None
    mean_win: float | None
    first: float | None
    top3: float | None
    rank_low: int | None
    rank_high: int | None
    acceptability: tuple[float, ...]
    wins: dict[str, float | None]
    dominated_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Intermediate:
    """What rows are made of, each worked out for all places; `dominance` holds pairs (above, below)."""

    base: Values
    need: Need
    order: Ranking
    sure: Robustness
    tiers: pd.DataFrame
    dominance: list[tuple[str, str]]


def row(option: Option, steps: Intermediate) -> Row:
    """Return the row of an option."""
    key, sure, tier = option.id, steps.sure, steps.tiers["tier"]
    label: Any = steps.tiers.loc[key, "label"]
    return Row(
        id=key,
        kind=option.kind,
        name=steps.base.names[key],
        **_levels(steps, key),
        score=records.known(steps.order.score[key]),
        rank=records.whole(steps.order.rank[key]),
        tier=records.whole(tier[key]),
        label=label,
        mean_win=records.known(steps.tiers["mean_win"][key]),
        first=records.known(sure.first[key]),
        top3=records.known(sure.top3[key]),
        rank_low=records.whole(sure.rank_low[key]),
        rank_high=records.whole(sure.rank_high[key]),
        acceptability=tuple(share for share in known_of(sure.rank_acceptability.T[key]).values() if share is not None),
        wins={other: value for other, value in known_of(sure.pairwise.T[key]).items() if other != key},
        dominated_by=tuple(above for above, below in steps.dominance if below == key),
    )


def city(steps: Intermediate) -> Row:
    """Return Bangkok's row, which takes part in no ranking."""
    blank: dict[str, Any] = dict.fromkeys(_RESULTS)
    return Row(
        id=CITY,
        kind="city",
        name=Text("กรุงเทพมหานคร", "Bangkok"),
        **_levels(steps, CITY),
        **blank,
        acceptability=(),
        wins={},
        dominated_by=(),
    )


def _levels(steps: Intermediate, key: str) -> dict[str, Any]:
    joined = steps.need
    return {
        "figures": known_of(steps.base.raw.T[key]),
        "points": known_of(steps.base.points.T[key]),
        "ranges": steps.base.ranges.get(key, {}),
        "by_dimension": known_of(joined.by_dimension.T[key]),
        "dimension_coverage": {str(name): float(share) for name, share in joined.dimension_coverage.T[key].items()},
        "coverage": float(joined.coverage[key]),
        "need": records.known(joined.shortfall[key]),
    }


def known_of(values: pd.Series[Any]) -> dict[str, float | None]:
    """Return numbers by label, None where one is not known."""
    return {str(key): None if np.isnan(value) else float(value) for key, value in values.items()}
