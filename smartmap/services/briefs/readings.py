"""Figures of a subject that have a target: value, Bangkok, peers, and how near the target they are.

The same indicators, periods and goalposts as a comparison starts with, through the same functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from smartmap.i18n import UNDATED
from smartmap.model import peers
from smartmap.services.areas import candidates, estimates
from smartmap.services.briefs import levels
from smartmap.services.catalogue import records
from smartmap.services.compare import question
from smartmap.services.compare.values import CITY

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigure
    from smartmap.services.briefs.levels import Levels
    from smartmap.services.catalogue.records import Group, Indicator
    from smartmap.services.district.profile import Profile
    from smartmap.store import Store
    from smartmap.workspace import Criterion

MOST: Final = 6
LEAST: Final = 4
EACH_DIMENSION: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One indicator of a subject beside its goalposts; None where nothing is known.

    Attributes
    ----------
    criterion
        Period, goalposts and dimension.
    value, points
        In the unit of the indicator; nearness to the target, 0 to 100.
    city, peers
        Median of all districts and of the peers that have a value; `city_count` and `peer_count` say how many.
    figure
        How the value of an area was estimated; None for districts and the city.
    missed
        How many districts with a value miss the target, for the city; None for any other.
    """

    indicator: Indicator
    criterion: Criterion
    value: float | None
    points: float | None
    city: float | None
    city_count: int
    peers: float | None
    peer_count: int
    sources: tuple[str, ...]
    figure: AreaFigure | None = None
    missed: int | None = None

    @property
    def behind(self) -> bool:
        """Whether the value is known and misses the target."""
        return self.value is not None and not met(self.value, self.criterion.worst, self.criterion.best)

    @property
    def estimated(self) -> bool:
        """Whether it is an estimate with a range that shows in the figure's own decimals."""
        found, places = self.figure, self.indicator.decimals
        if self.value is None or found is None or found.lower is None or found.upper is None:
            return False
        return round(found.lower, places) != round(found.upper, places)

    @property
    def unsure(self) -> bool:
        """Whether the range of an estimate crosses the target, so that the verdict may be the other."""
        low, high = self._ends
        return low < 0 < high

    @property
    def touching(self) -> bool:
        """Whether one end of the range lies at the target and the other misses it, so that the verdict may be met."""
        low, high = self._ends
        upward = self.criterion.best > self.criterion.worst
        return (high == 0 and low < 0) if upward else (low == 0 and high > 0)

    @property
    def _ends(self) -> tuple[float, float]:
        """How far above the target the ends of the range lie, in the figure's own decimals; 0 where there is none."""
        found, places, best = self.figure, self.indicator.decimals, self.criterion.best
        if not self.estimated or found is None or found.lower is None or found.upper is None:
            return 0.0, 0.0
        return round(found.lower, places) - round(best, places), round(found.upper, places) - round(best, places)


def met(value: float, worst: float, best: float) -> bool:
    """Return whether a value has reached the target."""
    return value >= best if best > worst else value <= best


def missed(values: pd.Series[float], goalposts: tuple[float, float] | None) -> int | None:
    """Return how many known values miss the target; None where there is no target."""
    return None if goalposts is None else sum(not met(value, *goalposts) for value in values.dropna())


def of_city(store: Store) -> tuple[Reading, ...]:
    """Return the medians of the districts, and how many districts miss each target."""
    return tuple(_reading(store, each, CITY, levels.of(store, ()), (), middle=True) for each in levels.criteria(store))


def of_district(store: Store, profile: Profile) -> tuple[Reading, ...]:
    """Return the figures of a district beside Bangkok and its peers."""
    level = levels.districts(store)
    return tuple(_reading(store, each, profile.code, level, profile.peers) for each in levels.criteria(store))


def of_area(store: Store, area: Candidate) -> tuple[Reading, ...]:
    """Return the estimates of an area; nothing is known of one without an outline."""
    option = question.of_area(area)
    level = levels.of(store, (option,))
    others = beside(store, area)[1]
    rows = estimates.figures(store, area.geometry).rows if area.geometry is not None else {}
    return tuple(
        _reading(store, each, area.area_id, level, others, figure=rows.get(each.id)) for each in levels.criteria(store)
    )


def beside(store: Store, area: Candidate) -> tuple[Group | None, tuple[str, ...]]:
    """Return the area type of the district that holds most of an area, and the other districts of that type."""
    codes = area.district_codes
    if area.geometry is not None and not shapely.is_empty(area.geometry):
        codes = candidates.districts_of(store, area.geometry)
    if not codes:
        return None, ()
    names = records.places(store, "district")
    group = records.group(store, "area_type", records.words(names.loc[codes[0], "area_type"]))
    others = peers.peers_of(codes[0], names["area_type"])
    return group, tuple(code for code in others if code not in codes)


def _reading(
    store: Store,
    criterion: Criterion,
    place: str,
    level: Levels,
    others: Iterable[str],
    *,
    figure: AreaFigure | None = None,
    middle: bool = False,
) -> Reading:
    key, period = criterion.id, criterion.period
    observed = store.values(key, period, question.LEVEL)
    near = observed.reindex(list(others))
    own = figure if figure is not None and figure.period == period else None
    return Reading(
        indicator=records.indicator(store, key),
        criterion=criterion,
        value=_at(level.base.raw, place, key),
        points=_at(level.base.points, place, key),
        city=_at(level.base.raw, CITY, key),
        city_count=int(observed.notna().sum()),
        peers=records.known(peers.city_median(near)),
        peer_count=int(near.notna().sum()),
        sources=own.source_ids if own else records.origins(store)[key, question.LEVEL, period],
        figure=own,
        missed=missed(observed, (criterion.worst, criterion.best)) if middle else None,
    )


def _at(table: pd.DataFrame, place: str, key: str) -> float | None:
    return records.known(table.loc[place, key])


def behind(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the figures that miss their target, the furthest on the goalposts first."""
    return tuple(sorted((each for each in readings if each.behind), key=lambda each: each.points or 0.0))


def leading(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the figures that miss their target and may lead: those without a date only where no dated one misses."""
    late = behind(readings)
    return tuple(each for each in late if each.criterion.period != UNDATED) or late


def worst(readings: Iterable[Reading]) -> Reading | None:
    """Return the figure that a map shows: the one furthest from its target, else any that is known."""
    known = [each for each in readings if each.value is not None]
    return next(iter((*leading(known), *known)), None)


def headline(readings: tuple[Reading, ...], most: int = MOST) -> tuple[Reading, ...]:
    """Return the headline figures: off target first, then met; missing ones only where under four are known.

    The one that leads comes first.

    At most two of a dimension, and one of a dimension where it is missing.
    """
    kept: list[Reading] = []
    reached = (each for each in readings if each.value is not None and not each.behind)
    for each in dict.fromkeys((*leading(readings)[:1], *behind(readings), *reached)):
        if _held(kept, each) < EACH_DIMENSION and len(kept) < most:
            kept.append(each)
    for each in readings:
        if each.value is None and len(kept) < LEAST and not _held(kept, each):
            kept.append(each)
    return tuple(kept)


def _held(readings: Iterable[Reading], one: Reading) -> int:
    return sum(each.criterion.dimension == one.criterion.dimension for each in readings)
