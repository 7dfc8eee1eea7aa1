"""The first slide: what it is, what is asked, what is off target, and the key figures as cards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from smartmap.briefing.slides import notes, text, theme
from smartmap.briefing.slides.text import Line, Place
from smartmap.i18n import tr

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief, Kpi
    from smartmap.briefing.slides.deck import Deck, Slide

_MARKS: Final = {"behind": text.BAD, "met": text.GOOD, "open": text.MUTED, "missing": text.MUTED}
_GAP: Final = 0.16
_INSET: Final = 0.12
_ROW: Final = 3  # cards beside one another
_LEFT: Final = 0.46  # of a card: the figure; the rest is what it is compared with
_ABOUT: Final = Place(theme.EDGE, 1.06, theme.ROOM.width, 0.52)
_ASK: Final = Place(theme.EDGE, 1.66, theme.ROOM.width, 0.86)
_LEAD: Final = Place(theme.EDGE, 2.6, theme.ROOM.width, 0.84)
_CARDS: Final = Place(theme.EDGE, 3.54, theme.ROOM.width, 3.42)
_SURE: Final = Place(theme.EDGE, 6.64, theme.ROOM.width, 0.34)


def add(deck: Deck) -> None:
    """Add it."""
    brief = deck.brief
    slide = deck.slide(brief.title, notes.of(brief, [key for kpi in brief.kpis for key in kpi.sources]))
    slide.box(
        _ABOUT,
        [Line(brief.subtitle, 13, colour=text.MUTED), Line(f"{brief.status} · {brief.printed}", 13, colour=text.MUTED)],
        name="status",
    )
    asked = [
        Line(tr(brief.lang, "office.ask"), 12, colour=text.WHITE),
        Line(brief.ask, 18, bold=True, colour=text.WHITE),
    ]
    slide.box(_ASK, asked, name="ask", anchor="middle", paper=text.ACCENT, inset=_INSET)
    slide.box(_LEAD, [Line(brief.lead, 18, bold=True)], name="lead", anchor="middle")
    sure = bool(brief.robustness)
    tall = _SURE.top - _CARDS.top - 0.06 if sure else _CARDS.height
    _cards(slide, brief, Place(_CARDS.left, _CARDS.top, _CARDS.width, tall))
    if sure:
        told = f"{tr(brief.lang, 'office.robustness')}: {brief.robustness}"
        slide.box(_SURE, [Line(told, 13)], name="robustness", anchor="middle")


def _cards(slide: Slide, brief: Brief, place: Place) -> None:
    if not brief.kpis:
        return
    rows = math.ceil(len(brief.kpis) / _ROW)
    columns = math.ceil(len(brief.kpis) / rows)
    wide = (place.width - _GAP * (columns - 1)) / columns
    high = (place.height - _GAP * (rows - 1)) / rows
    inner = wide - 3 * _INSET
    halves = (
        (inner * _LEFT, [_figure(kpi) for kpi in brief.kpis]),
        (inner * (1 - _LEFT), [_beside(kpi) for kpi in brief.kpis]),
    )
    left, right = (text.alike(lines, width * 72, (high - 2 * _INSET) * 72) for width, lines in halves)
    for number, kpi in enumerate(brief.kpis):
        line, column = divmod(number, columns)
        card = Place(place.left + column * (wide + _GAP), place.top + line * (high + _GAP), wide, high)
        slide.strip(card, text.PALE)
        slide.strip(Place(card.left, card.top, 0.06, high), _MARKS[kpi.mark])
        at, tall = card.left + _INSET, high - 2 * _INSET
        slide.box(Place(at, card.top + _INSET, inner * _LEFT, tall), left[number], name=f"kpi {kpi.key}")
        at += inner * _LEFT + _INSET
        slide.box(Place(at, card.top + _INSET, inner * (1 - _LEFT), tall), right[number], name=f"beside {kpi.key}")


def _figure(kpi: Kpi) -> list[Line]:
    """Return the paragraphs of a figure; what is told by its colour is told by its words, too."""
    unit = " · ".join(each for each in (kpi.unit, kpi.period, kpi.spread) if each)
    return [
        Line(kpi.label, 14, bold=True),
        Line(kpi.text, 28, bold=True),
        Line(unit, 12, colour=text.MUTED),
        Line(kpi.verdict, 13, bold=True, colour=_MARKS[kpi.mark], before=2),
    ]


def _beside(kpi: Kpi) -> list[Line]:
    lines = [Line(f"{beside.label}: {beside.text}", 12, before=2) for beside in kpi.beside]
    return [*lines, *([Line(kpi.note, 10, colour=text.MUTED, before=3)] if kpi.note else [])]
