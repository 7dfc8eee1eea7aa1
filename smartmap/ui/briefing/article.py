"""A brief on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.briefing import html as look
from smartmap.ui import state
from smartmap.ui.briefing import brief_map

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief


def show(brief: Brief) -> None:
    """Show the brief."""
    with st.container(key="brief"):
        st.html(look.article(brief, brief_map.drawn(brief.sheet), dark=state.dark()))
