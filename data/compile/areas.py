"""Boundaries, districts with their groups, and district offices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import reference
import shapely

if TYPE_CHECKING:
    import passport

HEAD = '{"type":"FeatureCollection","name":"khwaeng","features":[\n'
TAIL = "\n]}\n"
GROUPS = {
    "กรุงเทพกลาง": "central",
    "กรุงเทพใต้": "southern",
    "กรุงเทพเหนือ": "northern",
    "กรุงเทพตะวันออก": "eastern",
    "กรุงธนเหนือ": "thon_north",
    "กรุงธนใต้": "thon_south",
}
NAMES = {
    "bma_group": [
        ("central", "กรุงเทพกลาง", "Central Bangkok"),
        ("southern", "กรุงเทพใต้", "Southern Bangkok"),
        ("northern", "กรุงเทพเหนือ", "Northern Bangkok"),
        ("eastern", "กรุงเทพตะวันออก", "Eastern Bangkok"),
        ("thon_north", "กรุงธนเหนือ", "Northern Thonburi"),
        ("thon_south", "กรุงธนใต้", "Southern Thonburi"),
    ],
    "ring": [
        ("inner", "พื้นที่ชั้นใน", "Inner ring"),
        ("middle", "พื้นที่ชั้นกลาง", "Middle ring"),
        ("outer", "พื้นที่ชั้นนอก", "Outer ring"),
    ],
    "area_type": [
        ("residence", "ย่านที่อยู่อาศัย", "Residential"),
        ("suburban", "ย่านที่อยู่อาศัยชานเมือง", "Suburban residential"),
        ("tourism-and-cultural", "ย่านอนุรักษ์ศิลปวัฒนธรรมและการท่องเที่ยว", "Heritage and tourism"),
        ("business", "ย่านธุรกิจและพาณิชยกรรม", "Business and commerce"),
    ],
}
OFFICIAL = "AHT_GEOCODE"
ENGLISH = {"1039": "Vadhana"}  # as geothai and the district office write it; the facts have Watthana


def boundaries() -> dict[str, list[passport.Row] | bytes]:
    """Return the seed layer with its rings wound as RFC 7946 asks; points and order of features stay."""
    lines = [
        json.dumps(_wound(feature), ensure_ascii=False, separators=(",", ":"))
        for feature in reference.features(reference.SEED)
    ]
    return {"khwaeng": "".join((HEAD, ",\n".join(lines), TAIL)).encode()}


def _wound(feature: dict[str, Any]) -> dict[str, Any]:
    """Return a feature with outer rings counterclockwise and holes clockwise (RFC 7946, 3.1.6)."""
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    return feature | {"geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(shape)))}


def districts() -> dict[str, list[passport.Row] | bytes]:
    """Return the 50 districts and the names of their groups."""
    areas = {
        row["district_code"]: row["area_km2"]
        for row in reference.table(reference.FACTS / "district_area.csv")
        if row["source_id"] == OFFICIAL
    }
    members = {row["district_code"]: row for row in reference.table(reference.FACTS / "district_groups.csv")}
    rows: list[passport.Row] = [
        {
            "district_code": (code := row["district_code"]),
            "name_th": row["name_th"],
            "name_en": ENGLISH.get(code, row["name_en"]),
            "postcodes": row["postcodes"],
            "official_area_km2": float(areas[code]),
            "group_id": GROUPS[members[code]["group_th"]],
            "ring": members[code]["traffic_ring"],
            "area_type": members[code]["area_type"],
        }
        for row in reference.table(reference.FACTS / "districts.csv")
    ]
    groups: list[passport.Row] = [
        {"kind": kind, "group_id": group, "name_th": th, "name_en": en, "order": order}
        for kind, names in NAMES.items()
        for order, (group, th, en) in enumerate(names, start=1)
    ]
    return {"districts": rows, "groups": groups}


def offices() -> dict[str, list[passport.Row] | bytes]:
    """Return one point per district office."""
    rows: list[passport.Row] = [
        {
            "district_code": row["district_code"],
            "lon": float(row["office_lon"]),
            "lat": float(row["office_lat"]),
        }
        for row in reference.table(reference.FACTS / "districts.csv")
    ]
    return {"offices": rows}
