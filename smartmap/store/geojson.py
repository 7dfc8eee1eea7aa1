"""GeoJSON in and out: text attributes, OGC:CRS84, five decimals, rings as RFC 7946, the same bytes each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from smartmap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CRS: Final = "OGC:CRS84"
DECIMALS: Final = 5  # about one metre


def read(body: bytes, where: str, attributes: Sequence[str]) -> gpd.GeoDataFrame:
    """Return the features in `body` with the named attributes as text.

    Raises
    ------
    DataError
        If it is not a GeoJSON feature collection, or a feature lacks an attribute or a geometry.
    """
    try:
        features = json.loads(body)["features"]
        rows = [[feature["properties"][name] for name in attributes] for feature in features]
        drawn = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    except KeyError as error:
        raise DataError(f"{where}: a feature lacks {error}. Restore the file.") from error
    except (ValueError, TypeError, shapely.GEOSException) as error:
        raise DataError(f"{where} is not GeoJSON: {error}. Restore it.") from error
    # All one way round, whichever way the file has them: the last digit of an area hangs on the order of its points.
    shapes = shapely.orient_polygons(drawn, exterior_cw=True)
    frame = pd.DataFrame(
        [["" if cell is None else str(cell) for cell in row] for row in rows], columns=list(attributes)
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, index=frame.index, crs=CRS))


def feature(geometry: shapely.Geometry, properties: dict[str, Any], code: str) -> dict[str, Any]:
    """Return one feature, its geometry rounded to five decimals, outer rings counterclockwise and holes clockwise."""
    rounded = shapely.transform(geometry, lambda points: points.round(DECIMALS))
    return {
        "type": "Feature",
        "id": code,
        "properties": properties,
        "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(rounded))),
    }


def write(features: Iterable[dict[str, Any]]) -> bytes:
    """Return a compact feature collection."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
