"""Data: packages, indicators, coverage, files and sources, with their conditions and known defects."""

from __future__ import annotations

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.catalogue import packages
from smartmap.ui import resources, state
from smartmap.ui.data import indicators, sources
from smartmap.ui.data import packages as data_packages
from smartmap.ui.shared import notes
from smartmap.ui.shared.fragment import fragment
from smartmap.viz import markup


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang, store = state.lang(), resources.store()
    found = packages.build(store)
    st.html(markup.STYLE)
    st.title(tr(lang, "data.title"))
    st.markdown(
        tr(
            lang,
            "data.purpose",
            packages=len(found.packages),
            indicators=len(found.indicators),
            sources=len(found.sources),
        )
    )
    ignored = st.container()
    data_packages.conditions(lang, found)
    st.header(tr(lang, "data.packages"))
    data_packages.table(lang, found)
    st.caption(tr(lang, "data.fingerprint", fingerprint=found.fingerprint))
    st.header(tr(lang, "data.files"))
    data_packages.downloads(lang, found)
    st.header(tr(lang, "data.indicators"))
    indicators.table(lang, found)
    st.header(tr(lang, "data.coverage"))
    st.markdown(tr(lang, "data.coverage_hint"))
    indicators.coverage(lang, found)
    indicators.withheld(lang, found)
    st.header(tr(lang, "data.sources"))
    sources.table(lang, found)
    with ignored:
        notes.refused(lang)
