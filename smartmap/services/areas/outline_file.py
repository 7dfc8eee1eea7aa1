"""A GeoJSON file of polygons as one outline in lon/lat, however its writer spelt it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import Polygon, mapping

from smartmap.model import reference_systems
from smartmap.model.footprints import union
from smartmap.workspace import json_text
from smartmap.workspace.area import bounded, checked_outline
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

_THAILAND: Final = shapely.box(97.0, 5.0, 106.0, 21.0)  # the numbers of no latitude are among its longitudes
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class _Part:
    """The rings of one polygon as the file has them, and the reference system that the file declares."""

    rings: Any
    system: str

    @property
    def empty(self) -> bool:
        """Whether it has no ring, or an outer ring without points; RFC 7946 (3.1) lets both be read as null."""
        return self.rings == [] or (isinstance(self.rings, list) and self.rings[0] == [])


def read(name: str, body: bytes) -> BaseGeometry:
    """Return the union of all polygons of a file, in lon/lat (OGC:CRS84).

    Features, collections and bare geometries are read, in UTF-8 or UTF-16. Numbers after the second of a position and
    polygons without points are passed over; a `crs` member is honoured.

    Raises
    ------
    WorkspaceError
        If it is no GeoJSON, holds no polygon or empty ones only, declares a reference system that is not known, has
        latitude before longitude, a polygon that cannot be used, or too many points to unite them soon.
    """
    try:
        tree = json_text.read(body.decode(json.detect_encoding(body)), exact=False)
    except ValueError:
        raise refuse("areas.file_not_geojson", name=name) from None
    parts = list(_parts(tree))
    if not parts:
        raise refuse("areas.file_no_polygon", name=name)
    shapes = [_polygon(name, part) for part in parts if not part.empty]
    if not shapes:
        raise refuse("areas.file_empty", name=name)
    bounded(shapes)
    return union(shapes)


def _parts(tree: Any) -> Iterator[_Part]:
    """Yield the polygons of a GeoJSON object in order, however deep they lie in collections."""
    left: list[tuple[Any, str]] = [(tree, reference_systems.LONLAT)]
    while left:
        node, outer = left.pop()
        if not isinstance(node, dict):
            continue
        system = outer if node.get("crs") is None else _system(node["crs"])
        inner = [node.get("geometry")]
        for key in ("features", "geometries"):
            inner += node[key] if isinstance(node.get(key), list) else []
        left += [(each, system) for each in reversed(inner)]
        match node:
            case {"type": "Polygon", "coordinates": rings}:
                yield _Part(rings, system)
            case {"type": "MultiPolygon", "coordinates": list(members)}:
                yield from (_Part(rings, system) for rings in members or [[]])
            case {"type": "MultiPolygon"}:
                yield _Part(None, system)


def _system(declared: Any) -> str:
    """Return the name of the system that a `crs` member declares, in one of the spellings that are in use."""
    match declared:
        case {"properties": {"name": str(text)}} | {"properties": {"href": str(text)}} | str(text):
            return reference_systems.named(text)
        case {"properties": {"code": int(code) | str(code)}}:
            return f"EPSG:{code}"
    return json.dumps(declared, ensure_ascii=False)


def _polygon(name: str, part: _Part) -> BaseGeometry:
    """Return a polygon in lon/lat, checked as the workspace will check it."""
    if part.system not in reference_systems.KNOWN:
        raise refuse("areas.file_crs", name=name, crs=part.system[:_LONGEST_NAME])
    drawn = _drawn(part.rings)
    placed = reference_systems.to_lonlat(drawn, part.system)
    if not _THAILAND.contains(shapely.box(*placed.bounds)):
        turned = shapely.transform(drawn, lambda points: points[:, ::-1])
        if _THAILAND.contains(shapely.box(*reference_systems.to_lonlat(turned, part.system).bounds)):
            raise refuse("areas.file_swapped", name=name)
    if not placed.is_valid:
        reason = shapely.is_valid_reason(placed)
        if reason.startswith("Hole lies outside"):
            raise refuse("areas.file_hole", name=name)
        if reason.startswith("Too few points"):
            raise refuse("workspace.empty_outline")
    return shapely.from_geojson(checked_outline(json.dumps(mapping(placed))))


def _drawn(rings: Any) -> Polygon:
    """Return the polygon of some rings by the first two numbers of each position; a ring left open is closed."""
    try:
        shell, *holes = [[(_number(x), _number(y)) for x, y, *_ in ring] for ring in rings]
        return Polygon(shell, [hole for hole in holes if hole])
    except (TypeError, ValueError, OverflowError, shapely.errors.ShapelyError):
        raise refuse("workspace.not_polygon") from None


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no finite number.")
    return float(value)
