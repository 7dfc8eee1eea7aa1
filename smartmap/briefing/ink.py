"""Colours, lines and glyphs of printed maps: those of the page, with widths in millimetres on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from smartmap.briefing.sheet import Layer

BORDER: Final = "#5d6b79"
SELECTED: Final = "#10151b"
RIVER: Final = "#7db7d9"
RAIL: Final = "#2b2f36"
FOOTPRINT: Final = "#7a1f5c"
PAPER: Final = "#ffffff"
GROUND, HATCH = "#eceff2", "#98a2ae"  # of "no data"
HATCH_STEP: Final = 1.1
DASHES: Final = "1.3 0.9"
GLYPH: Final = 3.0  # mm across, drawn in a box of 18 units

GLYPHS: Final = {
    "planned": '<circle cx="9" cy="9" r="5.5"/>',
    "candidate": '<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z"/>',
    "building": '<path d="M9 2 16.5 15.5H1.5Z"/>',
    "running": '<rect x="3" y="3" width="12" height="12"/>',
    "emblem": '<path d="m9 1 2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L9 13.3l-5 2.9 1.2-5.6L1 6.8l5.6-.6Z"/>',
}
FILLED: Final = ("running", "emblem")

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
