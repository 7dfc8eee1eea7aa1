"""What must hold between tables: keys, counts, totals, sources and the geometry as a coverage."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import shapely

from smartmap.store import geography, geojson
from smartmap.store.derive import FORMULAS
from smartmap.store.schemas import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from smartmap.store.inputs import Inputs

DISTRICTS: Final = 50
KHWAENG: Final = 180
OFFICIAL_KM2: Final = 1568.737
CITY_POPULATION: Final = {2021: 5_527_994, 2022: 5_494_932}
POINT_LAYERS: Final = ("rail_stations",)  # indicators whose things are a layer of points in the store
CITY_SERIES: Final = "registered_population"
_KM2_TOLERANCE: Final = 0.0005
_SHOWN: Final = 5
_USES: Final = (
    ("population/population", "district_code", "districts/districts", "district_code"),
    ("population/age_2022", "district_code", "districts/districts", "district_code"),
    ("population/khwaeng_2018", "khwaeng_code", "boundaries/khwaeng", "khwaeng_code"),
    ("indicators/observations", "indicator_id", "indicators/catalogue", "indicator_id"),
    ("initiatives/districts", "initiative_id", "initiatives/initiatives", "initiative_id"),
    ("initiatives/districts", "district_code", "districts/districts", "district_code"),
    ("initiatives/events", "initiative_id", "initiatives/initiatives", "initiative_id"),
    ("initiatives/footprints", "initiative_id", "initiatives/initiatives", "initiative_id"),
    ("city_series/city_series", "series_id", "city_series/series", "series_id"),
    ("rail_stations/stations", "line_id", "rail_stations/lines", "line_id"),
)


def _some(codes: Iterable[object]) -> str:
    names = sorted({str(code) for code in codes})
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def counts(inputs: Inputs) -> Iterator[str]:
    """There are 50 districts and 180 khwaeng, each khwaeng in the district that its code begins with."""
    khwaeng, districts = inputs.tables["boundaries/khwaeng"], inputs.tables["districts/districts"]
    if len(khwaeng) != KHWAENG:
        yield f"boundaries has {len(khwaeng)} khwaeng, not {KHWAENG}. Restore the layer."
    if len(districts) != DISTRICTS:
        yield f"districts has {len(districts)} districts, not {DISTRICTS}. Restore the table."
    astray = khwaeng.loc[khwaeng["khwaeng_code"].str[:4] != khwaeng["district_code"], "khwaeng_code"]
    if len(astray):
        yield f"boundaries: khwaeng {_some(astray)} name another district than their code. Correct the layer."
    if apart := set(khwaeng["district_code"]) ^ set(districts["district_code"]):
        yield f"boundaries and districts do not hold the same districts: {_some(apart)}. Restore them."


def coverage(inputs: Inputs) -> Iterator[str]:
    """Khwaeng leave no gap, do not overlap, and dissolve into single polygons without holes."""
    layer = inputs.layers["boundaries/khwaeng"]
    shapes = layer.geometry.to_numpy()
    if not shapely.is_valid(shapes).all():
        yield f"boundaries: khwaeng {_some(layer.loc[~layer.is_valid, 'khwaeng_code'])} are not valid. Mend the layer."
    elif not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        yield (
            f"boundaries: khwaeng {_some(layer.loc[~shapely.is_empty(edges), 'khwaeng_code'])} overlap or leave gaps. "
            "Use a layer that is a valid coverage."
        )
    else:
        whole = geography.dissolve(layer)
        odd = [c for c, s in whole.items() if s.geom_type != "Polygon" or shapely.get_num_interior_rings(s)]
        if odd:
            yield f"boundaries: districts {_some(odd)} are not one polygon without holes. Mend the layer."


def offices(inputs: Inputs) -> Iterator[str]:
    """Each district office lies in its own district."""
    table = inputs.tables["district_offices/offices"].set_index("district_code")
    shapes = geography.dissolve(inputs.layers["boundaries/khwaeng"])
    points = gpd.GeoSeries(gpd.points_from_xy(table["lon"], table["lat"]), index=table.index, crs=shapes.crs)
    if apart := set(table.index) ^ set(shapes.index):
        yield f"district_offices and boundaries differ in {_some(apart)}. Restore them."
        return
    inside = gpd.GeoSeries(shapes.reindex(table.index)).intersects(points)
    if not inside.all():
        yield f"district_offices: {_some(inside.index[~inside])} lie outside their district. Correct the points."


def official_area(inputs: Inputs) -> Iterator[str]:
    """Official areas add up to the official total, 1,568.737 km²."""
    total = float(inputs.tables["districts/districts"]["official_area_km2"].sum())
    if abs(total - OFFICIAL_KM2) > _KM2_TOLERANCE:
        yield f"districts: official areas add up to {total:,.3f} km², not {OFFICIAL_KM2:,.3f}. Restore the table."


def population(inputs: Inputs) -> Iterator[str]:
    """Districts add up to the city's official totals, 5,527,994 in 2021 and 5,494,932 in 2022 among them."""
    table = inputs.tables["population/population"]
    years = table.groupby("year")
    short = years.size()[years.size() != DISTRICTS]
    if len(short):
        yield f"population: {_some(short.index)} do not have {DISTRICTS} districts. Restore the missing rows."
    series = inputs.tables["city_series/city_series"]
    official = series.loc[series["series_id"] == CITY_SERIES].dropna(subset=["year", "value"])
    expected = pd.Series(official["value"].to_numpy(), official["year"].astype(int)).to_dict() | CITY_POPULATION
    for year, total in years["population"].sum(min_count=1).items():
        if year in expected and total != expected[year]:
            yield (
                f"population: the districts of {year} add up to {total:,.0f}, the city's official total is "
                f"{expected[year]:,.0f}. Restore the table."
            )


