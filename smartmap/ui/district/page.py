"""District: everything known of one district against the city and its peers, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.district import profile
from smartmap.ui import resources, state
from smartmap.ui.district import files, head, khwaeng, people, standings
from smartmap.ui.shared import initiative_card as card
from smartmap.ui.shared import initiative_list, mapview, notes, pickers
from smartmap.ui.shared.fragment import fragment
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang = state.lang()
    st.html(markup.STYLE)
    st.title(tr(lang, "profile.title"))
    code = pickers.district(lang)
    ignored = st.container()
    if code is None:
        _nobody(lang)
    else:
        _profile(lang, profile.build(resources.store(), code))
    with ignored:
        notes.refused(lang)


def _nobody(lang: Lang) -> None:
    """Ask for a district: from the list above, or on a map of them all; initiatives would hide the small ones."""
    st.info(tr(lang, "profile.nobody"), icon=":material/touch_app:")
    mapview.show(initiative_list.picture(lang, (), None, None, fit=None), initiative_list.on_pick)
    initiative_list.legend(lang, ())


def _profile(lang: Lang, profile: Profile) -> None:
    head.show(lang, profile)
    selected = khwaeng.chosen(lang, profile)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        st.subheader(tr(lang, "explore.initiatives", n=len(profile.initiatives)), anchor=False)
        initiative = _initiatives(lang, profile)
    with left:
        st.subheader(tr(lang, "profile.khwaeng", n=len(profile.khwaeng)), anchor=False)
        khwaeng.show(lang, profile, selected, initiative)
        khwaeng.table(lang, profile, selected)
    st.header(tr(lang, "profile.people"))
    people.show(lang, profile)
    st.header(tr(lang, "profile.indicators"))
    standings.show(lang, profile)
    st.header(tr(lang, "profile.neighbours"))
    head.neighbours(lang, profile)
    st.header(tr(lang, "profile.files"))
    files.row(lang, profile)
    standings.sources(lang, profile)


def _initiatives(lang: Lang, profile: Profile) -> str | None:
    if not profile.initiatives:
        st.markdown(tr(lang, "profile.no_initiatives"))
        return None
    chosen = initiative_list.select(lang, profile.initiatives)
    if chosen:
        card.show(lang, chosen)
    initiative_list.bullets(lang, profile.initiatives)
    return chosen
