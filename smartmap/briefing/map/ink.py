"""Stroke, fill and glyphs of printed maps: those of the page, with widths in millimetres on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.viz.map.legend import DRAWINGS
from smartmap.viz.palette import FILLED, INK, SHAPES

if TYPE_CHECKING:
    from smartmap.briefing.map.sheet import Layer

_INK: Final = INK["light"]
BORDER: Final = _INK["border"]
SELECTED: Final = _INK["selected"]
RIVER: Final = _INK["river"]
RAIL: Final = _INK["rail"]
FOOTPRINT: Final = _INK["footprint"]
PAPER: Final = _INK["paper"]
GROUND, HATCH = "#eceff2", "#98a2ae"  # of "no data"
HATCH_STEP: Final = 1.1
DASHES: Final = "1.3 0.9"
GLYPH: Final = 3.0  # mm across, drawn in a box of 18 units

GLYPHS: Final = {track: DRAWINGS[shape] for track, shape in SHAPES.items()}

_ROUND: Final = 'stroke-linejoin="round" stroke-linecap="round"'
LINES: Final[dict[Layer, tuple[str, ...]]] = {
    "district": (f'fill="none" stroke="{BORDER}" stroke-width="0.32" {_ROUND}',),
    "river": (f'fill="none" stroke="{RIVER}" stroke-width="1" {_ROUND}',),
    "rail": (
        f'fill="none" stroke="{RAIL}" stroke-width="0.6"',
        f'fill="none" stroke="{PAPER}" stroke-width="0.3" stroke-dasharray="1 1"',
    ),
    "footprint": (
        f'fill="none" stroke="{PAPER}" stroke-width="0.8"',
        f'fill="{FOOTPRINT}" fill-opacity="0.12" stroke="{FOOTPRINT}" stroke-width="0.4" stroke-dasharray="{DASHES}"',
    ),
    "subject": (
        f'fill="none" stroke="{PAPER}" stroke-width="1.3" {_ROUND}',
        f'fill="none" stroke="{SELECTED}" stroke-width="0.65" {_ROUND}',
    ),
}
AREA: Final = f'stroke="{BORDER}" stroke-width="0.14" stroke-linejoin="round"'


def lead(line: tuple[float, float, float, float]) -> str:
    """Return a line from a dot to a name, in millimetres: x and y of the dot, x and y of the name's edge."""
    x, y, to_x, to_y = line
    path = f'<path d="M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}" fill="none" {_ROUND} stroke='
    dot = f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.75" fill="{SELECTED}" stroke="{PAPER}" stroke-width="0.3"/>'
    return f'{path}"{PAPER}" stroke-width="1.1"/>{path}"{SELECTED}" stroke-width="0.45"/>{dot}'


def glyph(track: str, x: float, y: float) -> str:
    """Return the mark of an initiative, centred on a place in millimetres."""
    paint = (
        f'fill="{FOOTPRINT}" stroke="{PAPER}" stroke-width="1"'
        if track in FILLED
        else f'fill="{PAPER}" stroke="{FOOTPRINT}" stroke-width="2.2"'
    )
    scale = GLYPH / 18
    return (
        f'<g transform="translate({x - GLYPH / 2:.2f} {y - GLYPH / 2:.2f}) scale({scale:.4f})" {paint}>'
        f"{GLYPHS.get(track, GLYPHS['planned'])}</g>"
    )
