"""A choropleth's picture, legend and sources out of what the service answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import UNDATED, number, period, pick, tr
from smartmap.services import records
from smartmap.ui import mapview, resources, state
from smartmap.viz import legend as legends
from smartmap.viz import palette
from smartmap.viz.canvas import Picture
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth
    from smartmap.ui.widgets.controls import Style


def column_title(lang: Lang, shown: Choropleth) -> str:
    """Return "indicator, period (unit)" in words."""
    record = shown.indicator
    when = period(lang, shown.question.period)
    return tr(lang, "explore.column", name=pick(lang, record), year=when, unit=pick(lang, record, "unit"))


def picture(lang: Lang, shown: Choropleth, selected: str | None, style: Style) -> Picture:
    """Return the map's paint: class and label by code."""
    values, classes = shown.values, shown.classes.assigned
    decimals = shown.indicator.decimals
    paint = {c: (int(classes[c]), number(lang, values[c], decimals)) for c in shown.shown}
    return Picture(
        lang=lang,
        areas=mapview.address("districts" if shown.question.level == "district" else "khwaeng"),
        context=mapview.address("context"),
        paint={c: pair if pair[0] >= 0 else pair[:1] for c, pair in paint.items()},
        unit=pick(lang, shown.indicator, "unit"),
        colours=palette.ramp(shown.classes.k),
        title=column_title(lang, shown),
        phrases=mapview.phrases(lang),
        selected=selected,
        labels=style.labels,
        overlays=(*style.overlays, "station") if "rail" in style.overlays else style.overlays,
        borders=mapview.address("districts") if shown.question.level == "khwaeng" else None,
        dark=state.dark(),
    )


def legend(lang: Lang, shown: Choropleth, style: Style) -> None:
    """Show the classes with their counts, and the shapes of the overlays."""
    with st.container(key="legend"):
        title = column_title(lang, shown)
        st.html(legends.classes(lang, title, shown.classes, shown.indicator.decimals))
        marks = legends.overlays(lang, style.overlays)
        if marks:
            st.html(marks)


def sources(lang: Lang, shown: Choropleth) -> None:
    """Say where the figures come from, what they are divided by, how they rank, and what to beware of."""
    record = shown.indicator
    ledger = records.sources(resources.store(), shown.source_ids)
    source = tr(
        lang,
        "explore.source",
        source="; ".join(each.title for each in ledger),
        period=period(lang, shown.question.period),
        unit=pick(lang, record, "unit"),
        denominator=pick(lang, record, "denominator") or tr(lang, "explore.no_denominator"),
        licence=record.licence,
        known=shown.known,
        total=shown.total,
    )
    dated = pick(lang, record, "undated") if shown.question.period == UNDATED else ""
    lines = (source, dated, tr(lang, f"direction.{record.direction}"), pick(lang, record, "caveat"))
    with st.container(key="sources"):
        st.html("".join(f'<p class="sm-soft">{text(line)}</p>' for line in lines if line))
