"""The frames that go into the cache, made from the packages; one function per group of tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import shapely

from smartmap.errors import BuildError
from smartmap.model import pipeline
from smartmap.store import derive, geography, geojson
from smartmap.store.passport import FILE

if TYPE_CHECKING:
    from smartmap.store.inputs import Inputs
    from smartmap.store.passport import Defect

Tables = dict[str, pd.DataFrame]

_PLAIN: Final = {
    "population": "population/population",
    "age": "population/age_2022",
    "khwaeng_population": "population/khwaeng_2018",
    "initiative_districts": "initiatives/districts",
    "emblem_areas": "emblem_areas/emblem_areas",
    "criteria": "criteria/criteria",
    "series": "city_series/series",
    "city_series": "city_series/city_series",
}
_ORDERED: Final = {
    "groups": "districts/groups",
    "dimensions": "dimensions/dimensions",
    "policy_pillars": "policy_pillars/policy_pillars",
}
_LEVELS: Final = ("district", "khwaeng")
_DISTRICT_DIGITS: Final = 4
_AGE_PERIOD: Final = "2022"


def ledgers(inputs: Inputs) -> Tables:
    """Return the packages with their passports, and all sources."""
    packages = pd.DataFrame(
        {
            "name": [package.passport.name for package in inputs.packages],
            "position": range(len(inputs.packages)),
            "passport": [
                json.dumps(json.loads((package.folder / FILE).read_text("utf-8-sig")), ensure_ascii=False)
                for package in inputs.packages
            ],
        }
    )
    sources = pd.DataFrame(
        [
            (s.source_id, package.passport.name, s.title, s.publisher, s.path, s.date, s.licence)
            for package in inputs.packages
            for s in package.passport.sources
        ],
        columns=["source_id", "package", "title", "publisher", "path", "date", "licence"],
    )
    return {"packages": packages, "sources": sources}


def facts(inputs: Inputs) -> Tables:
    """Return the tables that go in as they are."""
    plain = {name: inputs.tables[key] for name, key in _PLAIN.items()}
    ordered = {
        name: inputs.tables[key].rename(columns={"order": "ord"}).sort_values("ord", kind="stable")
        for name, key in _ORDERED.items()
    }
    ordered["groups"] = ordered["groups"].sort_values("kind", kind="stable")
    ordered["policy_pillars"] = ordered["policy_pillars"].sort_values("framework_id", kind="stable")
    return plain | ordered


def places(inputs: Inputs) -> Tables:
    """Return districts, khwaeng and who touches whom."""
    khwaeng = inputs.layers["boundaries/khwaeng"].sort_values("khwaeng_code", ignore_index=True)
    khwaeng["polygon_area_km2"] = geography.areas_km2(khwaeng.geometry)
    whole = geography.dissolve(khwaeng)
    offices = inputs.tables["district_offices/offices"].set_index("district_code").add_prefix("office_")
    table = inputs.tables["districts/districts"].set_index("district_code").sort_index().join(offices)
    districts = gpd.GeoDataFrame(table, geometry=whole).assign(polygon_area_km2=geography.areas_km2(whole))
    parts = khwaeng.set_index("khwaeng_code").geometry
    touching = [geography.neighbours(whole, "district"), geography.neighbours(parts, "khwaeng")]
    return {
        "districts": districts.rename_axis("district_code").reset_index(),
        "khwaeng": khwaeng,
        "neighbours": pd.concat(touching, ignore_index=True),
    }


def measured(inputs: Inputs, tables: Tables) -> Tables:
    """Return indicators, their observations with the derived ones, and the values that are withheld.

    Parameters
    ----------
    inputs
        The packages.
    tables
        Districts and khwaeng from `places`.
    """
    catalogue = inputs.tables["indicators/catalogue"]
    rows = inputs.tables["indicators/observations"].rename(columns={"area_code": "code"}).dropna(subset=["value"])
    suspect = rows["quality"] == "suspect"
    served = rows[~suspect]
    official = tables["districts"].set_index("district_code")["official_area_km2"]
    polygon = pd.concat(
        [
            tables["districts"].set_index("district_code")["polygon_area_km2"],
            tables["khwaeng"].set_index("khwaeng_code")["polygon_area_km2"],
        ]
    )
    parts = derive.parts(
        *(inputs.tables[f"population/{name}"] for name in ("population", "khwaeng_2018", "age_2022")),
        areas=derive.Areas(official, polygon),
        observations=served,
    )
    formulas = catalogue.loc[catalogue["kind"] == "derived"].set_index("indicator_id")["source_ids"].to_dict()
    observations = _levelled(pd.concat([served, derive.derive(parts, formulas)], ignore_index=True))
    levels = observations.groupby("indicator_id")["level"].agg(set)
    indicators = catalogue.assign(
        levels=catalogue["indicator_id"].map(lambda i: [level for level in _LEVELS if level in levels.get(i, ())]),
        position=range(len(catalogue)),
    )
    defects = next(p.passport.defects for p in inputs.packages if p.passport.name == "indicators")
    return {
        "indicators": indicators,
        "observations": observations.sort_values(["indicator_id", "period", "code"], ignore_index=True),
        "withheld": _withheld(_levelled(rows[suspect]), defects),
    }


def _levelled(rows: pd.DataFrame) -> pd.DataFrame:
    short = rows["code"].str.len() == _DISTRICT_DIGITS
    return rows.assign(level=short.map({True: "district", False: "khwaeng"}))


def _withheld(rows: pd.DataFrame, defects: tuple[Defect, ...]) -> pd.DataFrame:
    reasons = {i: _reason(i, defects) for i in rows["indicator_id"].unique()}
    return rows.assign(
        reason_th=[reasons[i].text.th for i in rows["indicator_id"]],
        reason_en=[reasons[i].text.en for i in rows["indicator_id"]],
    )


def _reason(indicator: str, defects: tuple[Defect, ...]) -> Defect:
    for defect in defects:
        if defect.rule.startswith(f"indicator_id = {indicator} "):
            return defect
    raise BuildError(
        f"Values of '{indicator}' are marked suspect, but no defect of package indicators gives the rule. "
        "Begin the rule of a defect with `indicator_id = ... `."
    )


def projects(inputs: Inputs, tables: Tables) -> Tables:
    """Return initiatives, their dated events oldest first, and their outlines."""
    initiatives = inputs.tables["initiatives/initiatives"]
    events = inputs.tables["initiatives/events"]
    order = events.sort_values("initiative_id", kind="stable", ignore_index=True)  # the file is in order of time
    order["seq"] = order.groupby("initiative_id").cumcount() + 1
    shapes = shaped(tables, "districts").set_index("district_code").geometry
    footprints = geography.initiative_footprints(
        inputs.tables["initiatives/footprints"], initiatives, inputs.tables["initiatives/districts"], shapes
    )
    return {
        "initiatives": initiatives.assign(position=range(len(initiatives))),
        "initiative_events": order,
        "footprints": footprints,
    }


def lines(inputs: Inputs) -> Tables:
    """Return rail lines, stations and the river."""
    ordered = (
        inputs.tables["rail_stations/lines"].rename(columns={"order": "ord"}).sort_values("ord", ignore_index=True)
    )
    stops = geography.stations(inputs.tables["rail_stations/stations"])
    return {
        "rail_lines": geography.rail_lines(ordered, stops),
        "rail_stations": stops,
        "river": inputs.layers["river/river"],
    }


def shaped(tables: Tables, name: str) -> gpd.GeoDataFrame:
    """Return one of the tables that have geometry."""
    return gpd.GeoDataFrame(tables[name])


def context(tables: Tables) -> dict[str, gpd.GeoDataFrame]:
    """Return what lies over the polygons on the map, by layer, with id, th and en."""
    districts = shaped(tables, "districts")
    outline = gpd.GeoSeries([shapely.coverage_union_all(districts.geometry.to_numpy())], crs=districts.crs)
    offices = gpd.GeoSeries(gpd.points_from_xy(districts["office_lon"], districts["office_lat"]), crs=districts.crs)
    names = tables["initiatives"].set_index("initiative_id")[["name_th", "name_en"]]
    outlines = shaped(tables, "footprints").join(names, on="initiative_id")
    river, stops = shaped(tables, "river"), shaped(tables, "rail_stations")
    return {
        "outline": gpd.GeoDataFrame({"id": ["10"], "th": ["กรุงเทพมหานคร"], "en": ["Bangkok"]}, geometry=outline),
        "river": _named(river.assign(id=[str(i + 1) for i in range(len(river))]), "id"),
        "rail": _named(shaped(tables, "rail_lines"), "line_id"),
        "station": _named(stops, "station_id", "line_id").drop_duplicates(["id", "line_id"]),
        "office": _named(gpd.GeoDataFrame(districts.drop(columns="geometry"), geometry=offices), "district_code"),
        "footprint": _named(outlines[outlines["basis"] != "point"], "initiative_id", "basis", "surveyed"),
        "initiative": _named(_anchors(tables), "initiative_id", "track"),
    }


def _anchors(tables: Tables) -> gpd.GeoDataFrame:
    """Return the initiatives that have a point, with the track of their present state."""
    placed = tables["initiatives"].dropna(subset=["anchor_lon", "anchor_lat"])
    state = tables["initiative_events"].groupby("initiative_id")["state"].last()
    points = gpd.points_from_xy(placed["anchor_lon"], placed["anchor_lat"], crs=geojson.CRS)
    return gpd.GeoDataFrame(
        placed.assign(track=placed["initiative_id"].map(state).map(pipeline.track)), geometry=points
    )


def _named(frame: gpd.GeoDataFrame, code: str, *more: str) -> gpd.GeoDataFrame:
    kept = frame[[code, "name_th", "name_en", *more, "geometry"]]
    return kept.rename(columns={code: "id", "name_th": "th", "name_en": "en"})
