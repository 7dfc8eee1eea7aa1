"""Districts, areas, neighbours, footprints and lines made from the packages' geometry.

Geometry is lon/lat (OGC:CRS84) in and out; areas and lengths are measured in EPSG:32647.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from smartmap.errors import BuildError
from smartmap.model import footprints
from smartmap.store import geojson

if TYPE_CHECKING:
    from collections.abc import Hashable

    from shapely.geometry.base import BaseGeometry

METRIC: Final = "EPSG:32647"
_M2_PER_KM2: Final = 1e6
_TWO: Final = 2


def areas_km2(shapes: gpd.GeoSeries) -> pd.Series[float]:
    """Return polygon areas in km², measured in EPSG:32647, indexed like `shapes`."""
    return shapes.to_crs(METRIC).area / _M2_PER_KM2


def dissolve(khwaeng: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return the districts that the khwaeng make up, indexed by district code, in order of code.

    Parameters
    ----------
    khwaeng
        A valid coverage with a `district_code` column.
    """
    parts = khwaeng.groupby("district_code", sort=True).geometry
    whole = {str(code): shapely.coverage_union_all(part.to_numpy()) for code, part in parts}
    return gpd.GeoSeries(whole, crs=geojson.CRS)


def neighbours(shapes: gpd.GeoSeries, level: str) -> pd.DataFrame:
    """Return which polygons touch, both ways round, with the length of the border they share.

    Touching at a corner counts (queen contiguity) and shows as a shared length of 0 m; keep `shared_m > 0` for
    rook contiguity. Districts meet in the middle of the Chao Phraya, so those that face each other across the
    river are neighbours too, bridge or none.

    Parameters
    ----------
    shapes
        A valid coverage, indexed by code: shared borders have the same vertices on both sides.
    level
        "district" or "khwaeng"; goes into the column of that name.

    Returns
    -------
    DataFrame
        level, code, neighbour_code, shared_m (m, in EPSG:32647), ordered by the two codes.
    """
    flat = shapes.to_crs(METRIC)
    left, right = flat.sindex.query(shapes.to_crs(METRIC), predicate="intersects")
    apart = left != right
    left, right = left[apart], right[apart]
    borders = shapely.boundary(flat.to_numpy())
    shared = shapely.length(shapely.intersection(borders[left], borders[right]))
    codes = shapes.index.to_numpy()
    pairs = pd.DataFrame(
        {"level": level, "code": codes[left], "neighbour_code": codes[right], "shared_m": shared.round(1)}
    )
    return pairs.sort_values(["code", "neighbour_code"], ignore_index=True)


def initiative_footprints(
    rows: pd.DataFrame, initiatives: pd.DataFrame, members: pd.DataFrame, districts: gpd.GeoSeries
) -> gpd.GeoDataFrame:
    """Return the outline of each initiative that states a basis for one.

    Parameters
    ----------
    rows
        initiative_id, basis, radius_m, half_width_m, path, basis_th, basis_en, surveyed.
    initiatives, members
        The initiatives with anchor and area, and the districts each lies in.
    districts
        District polygons by code.

    Raises
    ------
    BuildError
        If a basis lacks what it needs: a disc without area, a corridor without route, a point without anchor.
    """
    known = initiatives.set_index("initiative_id").to_dict("index")
    shapes = []
    for row in rows.to_dict("records"):
        codes = members.loc[members["initiative_id"] == row["initiative_id"], "district_code"]
        try:
            shapes.append(_footprint(row, known[row["initiative_id"]], districts.loc[codes]))
        except (KeyError, ValueError) as error:
            raise BuildError(
                f"The footprint of initiative '{row['initiative_id']}' cannot be drawn as {row['basis']} ({error}). "
                "Give what that needs in data/initiatives, or remove its row from footprints.csv."
            ) from error
    columns = ["initiative_id", "basis", "basis_th", "basis_en", "surveyed"]
    return gpd.GeoDataFrame(rows[columns], geometry=gpd.GeoSeries(shapes, index=rows.index, crs=geojson.CRS))


def _footprint(row: dict[Hashable, Any], initiative: dict[Hashable, Any], districts: gpd.GeoSeries) -> BaseGeometry:
    lon, lat = initiative["anchor_lon"], initiative["anchor_lat"]
    match row["basis"]:
        case "disc":
            stated = row["radius_m"]
            rai = initiative["area_rai"]
            area = rai * footprints.RAI_M2 if pd.isna(stated) else math.pi * stated**2
            return footprints.disc(lon, lat, area)
        case "corridor":
            return footprints.corridor(_path(row["path"]), row["half_width_m"])
        case "districts":
            return footprints.union(districts)
        case _:
            if pd.isna(lon) or pd.isna(lat):
                raise ValueError("no anchor")
            return shapely.Point(lon, lat)


def _path(text: str) -> list[tuple[float, float]]:
    pairs = [pair.split() for pair in text.split(";") if pair.strip()]
    return [(float(lon), float(lat)) for lon, lat in pairs]


def stations(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return stations as points, one row per line that stops there, in running order."""
    ordered = rows.sort_values(["line_id", "seq"], ignore_index=True)
    points = gpd.GeoSeries(gpd.points_from_xy(ordered.pop("lon"), ordered.pop("lat")), crs=geojson.CRS)
    return gpd.GeoDataFrame(ordered, geometry=points)


def rail_lines(lines: pd.DataFrame, stops: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return each line as straight links between consecutive stations: schematic, not the track.

    Raises
    ------
    BuildError
        If a line has fewer than two stations.
    """
    shapes = []
    for line in lines["line_id"]:
        points = stops.loc[stops["line_id"] == line].geometry.to_list()
        if len(points) < _TWO:
            raise BuildError(f"Rail line '{line}' has fewer than two stations. Add them in data/rail_stations.")
        shapes.append(shapely.LineString(points))
    return gpd.GeoDataFrame(lines, geometry=gpd.GeoSeries(shapes, index=lines.index, crs=geojson.CRS))
