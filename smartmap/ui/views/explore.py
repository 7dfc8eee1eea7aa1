"""Explore Bangkok: one indicator on the map, and whatever the reader selects beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import explore
from smartmap.ui import mapview, resources, state
from smartmap.ui.widgets import choropleth, controls, notes, panel, selection

if TYPE_CHECKING:
    from smartmap.i18n import Lang


def render() -> None:
    """Draw the page: what seldom changes first, then the part that each change of the map redraws."""
    lang = state.lang()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(tr(lang, "explore.title"), width="content")
        style = controls.options(lang)
    _map(lang, style)
    st.caption(tr(lang, "explore.link"))


@st.fragment
def _map(lang: Lang, style: controls.Style) -> None:
    question = controls.ask(lang, style)
    shown = resources.choropleth(question)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        code = selection.select(lang, shown)
        notes.refused(lang)
    with left:
        mapview.show(choropleth.picture(lang, shown, code, style), selection.on_pick(question.level))
        choropleth.legend(lang, shown, style)
    with right:
        panel.show(lang, shown, explore.place(resources.store(), shown, code) if code else None)
    selection.table(lang, shown, code)
    choropleth.sources(lang, shown)
