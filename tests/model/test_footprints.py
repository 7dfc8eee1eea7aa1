"""Indicative outlines have the published size and lie where the source says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from smartmap.model import footprints

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TO_UTM = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:32647", always_xy=True)
lons, lats = st.floats(100.3, 100.95), st.floats(13.45, 13.96)


def metric(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda xy: np.column_stack(TO_UTM.transform(xy[:, 0], xy[:, 1])))


@given(lon=lons, lat=lats, area=st.floats(100, 5e7))
def test_a_disc_has_the_published_area_to_a_millionth_and_lies_round_its_anchor(
    lon: float, lat: float, area: float
) -> None:
    found = metric(footprints.disc(lon, lat, area))
    assert found.is_valid
    assert found.area == pytest.approx(area, rel=1e-6)
    assert found.centroid.distance(Point(TO_UTM.transform(lon, lat))) < 1e-3


def test_a_disc_is_round_to_a_thousandth_of_its_radius() -> None:
    found = metric(footprints.disc(100.53, 13.73, 385 * footprints.RAI_M2))
    reach = [math.dist(found.centroid.coords[0], corner) for corner in found.boundary.coords]
    assert max(reach) - min(reach) < 1e-3 * max(reach)
    assert len(reach) > 64


@pytest.mark.parametrize(
    ("lon", "lat", "area"),
    [(100.5, 13.7, 0), (100.5, 13.7, -1), (100.5, 13.7, math.nan), (math.nan, 13.7, 1), (100.5, math.inf, 1)],
)
def test_a_disc_of_no_size_or_place_is_refused(lon: float, lat: float, area: float) -> None:
    with pytest.raises(ValueError, match="A disc needs"):
        footprints.disc(lon, lat, area)


@given(lon=lons, lat=lats, width=st.floats(5, 500), length=st.floats(0.005, 0.05))
def test_a_straight_corridor_is_as_long_as_its_route_and_ends_at_its_ends(
    lon: float, lat: float, width: float, length: float
) -> None:
    ends = [(lon, lat), (lon + length, lat)]
    found = metric(footprints.corridor(ends, width))
    route = metric(LineString(ends))
    assert found.area == pytest.approx(route.length * 2 * width, rel=1e-6)
    assert found.boundary.distance(Point(route.coords[0])) < 1e-3


def test_a_corridor_keeps_its_width_at_a_bend() -> None:
    stops = [(100.50, 13.74), (100.51, 13.74), (100.51, 13.75)]
    found, route = metric(footprints.corridor(stops, 50)), metric(LineString(stops))
    assert isinstance(found, Polygon)
    assert found.buffer(0.01).covers(route.buffer(49, cap_style="flat"))
    assert route.buffer(51).covers(found)


@pytest.mark.parametrize("points", [[], [(100.5, 13.7)], [(100.5, 13.7), (100.5, 13.7)]])
def test_a_route_without_length_is_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="two different points"):
        footprints.corridor(points, 50)


@pytest.mark.parametrize("width", [0, -5, math.nan])
def test_a_corridor_without_width_is_refused(width: float) -> None:
    with pytest.raises(ValueError, match="half width"):
        footprints.corridor([(100.5, 13.7), (100.6, 13.7)], width)


def test_a_union_dissolves_borders_and_keeps_islands_apart() -> None:
    whole = footprints.union([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)])
    assert (whole.area, shapely.get_num_geometries(whole)) == (3, 2)


@pytest.mark.parametrize("shapes", [[], [None], [Polygon()]])
def test_a_union_of_nothing_is_refused(shapes: list[BaseGeometry | None]) -> None:
    with pytest.raises(ValueError, match="at least one geometry"):
        footprints.union(shapes)
