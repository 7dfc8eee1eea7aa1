"""Links between pages that keep the reader's language and selection."""

from __future__ import annotations

import streamlit as st

from smartmap.i18n import Lang, tr
from smartmap.settings import ROOT
from smartmap.ui import state
from smartmap.viz.addresses import in_language

FOLDER = ROOT / "pages"


def _query(lang: Lang, **parameters: str) -> dict[str, str]:
    return parameters | in_language(lang)


def overview(lang: Lang) -> None:
    """Link to the first page."""
    st.page_link(
        FOLDER / "overview.py",
        label=tr(lang, "nav.overview"),
        icon=":material/location_city:",
        query_params=_query(lang),
    )


def district(lang: Lang, code: str, label: str = "") -> None:
    """Link to a district's page."""
    st.page_link(
        FOLDER / "district.py",
        label=label or tr(lang, "link.district"),
        icon=":material/apartment:",
        query_params=_query(lang, **{state.DISTRICT: code}),
    )


def explore(lang: Lang, label: str, **parameters: str) -> None:
    """Link to the explore page with a view of its own."""
    st.page_link(FOLDER / "explore.py", label=label, icon=":material/map:", query_params=_query(lang, **parameters))


def areas(lang: Lang, area_id: str, label: str) -> None:
    """Link to the page of an area."""
    st.page_link(
        FOLDER / "areas.py",
        label=label,
        icon=":material/where_to_vote:",
        query_params=_query(lang, **{state.AREA: area_id}),
    )


def briefing(lang: Lang, **parameters: str) -> None:
    """Link to the brief of what the parameters name: `d` a district, `a` an area, `s` a scenario; else the city."""
    st.page_link(
        FOLDER / "briefing.py",
        label=tr(lang, "briefing.link"),
        icon=":material/summarize:",
        query_params=_query(lang, **parameters),
    )
