"""The compare page: who needs it most, on fixed goalposts, under the group's own weights, and how sure that is.

All points here are of need, 0 to 100: 100 less the points of goalposts, so that rank 1 is the place that is furthest
from its targets. Readiness is another question and no part of these numbers (`readiness`). Bangkok stands
beside as a reference, the median of the districts, and is never ranked. No number is an official score.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from smartmap.model.decision import ranking, robustness, sensitivity, tiers
from smartmap.model.decision.conventions import FULL
from smartmap.model.decision.need import need
from smartmap.services.catalogue import records
from smartmap.services.compare import values
from smartmap.services.compare.rows import Intermediate, Row, city, known_of, row
from smartmap.services.compare.values import CITY
from smartmap.services.tables.json import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from smartmap.model.decision.need import Need
    from smartmap.model.decision.robustness import Robustness
    from smartmap.store import Store
    from smartmap.workspace import Question

METHODS: Final = {"weighted_sum": ranking.weighted_sum, "topsis": ranking.topsis, "vikor": ranking.vikor}


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut:
    """The ranking by weighted sum without one dimension: who is first, and the leader's lead then."""

    dimension: str
    best: tuple[str, ...]
    lead: float | None
    ranks: dict[str, int | None]
    scores: dict[str, float | None]


@dataclass(frozen=True, slots=True, eq=False)
class TippingPoint:
    """The nearest weight of a dimension, 0 to 1, at which another place overtakes; None where no weight does it."""

    dimension: str
    weight: float
    tips_at: float | None
    change: float | None
    new_winner: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """The answer to one question.

    Attributes
    ----------
    rows
        Places in the order of the question.
    city
        Bangkok, not ranked.
    weights
        By dimension, sum 1.
    compromise, advantage, stability
        VIKOR's compromise set and its two conditions; empty and None with the other methods.
    leader, lead
        First by weighted sum and its points above the next; None where nobody, or nobody else, has a score.
    left_out, tips
        Empty where there is nothing to leave out, or nobody has a score.
    """

    fingerprint: str
    question: Question
    rows: tuple[Row, ...]
    city: Row
    weights: dict[str, float]
    best: tuple[str, ...]
    compromise: tuple[str, ...]
    advantage: bool | None
    stability: bool | None
    leader: str | None
    lead: float | None
    left_out: tuple[LeaveOneOut, ...]
    tips: tuple[TippingPoint, ...]

    @property
    def ranked(self) -> tuple[Row, ...]:
        """Places by rank, those without a score last."""
        return tuple(sorted(self.rows, key=lambda row: (row.rank is None, row.rank or 0)))

    def of(self, option: str) -> Row:
        """Return the row of a place."""
        return next(each for each in self.rows if each.id == option)

    def as_dict(self) -> dict[str, Any]:
        """Return the numbers as values that JSON knows; `scores`, `ranks` and `tiers` are by place."""
        by_place = {each: {row.id: getattr(row, name) for row in self.rows} for each, name in _BY_PLACE.items()}
        found = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _APART}
        return dict(plain({**by_place, "places": self.rows, "city": self.city, **found}))


_APART: Final = frozenset({"question", "rows", "city", "fingerprint"})
_BY_PLACE: Final = {"scores": "score", "ranks": "rank", "tiers": "tier", "need": "need", "coverage": "coverage"}


def build(store: Store, question: Question) -> Comparison:
    """Answer a question from the data.

    Raises
    ------
    WorkspaceError
        If the question cannot be answered: 2 to 12 places, one criterion or more, weights from zero up.
    UnknownCode
        If a place, indicator or period does not exist in these data.
    """
    asked = question.checked()
    found = values.values(store, asked)
    shares = {name: value / sum(asked.weights.values()) for name, value in asked.weights.items()}
    joined = need(
        found.points,
        {each.id: each.dimension for each in asked.criteria},
        shares,
        across=asked.aggregation,
        least_coverage=asked.min_coverage,
    )
    table = need_matrix(joined, asked.min_coverage)
    order = METHODS[asked.method](table, shares, least_coverage=asked.min_coverage)
    sure = rank_acceptability(table, asked)
    groups = tiers.tiers(sure.pairwise)
    steps = Intermediate(found, joined, order, sure, groups, sensitivity.dominance(table))
    plainly = METHODS["weighted_sum"](table, shares, least_coverage=asked.min_coverage)
    leader = plainly.best[0] if plainly.best else None
    vikor = order if isinstance(order, ranking.Vikor) else None
    return Comparison(
        fingerprint=store.fingerprint,
        question=asked,
        rows=tuple(row(each, steps) for each in asked.options),
        city=city(steps),
        weights=shares,
        best=order.best,
        compromise=vikor.compromise if vikor else (),
        advantage=vikor.acceptable_advantage if vikor else None,
        stability=vikor.acceptable_stability if vikor else None,
        leader=leader,
        lead=_lead(plainly.score, leader),
        left_out=_left_out(table, shares, asked.min_coverage, leader),
        tips=_tips(table, shares, asked.min_coverage),
    )


def need_matrix(joined: Need, least: float) -> pd.DataFrame:
    """Return the need by place and dimension, 0 to 100; a row of NaN where too little is known, Bangkok left out."""
    table = FULL - joined.by_dimension.drop(index=CITY)
    return table.where(joined.score.drop(index=CITY).notna(), axis=0) if least > 0 else table


def rank_acceptability(table: pd.DataFrame, question: Question) -> Robustness:
    """Return rank acceptability by weighted sum under weights drawn around the group's own."""
    own = list(question.weights.values())
    drawn = robustness.draws(max(question.draws, 1), table.shape[1], question.seed, own)
    return robustness.acceptability(table, drawn, own=own, least_coverage=question.min_coverage)


def _lead(scores: pd.Series[float], leader: str | None) -> float | None:
    if leader is None:
        return None
    others = scores.drop(index=leader)
    return records.known(scores[leader] - others.max())


def _left_out(
    table: pd.DataFrame, shares: Mapping[str, float], least: float, leader: str | None
) -> tuple[LeaveOneOut, ...]:
    if table.shape[1] <= 1:
        return ()
    found = sensitivity.leave_one_out(table, shares, least_coverage=least)
    return tuple(
        LeaveOneOut(
            str(name),
            found.best[str(name)],
            _lead(found.scores[name], leader),
            {str(key): records.whole(rank) for key, rank in found.ranks[name].items()},
            known_of(found.scores[name]),
        )
        for name in table.columns
    )


def _tips(table: pd.DataFrame, shares: Mapping[str, float], least: float) -> tuple[TippingPoint, ...]:
    if table.shape[1] <= 1 or table.isna().all(axis=None):
        return ()
    found = sensitivity.tipping(table, shares, least_coverage=least)
    return tuple(
        TippingPoint(
            key, float(row["weight"]), records.known(row["tips_at"]), records.known(row["change"]), row["new_winner"]
        )
        for key, row in records.rows(found)
    )
