"""One place of a choropleth: its value against the city and its peers, its years, its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.model import peers
from smartmap.model import series as years
from smartmap.services.catalogue import initiatives, records
from smartmap.store import memo
from smartmap.text import Text

if TYPE_CHECKING:
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Group, Neighbour
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.store import Store


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a value of the packages is kept back."""

    reason: Text


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What is beside the map when a place is selected.

    Attributes
    ----------
    code, name, level
        The place.
    district_code, district
        Its district; itself at district level.
    group, ring, area_type
        Records of the groups its district belongs to; None where it is in none.
    value, rank, ranked_of
        Value and rank among `ranked_of` places of Bangkok; None where nothing is known.
    median, peer_median, peer_count
        Median of Bangkok's places, and of the `peer_count` other places of the same area type that have a value.
    trend
        Values by CE year, NaN in years without one; empty where the indicator is undated.
    neighbours
        Places of its level that share a border, longest first.
    initiatives
        Initiatives of its district, also for a khwaeng: no source places them more closely.
    withheld
        Why its value is kept back; None where none is.
    """

    code: str
    name: Text
    level: str
    district_code: str
    district: Text
    group: Group | None
    ring: Group | None
    area_type: Group | None
    value: float | None
    rank: int | None
    ranked_of: int
    median: float | None
    peer_median: float | None
    peer_count: int
    trend: pd.Series[float]
    neighbours: tuple[Neighbour, ...]
    initiatives: tuple[Initiative, ...]
    withheld: Withheld | None


def place(store: Store, choropleth: Choropleth, code: str) -> Place:
    """Return what is known of one place in the light of the question of a choropleth.

    Raises
    ------
    UnknownCode
        If the choropleth's level has no such code.
    """
    names, level = choropleth.names, choropleth.question.level
    if code not in names.index:
        raise UnknownCode(level, code, names.index)
    row = {str(field): value for field, value in names.loc[code].items()}
    group, ring, area_type = records.groups(store, row)
    values = choropleth.values  # noqa: PD011  (a field of ours, not the array of a frame)
    others = values.loc[peers.peers_of(code, names["area_type"])].dropna()
    return Place(
        code=code,
        name=Text.of(row),
        level=level,
        district_code=str(row["district_code"]),
        district=records.place_names(store, "district")[str(row["district_code"])],
        group=group,
        ring=ring,
        area_type=area_type,
        value=records.known(values[code]),
        rank=records.whole(choropleth.ranks[code]),
        ranked_of=choropleth.ranked_of,
        median=choropleth.median,
        peer_median=records.known(peers.city_median(others)),
        peer_count=len(others),
        trend=trend(store, choropleth.question.indicator, level, code),
        neighbours=records.neighbours(store, code, names),
        initiatives=initiatives.in_district(store, str(row["district_code"])),
        withheld=_withheld(choropleth, code),
    )


def trend(store: Store, indicator_id: str, level: str, code: str) -> pd.Series[float]:
    """Return an indicator of one place by CE year, NaN in years without a value, "undated" left out.

    The span is that of the indicator, so that places can be laid beside one another.
    """
    return memo.once(store, ("years", indicator_id, level), lambda: _years(store, indicator_id, level))[code]


def _years(store: Store, indicator_id: str, level: str) -> pd.DataFrame:
    """Return an indicator by CE year, one column for each place of the level."""
    found = {int(p): store.values(indicator_id, p, level) for p in store.periods(indicator_id, level) if p.isdigit()}
    span = years.yearly(pd.Series(float("nan"), index=list(found), dtype="float64")).index
    return pd.DataFrame(found, index=store.codes(level)).T.reindex(span).astype("float64")


def _withheld(choropleth: Choropleth, code: str) -> Withheld | None:
    kept = choropleth.withheld
    if code not in kept.index:
        return None
    return Withheld(Text.of(kept.loc[code].to_dict(), "reason"))
