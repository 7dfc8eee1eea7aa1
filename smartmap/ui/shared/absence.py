"""A workspace that cannot be reached: one sentence, a button to try again, and what was typed stays for then."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.errors import StreamlitAPIException

from smartmap.i18n import tr
from smartmap.ui.shared import forms

if TYPE_CHECKING:
    from smartmap.errors import SmartmapError
    from smartmap.i18n import Lang

_TYPED: Final = frozenset({str, int, float, dt.date, list, type(None)})  # no button, no file, nothing of the map


def show(lang: Lang, error: SmartmapError) -> None:
    """Say what is wrong; the forms are not drawn meanwhile, and Streamlit would forget what was typed into them."""
    st.error(forms.say(lang, error), icon=":material/database_off:")
    st.button(tr(lang, "app.retry"), icon=":material/refresh:", key="retry")
    for key, value in list(st.session_state.items()):
        if type(value) in _TYPED:
            with suppress(StreamlitAPIException):  # drawn already in this run: it stays by itself
                st.session_state[key] = value
    forms.drop()
