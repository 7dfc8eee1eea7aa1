"""Outlines of areas that people make: from districts or khwaeng, from an initiative, drawn, or out of a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import mapping, shape

from smartmap.errors import UnknownCode
from smartmap.model.footprints import union
from smartmap.services.areas import outline_file, shares
from smartmap.store import memo
from smartmap.workspace.area import checked_outline
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Collection

    from shapely.geometry.base import BaseGeometry

    from smartmap.store import Store
    from smartmap.workspace.area import AreaBasis

MOST_BYTES: Final = 5_000_000
_SHOWN_SHARE: Final = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """An outline that can be saved.

    Attributes
    ----------
    geometry, geojson
        Polygon in lon/lat (OGC:CRS84), and the same as text.
    basis, made_from
        What it comes from, as the workspace keeps it.
    area_km2, inside
        Its size in EPSG:32647, and the part of it that lies in Bangkok, 0 to 1.
    """

    geometry: BaseGeometry
    geojson: str
    basis: AreaBasis
    made_from: tuple[str, ...]
    area_km2: float
    inside: float


def from_codes(store: Store, level: str, picked: Collection[str]) -> Outline:
    """Return the union of districts or khwaeng.

    Raises
    ------
    WorkspaceError
        If nothing is picked.
    UnknownCode
        If there is no such level or code.
    """
    shapes = (store.districts() if level == "district" else store.khwaeng()).geometry
    if not picked:
        raise refuse("areas.nothing_picked")
    for code in picked:
        if code not in shapes.index:
            raise UnknownCode(level, code)
    basis: AreaBasis = "districts" if level == "district" else "khwaeng"
    return _outline(store, union(shapes.loc[sorted(picked)]), basis, tuple(sorted(picked)))


def from_initiative(store: Store, initiative_id: str) -> Outline:
    """Return an initiative's indicative outline.

    Raises
    ------
    WorkspaceError
        If it has none, or a point only.
    """
    outlines = memo.once(store, "outlines", store.footprints)
    found = outlines.geometry.get(initiative_id)
    if found is None or found.geom_type not in ("Polygon", "MultiPolygon"):
        raise refuse("areas.no_footprint")
    return _outline(store, found, "footprint", (initiative_id,))


def from_drawing(store: Store, geometry: object) -> Outline:
    """Return a polygon that was drawn on the map, GeoJSON as a dict.

    Raises
    ------
    WorkspaceError
        If it is empty, crosses itself or lies outside Bangkok.
    """
    if not geometry:
        raise refuse("areas.nothing_drawn")
    return _outline(store, _polygon(geometry), "drawn", ())


def from_file(store: Store, name: str, body: bytes) -> Outline:
    """Return the union of all polygons of a GeoJSON file.

    Raises
    ------
    WorkspaceError
        If it is too large, cannot be read (see `outline_file.read`), or its outline cannot be used.
    """
    if len(body) > MOST_BYTES:
        raise refuse("areas.file_large", limit=MOST_BYTES // 1_000_000)
    return _outline(store, outline_file.read(name, body), "file", (name[:200],))


def of_candidate(store: Store, geometry: BaseGeometry, basis: AreaBasis, made_from: tuple[str, ...]) -> Outline:
    """Return the outline that an area has, to be saved again with other words. Raises as `from_drawing`."""
    return _outline(store, geometry, basis, made_from)


def sketch(geometry: BaseGeometry) -> dict[str, Any]:
    """Return an outline as a map shows it: GeoJSON, to a thousandth of its extent."""
    west, south, east, north = geometry.bounds
    fine = _SHOWN_SHARE * max(east - west, north - south)
    drawn = shapely.transform(shapely.simplify(geometry, fine), lambda points: points.round(5))
    found: dict[str, Any] = json.loads(json.dumps(mapping(shapely.orient_polygons(drawn))))
    return found


def _polygon(geometry: object) -> BaseGeometry:
    """Return a polygon, checked as the workspace will check it."""
    return shape(json.loads(checked_outline(json.dumps(geometry))))


def _outline(store: Store, geometry: BaseGeometry, basis: AreaBasis, made_from: tuple[str, ...]) -> Outline:
    text = checked_outline(json.dumps(mapping(geometry)))
    kept = shapely.from_geojson(text)
    try:
        found = shares.overlay(store, kept)
    except ValueError as error:
        raise refuse("areas.outside") from error
    return Outline(kept, text, basis, made_from, found.area_km2, found.inside)
