"""Outlines out of files as people have them: each becomes the area that is meant, or one sentence in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import mapping

from smartmap.errors import WorkspaceError
from smartmap.i18n import LANGS, tr
from smartmap.services.areas import drafts

if TYPE_CHECKING:
    from smartmap.services.areas.drafts import Outline
    from smartmap.store import Store

CASES = Path(__file__).resolve().parents[2] / "cases"
A = shapely.box(100.505, 13.725, 100.520, 13.737)
B = shapely.box(100.511, 13.729, 100.526, 13.741)
SQUARE: list[Any] = [[100.505, 13.725], [100.52, 13.725], [100.52, 13.737], [100.505, 13.737], [100.505, 13.725]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
EMPTY = {"type": "Polygon", "coordinates": []}
CENTRE = (100.5125, 13.7310)
A_KM2, UNION_KM2 = 2.1536, 3.4458


def feature(geometry: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"ชื่อ": "แปลง 1"}, "geometry": geometry}


def collection(*geometries: object, **more: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [feature(each) for each in geometries], **more}


def crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


def polygon(*rings: list[Any]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def read(store: Store, tree: object, encoding: str = "utf-8") -> Outline:
    body = tree if isinstance(tree, bytes) else json.dumps(tree, ensure_ascii=False).encode(encoding)
    return drafts.from_file(store, "แปลง.geojson", body)


def off_m(found: Outline, centre: tuple[float, float] = CENTRE) -> float:
    here = found.geometry.centroid
    return float(Geod(ellps="WGS84").inv(here.x, here.y, *centre)[2])


@pytest.mark.parametrize(
    ("case", "km2", "tolerance_m"),
    [
        ("crs_indian1975_degrees", A_KM2, 10),
        ("utm47n_with_crs", A_KM2, 1),
        ("xyzm", A_KM2, 1),
        ("one_empty_feature", A_KM2, 1),
    ],
)
def test_a_file_of_the_square_becomes_the_square(store: Store, case: str, km2: float, tolerance_m: float) -> None:
    found = read(store, (CASES / f"{case}.geojson").read_bytes())
    assert found.area_km2 == pytest.approx(km2, abs=5e-4)
    assert off_m(found) < tolerance_m


@pytest.mark.parametrize("spelling", ["parts", "features", "both turned", "collection"])
def test_overlapping_shapes_are_united_however_they_are_spelt(store: Store, spelling: str) -> None:
    one, other = mapping(A), mapping(B)
    trees: dict[str, object] = {
        "parts": json.loads((CASES / "multipolygon_overlapping_parts.geojson").read_text("utf-8")),
        "features": collection(one, other),
        "both turned": collection(*(mapping(shapely.orient_polygons(each, exterior_cw=True)) for each in (A, B))),
        "collection": {"type": "GeometryCollection", "geometries": [one, other]},
    }
    assert read(store, trees[spelling]).area_km2 == pytest.approx(UNION_KM2, abs=1e-4)


@pytest.mark.parametrize(
    "tree",
    [
        POLYGON,
        feature(POLYGON),
        collection(POLYGON),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "GeometryCollection", "geometries": [POLYGON, {"type": "Point", "coordinates": [100.5, 13.7]}]},
        feature({"type": "GeometryCollection", "geometries": [POLYGON]}),
        {"type": "FeatureCollection", "features": [collection(POLYGON), feature(None)]},
        collection(None, POLYGON, None),
        collection(
            EMPTY, {"type": "Polygon", "coordinates": [[]]}, POLYGON, {"type": "MultiPolygon", "coordinates": []}
        ),
        {"type": "MultiPolygon", "coordinates": [[], [SQUARE], [[]]]},
        collection({"type": "Point", "coordinates": [100.5, 13.7]}, POLYGON, {"type": "LineString", "coordinates": []}),
        polygon([[*point, 1.5] for point in SQUARE]),
        polygon([[*point, None, "m"] for point in SQUARE]),
        polygon(SQUARE[:-1]),
        polygon([point for point in SQUARE for _ in range(3)]),
        polygon(SQUARE, []),
        polygon([[x + 1e-12, y - 1e-13] for x, y in SQUARE]),
        collection(POLYGON, crs=None),
        collection(POLYGON, crs=crs("urn:ogc:def:crs:OGC:1.3:CRS84")),
        collection(POLYGON, crs=crs("EPSG:4326")),
        collection(POLYGON, crs={"type": "EPSG", "properties": {"code": 4326}}),
    ],
    ids=lambda tree: json.dumps(tree)[:60],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_every_spelling_of_the_square_is_the_square(store: Store, tree: object, encoding: str) -> None:
    found = read(store, tree, encoding)
    assert found.area_km2 == pytest.approx(A_KM2, abs=5e-4)
    assert off_m(found) < 1
    assert found.made_from == ("แปลง.geojson",)


def test_a_system_declared_inside_holds_for_what_lies_inside(store: Store) -> None:
    utm = json.loads((CASES / "utm47n_with_crs.geojson").read_text("utf-8"))
    metres = utm["features"][0] | {"crs": utm["crs"]}
    tree = {"type": "FeatureCollection", "features": [metres, feature(mapping(B))]}
    assert read(store, tree).area_km2 == pytest.approx(UNION_KM2, abs=1e-3)


@pytest.mark.parametrize(
    ("tree", "key"),
    [
        ((CASES / "lat_lon_swapped.geojson").read_bytes(), "areas.file_swapped"),
        (collection(POLYGON, crs=crs("urn:ogc:def:crs:EPSG::2056")), "areas.file_crs"),
        (collection(POLYGON, crs=crs("พิกัดฉากท้องถิ่น")), "areas.file_crs"),
        (collection(POLYGON, crs=crs("EPSG:" + "9" * 300)), "areas.file_crs"),
        (collection(POLYGON, crs={"type": "link", "properties": {"href": "local.prj"}}), "areas.file_crs"),
        (collection(POLYGON, crs={}), "areas.file_crs"),
        (collection(POLYGON, crs=[7]), "areas.file_crs"),
        (collection(POLYGON, crs=crs("EPSG:32647")), "areas.outside"),
        (collection(EMPTY, EMPTY), "areas.file_empty"),
        (EMPTY, "areas.file_empty"),
        ({"type": "MultiPolygon", "coordinates": [[[]]]}, "areas.file_empty"),
        (collection(None), "areas.file_no_polygon"),
        (collection(), "areas.file_no_polygon"),
        (collection({"type": "LineString", "coordinates": SQUARE}), "areas.file_no_polygon"),
        ({"rings": [SQUARE]}, "areas.file_no_polygon"),
        ({"type": "Polygon"}, "areas.file_no_polygon"),
        ([POLYGON], "areas.file_no_polygon"),
        ({"type": "Polygon", "coordinates": None}, "workspace.not_polygon"),
        ({"type": "Polygon", "coordinates": SQUARE}, "workspace.not_polygon"),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "workspace.not_polygon"),
        (polygon([["100,505", "13,725"]] * 4), "workspace.not_polygon"),
        (polygon([[True, 13.7], *SQUARE]), "workspace.not_polygon"),
        (polygon([[10**400, 13.7], *SQUARE]), "areas.file_not_geojson"),
        (polygon([[100.5], *SQUARE]), "workspace.not_polygon"),
        (polygon(SQUARE[:2]), "workspace.not_polygon"),
        (polygon([SQUARE[0]] * 5), "workspace.empty_outline"),
        (polygon([[float("nan"), 13.7], *SQUARE]), "workspace.not_polygon"),
        (
            collection(polygon([[1e30, 1e30], [2e30, 1e30], [1e30, 2e30]]), crs=crs("EPSG:32647")),
            "workspace.not_lonlat",
        ),
        (polygon([[662734.2, 1517820.2], [664356.5, 1517830.4], [664348.2, 1519157.9]]), "workspace.not_lonlat"),
        (polygon(SQUARE, [[100.6, 13.8], [100.61, 13.8], [100.61, 13.81], [100.6, 13.8]]), "areas.file_hole"),
        (polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]), "workspace.crosses"),
        (mapping(shapely.box(98.9, 18.7, 99.0, 18.8)), "areas.outside"),
        (b"", "areas.file_not_geojson"),
        (b"\xef\xbb\xbf", "areas.file_not_geojson"),
        ('{"ชื่อ": 1}'.encode("cp874"), "areas.file_not_geojson"),
        (b"[" * 200_000, "areas.file_not_geojson"),
        (b'{"type": "Polygon", "coordinates": [[[1' + b"0" * 5000 + b", 1]]]}", "areas.file_not_geojson"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(store: Store, tree: object, key: str) -> None:
    with pytest.raises(WorkspaceError) as refused:
        read(store, tree)
    assert refused.value.key == key
    for lang in LANGS:
        sentence = tr(lang, key, **refused.value.blanks)
        assert "\n" not in sentence
        assert len(sentence) < 300


def test_a_refused_system_is_named(store: Store) -> None:
    with pytest.raises(WorkspaceError, match="EPSG:2056"):
        read(store, collection(POLYGON, crs=crs("urn:ogc:def:crs:EPSG::2056")))


def test_collections_nested_ten_deep_are_read_and_four_hundred_deep_refused(store: Store) -> None:
    def nested(times: int) -> bytes:
        opened = b'{"type":"GeometryCollection","geometries":['
        return opened * times + json.dumps(POLYGON).encode() + b"]}" * times

    assert read(store, nested(10)).area_km2 == pytest.approx(A_KM2, abs=5e-4)
    with pytest.raises(WorkspaceError) as refused:
        read(store, nested(400))
    assert refused.value.key == "areas.file_not_geojson"
