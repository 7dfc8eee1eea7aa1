"""Visible notes about what was ignored or is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.ui import state
from smartmap.ui.shared.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.i18n import Lang

LONGEST = 40


def refused(lang: Lang, reasons: Mapping[str, str] | None = None) -> None:
    """Say which values of the address were ignored; nothing where all were good.

    Parameters
    ----------
    reasons
        What to say of a parameter whose value exists, but cannot be shown.
    """
    for parameter, value in state.refused().items():
        if reasons and parameter in reasons:
            st.warning(reasons[parameter], icon=":material/link_off:")
            continue
        # as it was typed: an image or a link in the address would otherwise become one on the page
        shown = plain(value if len(value) <= LONGEST else f"{value[:LONGEST]}…")
        what = tr(lang, f"parameter.{parameter}")
        st.warning(tr(lang, "app.refused", what=what, value=shown), icon=":material/link_off:")