def references(inputs: Inputs) -> Iterator[str]:
    """Every code and id that a table uses is defined in the table that lists them."""
    for user, column, owner, key in _USES:
        used, known = inputs.tables[user][column], inputs.tables[owner][key]
        if lost := set(used) - set(known) - {""}:
            yield f"{user}: {column} {_some(lost)} is not in {owner}. Correct it, or add it there."
    groups = inputs.tables["districts/groups"].groupby("kind")["group_id"].agg(set)
    for kind, column in (("bma_group", "group_id"), ("ring", "ring"), ("area_type", "area_type")):
        if lost := set(inputs.tables["districts/districts"][column]) - groups.get(kind, set()):
            yield f"districts/districts: {column} {_some(lost)} is not in districts/groups. Add it there."
    codes = {
        *inputs.tables["districts/districts"]["district_code"],
        *inputs.tables["boundaries/khwaeng"]["khwaeng_code"],
    }
    if lost := set(inputs.tables["indicators/observations"]["area_code"]) - codes:
        yield f"indicators/observations: area_code {_some(lost)} does not exist. Correct it."


def indicators(inputs: Inputs) -> Iterator[str]:
    """Observed indicators have observations, derived ones a formula, and never the other way round."""
    catalogue = inputs.tables["indicators/catalogue"]
    derived = set(catalogue.loc[catalogue["kind"] == "derived", "indicator_id"])
    observed = set(catalogue["indicator_id"]) - derived
    seen = set(inputs.tables["indicators/observations"]["indicator_id"])
    if lost := derived - set(FORMULAS):
        yield f"indicators: {_some(lost)} is called derived, but has no formula. Call it observed."
    if lost := derived & seen:
        yield f"indicators: {_some(lost)} is called derived, but has observations. Call it observed, or remove them."
    if lost := observed - seen:
        yield f"indicators: {_some(lost)} has no observations. Add them, or remove it from the catalogue."


def meanings(inputs: Inputs) -> Iterator[str]:
    """Weights and numerators name what exists; a ratio, and nothing else, has a numerator."""
    rows = inputs.tables["indicators/catalogue"]
    ids = set(rows["indicator_id"])
    if lost := set(rows["weight"]) - ids - set(WEIGHTS):
        yield f"indicators: weight {_some(lost)} is neither an indicator nor one of {', '.join(WEIGHTS)}. Correct it."
    if lost := set(rows["numerator"]) - ids - {""}:
        yield f"indicators: numerator {_some(lost)} is no indicator. Correct it."
    wrong = rows.loc[(rows["aggregation"] == "ratio") != (rows["numerator"] != ""), "indicator_id"]
    if len(wrong):
        yield f"indicators: {_some(wrong)} needs a numerator if it is a ratio, and none otherwise. Correct it."
    counted = rows.loc[(rows["aggregation"] == "points") & ~rows["indicator_id"].isin(POINT_LAYERS), "indicator_id"]
    if len(counted):
        yield f"indicators: {_some(counted)} has no layer of points to count in. Call its aggregation sum."


def events(inputs: Inputs) -> Iterator[str]:
    """Every initiative has events, in order of time, so that its last one is its present state."""
    rows = inputs.tables["initiatives/events"]
    if lost := set(inputs.tables["initiatives/initiatives"]["initiative_id"]) - set(rows["initiative_id"]):
        yield f"initiatives/events: {_some(lost)} has no event. Add one, if undated."
    for initiative, own in rows.groupby("initiative_id"):
        dates = [[part for part in date if not math.isnan(part)] for date in own[["year", "month", "day"]].to_numpy()]
        for before, after in itertools.pairwise(date for date in dates if date):
            known = min(len(before), len(after))
            if after[:known] < before[:known]:
                yield f"initiatives/events: those of {initiative} are not in order of time. Order them."


def sources(inputs: Inputs) -> Iterator[str]:
    """Every package names its sources and licences, and every source that a row cites is described there."""
    for package in inputs.packages:
        passport = package.passport
        if not passport.sources or not passport.licences:
            yield f"{passport.name}: no source or no licence is stated. State it, or write not-stated."
        described = {source.source_id for source in passport.sources}
        for resource in passport.resources:
            frame = inputs.tables[f"{passport.name}/{resource.name}"]
            cells = pd.concat([frame[c] for c in ("source_id", "source_ids") if c in frame] or [pd.Series(dtype=str)])
            if lost := {part for cell in set(cells) for part in cell.split(";")} - described - {""}:
                yield f"{passport.name}/{resource.name}: source {_some(lost)} is not described there. Describe it."


def units(inputs: Inputs) -> Iterator[str]:
    """Every column has a unit or kind, and every layer states OGC:CRS84."""
    for package in inputs.packages:
        for resource in package.passport.resources:
            where = f"{package.passport.name}/{resource.name}"
            if bare := [column.name for column in resource.fields if not column.unit]:
                yield f"{where}: {_some(bare)} has no unit. State it in the package."
            if resource.format == "geojson" and resource.crs != geojson.CRS:
                yield f"{where} states CRS '{resource.crs}', not {geojson.CRS}. Convert the layer, or state it."


CHECKS: Final[dict[str, Callable[[Inputs], Iterator[str]]]] = {
    "50 districts and 180 khwaeng": counts,
    "valid coverage": coverage,
    "offices lie in their districts": offices,
    "official areas": official_area,
    "city population": population,
    "references": references,
    "indicators": indicators,
    "meaning of indicators": meanings,
    "events in order of time": events,
    "sources described": sources,
    "units and CRS": units,
}
