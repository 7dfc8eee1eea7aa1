"""The geometry that browsers draw: compact GeoJSON with a label point and plain-text names, hashed by content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from smartmap.store import geojson
from smartmap.store.asset import Asset

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL_PRECISION_M = 20.0
_METRIC = "EPSG:32647"


def assets(
    districts: gpd.GeoDataFrame, khwaeng: gpd.GeoDataFrame, context: dict[str, gpd.GeoDataFrame]
) -> tuple[Asset, ...]:
    """Return the display files "districts", "khwaeng" and "context".

    Parameters
    ----------
    districts, khwaeng
        Polygons with code and names; geometry in OGC:CRS84.
    context
        Layers by name (river, rail, station, office, outline, footprint) with columns id, th, en.
    """
    whole = [
        *(("districts", _areas(districts, "district_code")), ("khwaeng", _areas(khwaeng, "khwaeng_code"))),
        ("context", [f for layer, frame in context.items() for f in _context(layer, frame)]),
    ]
    files = [(name, geojson.write(features)) for name, features in whole]
    return tuple(Asset(name, hashlib.sha256(body).hexdigest(), body) for name, body in files)


def label_points(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the point inside each polygon that is farthest from its edge, where a label fits best."""
    flat = shapes.to_crs(_METRIC)
    circles = shapely.maximum_inscribed_circle(flat.to_numpy(), tolerance=_LABEL_PRECISION_M)
    return gpd.GeoSeries(shapely.get_point(circles, 0), index=flat.index, crs=_METRIC).to_crs(geojson.CRS)


def _areas(frame: gpd.GeoDataFrame, code: str) -> Iterator[dict[str, Any]]:
    labels = label_points(frame.geometry)
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    rows = zip(plain.to_dict("records"), frame.geometry, labels.x, labels.y, strict=True)
    for row, shape, x, y in rows:
        properties = {"c": row[code], "th": row["name_th"], "en": row["name_en"]}
        if code == "khwaeng_code":
            properties["d"] = row["district_code"]
        point = {"x": round(x, geojson.DECIMALS), "y": round(y, geojson.DECIMALS)}
        yield geojson.feature(shape, properties | point, row[code])


def _context(layer: str, frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    for row, shape in zip(plain.to_dict("records"), frame.geometry, strict=True):
        properties = {"layer": layer} | {str(key): str(value) for key, value in row.items()}
        stop = f"{row['line_id']}:" if "line_id" in row else ""  # an interchange is a station of each of its lines
        yield geojson.feature(shape, properties, f"{layer}:{stop}{row['id']}")
