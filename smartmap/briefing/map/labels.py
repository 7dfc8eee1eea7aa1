"""Label placement on a map: what the map is about first, then other names where they mislead nobody."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
from shapely import affinity

from smartmap.briefing.map.ink import GLYPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from smartmap.briefing.fonts import Fonts
    from smartmap.briefing.map.frame import Frame
    from smartmap.briefing.map.sheet import Shape, Sheet

POINT: Final = 0.3528  # mm
_LINE: Final = 1.55  # of the size: Thai has marks above and below
_PAD: Final = 0.5
_GAP: Final = 0.4
_BESIDE: Final = 3.2
_EDGE: Final = 1.0
_PLAIN, _BOLD = 1.04, 1.12  # of the width that the plain letters have
_ORDER: Final = {"subject": 0, "footprint": 1, "initiative": 2}  # what a map is about
_MOST_COVERED: Final = 0.5  # of what a map is about: its colour must still be seen
_AWAY: Final = (4.0, 8.0, 13.0, 20.0)
_SIDES: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_MOST_LINES: Final = 8
_MOST_WIDE: Final = 0.7  # of the window: a longer name is cut

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its box in millimetres from the map's upper left corner.

    Attributes
    ----------
    strong
        Whether the map is about it.
    line
        From x, y at the edge of what it names to x, y at the edge of its box, where it stands outside; else None.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    strong: bool
    line: Line | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Name:
    """A name that waits for its place; the box of its letters around (0, 0)."""

    text: str
    shape: Shape
    geometry: BaseGeometry
    wide: float
    high: float

    def box(self, x: float, y: float) -> BaseGeometry:
        box: BaseGeometry = shapely.box(x - self.wide / 2, y - self.high / 2, x + self.wide / 2, y + self.high / 2)
        return box


def placed(sheet: Sheet, frame: Frame, fonts: Fonts, *, size: float) -> tuple[Label, ...]:
    """Return the names that have room.

    What the map is about comes first and is always named: on itself, over its border if need be, else beside it with a
    line that leads to it. An area around it is named only where the whole name lies within it and keeps clear of all
    that the map is about, so that no name is read as that of the outlined place.

    Parameters
    ----------
    sheet, frame
        What is shown, and the window.
    fonts
        To know how wide a name is.
    size
        Of the letters, in points.
    """
    room = shapely.box(0, 0, frame.width, frame.height)
    names = [_name(each, frame, fonts, size) for each in sheet.shapes if each.label]
    names = [each for each in names if not each.geometry.is_empty]
    marks = [frame.project(each.geometry).centroid.buffer(GLYPH / 2) for each in sheet.shapes if each.track]
    rings = [frame.project(each.geometry) for each in sheet.shapes if each.layer in {"subject", "footprint"}]
    own = [each for each in names if each.shape.layer in _ORDER]
    found: list[Label] = []
    for each in sorted(own, key=lambda each: (_ORDER[each.shape.layer], -each.geometry.area)):
        if each.text not in {label.text for label in found}:
            others = [one for one in rings if not one.intersects(each.geometry)]
            spot = _spot(each, [*marks, *others], found, room, far=len(own) <= _MOST_LINES)
            found += [spot] if spot else [] if found else [_held(each, room)]
    areas = (each for each in names if each.shape.layer not in _ORDER)
    for each in sorted(areas, key=lambda each: -each.geometry.area):
        if each.text not in {label.text for label in found}:
            found += _within(each, [*marks, *rings, *_taken(found)])
    return tuple(found)


def _name(shape: Shape, frame: Frame, fonts: Fonts, size: float) -> _Name:
    spread = _BOLD if shape.layer in _ORDER else _PLAIN

    def width(text: str) -> float:
        return fonts.width(text, size) * POINT * spread + 2 * _PAD

    text = _cut(fonts.printable(shape.label), lambda text: width(text) <= _MOST_WIDE * frame.width)
    wide, high = width(text), size * fonts.scale * POINT * _LINE
    seen = frame.project(shape.geometry).intersection(shapely.box(0, 0, frame.width, frame.height))
    return _Name(text, shape, seen, wide, high)


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """Return the text, or as much of its beginning as fits, with an ellipsis; no mark is parted from its letter."""
    if fits(text):
        return text
    letters = [at for at, sign in enumerate(text) if unicodedata.category(sign) != "Mn"]
    return next((f"{text[:at]}…" for at in reversed(letters) if fits(f"{text[:at]}…")), "…")


def _spot(
    name: _Name, blocked: Sequence[BaseGeometry], labels: Sequence[Label], room: BaseGeometry, *, far: bool
) -> Label | None:
    """Return the place of what the map is about: on it, else beside it; None where others leave none."""
    inner, taken = room.buffer(-_EDGE, join_style="mitre"), _taken(labels)
    x, y = _middle(name.geometry, name)
    box, flat = name.box(x, y), name.geometry.area > 0
    fits = box.within(name.geometry) or box.area <= _MOST_COVERED * name.geometry.area
    if flat and fits and box.within(room) and _clear(box, taken):
        return _label(name, box)
    for box, line in _beside(name):
        lead = shapely.LineString([line[:2], line[2:]])
        led = far or not flat
        if led and box.within(inner) and _clear(box, (*blocked, *taken)) and _clear(lead, taken):
            return _label(name, box, line if lead.length > _BESIDE or flat else None)
    return None


def _beside(name: _Name) -> Iterator[tuple[BaseGeometry, Line]]:
    """Return boxes around what is named, the nearest first, each with the line that leads to it."""
    left, top, right, bottom = name.geometry.bounds
    across, down = (left + right) / 2, (top + bottom) / 2
    for away in _AWAY if name.geometry.area > 0 else (_BESIDE, *_AWAY):
        for east, south in _SIDES:
            x = across + east * ((right - left) / 2 + away + name.wide / 2)
            y = down + south * ((bottom - top) / 2 + away + name.high / 2)
            box = name.box(x, y)
            ends = shapely.get_coordinates(shapely.shortest_line(name.geometry, box)).ravel().tolist()
            yield box, (ends[0], ends[1], ends[2], ends[3])


def _within(name: _Name, blocked: Iterable[BaseGeometry]) -> list[Label]:
    """Return the place within an area, clear of all else; none where it is too small."""
    free = name.geometry.difference(shapely.union_all(list(blocked)).buffer(_GAP))
    if free.area < name.wide * name.high:
        return []
    box = name.box(*_middle(free, name))
    return [_label(name, box)] if box.within(free) else []


def _middle(geometry: BaseGeometry, name: _Name) -> tuple[float, float]:
    """Return where in a geometry a box of these proportions has most room."""
    if not geometry.area:
        return geometry.centroid.x, geometry.centroid.y
    flat = name.high / name.wide
    parts = [part for part in shapely.get_parts(geometry) if part.area]
    pressed = shapely.MultiPolygon([affinity.scale(part, xfact=flat, origin=(0, 0)) for part in parts])
    middle = shapely.get_point(shapely.maximum_inscribed_circle(pressed, tolerance=0.05), 0)
    return float(middle.x) / flat, float(middle.y)


def _held(name: _Name, room: BaseGeometry) -> Label:
    """Return the place on what is named, moved into the window, whatever it covers."""
    x, y = _middle(name.geometry, name)
    _, _, right, bottom = room.bounds
    return _label(
        name,
        name.box(
            min(max(x, name.wide / 2), max(right - name.wide / 2, name.wide / 2)),
            min(max(y, name.high / 2), max(bottom - name.high / 2, name.high / 2)),
        ),
    )


def _label(name: _Name, box: BaseGeometry, line: Line | None = None) -> Label:
    left, top, _, _ = box.bounds
    return Label(name.text, left, top, name.wide, name.high, strong=name.shape.layer in _ORDER, line=line)


def _clear(one: BaseGeometry, others: Iterable[BaseGeometry]) -> bool:
    return all(one.distance(each) >= _GAP for each in others)


def _taken(labels: Iterable[Label]) -> list[BaseGeometry]:
    taken: list[BaseGeometry] = []
    for each in labels:
        taken.append(shapely.box(each.x, each.y, each.x + each.width, each.y + each.height))
        if each.line:
            taken.append(shapely.LineString([each.line[:2], each.line[2:]]))
    return taken
