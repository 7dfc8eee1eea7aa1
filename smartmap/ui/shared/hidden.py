"""Selections that exist but are not in the list at hand, because a filter or a neighbour leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.ui import state

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def outside(
    key: str, known: Collection[str], listed: Collection[str], *, read: Callable[[str], str | None] | None = None
) -> str | None:
    """Prepare a list that shows a part of what is known; return the selection that lies outside of it, None without.

    The page says why it is not listed and leaves it in the address, so that it is selected again once it is listed.

    Parameters
    ----------
    key, known, read
        As :func:`smartmap.ui.state.bound` takes them.
    listed
        What the list shows now.
    """
    state.bound(key, known, None, read=read)
    own, memory = state.widget(key), f"{key}_outside"
    selected: str | None = st.session_state[own]
    if selected is None and state.given(key) == st.session_state.get(memory):
        selected = st.session_state.get(memory)
    left_out = selected if selected in known and selected not in listed else None
    st.session_state[memory] = left_out
    value = selected if selected in listed else None
    if st.session_state[own] != value:  # a value that is set goes to the browser with the whole list
        st.session_state[own] = value
    return left_out
