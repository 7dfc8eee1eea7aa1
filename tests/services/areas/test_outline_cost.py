"""An outline that is valid has a cost that is bounded; figures of plain ones are the same to the digit."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from smartmap.errors import WorkspaceError
from smartmap.model import overlay
from smartmap.services.areas import drafts

if TYPE_CHECKING:
    from smartmap.store import Store

BANGKOK = (100.52, 13.75)


def star(points: int) -> shapely.Polygon:
    """Return a star whose spikes lie side by side."""
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    far = np.where(np.arange(points) % 2 == 0, 0.05, 0.03)
    return shapely.Polygon(np.column_stack([BANGKOK[0] + far * np.cos(turn), BANGKOK[1] + far * np.sin(turn)]))


def body(*shapes: shapely.Geometry) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(each))} for each in shapes
        ]}
    ).encode()  # fmt: skip


def grid(count: int, size: float) -> list[shapely.Polygon]:
    return [
        shapely.box(100.4 + 0.002 * (at % 100), 13.65 + 0.002 * (at // 100), 100.4 + 0.002 * (at % 100) + size,
                    13.65 + 0.002 * (at // 100) + size) for at in range(count)
    ]  # fmt: skip


def test_a_star_of_4000_points_is_measured_in_seconds(store: Store) -> None:
    store.districts(), store.khwaeng()
    began = time.process_time()
    found = drafts.from_file(store, "star.geojson", body(star(4000)))
    assert time.process_time() - began < 5  # 1 s; a machine of tests is slow
    assert found.area_km2 == pytest.approx(56.378, abs=0.001)
    assert found.inside == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (body(star(20_000)), "too many sides close together"),
        (body(*(shapely.affinity.rotate(star(5000), at) for at in (0, 0.01, 0.02))), "too many sides close together"),
        (body(star(49_990)), "too many sides close together"),
        (body(star(60_000)), "50000 is the most"),
        (body(*(shapely.affinity.rotate(star(20_000), at) for at in (0, 1, 2))), "close together"),
    ],
    ids=["spikes", "three stars", "most points", "too many points", "many stars"],
)
def test_what_would_take_minutes_is_refused_in_a_sentence_that_says_what_to_do(
    store: Store, file: bytes, told: str
) -> None:
    began = time.process_time()
    with pytest.raises(WorkspaceError, match=told):
        drafts.from_file(store, "star.geojson", file)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "shape",
    [
        shapely.MultiPolygon(grid(5000, 0.0005)),
        shapely.Polygon(shapely.box(100.39, 13.64, 100.61, 13.76).exterior, [b.exterior for b in grid(5000, 0.0005)]),
        shapely.Point(*BANGKOK).buffer(0.05, quad_segs=12_000),
    ],
    ids=["5,000 parts", "5,000 holes", "48,000 points"],
)
def test_many_parts_holes_or_points_that_lie_apart_are_measured(store: Store, shape: shapely.Geometry) -> None:
    began = time.process_time()
    found = drafts.from_drawing(store, json.loads(shapely.to_geojson(shape)))
    assert time.process_time() - began < 15
    assert 0 < found.inside <= 1


DEEP: Any = {"type": "Polygon", "coordinates": []}
for _ in range(50):
    DEEP = {"type": "GeometryCollection", "geometries": [DEEP]}
RING = [[100.5, 13.7], [100.6, 13.7], [100.6, 13.8], [100.5, 13.7]]


@pytest.mark.parametrize(
    "tree",
    [
        DEEP,
        {"type": "Polygon", "coordinates": [[[1e308, 1e308], [-1e308, 1e308], [0, -1e308], [1e308, 1e308]]]},
        {"type": "Polygon", "coordinates": [[[10**39, 1], [1, 1], [1, 2], [10**39, 1]]]},
        {"type": "Polygon", "coordinates": [[[100.5, 13.7], [100.6, 13.7], [100.55, 13.7], [100.5, 13.7]]]},
        {"type": "Polygon", "coordinates": [RING, RING]},
        {"type": "Polygon", "coordinates": {"a": 1}},
        {"type": "Polygon", "coordinates": [[["a", "b"]]]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 1], [1, 1], [1, 2], [float("nan"), 1]]]},
        {"type": "Polygon", "coordinates": [[[100.5, 13.7], [100.5000000001, 13.7], [100.5, 13.7000000001],
                                             [100.5, 13.7]]]},
    ],
)  # fmt: skip
def test_shapes_that_enclose_nothing_or_lie_nowhere_are_refused_in_a_sentence(store: Store, tree: Any) -> None:
    with pytest.raises(WorkspaceError):
        drafts.from_file(store, "odd.geojson", json.dumps(tree).encode())


def test_shapes_cut_to_the_boxes_of_the_units_have_the_same_shares(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = store.khwaeng().geometry
    target = shapely.Point(*BANGKOK).buffer(0.04, quad_segs=300)
    shapes = units.iloc[:1].set_axis(["area"]).copy()
    shapes.iloc[0] = target
    cut = overlay.weights_by_area(units, gpd.GeoSeries(shapes)).share
    monkeypatch.setattr(overlay, "_MANY", 10**9)
    whole = overlay.weights_by_area(units, gpd.GeoSeries(shapes)).share
    assert float((cut - whole).abs().to_numpy().max()) < 1e-12
