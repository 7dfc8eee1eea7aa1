"""An area: what a person says about it, and what the workspace adds when it is kept."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from smartmap.model.codes import spelling
from smartmap.model.intricacy import near_pairs
from smartmap.text import Text
from smartmap.workspace import json_text
from smartmap.workspace.fields import PROSE, choice, few, refuse, settle, slug, text, whole
from smartmap.workspace.limits import MOST_NEAR_SIDES, MOST_ORIGINS, MOST_PEOPLE, MOST_POINTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from shapely.geometry.base import BaseGeometry

    from smartmap.workspace.person import Role

CityType = Literal["livable", "newable", ""]
CountBasis = Literal["stated", "estimated", ""]
AreaBasis = Literal["districts", "khwaeng", "footprint", "drawn", "file"]
Change = Literal["created", "edited", "removed", "restored"]
MADE_HERE: Final = "a-"
_DECIMALS: Final = 7
_CODE: Final = {"districts": re.compile(r"10\d\d"), "khwaeng": re.compile(r"10\d{4}")}


@dataclass(frozen=True)
class Count:
    """A number of people, and whether a person states or estimates it; None is unknown, which zero is not."""

    value: int | None = None
    basis: CountBasis = ""
    note: str = ""

    def __post_init__(self) -> None:
        choice(self.basis, "basis", get_args(CountBasis))
        settle(self, note=text(self.note, "note", limit=PROSE))
        if self.value is not None:
            whole(self.value, "value", 0, MOST_PEOPLE)
        if (self.value is None) != (self.basis == ""):
            raise refuse("workspace.count_basis")


@dataclass(frozen=True, kw_only=True)
class AreaDraft:
    """What a person writes about an area.

    Attributes
    ----------
    name_th, name_en
        At least one of the two.
    geometry
        GeoJSON Polygon or MultiPolygon in lon/lat (OGC:CRS84) as text; kept to 1e-7 degrees, without heights.
    basis, made_from
        What the outline comes from: codes of districts or khwaeng, one initiative id for "footprint", one file name
        for "file", nothing for "drawn".

    Raises
    ------
    WorkspaceError
        If a value cannot be used, above all an outline that is empty, crosses itself or is not in lon/lat.
    """

    name_th: str = ""
    name_en: str = ""
    geometry: str
    basis: AreaBasis
    made_from: tuple[str, ...] = ()
    city_type: CityType = ""
    owner: str = ""
    residents: Count = field(default_factory=Count)
    daily_users: Count = field(default_factory=Count)
    vision: str = ""
    working_group: str = ""

    def __post_init__(self) -> None:
        for name in ("name_th", "name_en", "owner", "working_group"):
            settle(self, **{name: spelling(text(getattr(self, name), name))})
        if not self.name_th and not self.name_en:
            raise refuse("workspace.nameless")
        choice(self.city_type, "city_type", get_args(CityType))
        choice(self.basis, "basis", get_args(AreaBasis))
        settle(
            self,
            vision=text(self.vision, "vision", limit=PROSE),
            geometry=checked_outline(self.geometry),
            made_from=_origin(self.basis, few(self.made_from, "made_from", MOST_ORIGINS)),
        )

    @property
    def name(self) -> Text:
        """Its name in both languages."""
        return Text(self.name_th, self.name_en)

    def draft(self) -> AreaDraft:
        """Return only what a person writes, to edit with `dataclasses.replace`."""
        return AreaDraft(**{f.name: getattr(self, f.name) for f in fields(AreaDraft)})


@dataclass(frozen=True, kw_only=True)
class Area(AreaDraft):
    """One version of an area as the workspace keeps it."""

    id: str
    version: int
    change: Change
    note: str
    created_by: Role
    created_at: datetime
    changed_by: Role
    changed_at: datetime

    @property
    def removed(self) -> bool:
        """Whether this version takes the area away."""
        return self.change == "removed"


def checked_outline(geojson: str) -> str:
    """Return a polygon's GeoJSON, checked and compact, outer rings counterclockwise and holes clockwise (RFC 7946).

    Raises
    ------
    WorkspaceError
        If it is not a polygon or multipolygon in lon/lat, is empty, crosses itself, or has too many points.
    """
    if isinstance(geojson, str) and _PASSED.holds(geojson):
        return geojson
    try:
        read = json_text.read(geojson, exact=False)
        polygon = shapely.force_2d(shape(read)) if isinstance(read, dict) else None
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, shapely.errors.ShapelyError):
        polygon = None
    if polygon is None or polygon.geom_type not in {"Polygon", "MultiPolygon"}:
        raise refuse("workspace.not_polygon")
    if polygon.is_empty:
        raise refuse("workspace.empty_outline")
    west, south, east, north = polygon.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004
        raise refuse("workspace.not_lonlat")
    bounded([polygon])
    if not polygon.is_valid:
        raise refuse("workspace.crosses", where=shapely.is_valid_reason(polygon))
    rounded = _rounded(polygon)
    if not rounded.is_valid:
        rounded = _rounded(shapely.set_precision(polygon, 10**-_DECIMALS))
    if rounded.is_empty or rounded.area == 0:
        raise refuse("workspace.empty_outline")
    found = json.dumps(mapping(shapely.orient_polygons(rounded)), separators=(",", ":"))
    _PASSED.add(found)
    return found


class _Passed:
    """Outlines that were checked, by their digests: each page reads them again, and a check of many points is slow."""

    def __init__(self) -> None:
        self._digests: dict[bytes, None] = {}

    def holds(self, outline: str) -> bool:
        """Return whether an outline is one that a check returned."""
        return self._digest(outline) in self._digests

    def add(self, outline: str) -> None:
        """Keep an outline, and forget the oldest of many."""
        self._digests[self._digest(outline)] = None
        while len(self._digests) > _MOST_PASSED:
            self._digests.pop(next(iter(self._digests)), None)

    @staticmethod
    def _digest(outline: str) -> bytes:
        return hashlib.sha256(outline.encode("utf-8", "replace")).digest()


_MOST_PASSED: Final = 2_000
_PASSED: Final = _Passed()


def bounded(polygons: Sequence[BaseGeometry]) -> None:
    """Check that polygons can be united and measured in a second or two.

    Raises
    ------
    WorkspaceError
        If they have too many points, or so many sides side by side that it would take minutes.
    """
    points = int(shapely.get_num_coordinates(list(polygons)).sum())
    if points > MOST_POINTS:
        raise refuse("workspace.many_points", n=points, limit=MOST_POINTS)
    near = near_pairs(polygons)
    if near > MOST_NEAR_SIDES:
        raise refuse("workspace.intricate", n=points, limit=int(points * (MOST_NEAR_SIDES / near) ** 0.5) // 100 * 100)


def _rounded(polygon: BaseGeometry) -> BaseGeometry:
    return shapely.transform(polygon, lambda points: np.round(points, _DECIMALS))


def _origin(basis: str, made_from: tuple[str, ...]) -> tuple[str, ...]:
    if basis in _CODE:
        bad = [code for code in made_from if not (isinstance(code, str) and _CODE[basis].fullmatch(code))]
        if bad or not made_from:
            raise refuse("workspace.made_from_codes", basis=basis, value=", ".join(map(str, bad)) or "–")
        return tuple(sorted(set(made_from)))
    if len(made_from) != (0 if basis == "drawn" else 1):
        raise refuse("workspace.made_from_one", basis=basis, n=len(made_from))
    if basis == "footprint":
        return (slug(made_from[0], "made_from"),)
    return tuple(text(name, "made_from", required=True) for name in made_from)
