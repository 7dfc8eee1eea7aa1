"""Explore Bangkok: one indicator on the map, and whatever the reader selects beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.explore import place
from smartmap.ui import resources, state
from smartmap.ui.explore import choropleth_map, clusters, controls, panel, selection
from smartmap.ui.shared import mapview, notes
from smartmap.ui.shared.fragment import fragment
from smartmap.viz.map import legend as legends

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth


def render() -> None:
    """Draw the page: what seldom changes first, then the part that each change of the map redraws."""
    lang = state.lang()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(tr(lang, "explore.title"), width="content")
        style = controls.options(lang)
    _map(lang, style)
    st.caption(tr(lang, "explore.link"))


def _show(lang: Lang, choropleth: Choropleth, code: str | None, style: controls.Style) -> None:
    found = resources.clusters(choropleth.question) if style.clusters else None
    of = "clusters" if found else "choropleth"
    mapview.show(
        choropleth_map.picture(lang, choropleth, code, style, of=of), selection.on_pick(choropleth.question.level)
    )
    if found:
        clusters.legend(lang, found, legends.overlays(lang, style.overlays, dark=state.dark()))
        return
    if style.clusters:
        clusters.unknown(lang)
    choropleth_map.legend(lang, choropleth, style)


@fragment
def _map(lang: Lang, style: controls.Style) -> None:
    question = controls.ask(lang, style)
    shown = resources.choropleth(question)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        code = selection.select(lang, shown)
        notes.refused(lang)
    with left:
        _show(lang, shown, code, style)
    with right:
        panel.show(lang, shown, place.place(resources.store(), shown, code) if code else None)
    selection.table(lang, shown, code)
    choropleth_map.sources(lang, shown)
