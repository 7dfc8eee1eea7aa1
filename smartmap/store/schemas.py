"""What each table of the packages must hold (pandera, strict); imported by the check only, because it is slow."""

from __future__ import annotations

from typing import Final

from pandera.pandas import Check, Column, DataFrameSchema

STATES: Final = (
    *("existing_project", "candidate", "drafting", "submitted", "promotion_zone", "revising", "approved"),
    *("emblem", "renewed", "lapsed", "withdrawn"),
    *("announced", "planned", "under_construction", "partly_open", "operating", "study_done"),
)
AGGREGATIONS: Final = ("sum", "mean", "ratio", "points")
# What a mean can be weighed by, or a ratio divided by, beside another indicator.
WEIGHTS: Final = (
    "residents", "area", "official_area", "polygon_area", "registered", "registered_2009", "houses", "women",
    "age_population",
)  # fmt: skip
DIMENSIONS: Final = ("environment", "governance", "mobility", "energy", "economy", "living", "people")
_WEST, _EAST, _SOUTH, _NORTH = 100.2, 101.0, 13.4, 14.1  # Bangkok with a margin

_DISTRICT = Check.str_matches(r"^10(0[1-9]|[1-4]\d|50)$")
_KHWAENG = Check.str_matches(r"^10(0[1-9]|[1-4]\d|50)\d\d$")
_AREA = Check.str_matches(r"^10(0[1-9]|[1-4]\d|50)(\d\d)?$")
_ID = Check.str_matches(r"^[A-Za-z0-9_\-]+$")
_FILLED = Check.str_length(min_value=1)
_COUNT = Check.ge(0)
_YEAR = Check.in_range(1900, 2100)


def _text(*checks: Check, unique: bool = False) -> Column:
    return Column(str, list(checks), unique=unique)


def _number(*checks: Check, gaps: bool = False) -> Column:
    return Column(float, list(checks), nullable=gaps, coerce=True)


def _names(*stems: str, check: tuple[Check, ...] = ()) -> dict[str, Column]:
    return {f"{stem}_{lang}": _text(*check) for stem in stems for lang in ("th", "en")}


def _table(columns: dict[str, Column], *, key: tuple[str, ...] = (), checks: tuple[Check, ...] = ()) -> DataFrameSchema:
    return DataFrameSchema(columns, strict=True, unique=list(key) or None, checks=list(checks))


_NAME = _names("name", check=(_FILLED,))
_LON, _LAT = Check.in_range(_WEST, _EAST), Check.in_range(_SOUTH, _NORTH)
_PEOPLE = {name: _number(_COUNT, gaps=True) for name in ("population", "male", "female", "houses")}
_SEXES_ADD_UP = Check(
    lambda frame: (frame["male"] + frame["female"] - frame["population"]).abs().fillna(0) < 1,
    error="male and female do not add up to the population",
)
_AGES_ADD_UP = Check(
    lambda frame: (frame["age_0_14"] + frame["age_15_59"] + frame["age_60_plus"] - frame["population"]).abs() < 1,
    error="the age groups do not add up to the population",
)
_GOALS = Check(
    lambda frame: frame["goal_worst"].isna() == frame["goal_best"].isna(),
    error="one goalpost without the other",
)
_GOALS_WHERE_DIRECTED = Check(
    lambda frame: (
        (frame["direction"] == "neutral")
        | (frame["goal_best"].notna() & (frame["goal_basis_th"] != "") & (frame["goal_basis_en"] != ""))
    ),
    error="a direction other than neutral without goalposts and what they rest on",
)
_GOALS_POINT_RIGHT = Check(
    lambda frame: (
        frame["goal_best"].isna()
        | ((frame["direction"] == "higher") & (frame["goal_best"] > frame["goal_worst"]))
        | ((frame["direction"] == "lower") & (frame["goal_best"] < frame["goal_worst"]))
    ),
    error="goalposts against the direction",
)

