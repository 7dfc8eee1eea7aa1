"""Briefing: what an executive reads of the city, a district, an area or a scenario; on screen, on paper, as slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.briefing import html as look
from smartmap.errors import SmartmapError
from smartmap.i18n import today, tr
from smartmap.services import briefs as service
from smartmap.ui import resources, state
from smartmap.ui.briefing import article, files, slides, subject
from smartmap.ui.shared import forms, notes
from smartmap.ui.shared.fragment import fragment
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang = state.lang()
    st.html(markup.STYLE + look.STYLE)
    st.title(tr(lang, "briefing.title"))
    try:
        _page(lang)
    except SmartmapError as error:
        st.error(forms.say(lang, error), icon=":material/error:")


def _page(lang: Lang) -> None:
    with st.container(key="brief_controls"):
        wide, narrow = st.columns([7, 2], vertical_alignment="bottom")
        with wide:
            chosen = subject.select(lang)
        with narrow:
            slides.offer(lang)
        ignored = st.container()
        files.row(lang, chosen)
    found = service.build(resources.store(), resources.workspace(), chosen.kind, chosen.id, lang, today())
    if slides.presenting():
        slides.show(lang, found)
    else:
        article.show(found)
    with ignored:
        notes.refused(lang)
