"""The frame of every page: language, navigation, footer; then the page that the address names."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from smartmap import logs
from smartmap.errors import SmartmapError
from smartmap.i18n import tr
from smartmap.settings import ROOT
from smartmap.ui import frame, framework_words, state, travel
from smartmap.ui.shared import nowhere

FOLDER = ROOT / "pages"
ICONS = {
    "overview": ":material/location_city:",
    "explore": ":material/map:",
    "district": ":material/apartment:",
    "areas": ":material/where_to_vote:",
    "compare": ":material/balance:",
    "briefing": ":material/summarize:",
    "data": ":material/database:",
}

lang = state.lang()
# before the navigation, or the browser fetches the page's icon from another host
st.set_page_config(page_icon=str(frame.ICON), layout="wide", initial_sidebar_state="collapsed")
pages = [
    st.Page(
        FOLDER / f"{name}.py",
        title=tr(lang, f"nav.{name}"),
        icon=ICONS[name],
        url_path=name,
        default=name == "overview",
    )
    for name in travel.CARRIED
]
unknown = nowhere.name(ICONS)
page = st.navigation(pages + ([nowhere.page(unknown)] if unknown else []), position="top")
title = tr(lang, f"nav.{page.url_path or 'overview'}" if page.url_path in ("", *ICONS) else "nowhere.title")
st.set_page_config(page_title=f"{title} · {tr(lang, 'app.name')}")
state.enter(page.url_path)
frame.style(lang)
travel.carry()
framework_words.say(lang)
frame.language(lang)
begun = monotonic()
try:
    page.run()
    logs.slow(f"/{page.url_path}" if page.url_path in ICONS else "/", monotonic() - begun)
except SmartmapError as error:
    from smartmap.ui.shared import forms

    st.error(f"{tr(lang, 'app.trouble')}\n\n{forms.say(lang, error)}", icon=":material/error:")
frame.footer(lang)
