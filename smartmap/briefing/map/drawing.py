"""The body of a map as SVG in millimetres: shapes and no text, so that the page sets all text by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from smartmap.briefing.map import ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from smartmap.briefing.map.frame import Frame
    from smartmap.briefing.map.sheet import Key, Shape, Sheet

_BEYOND: Final = 3.0  # mm outside of the window that are still drawn, so that cut edges stay out of sight
_FINE: Final = 0.03  # mm that a line may be off: less than a printer can show
_SWATCH: Final = (8.0, 4.4)
_LINEAR: Final = ("river", "rail")


def svg(sheet: Sheet, frame: Frame, leads: Sequence[tuple[float, float, float, float]] = ()) -> str:
    """Return the map: areas by class, "no data" hatched, indicative outlines dashed, the subject ringed.

    Parameters
    ----------
    sheet
        What is shown; shapes in the order to draw.
    frame
        The window, from :func:`smartmap.briefing.map.frame.fit`.
    leads
        Lines in millimetres from what is named, which a dot marks, to its name.
    """
    window = shapely.box(-_BEYOND, -_BEYOND, frame.width + _BEYOND, frame.height + _BEYOND)
    drawn = []
    for shape in sheet.shapes:
        placed = shapely.simplify(frame.project(shape.geometry), _FINE)
        cut = placed.intersection(window) if shape.layer != "initiative" else placed
        if not cut.is_empty:
            drawn.append(_draw(shape, cut, sheet.colours))
    return _picture(frame.width, frame.height, "".join((*drawn, *map(ink.lead, leads))))


def swatch(key: Key) -> str:
    """Return the small drawing that stands for a line of the legend, drawn as the map draws it."""
    width, height = _SWATCH
    if key.layer == "initiative":
        return _picture(width, height, ink.glyph(key.track, width / 2, height / 2))
    if key.layer in _LINEAR:
        line = shapely.LineString([(0.5, height * 0.7), (width * 0.4, height * 0.35), (width - 0.5, height * 0.5)])
        return _picture(width, height, _lines(_path(line), ink.LINES[key.layer]))
    box = shapely.box(0.6, 0.5, width - 0.6, height - 0.5)
    if key.layer == "area":
        return _picture(width, height, _area(box, key.paint, (key.colour,), 0 if key.colour else -1))
    return _picture(width, height, _lines(_path(box), ink.LINES[key.layer]))


def _picture(width: float, height: float, body: str) -> str:
    size = f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def _draw(shape: Shape, placed: BaseGeometry, colours: Sequence[str]) -> str:
    if shape.layer == "area":
        return _area(placed, shape.paint, colours, -1 if shape.paint is None else shape.paint)
    if shape.layer == "initiative":
        point = placed.centroid
        return ink.glyph(shape.track, point.x, point.y)
    return _lines(_path(placed), ink.LINES[shape.layer])


def _area(placed: BaseGeometry, paint: int | None, colours: Sequence[str], place: int) -> str:
    path = _path(placed)
    if paint is None:
        return f'<path d="{path}" fill="{ink.PAPER}" {ink.AREA}/>'
    if paint < 0:
        hatch = f'<path d="{_path(_hatch(placed))}" fill="none" stroke="{ink.HATCH}" stroke-width="0.28"/>'
        return f'<path d="{path}" fill="{ink.GROUND}" {ink.AREA}/>{hatch}<path d="{path}" fill="none" {ink.AREA}/>'
    return f'<path d="{path}" fill="{colours[place]}" fill-rule="evenodd" {ink.AREA}/>'


def _hatch(placed: BaseGeometry) -> BaseGeometry:
    """Return slanting lines within an area; they meet those of its neighbours."""
    left, top, right, bottom = placed.bounds
    first = np.floor((left + top) / ink.HATCH_STEP) * ink.HATCH_STEP
    starts = np.arange(first, right + bottom + ink.HATCH_STEP, ink.HATCH_STEP)
    lines = shapely.linestrings([[(start - top, top), (start - bottom, bottom)] for start in starts])
    within: BaseGeometry = shapely.intersection(shapely.multilinestrings(lines), placed)
    return within


def _lines(path: str, styles: Sequence[str]) -> str:
    return "".join(f'<path d="{path}" {style}/>' for style in styles)


def _path(geometry: BaseGeometry) -> str:
    return "".join(_strokes(geometry))


def _strokes(geometry: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield _stroke(ring) + "Z"
        elif part.geom_type in {"LineString", "LinearRing"}:
            yield _stroke(part)
        elif part.geom_type == "GeometryCollection" or part.geom_type.startswith("Multi"):
            yield from _strokes(part)


def _stroke(line: BaseGeometry) -> str:
    points = shapely.get_coordinates(line)
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
