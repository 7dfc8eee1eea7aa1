"""Where a district stands in every indicator: its newest value against the city and its peers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartmap.model import peers
from smartmap.services.catalogue import records
from smartmap.services.explore.place import Withheld, trend
from smartmap.store import memo
from smartmap.text import Text, both

if TYPE_CHECKING:
    import pandas as pd

    from smartmap.services.catalogue.records import Indicator
    from smartmap.store import Store

CONTEXT = "context"


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One indicator of one district.

    Attributes
    ----------
    indicator, period
        The indicator, and the newest period in which any district has a value.
    value, rank, ranked_of
        The district's value and rank in that period among `ranked_of` districts; None where it has none.
    shared_with
        How many other districts have the same rank; None where it has none.
    median, peer_median
        Of all districts, and of the other districts of its area type, that have a value.
    coverage, total
        How many districts have a value in that period, of how many.
    source_ids
        Where the values of that period come from.
    history
        Values of the district by CE year, NaN in years without one; empty where the indicator is undated.
    withheld
        Why its value is kept back; None where none is.
    """

    indicator: Indicator
    period: str
    value: float | None
    rank: int | None
    ranked_of: int
    shared_with: int | None
    median: float | None
    peer_median: float | None
    coverage: int
    total: int
    source_ids: tuple[str, ...]
    history: pd.Series[float]
    withheld: Withheld | None


@dataclass(frozen=True, slots=True, eq=False)
class Dimension:
    """A smart-city dimension with its indicators; none means that there are no data, which is shown as such.

    The last one, "context", is no dimension of Smart City Thailand but what one has to know beside them.
    """

    dimension_id: str
    name: Text
    compulsory: bool
    rows: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Newest:
    indicator: Indicator
    period: str
    values: pd.Series[float]
    ranks: pd.Series[float]
    shared: pd.Series[float]
    median: float | None
    coverage: int


def by_dimension(store: Store, code: str) -> tuple[Dimension, ...]:
    """Return all indicators of a district by dimension, in the order of the dimensions, context last."""
    others = peers.peers_of(code, records.places(store, "district")["area_type"])
    newest = memo.once(store, "newest", lambda: _newest(store))
    own = [_standing(store, each, code, others) for each in newest]
    names = [(key, Text.of(row), row["compulsory"] == "yes") for key, row in records.rows(store.dimensions())]
    names.append((CONTEXT, both("profile.context"), False))
    return tuple(Dimension(*name, tuple(s for s in own if s.indicator.dimension == name[0])) for name in names)


def _newest(store: Store) -> list[_Newest]:
    found = []
    for key, indicator in records.indicators(store).items():
        periods = store.periods(key, "district")
        if periods:
            values = store.values(key, periods[0], "district")
            ranks = peers.rank(values, indicator.direction)
            median = records.known(peers.city_median(values))
            shared, coverage = peers.sharing(ranks), int(values.notna().sum())
            found.append(_Newest(indicator, periods[0], values, ranks, shared, median, coverage))
    return found


def _standing(store: Store, newest: _Newest, code: str, others: list[str]) -> Standing:
    values: pd.Series[Any] = newest.values  # noqa: PD011  (a field of ours, not the array of a frame)
    key, period = newest.indicator.indicator_id, newest.period
    return Standing(
        indicator=newest.indicator,
        period=period,
        value=records.known(values[code]),
        rank=records.whole(newest.ranks[code]),
        ranked_of=newest.coverage,
        shared_with=records.whole(newest.shared[code]),
        median=newest.median,
        peer_median=records.known(peers.city_median(values.loc[others])),
        coverage=newest.coverage,
        total=len(values),
        source_ids=records.origins(store)[key, "district", period],
        history=trend(store, key, "district", code),
        withheld=_reasons(store).get((key, period, code)),
    )


def _reasons(store: Store) -> dict[tuple[str, str, str], Withheld]:
    return memo.once(
        store,
        "reasons",
        lambda: {
            (row["indicator_id"], row["period"], row["code"]): Withheld(Text.of(row, "reason"))
            for row in store.withheld().to_dict("records")
        },
    )
