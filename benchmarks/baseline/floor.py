"""The floor of the stack: a page that does nothing but answer a radio button."""

from __future__ import annotations

import streamlit as st

with st.container(key="indicator"):
    chosen = st.radio("Indicator", [f"Choice {n:02}" for n in range(1, 13)])
with st.container(key="answer"):
    st.text(f"You chose {chosen}")
