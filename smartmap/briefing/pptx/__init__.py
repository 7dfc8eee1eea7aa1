"""The brief as a presentation that people go on with: native text, tables and charts, the map as a picture."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from smartmap.briefing.pptx import figures, first, pages, text
from smartmap.briefing.pptx.deck import Deck
from smartmap.i18n import tr

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief


def render(brief: Brief, font: str = text.FONT) -> bytes:
    """Return the presentation; the same brief gives the same bytes.

    Parameters
    ----------
    brief
        What to show.
    font
        Name of the typeface; it is named and not embedded, see `text.FONT`.
    """
    brief = _plain(brief)
    deck = Deck(brief, font)
    first.add(deck)
    figures.add_map(deck)
    if brief.need is not None:
        figures.add_chart(deck, brief.need, "" if brief.readiness else brief.readiness_note)
    if brief.readiness is not None:
        figures.add_chart(deck, brief.readiness)
    pages.ranking(deck)
    pages.projects(deck)
    pages.steps(deck)
    for table in brief.tables:
        pages.table(deck, table, tr(brief.lang, "office.annex", title=table.title))
    for passage in brief.passages:
        pages.passage(deck, passage)
    pages.sources(deck)
    return deck.body()


def _plain(value: Any) -> Any:
    """Return a value with all of its texts as a slide can hold them, so that what is measured is what is written."""
    if isinstance(value, str):
        return text.plain(value)
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _plain(getattr(value, each.name)) for each in fields(value)})
    return value
