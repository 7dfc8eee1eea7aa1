from __future__ import annotations

import pyproj
import pytest
import shapely

from smartmap.model import reference_systems

BANGKOK = [(100.505, 13.725), (100.33, 13.5), (100.93, 13.95)]
SPELLINGS = {
    "EPSG:32647": [
        *("EPSG:32647", "epsg:32647", "urn:ogc:def:crs:EPSG::32647", "urn:ogc:def:crs:EPSG:9.8:32647"),
        *("http://www.opengis.net/def/crs/EPSG/0/32647", "https://www.opengis.net/gml/srs/epsg.xml#32647"),
    ],
    "OGC:CRS84": ["OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "CRS84"],
    "Kalianpur 7": ["Kalianpur 7"],
    "32647": ["32647"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SPELLINGS.items() for text in texts])
def test_every_spelling_of_a_system_is_the_same_system(name: str, text: str) -> None:
    assert reference_systems.named(text) == name


@pytest.mark.parametrize("system", sorted(reference_systems.KNOWN - {"OGC:CRS84H"}))
@pytest.mark.parametrize("place", BANGKOK)
def test_the_pinned_operations_are_those_of_the_register(system: str, place: tuple[float, float]) -> None:
    group = pyproj.transformer.TransformerGroup(system, "OGC:CRS84", always_xy=True)
    indian = system in {"EPSG:4240", "EPSG:24047", "EPSG:24048"}
    own = next(t for t in group.transformers if not indian or "Indian 1975 to WGS 84 (4)" in t.description)
    there = own.transform(*place[:2], direction="INVERSE")
    back = reference_systems.to_lonlat(shapely.Point(there[:2]), system)
    off = pyproj.Geod(ellps="WGS84").inv(*place, *back.coords[0])[2]  # type: ignore[arg-type]
    assert off < 0.01


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(ValueError, match="EPSG:2056"):
        reference_systems.to_lonlat(shapely.Point(1, 1), "EPSG:2056")
