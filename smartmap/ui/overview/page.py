"""Overview: the city in figures, its initiatives by status, and what the data cannot tell."""

from __future__ import annotations

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import overview
from smartmap.services.catalogue import initiative_card
from smartmap.ui import resources, state
from smartmap.ui.overview import statuses
from smartmap.ui.shared import figures, initiative_list, links, mapview, notes, pickers
from smartmap.ui.shared import initiative_card as card
from smartmap.ui.shared.fragment import fragment
from smartmap.viz import markup


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang, store = state.lang(), resources.store()
    found = overview.build(store)
    st.html(markup.STYLE)
    st.title(tr(lang, "overview.title"))
    st.markdown(tr(lang, "overview.purpose"))
    links.briefing(lang)
    ignored = st.container()
    st.header(tr(lang, "overview.figures"))
    figures.city(lang, found)
    st.header(tr(lang, "overview.map"))
    shown = initiative_list.search(lang, initiative_list.by_track(lang, found.initiatives), len(found.initiatives))
    left, right = st.columns([5, 3], gap="medium")
    with right:
        chosen = initiative_list.select(lang, found.initiatives)
        district = pickers.remembered_district()
        if district:
            statuses.district(lang, found, district)
        if chosen:
            card.show(lang, chosen)
        else:
            st.markdown(tr(lang, "overview.click_hint"))
    with left:
        picture = initiative_list.picture(lang, shown, chosen, district, initiative_card.bounds(store))
        mapview.show(picture, initiative_list.on_pick)
        initiative_list.legend(lang, shown)
        statuses.not_drawn(lang, shown)
    st.header(tr(lang, "overview.list"))
    initiative_list.table(lang, shown, chosen)
    st.header(tr(lang, "overview.pipeline"))
    statuses.pipeline(lang, found)
    st.header(tr(lang, "overview.unknown"))
    statuses.unknowns(lang, found)
    with ignored:
        notes.refused(lang)
