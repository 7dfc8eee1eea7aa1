"""Finding an area by its code or by its name, in both languages and however it is spelt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.model import codes
from smartmap.services.catalogue import records
from smartmap.store.collation import ordered
from smartmap.ui import resources, state

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from smartmap.i18n import Lang


def meant(names: pd.DataFrame, listed: Collection[str], text: str) -> str | None:
    """Return the code that an address means; None where no listed area, or more than one, can be meant."""
    if text in listed:
        return text
    found = [code for code in codes.find(text, names) if code in listed]
    return found[0] if len(found) == 1 else None


def remembered_district() -> str | None:
    """Return the district in the address where a page has no list of them; None where there is none."""
    names = records.places(resources.store(), "district")
    state.bound(state.DISTRICT, names.index, None, read=partial(meant, names, names.index))
    code: str | None = st.session_state[state.widget(state.DISTRICT)]
    state.publish({state.DISTRICT: code})
    return code


def district(lang: Lang) -> str | None:
    """Show the list of the 50 districts; return the chosen code, None where none is."""
    names = records.places(resources.store(), "district")
    named = records.place_names(resources.store(), "district")
    listed = ordered(lang, named, lambda code: named[code][lang])
    state.bound(state.DISTRICT, listed, None, read=partial(meant, names, listed))
    chosen: str | None = st.selectbox(
        tr(lang, "explore.select_district"),
        listed,
        format_func=lambda code: f"{named[code][lang]} · {named[code].beside(lang)}",
        filter_mode="contains",
        placeholder=tr(lang, "profile.hint"),
        key="district",
        on_change=_leave_khwaeng,
    )
    state.publish({state.DISTRICT: chosen})
    return chosen


def _leave_khwaeng() -> None:
    """Let go of the khwaeng of the district that the reader leaves."""
    st.session_state[state.KHWAENG] = None
