"""Rings as RFC 7946 (3.1.6) asks: outer ones counterclockwise, holes clockwise, in all that is written or served."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely import Polygon, box
from shapely.geometry import mapping

from smartmap.services.areas import candidates, drafts
from smartmap.services.compare import question
from smartmap.services.explore import choropleth, export
from smartmap.settings import PACKAGED_DATA
from smartmap.workspace import open_workspace
from smartmap.workspace.area import checked_outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartmap.settings import Settings
    from smartmap.store import Store

SQUARE = box(100.505, 13.725, 100.520, 13.737)
HOLED = Polygon(SQUARE.exterior, [box(100.510, 13.729, 100.515, 13.733).exterior])


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["coordinates"]


def turns(ring: list[list[float]]) -> float:
    """Return twice the signed area of a ring: positive when it runs counterclockwise."""
    west, south = ring[0]
    points = [(x - west, y - south) for x, y in ring]
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairwise(points))


def wound(geometry: dict[str, Any]) -> bool:
    return all(turns(outer) > 0 and all(turns(hole) < 0 for hole in holes) for outer, *holes in polygons(geometry))


def features(body: bytes) -> list[dict[str, Any]]:
    return [feature["geometry"] for feature in json.loads(body)["features"]]


def test_the_measure_of_this_file_tells_both_ways_round() -> None:
    assert wound(mapping(shapely.orient_polygons(HOLED)))
    assert not wound(mapping(shapely.orient_polygons(HOLED, exterior_cw=True)))


@pytest.mark.parametrize("file", sorted(PACKAGED_DATA.glob("*/*.geojson")), ids=lambda file: file.name)
def test_the_shipped_layers_are_wound_as_the_standard_says(file: Any) -> None:
    assert all(map(wound, features(file.read_bytes())))


@pytest.mark.parametrize("level", ["district", "khwaeng"])
def test_a_choropleth_is_wound_as_the_standard_says(store: Store, level: str) -> None:
    shown = choropleth.choropleth(store, choropleth.Question("population", "2018", level))
    found = features(export.geojson(store, shown, "en"))
    assert len(found) == shown.total
    assert all(map(wound, found))


@pytest.mark.parametrize("name", ["districts", "khwaeng", "context"])
def test_what_the_map_loads_is_wound_as_the_standard_says(store: Store, name: str) -> None:
    found = features(store.asset(name).body)
    assert sum(1 for geometry in found for _ in polygons(geometry)) >= 20
    assert all(map(wound, found))


@pytest.mark.parametrize("clockwise", [False, True])
@pytest.mark.parametrize("shape", [SQUARE, HOLED, shapely.MultiPolygon([HOLED, box(100.53, 13.73, 100.54, 13.74)])])
def test_a_stored_outline_is_wound_as_the_standard_says_whichever_way_it_came(
    shape: BaseGeometry, *, clockwise: bool
) -> None:
    given = json.dumps(mapping(shapely.orient_polygons(shape, exterior_cw=clockwise)))
    written = checked_outline(given)
    assert wound(json.loads(written))
    assert checked_outline(written) == written
    assert shapely.equals(shapely.from_geojson(written), shape)


def test_outlines_of_every_origin_are_wound_as_the_standard_says(store: Store) -> None:
    clockwise = mapping(shapely.orient_polygons(HOLED, exterior_cw=True))
    found = [
        drafts.from_codes(store, "district", ["1004", "1007"]),
        drafts.from_codes(store, "khwaeng", ["100704"]),
        drafts.from_initiative(store, "phadung"),
        drafts.from_drawing(store, clockwise),
        drafts.from_file(store, "a.geojson", json.dumps(clockwise).encode()),
    ]
    for each in found:
        assert wound(json.loads(each.geojson))
        assert wound(drafts.sketch(each.geometry))


def test_the_outline_that_a_scenario_copies_is_wound_as_the_standard_says(store: Store, place: Settings) -> None:
    areas = [each for each in candidates.all_of(store, open_workspace(place)) if each.geometry is not None]
    assert len(areas) > 5
    assert all(wound(json.loads(question.of_area(each).geometry)) for each in areas)
