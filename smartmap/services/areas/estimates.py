"""Figures of an area that is no district: every indicator by areal interpolation, points counted inside.

Counts are split by residents of the khwaeng (2018), rates are weighted means, densities divide by a stated area. The
range is what the pieces allow, whatever lies where inside them; it does not hold the errors of the sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from smartmap.i18n import UNDATED
from smartmap.model import areal
from smartmap.model.overlay import METRIC
from smartmap.services.areas.shares import NAME, overlay, rate_shares, residents_by_khwaeng, shares
from smartmap.services.catalogue import initiatives, records
from smartmap.store import memo
from smartmap.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from smartmap.services.areas.shares import Overlay
    from smartmap.services.catalogue.records import Indicator
    from smartmap.store import Store

SAME_STATION_M: Final = 300.0
AREAS: Final = ("official_area", "polygon_area")


@dataclass(frozen=True, slots=True, eq=False)
class AreaFigure:
    """One indicator of an area.

    Attributes
    ----------
    value, lower, upper
        Estimate and its range in the indicator's unit; None where too little is known, which is not zero.
    coverage
        Part of the area's weight for which a source value is known, 0 to 1.
    kind
        "count" (split), "rate" (weighted mean), "density" (persons over an area), "points" (counted inside).
    method
        "population" or "area": what splits or weighs; "points" where points were counted.
    level, period, source_ids
        Pieces and period that were used, and where their values come from.
    denominator
        What a rate or density divides by.
    """

    indicator: Indicator
    value: float | None
    lower: float | None
    upper: float | None
    coverage: float
    kind: str
    method: str
    level: str
    period: str
    source_ids: tuple[str, ...]
    denominator: Text


@dataclass(frozen=True, slots=True, eq=False)
class AreaFigures:
    """All that is computed of one area.

    Attributes
    ----------
    rows
        By indicator_id, in the order of the catalogue.
    population
        Registered residents, newest year.
    area_km2, inside
        Size in EPSG:32647, and the part of it that lies in Bangkok, 0 to 1: figures are of that part.
    stations
        Names of the rail stations inside, platforms of one name within 300 m once.
    initiative_ids
        Initiatives whose point or outline lies in the area, wholly or in part.
    """

    rows: Mapping[str, AreaFigure]
    population: AreaFigure
    area_km2: float
    inside: float
    stations: tuple[Text, ...]
    initiative_ids: tuple[str, ...]

    def frame(self) -> pd.DataFrame:
        """Return value, lower, upper (NaN where not known), coverage, kind, method, level, period by indicator_id."""
        names = ("value", "lower", "upper", "coverage", "kind", "method", "level", "period")
        table = pd.DataFrame(
            {key: [getattr(row, name) for name in names] for key, row in self.rows.items()}, index=list(names)
        )
        found = table.T.rename_axis("indicator_id")
        return found.astype(dict.fromkeys(names[:4], "float64"))


def figures(store: Store, geometry: BaseGeometry, indicator_ids: Collection[str] | None = None) -> AreaFigures:
    """Return the indicators of an area.

    Parameters
    ----------
    geometry
        Polygon or MultiPolygon in lon/lat (OGC:CRS84).
    indicator_ids
        Those to compute; all by default.

    Raises
    ------
    UnknownCode
        If an indicator does not exist.
    ValueError
        If the area is empty, no polygon, crosses itself or lies outside Bangkok.
    """
    asked = tuple(records.indicators(store) if indicator_ids is None else indicator_ids)
    return memo.recent(store, "figures", (shapely.to_wkb(geometry), asked), lambda: _figures(store, geometry, asked))


def _figures(store: Store, geometry: BaseGeometry, ids: tuple[str, ...]) -> AreaFigures:
    found = overlay(store, geometry)
    stations = _stations(store, found)
    rows = {key: _figure(store, found, records.indicator(store, key), len(stations)) for key in ids}
    people = rows.get("population") or _count(store, found, records.indicator(store, "population"))
    near = _initiatives(store, geometry)
    return AreaFigures(rows, people, found.area_km2, found.inside, stations, near)


def newest(store: Store, record: Indicator) -> tuple[str, str]:
    """Return level and period of the newest values; khwaeng where both levels are as new, for they are finer."""
    options = [(store.periods(record.indicator_id, level)[0], level) for level in record.levels]
    period, level = max(options, key=lambda each: ("" if each[0] == UNDATED else each[0], each[1] == "khwaeng"))
    return level, period


def _figure(store: Store, overlay: Overlay, record: Indicator, stations: int) -> AreaFigure:
    level, period = newest(store, record)
    match record.aggregation:
        case "points":
            count = float(stations)
            return _made(store, record, (count, count, count), 1.0, ("points", "points", level, period))
        case "sum":
            return _count(store, overlay, record)
        case "ratio":
            return _quotient(store, overlay, record)
        case "mean":
            values, own = (
                store.values(record.indicator_id, period, level),
                rate_shares(store, overlay, record, level, period),
            )
            table = areal.intensive(values, own).table
            return _made(store, record, _triple(table), _coverage(table), ("rate", own.method, level, period))


def _count(store: Store, overlay: Overlay, record: Indicator) -> AreaFigure:
    level, period = newest(store, record)
    split, values = shares(overlay, level), store.values(record.indicator_id, period, level)
    if record.indicator_id == "population" and level == "district":
        split, values = shares(overlay, "khwaeng"), residents_by_khwaeng(store, values)
    table = areal.extensive(values, split).table
    return _made(store, record, _triple(table), _coverage(table), ("count", split.method, level, period))


def _quotient(store: Store, overlay: Overlay, record: Indicator) -> AreaFigure:
    """Divide one estimate by another; the range is that of the upper one."""
    top = _count(store, overlay, records.indicator(store, record.numerator))
    if record.weight in AREAS:
        base, kind, method = _area_km2(store, overlay, record.weight), "density", top.method
    else:
        below = _count(store, overlay, records.indicator(store, record.weight))
        base, kind, method = below.value or 0.0, "rate", below.method
    parts = (top.value, top.lower, top.upper)
    row = tuple(None if part is None or not base > 0 else part / (base / record.per) for part in parts)
    return _made(store, record, row, top.coverage, (kind, method, top.level, top.period))


def _area_km2(store: Store, overlay: Overlay, which: str) -> float:
    """Return the area's size: its outline's own inside Bangkok, or its share of what districts officially measure."""
    if which == "polygon_area":
        return overlay.area_km2 * overlay.inside
    share = overlay.by_area["district"].share.to_numpy()[0]
    return float((share * store.districts()["official_area_km2"].to_numpy()).sum())


def _made(
    store: Store,
    record: Indicator,
    numbers: tuple[float | None, ...],
    coverage: float,
    how: tuple[str, str, str, str],
) -> AreaFigure:
    kind, method, level, period = how
    value, lower, upper = numbers
    origins = records.origins(store).get((record.indicator_id, level, period), record.source_ids)
    below = _denominator(record, kind, method)
    return AreaFigure(record, value, lower, upper, coverage, kind, method, level, period, origins, below)


def _denominator(record: Indicator, kind: str, method: str) -> Text:
    """Return what a figure divides by; of a rate of which the catalogue says that nothing does, its weight."""
    if kind == "density":
        return both(f"areas.{record.denominator}_denominator")
    if record.denominator != "none" and record.denominator_text:
        return record.denominator_text
    return both(f"areas.weight_{'km2' if method == 'area' else 'people'}") if kind == "rate" else Text()


def _triple(table: pd.DataFrame) -> tuple[float | None, ...]:
    return tuple(records.known(table.loc[NAME, name]) for name in ("value", "lower", "upper"))


def _coverage(table: pd.DataFrame) -> float:
    return records.known(table.loc[NAME, "coverage"]) or 0.0


def _stations(store: Store, overlay: Overlay) -> tuple[Text, ...]:
    every = memo.once(store, "platforms", lambda: _platforms(store))
    near = every[every.intersects(overlay.target.iloc[0]).to_numpy()]
    return tuple(Text(str(th), str(en)) for th, en in zip(near["name_th"], near["name_en"], strict=True))


def _platforms(store: Store) -> gpd.GeoDataFrame:
    """Return the stations, platforms of one name within 300 m once, as the packages count them."""
    rows = store.rail_stations()
    places = rows.geometry.to_crs(METRIC).to_list()
    names = rows["name_th"].to_list()
    kept: list[int] = []
    for at, (name, spot) in enumerate(zip(names, places, strict=True)):
        if all(names[k] != name or places[k].distance(spot) > SAME_STATION_M for k in kept):
            kept.append(at)
    return rows.iloc[kept]


def _initiatives(store: Store, geometry: BaseGeometry) -> tuple[str, ...]:
    outlines = memo.once(store, "outlines", store.footprints)
    rows = memo.once(store, "initiative points", store.initiatives)
    touched = set(outlines.index[outlines.intersects(geometry).to_numpy()])
    spots = rows[rows["anchor_lon"].notna()]
    points = shapely.points(spots["anchor_lon"].to_numpy(), spots["anchor_lat"].to_numpy())
    touched |= set(spots.index[np.asarray(shapely.intersects(points, geometry))])
    return tuple(each.initiative_id for each in initiatives.all_of(store) if each.initiative_id in touched)
