"""Slides that tell: ranking, projects, next steps, annex tables and passages, sources; paged where they are long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Column
from smartmap.briefing.pptx import grid, measure, notes, text, theme
from smartmap.briefing.pptx.text import Line, Place
from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.brief import Brief, Passage, Table
    from smartmap.briefing.pptx.deck import Deck

_ROOM: Final = theme.ROOM
_GAP: Final = 0.14
_SMALL: Final = 0.2  # of the room: what stands under a table without a slide of its own
_COUNT: Final = 0.5  # room for how many more there are
_LEAD_SIZE: Final = 16
_SIZE: Final = 14
_NOTE_SIZE: Final = 12


def ranking(deck: Deck) -> None:
    """Add the places of a scenario, with how sure their order is."""
    brief = deck.brief
    if brief.ranking is not None:
        title = brief.ranking.title or tr(brief.lang, "office.ranking")
        table(deck, brief.ranking, title, lead=[brief.robustness])


def projects(deck: Deck) -> None:
    """Add projects and money: as many as fit one slide if the annex lists them all, else all over several."""
    brief, found = deck.brief, deck.brief.projects
    heads = (("project", 3.0), ("owner", 2.0), ("state", 1.4), ("date", 1.0), ("money", 2.0))
    columns = [Column(tr(brief.lang, f"office.{key}"), width=width) for key, width in heads]
    rows = [(each.name, each.owner, each.state, each.date, each.money) for each in found.rows]
    listed = any(each.key == "projects" for each in brief.tables)
    spoken = [f"{each.name}: {each.note}" for each in found.rows if each.note]
    paged(deck, found.title, columns, rows, lead=[found.lead, found.money], first_only=listed, spoken=spoken)


def steps(deck: Deck) -> None:
    """Add who does what until when, and under it what to keep in mind."""
    brief, lang = deck.brief, deck.brief.lang
    unset = tr(lang, "office.nobody")
    title = tr(lang, "office.steps_caveats" if brief.caveats else "office.steps")
    if brief.steps:
        columns = [
            Column(tr(lang, "office.step"), width=5),
            Column(tr(lang, "office.owner"), width=2.4),
            Column(tr(lang, "office.due"), width=1.6),
        ]
        rows = [(each.text, each.owner or unset, each.due or unset) for each in brief.steps]
        lead = [] if brief.need is not None else [brief.readiness_note]
        paged(deck, title, columns, rows, lead=lead, under=_caveats(brief), apart=tr(lang, "office.caveats"))
    else:
        flow(deck, title, [Line(tr(lang, "office.no_steps"), _SIZE), *_caveats(brief)])


def _caveats(brief: Brief) -> list[Line]:
    if not brief.caveats:
        return []
    head = Line(tr(brief.lang, "office.caveats"), _LEAD_SIZE, bold=True)
    return [head, *(Line(each, _SIZE, before=4, dot=True) for each in brief.caveats)]


def table(deck: Deck, table: Table, title: str, lead: Sequence[str] = ()) -> None:
    """Add a table of the model over as many slides as it takes."""
    sizes = grid.SIZES if lead else grid.ANNEX
    paged(deck, title, table.columns, table.texts, lead=lead, under=_note(table.note), sizes=sizes)


def _note(note: str) -> list[Line]:
    return [Line(note, _NOTE_SIZE, colour=text.MUTED, before=4)] if note else []


def passage(deck: Deck, passage: Passage) -> None:
    """Add a text of the annex."""
    title = tr(deck.brief.lang, "office.annex", title=passage.title)
    flow(deck, title, [Line(each, _SIZE, before=6) for each in passage.paragraphs])


def sources(deck: Deck) -> None:
    """Add where everything comes from, numbered as the tables cite them."""
    brief, lang = deck.brief, deck.brief.lang
    columns = [
        Column(tr(lang, "office.number"), width=0.6, numeric=True),
        Column(tr(lang, "office.source"), width=4),
        Column(tr(lang, "office.publisher"), width=2.4),
        Column(tr(lang, "office.date"), width=1.2),
        Column(tr(lang, "office.licence"), width=1.8),
        Column(tr(lang, "office.address"), width=3.2),
    ]
    rows = [
        (str(number), each.title, each.publisher, each.date, each.licence, each.address)
        for number, each in enumerate(brief.sources, start=1)
    ]
    paged(deck, tr(lang, "office.sources"), columns, rows, sizes=grid.ANNEX)


def paged(
    deck: Deck,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    lead: Sequence[str] = (),
    under: Sequence[Line] = (),
    apart: str = "",
    first_only: bool = False,
    spoken: Sequence[str] = (),
    sizes: Sequence[float] = grid.SIZES,
) -> None:
    """Add a table over as many slides as it takes, its lead on each and the lines under it on the last.

    Parameters
    ----------
    apart
        Title of a slide of their own for the lines under it where they do not fit the last, in place of their first.
    first_only
        Count the rows that do not fit the first slide, and do not show them.
    spoken
        What the notes say before the sources.
    sizes
        Of the table's text to choose from.
    """
    brief = deck.brief
    if not any((rows, *lead, *under)):
        return
    above = [Line(each, _LEAD_SIZE, bold=number == 0, before=2) for number, each in enumerate(filter(None, lead))]
    head = min(text.tall(above, _ROOM.width * 72) / 72 + _GAP, _ROOM.height / 3) if above else 0.0
    below = list(under)
    foot = text.tall(below, _ROOM.width * 72) / 72
    high = _ROOM.height - head - (_COUNT if first_only else 0.0)
    if below and foot < high * _SMALL:
        high -= foot + _GAP
    layout = grid.plan(columns, rows, _ROOM.width, high, grid.LARGE if first_only else sizes)
    pages = (layout.pages[:1] if first_only else layout.pages) if rows else ((),)
    if len(layout.pages) > len(pages):
        told = tr(brief.lang, "office.projects_more", shown=len(pages[0]), total=len(rows))
        below = [Line(told, _NOTE_SIZE, bold=True, before=4), *below]
    foot = text.tall(below, _ROOM.width * 72) / 72
    for number, page in enumerate(pages, start=1):
        named = _part(brief, title, number, len(pages))
        slide = deck.slide(named, notes.of(brief, None, *spoken))
        if above:
            slide.box(Place(_ROOM.left, _ROOM.top, _ROOM.width, head), above, name="lead")
        end = _ROOM.top + head
        if page:
            shown = [rows[each] for each in page]
            tall = min(layout.head + sum(grid.tall(row, layout, high) for row in shown), high)
            grid.put(slide, columns, shown, layout, Place(_ROOM.left, end, _ROOM.width, tall), alt=named)
            end += tall + _GAP
    if below and end + foot <= _ROOM.top + _ROOM.height + 1e-6:
        slide.box(Place(_ROOM.left, end, _ROOM.width, _ROOM.top + _ROOM.height - end), below, name="note")
    elif below:
        flow(deck, apart or tr(brief.lang, "office.about_table", title=title), below[1:] if apart else below)


def flow(deck: Deck, title: str, lines: Sequence[Line]) -> None:
    """Add paragraphs over as many slides as they take; a long one goes on on the next."""
    pages: list[list[Line]] = [[]]
    left = _ROOM.height * 72
    for line in lines:
        wide = _ROOM.width * 72 - 20
        rest, before = measure.wrap(text.plain(line.text), line.size, wide, bold=line.bold), line.before
        tall = line.size * measure.LEADING
        while rest:
            fitting = int((left - before) // tall)
            if fitting < min(2, len(rest)):
                pages.append([])
                left = _ROOM.height * 72
                continue
            told, rest = rest[:fitting], rest[fitting:]
            pages[-1].append(replace(line, text="".join(told).rstrip("\n "), before=before))
            left -= before + len(told) * tall
            before = 0.0
    for number, page in enumerate(pages, start=1):
        slide = deck.slide(_part(deck.brief, title, number, len(pages)), notes.of(deck.brief))
        slide.box(_ROOM, page, name="text")


def _part(brief: Brief, title: str, page: int, pages: int) -> str:
    return tr(brief.lang, "office.part", title=title, page=page, pages=pages) if pages > 1 else title