SCHEMAS: Final[dict[str, DataFrameSchema]] = {
    "boundaries/khwaeng": _table(
        {"khwaeng_code": _text(_KHWAENG, unique=True), "district_code": _text(_DISTRICT), **_NAME}
    ),
    "districts/districts": _table(
        {
            "district_code": _text(_DISTRICT, unique=True),
            **_NAME,
            "postcodes": _text(Check.str_matches(r"^10\d{3}([ ;,]10\d{3})*$")),
            "official_area_km2": _number(Check.gt(0)),
            "group_id": _text(_ID),
            "ring": _text(_ID),
            "area_type": _text(_ID),
        }
    ),
    "districts/groups": _table(
        {
            "kind": _text(Check.isin(["bma_group", "ring", "area_type"])),
            "group_id": _text(_ID),
            **_NAME,
            "order": _number(_COUNT),
        },
        key=("kind", "group_id"),
    ),
    "district_offices/offices": _table(
        {
            "district_code": _text(_DISTRICT, unique=True),
            "lon": _number(_LON),
            "lat": _number(_LAT),
        }
    ),
    "population/population": _table(
        {"district_code": _text(_DISTRICT), "year": _number(_YEAR), **_PEOPLE},
        key=("district_code", "year"),
        checks=(_SEXES_ADD_UP,),
    ),
    "population/age_2022": _table(
        {
            "district_code": _text(_DISTRICT, unique=True),
            **{n: _number(_COUNT) for n in ("population", "age_0_14", "age_15_59", "age_60_plus", "age_65_plus")},
        },
        checks=(_AGES_ADD_UP,),
    ),
    "population/khwaeng_2018": _table(
        {"khwaeng_code": _text(_KHWAENG, unique=True), **_PEOPLE}, checks=(_SEXES_ADD_UP,)
    ),
    "indicators/catalogue": _table(
        {
            "indicator_id": _text(_ID, unique=True),
            "dimension": _text(Check.isin([*DIMENSIONS, "context"])),
            **_names("name", "explain", "unit", check=(_FILLED,)),
            "decimals": _number(Check.in_range(0, 6)),
            "direction": _text(Check.isin(["higher", "lower", "neutral"])),
            "denominator": _text(_ID),
            **_names("denominator", check=(_FILLED,)),
            "aggregation": _text(Check.isin(AGGREGATIONS)),
            "weight": _text(_ID),
            "numerator": _text(Check.str_matches(r"^([a-z][a-z0-9_]*)?$")),
            "per": _number(Check.gt(0)),
            "goal_worst": _number(gaps=True),
            "goal_best": _number(gaps=True),
            **_names("goal_basis", "caveat", "undated"),
            "kind": _text(Check.isin(["observed", "derived"])),
            "source_ids": _text(_FILLED),
            "licence": _text(_FILLED),
        },
        checks=(_GOALS, _GOALS_WHERE_DIRECTED, _GOALS_POINT_RIGHT),
    ),
    "indicators/observations": _table(
        {
            "indicator_id": _text(_ID),
            "area_code": _text(_AREA),
            "period": _text(Check.str_matches(r"^(undated|(19|20)\d\d)$")),
            "value": _number(Check(lambda v: v.abs() < float("inf"), error="not finite"), gaps=True),
            "quality": _text(Check.isin(["", "suspect"])),
            "source_id": _text(_FILLED),
        },
        key=("indicator_id", "area_code", "period"),
    ),
    "initiatives/initiatives": _table(
        {
            "initiative_id": _text(_ID, unique=True),
            **_NAME,
            "kind": _text(_ID),
            **_names("owner"),
            "anchor_lon": _number(_LON, gaps=True),
            "anchor_lat": _number(_LAT, gaps=True),
            **_names("anchor_basis", "extent"),
            "area_rai": _number(Check.gt(0), gaps=True),
            "city_type": _text(),
            "dimensions": _text(Check.str_matches(rf"^$|^({'|'.join(DIMENSIONS)})(;({'|'.join(DIMENSIONS)}))*$")),
            **_names("dimensions_basis"),
            "budget_million_thb": _number(_COUNT, gaps=True),
            **_names("budget_note"),
            "verified": _text(Check.isin(["yes", "no"])),
            **_names("note"),
            "source_ids": _text(_FILLED),
        }
    ),
    "initiatives/districts": _table(
        {
            "initiative_id": _text(_ID),
            "district_code": _text(_DISTRICT),
            "basis": _text(Check.isin(["source", "unverified"])),
        },
        key=("initiative_id", "district_code"),
    ),
    "initiatives/events": _table(
        {
            "initiative_id": _text(_ID),
            "state": _text(Check.isin(STATES)),
            "year": _number(_YEAR, gaps=True),
            "month": _number(Check.in_range(1, 12), gaps=True),
            "day": _number(Check.in_range(1, 31), gaps=True),
            **_names("body", "note"),
            "source_id": _text(_FILLED),
        }
    ),
    "initiatives/footprints": _table(
        {
            "initiative_id": _text(_ID, unique=True),
            "basis": _text(Check.isin(["disc", "corridor", "districts", "point"])),
            "radius_m": _number(Check.gt(0), gaps=True),
            "half_width_m": _number(Check.gt(0), gaps=True),
            "path": _text(Check.str_matches(r"^$|^-?[\d.]+ -?[\d.]+(;\s*-?[\d.]+ -?[\d.]+)+$")),
            **_names("basis", check=(_FILLED,)),
            "surveyed": _text(Check.isin(["yes", "no"])),
        }
    ),
    "emblem_areas/emblem_areas": _table(
        {
            **_NAME,
            **_names("province"),
            "batch_year": _number(_YEAR, gaps=True),
            "in_bangkok": _text(Check.isin(["yes", "no"])),
            "city_type": _text(),
            **_names("note"),
            "source_ids": _text(_FILLED),
        }
    ),
    "criteria/criteria": _table(
        {
            "component_id": _text(_ID),
            "criterion_id": _text(_FILLED, unique=True),
            **_names("name", "description", check=(_FILLED,)),
            **_names("rule"),
            "source_ids": _text(_FILLED),
        }
    ),
    "dimensions/dimensions": _table(
        {
            "dimension_id": _text(Check.isin(DIMENSIONS), unique=True),
            "order": _number(_COUNT),
            **_names("name", "definition", check=(_FILLED,)),
            **_names("examples"),
            "compulsory": _text(Check.isin(["yes", "no"])),
            "source_ids": _text(_FILLED),
        }
    ),
    "policy_pillars/policy_pillars": _table(
        {
            "framework_id": _text(_ID),
            "order": _number(_COUNT),
            **_NAME,
            "year": _number(_YEAR, gaps=True),
            "source_ids": _text(_FILLED),
        }
    ),
    "city_series/series": _table({"series_id": _text(_ID, unique=True), **_names("name", "unit", check=(_FILLED,))}),
    "city_series/city_series": _table(
        {
            "series_id": _text(_ID),
            "year": _number(_YEAR, gaps=True),
            "value": _number(gaps=True),
            "source_id": _text(_FILLED),
            **_names("note"),
        }
    ),
    "rail_stations/lines": _table(
        {
            "line_id": _text(_ID, unique=True),
            **_NAME,
            **_names("short", check=(_FILLED,)),
            "order": _number(_COUNT),
        }
    ),
    "rail_stations/stations": _table(
        {
            "station_id": _text(_FILLED),
            "line_id": _text(_ID),
            "seq": _number(_COUNT),
            **_NAME,
            "lon": _number(_LON),
            "lat": _number(_LAT),
        },
        key=("line_id", "seq"),
    ),
}
