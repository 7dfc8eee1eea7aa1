"""A choropleth's picture, legend and sources out of what the service answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, period, pick, tr
from smartmap.ui import mapview, resources, state
from smartmap.viz import legend as legends
from smartmap.viz import palette
from smartmap.viz.canvas import Picture

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth
    from smartmap.ui.widgets.controls import Drawing


def column_title(lang: Lang, shown: Choropleth) -> str:
    """Return "indicator, period (unit)" in words."""
    record = shown.indicator
    when = period(lang, shown.question.period)
    return tr(lang, "explore.column", name=pick(lang, record), year=when, unit=pick(lang, record, "unit"))


def picture(lang: Lang, shown: Choropleth, selected: str | None, drawing: Drawing) -> Picture:
    """Return the map's paint: class and label by code."""
    values, classes = shown.values, shown.classes.assigned
    decimals = shown.indicator.decimals
    unit = pick(lang, shown.indicator, "unit")
    paint = {c: (int(classes[c]), f"{number(lang, values[c], decimals)} {unit}") for c in shown.shown}
    return Picture(
        lang=lang,
        areas=mapview.address("districts" if shown.question.level == "district" else "khwaeng"),
        context=mapview.address("context"),
        paint={c: (k, label if k >= 0 else "") for c, (k, label) in paint.items()},
        colours=palette.ramp(shown.classes.k),
        title=column_title(lang, shown),
        words=mapview.words(lang),
        selected=selected,
        labels=drawing.labels,
        overlays=(*drawing.overlays, "station") if "rail" in drawing.overlays else drawing.overlays,
        borders=mapview.address("districts") if shown.question.level == "khwaeng" else None,
        dark=state.dark(),
    )


def legend(lang: Lang, shown: Choropleth, drawing: Drawing) -> None:
    """Show the classes with their counts, then the shapes of the overlays."""
    with st.container(key="legend"):
        st.html(legends.classes(lang, column_title(lang, shown), shown.classes, shown.indicator.decimals))
        marks = legends.overlays(lang, drawing.overlays)
        if marks:
            st.html(marks)


def sources(lang: Lang, shown: Choropleth) -> None:
    """Say where the figures come from, what they are divided by, and what to beware of."""
    record = shown.indicator
    ledger = resources.store().sources()
    with st.container(key="sources"):
        st.caption(
            tr(
                lang,
                "explore.source",
                source="; ".join(ledger.loc[s, "title"] for s in shown.indicator.source_ids),
                period=period(lang, shown.question.period),
                unit=pick(lang, record, "unit"),
                denominator=pick(lang, record, "denominator") or tr(lang, "explore.no_denominator"),
                licence=shown.indicator.licence,
                known=shown.known,
                total=shown.total,
            )
        )
        st.caption(f":material/format_list_numbered: {tr(lang, f'direction.{record.direction}')}")
        caveat = pick(lang, record, "caveat")
        if caveat:
            st.caption(f":material/info: {caveat}")
