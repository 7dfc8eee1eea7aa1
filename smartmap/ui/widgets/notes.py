"""Visible notes about what was ignored or is missing."""

from __future__ import annotations

import streamlit as st

from smartmap.i18n import LANGS, tr
from smartmap.ui import state


def refused(parameter: str, value: str | None) -> None:
    """Say that a value of the address was ignored; nothing where it was good."""
    if value is not None:
        lang = state.lang()
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        what = tr(lang, f"parameter.{parameter}")
        st.warning(tr(lang, "app.refused", what=what, value=shown), icon=":material/link_off:")


def language(value: str | None) -> None:
    """Say, in both languages, that there is no such language."""
    if value is not None:
        shown = value[:20]
        st.warning(" · ".join(tr(lang, "app.refused_lang", value=shown) for lang in LANGS), icon=":material/translate:")
