"""The city in figures, each with its period and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, span, tr, year
from smartmap.ui import resources
from smartmap.viz import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.records import Source
    from smartmap.services.overview import Figure, Overview

PACKAGE = "initiatives"
SHOWN = 2


def city(lang: Lang, overview: Overview) -> None:
    """Show the figures of the city and how many initiatives are known."""
    cells = [_cell(lang, figure) for figure in overview.figures.values()]
    st.html(markup.figures([*cells, _initiatives(lang, overview)]))


def sources(sources: Iterable[Source]) -> markup.Markup:
    """Return sources in one line: title with its address, and the publisher."""
    return markup.join(
        (markup.join((markup.link(one.title, one.path), one.publisher), ", ") for one in sources),
        "; ",
    )


def _cell(lang: Lang, figure: Figure) -> tuple[str, str, str, list[str]]:
    when = tr(lang, "overview.no_year") if figure.year is None else tr(lang, "app.year", year=year(lang, figure.year))
    under = (when, figure.note[lang], _sources(lang, figure.sources))
    value = number(lang, figure.value, figure.decimals)
    return figure.name[lang], value, figure.unit[lang], [line for line in under if line]


def _initiatives(lang: Lang, overview: Overview) -> tuple[str, str, str, list[str]]:
    retrieved = next(each.retrieved for each in resources.store().packages() if each.name == PACKAGE)
    total = len(overview.initiatives)
    return (
        tr(lang, "overview.initiatives"),
        number(lang, total),
        tr(lang, "overview.initiatives_unit"),
        [
            tr(lang, "overview.compiled", date=span(lang, retrieved)),
            tr(lang, "overview.verified_count", verified=total - overview.unverified, unverified=overview.unverified),
            _source(lang, markup.text(tr(lang, "overview.initiatives_source"))),
        ],
    )


def _sources(lang: Lang, origins: tuple[Source, ...]) -> markup.Markup:
    if len(origins) <= SHOWN:
        return _source(lang, sources(origins))
    return markup.details(tr(lang, "overview.sources_of", n=len(origins)), (sources([one]) for one in origins))


def _source(lang: Lang, named: markup.Markup) -> markup.Markup:
    return markup.join((tr(lang, "overview.source"), named), " ")
