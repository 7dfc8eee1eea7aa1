"""The first slide: what it is, what is asked, what is off target, and the key figures as cards."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartmap.briefing.pptx import measure, notes, text, theme
from smartmap.briefing.pptx.text import Line, Place
from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.brief import Brief, Kpi
    from smartmap.briefing.pptx.deck import Deck, Slide

_MARKS: Final = {"behind": text.BAD, "met": text.GOOD, "open": text.MUTED, "missing": text.MUTED}
_ANCHORS: Final = {"label": "top", "figure": "middle", "beside": "middle", "verdict": "bottom"}
_GAP: Final = 0.16
_INSET: Final = 0.11
_ROW: Final = 3  # cards beside one another
_FIGURE: Final = 28.0
_BESIDE: Final = 13.0
_READABLE: Final = 11.0
_LEAST_LEFT: Final = 0.25  # of a card: its figure; the rest is what it is compared with
_MOST_LEFT: Final = 0.5
_BETWEEN: Final = 0.1
_TOP: Final = 1.06
_STATUS: Final = 0.6
_HEAD: Final = 2.1  # inches above the figures, at most; what needs less leaves more to them
_SURE: Final = Place(theme.EDGE, 6.64, theme.ROOM.width, 0.34)


def add(deck: Deck) -> None:
    """Add it: from top to bottom what takes the room it needs, and the figures in all that is left."""
    brief = deck.brief
    spoken = [_spoken(kpi) for kpi in brief.kpis]
    slide = deck.slide(brief.title, notes.of(brief, [key for kpi in brief.kpis for key in kpi.sources], *spoken))
    status = " · ".join(each for each in (brief.status, brief.printed) if each)
    blocks = {
        "status": [Line(each, 13, colour=text.MUTED) for each in (brief.subtitle, status) if each],
        "ask": [
            Line(tr(brief.lang, "office.ask"), 12, colour=text.WHITE),
            Line(brief.ask, 18, bold=True, colour=text.WHITE),
        ],
        "lead": [Line(brief.lead, 18, bold=True)],
    }
    insets = {name: _INSET if name == "ask" else 0.0 for name in blocks}
    needed = {
        name: text.tall(lines, (theme.ROOM.width - 2 * insets[name]) * 72) / 72 + 2 * insets[name] + 0.01
        for name, lines in blocks.items()
    }
    status_high = needed["status"] = min(needed["status"], _STATUS)
    share = min(1.0, (_HEAD - status_high) / (needed["ask"] + needed["lead"]))
    top = _TOP
    for name, lines in blocks.items():
        inset = insets[name]
        place = Place(theme.EDGE, top, theme.ROOM.width, needed[name] * (1.0 if name == "status" else share))
        slide.box(place, lines, name=name, anchor="middle", paper=text.ACCENT if inset else "", inset=inset)
        top += place.height + _BETWEEN
    bottom = theme.ROOM.top + theme.ROOM.height
    if brief.robustness:
        told = f"{tr(brief.lang, 'office.robustness')}: {brief.robustness}"
        slide.box(_SURE, [Line(told, 13)], name="robustness", anchor="middle")
        bottom = _SURE.top - _BETWEEN
    _cards(slide, brief, Place(theme.EDGE, top, theme.ROOM.width, bottom - top))


def _cards(slide: Slide, brief: Brief, place: Place) -> None:
    if not brief.kpis:
        return
    rows = math.ceil(len(brief.kpis) / _ROW)
    columns = math.ceil(len(brief.kpis) / rows)
    wide = (place.width - _GAP * (columns - 1)) / columns
    high = (place.height - _GAP * (rows - 1)) / rows
    parts = _parts(brief.kpis, wide - 2 * _INSET, high - 2 * _INSET)
    for number, kpi in enumerate(brief.kpis):
        line, column = divmod(number, columns)
        card = Place(place.left + column * (wide + _GAP), place.top + line * (high + _GAP), wide, high)
        slide.strip(card, text.PALE)
        slide.strip(Place(card.left, card.top, 0.06, high), _MARKS[kpi.mark])
        for name, boxes in parts.items():
            within, lines = boxes[number]
            at = Place(card.left + _INSET + within.left, card.top + _INSET + within.top, within.width, within.height)
            slide.box(at, lines, name=f"{name} {kpi.key}", anchor=_ANCHORS[name])


def _parts(kpis: Sequence[Kpi], wide: float, high: float) -> dict[str, list[tuple[Place, list[Line]]]]:
    """Return the boxes of cards of so many inches with their paragraphs, set in the same size on each card.

    What is told by a colour is told by the words of the verdict, too. A number comes before what it is a number of.
    """
    told = {
        "label": [[Line(kpi.label, 14, bold=True)] for kpi in kpis],
        "verdict": [[_unit(kpi), Line(kpi.verdict, 13, bold=True, colour=_MARKS[kpi.mark])] for kpi in kpis],
    }
    above, below = (
        [min(text.tall(lines, wide * 72) / 72 + 0.01, high * most) for lines in told[name]]
        for name, most in (("label", 0.22), ("verdict", 0.34))
    )
    spaces = [(top, high - top - bottom, bottom) for top, bottom in zip(above, below, strict=True)]
    size, left = _figures(kpis, wide)
    told["figure"] = [[Line(kpi.text, size, bold=True)] for kpi in kpis]
    places = {
        "label": [Place(0, 0, wide, top) for top, _, _ in spaces],
        "figure": [Place(0, top, left, middle) for top, middle, _ in spaces],
        "beside": [Place(left + _INSET, top, wide - left - _INSET, middle) for top, middle, _ in spaces],
        "verdict": [Place(0, high - bottom, wide, bottom) for _, _, bottom in spaces],
    }
    told["beside"] = _beside(kpis, places["beside"])
    return {
        name: list(zip(at, text.alike(told[name], at[0].width * 72, [each.height * 72 for each in at]), strict=True))
        for name, at in places.items()
    }


def _beside(kpis: Sequence[Kpi], places: Sequence[Place]) -> list[list[Line]]:
    """Return what the figures are compared with; without what stands in brackets if that leaves no readable size."""
    full = [[Line(f"{each.text} · {each.label}", _BESIDE, before=2) for each in kpi.beside] for kpi in kpis]
    fitted = text.alike(full, places[0].width * 72, [each.height * 72 for each in places])
    if all(line.size >= _READABLE for lines in fitted for line in lines):
        return full
    return [[replace(line, text=line.text.split(" (")[0]) for line in lines] for lines in full]


def _figures(kpis: Sequence[Kpi], wide: float) -> tuple[float, float]:
    """Return the size in points for the figures of all cards and the inches they take: none is broken in two."""
    unit = max(measure.longest(kpi.text, 1, bold=True) for kpi in kpis) / 72
    size = min(_FIGURE, wide * _MOST_LEFT / unit)
    return math.floor(size * 2) / 2, max(unit * size, wide * _LEAST_LEFT)


def _spoken(kpi: Kpi) -> str:
    beside = [f"{each.label} {each.text}" for each in kpi.beside]
    known = (f"{kpi.label}: {kpi.text}", _unit(kpi).text, kpi.verdict, *beside, kpi.note)
    return " · ".join(each for each in known if each)


def _unit(kpi: Kpi) -> Line:
    told = " · ".join(each for each in (kpi.measure, kpi.period, kpi.spread) if each)
    return Line(told, 12, colour=text.MUTED)
