"""Which names are written on a map, and where: the most important ones, none over another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from smartmap.briefing.ink import GLYPH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from smartmap.briefing.fonts import Fonts
    from smartmap.briefing.frame import Frame
    from smartmap.briefing.sheet import Shape, Sheet

POINT: Final = 0.3528  # mm
_LINE: Final = 1.55  # of the size: Thai has marks above and below
_PAD: Final = 0.5
_GAP: Final = 0.4
_BESIDE: Final = 3.2
_HELD: Final = 0.62  # of the label must lie within its own area
_ORDER: Final = {"subject": 0, "footprint": 1, "initiative": 2, "area": 3}


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its box in millimetres from the map's upper left corner; `strong` for the subject."""

    text: str
    x: float
    y: float
    width: float
    height: float
    strong: bool


def placed(sheet: Sheet, frame: Frame, fonts: Fonts, *, size: float) -> tuple[Label, ...]:
    """Return the names that have room.

    The subject comes first, then footprints, then areas from large to small. A name is left out where it would lie on
    another one, reach over the edge, or lie mostly outside of its own area.

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
    marks = (frame.project(shape.geometry).centroid for shape in sheet.shapes if shape.layer == "initiative")
    taken: list[BaseGeometry] = [mark.buffer(GLYPH / 2) for mark in marks]
    found: list[Label] = []
    named = [(shape, frame.project(shape.geometry)) for shape in sheet.shapes if shape.label]
    for shape, geometry in sorted(named, key=lambda pair: (_ORDER.get(pair[0].layer, 9), -pair[1].area)):
        text = fonts.printable(shape.label)
        wide, high = fonts.width(text, size) * POINT * 1.04 + 2 * _PAD, size * fonts.scale * POINT * _LINE
        for x, y in _places(shape, geometry.intersection(room)):
            box = shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            free = box.within(room) and not any(box.distance(other) < _GAP for other in taken)
            own = shape.layer != "area" or box.intersection(geometry).area >= _HELD * box.area
            if free and own and text not in {label.text for label in found}:
                taken.append(box)
                found.append(Label(text, x - wide / 2, y - high / 2, wide, high, strong=shape.layer == "subject"))
                break
    return tuple(found)


def _places(shape: Shape, geometry: BaseGeometry) -> Iterable[tuple[float, float]]:
    """Return places to try, best first: inside an area; above and below of anything else as well."""
    if geometry.is_empty:
        return
    if isinstance(geometry, shapely.Polygon | shapely.MultiPolygon):
        middle = shapely.get_point(shapely.maximum_inscribed_circle(geometry, tolerance=0.2), 0)
        yield middle.x, middle.y
    if shape.layer != "area":
        left, top, right, bottom = geometry.bounds
        across = (left + right) / 2
        yield from ((across, top - _BESIDE), (across, bottom + _BESIDE))
