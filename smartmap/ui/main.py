"""The frame of every page: language, navigation, footer; then the page that the address names."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import LANGS, tr
from smartmap.ui import frame, state
from smartmap.ui.widgets import notes

PAGES = Path(__file__).resolve().parents[2] / "pages"
ICONS = {
    "overview": ":material/location_city:",
    "explore": ":material/map:",
    "district": ":material/apartment:",
    "data": ":material/database:",
}

lang = state.lang()
st.set_page_config(
    page_title=tr(lang, "app.title"), page_icon=":material/map:", layout="wide", initial_sidebar_state="collapsed"
)
page = st.navigation(
    [
        st.Page(
            PAGES / f"{name}.py",
            title=tr(lang, f"nav.{name}"),
            icon=icon,
            url_path=name,
            default=name == "overview",
        )
        for name, icon in ICONS.items()
    ],
    position="top",
)
frame.style()
frame.language(lang)
notes.language(state.refused("", state.LANG, LANGS))
try:
    page.run()
except SmartmapError as error:
    st.error(f"{tr(lang, 'app.trouble')}\n\n{error}", icon=":material/error:")
frame.footer(lang)
