"""Slides that show: the map, and the bars of need and readiness with their figures beside them."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Column
from smartmap.briefing.pdf import map_sheet
from smartmap.briefing.pptx import bars, grid, notes, text, theme
from smartmap.briefing.pptx.deck import describe
from smartmap.briefing.pptx.text import Line, Place
from smartmap.i18n import tr

if TYPE_CHECKING:
    from smartmap.briefing.brief import Chart
    from smartmap.briefing.pptx.deck import Deck

_PICTURE_PX: Final = 1900
_PICTURE_WIDTH: Final = 9.5
_LEAD: Final = Place(theme.EDGE, 1.12, theme.ROOM.width, 0.72)
_FIGURES: Final = Place(theme.EDGE, 1.94, theme.ROOM.width, 4.3)
_FOOT: Final = Place(theme.EDGE, 6.34, theme.ROOM.width, 0.62)
_CHART_SHARE: Final = 0.5
_GAP: Final = 0.3


def add_map(deck: Deck) -> None:
    """Add the map as a picture with alternative text, and what a printed map has to name beside it."""
    sheet, lang = deck.brief.sheet, deck.brief.lang
    told = {"period": sheet.period, "source": sheet.source, "licence": sheet.licence}
    facts = [f"{tr(lang, f'office.{key}')}: {value}" for key, value in told.items() if value]
    about = [each for each in (sheet.subtitle, *facts, sheet.projection, sheet.indicative) if each]
    slide = deck.slide(sheet.title, [sheet.alt, *about, *notes.standing(deck.brief)])
    body = map_sheet.picture(sheet, _PICTURE_PX)
    wide, high = _pixels(body)
    room = Place(theme.EDGE, theme.ROOM.top, _PICTURE_WIDTH, theme.ROOM.height)
    scale = min(room.width / wide, room.height / high)
    place = Place(room.left, room.top, wide * scale, high * scale)
    shown = slide.shapes.add_picture(io.BytesIO(body), *place.emu)
    shown.name = "map"
    describe(shown, sheet.alt)
    beside = place.left + place.width + _GAP
    column = Place(beside, room.top, theme.WIDTH - theme.EDGE - beside, room.height)
    slide.box(column, [Line(each, 14, before=6) for each in about], name="about the map")


def add_chart(deck: Deck, chart: Chart, more: str = "") -> None:
    """Add bars with a table of the same figures; `more` stands below, such as why there is no readiness."""
    brief, lang = deck.brief, deck.brief.lang
    slide = deck.slide(chart.title, notes.of(brief, None, chart.lead, chart.scale))
    slide.box(_LEAD, [Line(chart.lead, 18, bold=True)], name="lead", anchor="middle")
    left = Place(_FIGURES.left, _FIGURES.top, _FIGURES.width * _CHART_SHARE, _FIGURES.height)
    bars.put(slide, chart, left, subject=brief.title, reference=tr(lang, "office.bangkok"))
    referenced = any(bar.reference is not None for bar in chart.bars)
    columns = [Column(tr(lang, "office.item"), width=2.2), Column(tr(lang, "office.value"), numeric=True, width=1.1)]
    if referenced:
        columns.append(Column(tr(lang, "office.bangkok"), numeric=True, width=1.0))
    columns.append(Column(tr(lang, "office.known"), width=1.9))
    rows = [
        (bar.label, bar.text, *((bars.figure(chart, bar.reference),) if referenced else ()), bar.note)
        for bar in chart.bars
    ]
    beside = left.left + left.width + _GAP
    right = Place(beside, _FIGURES.top, theme.WIDTH - theme.EDGE - beside, _FIGURES.height)
    layout = grid.plan(columns, rows, right.width, right.height, grid.SMALLER)
    grid.put(slide, columns, rows, layout, right, alt=bars.alt(chart))
    foot = [Line(chart.scale, 12, colour=text.MUTED), *([Line(more, 12, before=2)] if more else [])]
    slide.box(_FOOT, foot, name="scale")


def _pixels(png: bytes) -> tuple[int, int]:
    """Return width and height out of a PNG's head."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
