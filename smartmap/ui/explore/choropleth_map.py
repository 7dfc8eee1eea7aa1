"""A choropleth's picture, legend and sources out of what the service answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import UNDATED, period, tr
from smartmap.services.catalogue import licences, records
from smartmap.services.explore import picture as pictures
from smartmap.ui import resources, state
from smartmap.ui.explore import downloads
from smartmap.ui.shared import mapview
from smartmap.viz.map import legend as legends
from smartmap.viz.map.scene import Picture
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.ui.explore.controls import Style


def picture(
    lang: Lang, choropleth: Choropleth, selected: str | None, style: Style, *, of: str = "choropleth"
) -> Picture:
    """Return the page's picture of the values or of their "clusters": geometry, words and figures by address."""
    level = choropleth.question.level
    return Picture(
        lang=lang,
        figures=mapview.figures(lang, choropleth.question, of=of),
        ahead=mapview.ahead(lang, style.scheme),
        areas=mapview.address(pictures.ASSET[level]),
        context=mapview.address("context"),
        borders=mapview.address("districts") if level == "khwaeng" else None,
        phrases=mapview.phrases(lang),
        selected=selected,
        labels=style.labels,
        initiatives=style.initiatives,
        overlays=(*style.overlays, "station") if "rail" in style.overlays else style.overlays,
        dark=state.dark(),
    )


def legend(lang: Lang, choropleth: Choropleth, style: Style) -> None:
    """Show the classes with their counts, and the shapes of the overlays."""
    with st.container(key="legend"):
        title = pictures.title(lang, choropleth)
        st.html(legends.classes(lang, title, choropleth.classes, choropleth.indicator.decimals))
        marks = legends.overlays(lang, style.overlays, dark=state.dark())
        if marks:
            st.html(marks)  # apart, for it seldom changes and then is not sent again


def sources(lang: Lang, choropleth: Choropleth) -> None:
    """Say where the figures come from, what they are divided by, how they rank, what to beware of; offer the files."""
    record = choropleth.indicator
    ledger = records.sources(resources.store(), choropleth.source_ids)
    source = tr(
        lang,
        "explore.source",
        source="; ".join(each.title for each in ledger),
        period=period(lang, choropleth.question.period),
        unit=record.unit[lang],
        denominator=record.denominator_text[lang] or tr(lang, "explore.no_denominator"),
        licence=licences.said(lang, record.licence),
        known=choropleth.known,
        total=choropleth.total,
    )
    dated = record.undated[lang] if choropleth.question.period == UNDATED else ""
    lines = (source, dated, tr(lang, f"direction.{record.direction}"), record.caveat[lang])
    told = "".join(f"<p>{text(line)}</p>" for line in lines if line)
    # the key's class by hand: a container of its own would be sent with each change
    st.html(f'<div class="st-key-sources">{told}{downloads.links(lang, choropleth)}</div>')
