"""The Chao Phraya where it is a district border: the shared border of the west-bank and east-bank districts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import areas
import reference
import shapely
from shapely.geometry import shape

if TYPE_CHECKING:
    import passport

WEST_BANK = {"thon_north", "thon_south"}


def river() -> dict[str, list[passport.Row] | bytes]:
    """Return one line, drawn from north to south, lon/lat to 5 decimals."""
    districts = areas.districts()["districts"]
    west = {row["district_code"] for row in districts if isinstance(row, dict) and row["group_id"] in WEST_BANK}
    banks: dict[bool, list[shapely.Geometry]] = {True: [], False: []}
    for feature in reference.features(reference.SEED):
        banks[feature["properties"]["district_code"] in west].append(shape(feature["geometry"]))
    left, right = (shapely.coverage_union_all(banks[side]) for side in (True, False))
    line = shapely.line_merge(shapely.intersection(left.boundary, right.boundary))
    if line.geom_type != "LineString":
        raise ValueError(f"The banks share a {line.geom_type}, not one line. Check the boundaries.")
    points = [[round(lon, 5), round(lat, 5)] for lon, lat in line.coords]
    if points[0][1] < points[-1][1]:
        points.reverse()
    feature = {
        "type": "Feature",
        "properties": {"name_th": "แม่น้ำเจ้าพระยา", "name_en": "Chao Phraya River"},
        "geometry": {"type": "LineString", "coordinates": points},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False, separators=(",", ":"))
    return {"river": (text + "\n").encode()}
