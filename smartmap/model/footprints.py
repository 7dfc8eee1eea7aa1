"""Indicative outlines of initiatives, made from what a source publishes: area, route or districts.

Geometry goes in and comes out in lon/lat (OGC:CRS84) and is measured in EPSG:32647, UTM zone 47 north.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import pyproj
import shapely
from shapely import LineString, Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

GEOGRAPHIC: Final = "OGC:CRS84"
METRIC: Final = "EPSG:32647"
RAI_M2: Final = 1600.0
_CORNERS: Final = 96
_POINTS_OF_A_LINE: Final = 2


def disc(lon: float, lat: float, area_m2: float) -> Polygon:
    """Return a round outline of exactly the published area about an anchor.

    Parameters
    ----------
    lon, lat
        Anchor, degrees; it is the centre of the outline in EPSG:32647.
    area_m2
        Area that the outline has in EPSG:32647, m²; 1 rai is 1,600 m².

    Returns
    -------
    Polygon
        Regular polygon of 96 corners in lon/lat. Its radius is a little over that of the circle, so that the
        polygon and not the circle has the area: a = n/2 · r² · sin(2π/n).

    Raises
    ------
    ValueError
        If the area is not a positive number or the anchor is not finite.

    Examples
    --------
    >>> samyan = disc(100.53006, 13.73239, 385 * RAI_M2)
    >>> len(samyan.exterior.coords) - 1, round(samyan.centroid.x, 5), round(samyan.centroid.y, 5)
    (96, 100.53006, 13.73239)
    """
    if not (math.isfinite(area_m2) and area_m2 > 0):
        raise ValueError(f"A disc needs a positive area in m², not {area_m2}.")
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError(f"A disc needs an anchor in degrees, not ({lon}, {lat}).")
    step = 2 * math.pi / _CORNERS
    radius = math.sqrt(2 * area_m2 / (_CORNERS * math.sin(step)))
    east, north = _transformer(GEOGRAPHIC, METRIC).transform(lon, lat)
    angles = np.arange(_CORNERS) * step
    ring = Polygon(np.column_stack([east + radius * np.cos(angles), north + radius * np.sin(angles)]))
    return cast("Polygon", _project(ring, METRIC, GEOGRAPHIC))


def corridor(points: Sequence[tuple[float, float]], half_width_m: float) -> Polygon:
    """Return the strip on both sides of a route, cut off square at the two ends that the source names.

    Parameters
    ----------
    points
        Stops or piers in the order of travel, (lon, lat) in degrees.
    half_width_m
        Distance from the route to either edge in EPSG:32647, m.

    Returns
    -------
    Polygon
        The strip in lon/lat; rounded at bends.

    Raises
    ------
    ValueError
        If there are fewer than two different points or the width is not positive.

    Examples
    --------
    >>> strip = corridor([(100.49, 13.74), (100.51, 13.74)], 50.0)
    >>> strip.bounds[0] > 100.4899, strip.is_valid
    (True, True)
    """
    if not (math.isfinite(half_width_m) and half_width_m > 0):
        raise ValueError(f"A corridor needs a positive half width in m, not {half_width_m}.")
    if len(set(points)) < _POINTS_OF_A_LINE:
        raise ValueError(f"A corridor needs at least two different points, not {list(points)}.")
    line = _project(LineString(points), GEOGRAPHIC, METRIC)
    strip = line.buffer(half_width_m, cap_style="flat", join_style="round")
    return cast("Polygon", _project(strip, METRIC, GEOGRAPHIC))


def union(geometries: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return one geometry that covers what the given ones cover, in their CRS; borders inside it dissolve.

    Parameters
    ----------
    geometries
        Polygons, for instance the districts that a source names.

    Returns
    -------
    BaseGeometry
        Polygon or MultiPolygon.

    Raises
    ------
    ValueError
        If there is nothing to unite, or only empty or missing geometries.

    Examples
    --------
    >>> from shapely import box
    >>> union([box(0, 0, 1, 1), box(1, 0, 2, 1)]).area
    2.0
    """
    whole = shapely.union_all([shape for shape in geometries if shape is not None])
    if whole.is_empty:
        raise ValueError("A union needs at least one geometry that is not empty.")
    return whole


@cache
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def _project(geometry: BaseGeometry, source: str, target: str) -> BaseGeometry:
    convert = _transformer(source, target).transform
    return shapely.transform(geometry, lambda xy: np.column_stack(convert(xy[:, 0], xy[:, 1])))
