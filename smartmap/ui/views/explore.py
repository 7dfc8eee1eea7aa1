"""Explore Bangkok: one indicator on the map, and whatever the reader selects beside it."""

from __future__ import annotations

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import explore
from smartmap.ui import mapview, resources, state
from smartmap.ui.widgets import choropleth, controls, downloads, notes, panel, selection


@st.fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang, store = state.lang(), resources.store()
    st.title(tr(lang, "explore.title"))
    question, drawing = controls.ask(lang)
    shown = resources.choropleth(question)
    ignored = st.container()
    left, right = st.columns([5, 3], gap="medium")
    with right:
        code = selection.select(lang, shown)
        panel.place(lang, shown, explore.place(store, shown, code) if code else None)
    with ignored:
        notes.refused(lang)
    with left:
        mapview.show(choropleth.picture(lang, shown, code, drawing), selection.on_pick(question.level))
        choropleth.legend(lang, shown, drawing)
    choropleth.sources(lang, shown)
    selection.table(lang, shown, code)
    downloads.row(lang, shown)
