"""Overlay of one area with districts and khwaeng, computed once for each outline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from smartmap.model.footprints import GEOGRAPHIC
from smartmap.model.overlay import METRIC, Shares, weights_by_area, weights_by_population
from smartmap.services.catalogue import records
from smartmap.store import memo

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from smartmap.services.catalogue.records import Indicator
    from smartmap.store import Store

NAME: Final = "area"
SETTLED_YEAR: Final = 2018
# Weights of the catalogue that are a column of the register, with the year they are of; None for the rate's own.
COLUMNS: Final = {
    "registered": ("population", None),
    "registered_2009": ("population", 2009),
    "houses": ("houses", None),
    "women": ("female", None),
}


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """One area against both levels; each table has the one row `NAME`.

    Attributes
    ----------
    target
        The area, as a GeoSeries in OGC:CRS84.
    area_km2, inside
        Its size in EPSG:32647, and the part of it that lies in Bangkok, 0 to 1.
    by_area, by_population
        Shares by level; those by population rest on the residents of the khwaeng in 2018, also for districts.
    """

    target: gpd.GeoSeries
    area_km2: float
    inside: float
    by_area: dict[str, Shares]
    by_population: dict[str, Shares]


def overlay(store: Store, geometry: BaseGeometry) -> Overlay:
    """Return the overlay of an area with districts and khwaeng.

    Raises
    ------
    ValueError
        If the area is empty, no polygon, crosses itself or lies outside Bangkok.
    """
    wound = shapely.orient_polygons(geometry, exterior_cw=True)  # one winding: a sum hangs on the order of its parts
    return memo.recent(store, "overlay", (shapely.to_wkb(wound),), lambda: _overlay(store, wound))


def _overlay(store: Store, geometry: BaseGeometry) -> Overlay:
    target = gpd.GeoSeries({NAME: geometry}, crs=GEOGRAPHIC)
    districts, khwaeng = store.districts().geometry, store.khwaeng()
    people = store.khwaeng_population()["population"].reindex(khwaeng.index)
    cells = khwaeng.geometry
    by_area = {"district": weights_by_area(districts, target), "khwaeng": weights_by_area(cells, target)}
    by_population = {
        "district": weights_by_population(cells, target, people, khwaeng["district_code"], by_area=by_area["khwaeng"]),
        "khwaeng": weights_by_population(cells, target, people, by_area=by_area["khwaeng"]),
    }
    size = float(target.to_crs(METRIC).area.iloc[0]) / 1e6
    return Overlay(target, size, float(by_area["district"].inside[NAME]), by_area, by_population)


def shares(overlay: Overlay, level: str) -> Shares:
    """Return the weights of counts: by residents where those of every piece are known, otherwise by area."""
    people = overlay.by_population[level]
    return people if bool((people.share.notna() | ~people.intersecting).all(axis=None)) else overlay.by_area[level]


def residents_by_khwaeng(store: Store, residents: pd.Series[float]) -> pd.Series[float]:
    """Return residents by khwaeng: those of each district, shared out as its khwaeng had them in 2018."""
    people = store.khwaeng_population()["population"]
    home = store.khwaeng()["district_code"].reindex(people.index)
    return people / people.groupby(home).transform("sum") * home.map(residents)


def rate_shares(store: Store, overlay: Overlay, record: Indicator, level: str, period: str) -> Shares:
    """Return the weights of a mean of rates: by what the catalogue names.

    By km² for what is measured of air, water and land; by the rate's own denominator where it is on record for this
    level; by residents for anything else.
    """
    if record.weight == "area":
        return overlay.by_area[level]
    split = shares(overlay, level)
    whole = _denominator(store, record.weight, level, period)
    if whole is None:
        return split
    full = whole.reindex(split.share.columns).astype("float64")
    return replace(split, weight=split.share.mul(full, axis=1).where(split.intersecting, 0.0), full=full)


def _denominator(store: Store, weight: str, level: str, period: str) -> pd.Series[float] | None:
    if weight in records.indicators(store):
        return store.values(weight, period, level)
    if weight == "age_population":
        return store.age()["population"] if level == "district" else None
    if weight not in COLUMNS:
        return None
    column, year = COLUMNS[weight]
    if level == "khwaeng":
        return None if year else store.khwaeng_population()[column]
    rows = store.population()
    own: pd.Series[float] = rows[rows["year"] == (year or int(period))].set_index("district_code")[column]
    return own
