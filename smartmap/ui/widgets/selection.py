"""One selection, three ways: the map, the list and the table change the same thing."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.model import codes
from smartmap.ui import mapview, state, tableview
from smartmap.ui.widgets import areas

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth
    from smartmap.ui.mapview import Pick


def parameter(level: str) -> str:
    """Return the address parameter that holds the selection of a level."""
    return state.DISTRICT if level == "district" else state.KHWAENG


def select(lang: Lang, shown: Choropleth) -> str | None:
    """Show the list of areas; return the selected code."""
    level, names = shown.question.level, shown.names
    key, known_as = parameter(level), state.widget(parameter(level))
    own, other = names[f"name_{lang}"].to_dict(), names["name_en" if lang == "th" else "name_th"].to_dict()
    listed = sorted(shown.shown, key=own.__getitem__)
    state.bound(key, listed, None, read=partial(areas.meant, names, listed))
    if st.session_state[known_as] not in (None, *listed):
        st.session_state[known_as] = None
    with nullcontext() if level == "district" else st.container(key="district"):
        chosen: str | None = st.selectbox(
            tr(lang, f"explore.select_{level}"),
            listed,
            index=state.opening(key, listed),
            format_func=lambda code: f"{own[code]} · {other[code]}",
            filter_mode="contains",
            placeholder=tr(lang, "explore.select_hint"),
            key=known_as,
        )
    state.publish({key: chosen} | _beside(level, chosen))
    return chosen


def _beside(level: str, chosen: str | None) -> dict[str, str | None]:
    """Return what the address says beside the selection: of a khwaeng its district, which other pages show."""
    if level == "district":
        return {state.KHWAENG: None}
    return {state.DISTRICT: codes.district_of(chosen)} if chosen else {}


def on_pick(level: str) -> Callable[[Pick], None]:
    """Return what a click on the map does: an area becomes the selection."""

    def choose(pick: Pick) -> None:
        if pick.kind == "area":
            st.session_state[state.widget(parameter(level))] = pick.id
        else:
            st.session_state[state.INITIATIVE] = pick.id

    return choose


def table(lang: Lang, shown: Choropleth, selected: str | None) -> None:
    """Show the map's figures as a table, best first; choosing a row selects the area."""
    level = shown.question.level

    def choose(code: str | None) -> None:
        st.session_state[state.widget(parameter(level))] = code

    tableview.show(mapview.figures(lang, shown.question), selected, choose)
