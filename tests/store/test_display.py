from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from smartmap.store import Store, build

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.settings import Settings


def _features(store: Store, name: str) -> list[dict[str, Any]]:
    return list(json.loads(store.asset(name).body)["features"])


@pytest.mark.parametrize(("name", "limit"), [("districts", 200_000), ("khwaeng", 350_000), ("context", 150_000)])
def test_an_asset_is_small_and_named_by_its_content(store: Store, name: str, limit: int) -> None:
    asset = store.asset(name)
    assert asset.sha256 == hashlib.sha256(asset.body).hexdigest()
    assert len(asset.body) < limit
    assert b": " not in asset.body.replace("ม. ".encode(), b"")[:2000]


def test_the_same_data_give_the_same_bytes(store: Store, place: Settings, tmp_path: Path) -> None:
    with Store(build.build(replace(place, home=tmp_path))) as again:
        for name in ("districts", "khwaeng", "context"):
            assert again.asset(name) == store.asset(name)


@pytest.mark.parametrize("name", ["districts", "khwaeng"])
def test_a_label_lies_inside_its_area(store: Store, name: str) -> None:
    for feature in _features(store, name):
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        properties = feature["properties"]
        assert shape.contains(shapely.Point(properties["x"], properties["y"])), feature["id"]
        assert properties["c"] == feature["id"]
        assert properties["th"]
        assert properties["en"]


def test_a_khwaeng_names_its_district(store: Store) -> None:
    assert all(f["properties"]["d"] == f["id"][:4] for f in _features(store, "khwaeng"))


def test_drawn_shapes_are_still_a_coverage(store: Store) -> None:
    for name in ("districts", "khwaeng"):
        shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in _features(store, name)]
        assert shapely.coverage_is_valid(shapes)


def test_the_context_holds_each_layer_with_names_and_ids(store: Store) -> None:
    features = _features(store, "context")
    layers = {"river", "rail", "station", "office", "outline", "footprint", "initiative"}
    assert {feature["properties"]["layer"] for feature in features} == layers
    assert len({f["id"] for f in features}) == len(features)
    for feature in features:
        assert all(isinstance(value, str) and value for value in feature["properties"].values())
