"""One selection, three ways: the map, the list and the table change the same thing."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.model import codes
from smartmap.services.catalogue import records
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.explore import controls
from smartmap.ui.shared import hidden, mapview, pickers, tableview

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.ui.shared.mapview import Pick


def parameter(level: str) -> str:
    """Return the address parameter that holds the selection of a level."""
    return state.DISTRICT if level == "district" else state.KHWAENG


def select(lang: Lang, choropleth: Choropleth) -> str | None:
    """Show the list of areas; return the selected code."""
    level, names = choropleth.question.level, choropleth.names
    key, known_as = parameter(level), state.widget(parameter(level))
    own, other = names[f"name_{lang}"].to_dict(), names["name_en" if lang == "th" else "name_th"].to_dict()
    listed = ordered(lang, choropleth.codes, own.__getitem__)
    left_out = hidden.outside(key, names.index, listed, read=partial(pickers.meant, names, names.index))
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
    if left_out and not chosen:  # in no container of its own: it would cost each change 200 bytes
        _not_in_group(lang, tr(lang, f"explore.place_{level}", name=own[left_out]), choropleth.question.group)
    state.publish({key: chosen or left_out} | _beside(level, chosen or left_out))
    return chosen


def _beside(level: str, chosen: str | None) -> dict[str, str | None]:
    """Return what the address says beside the selection: of a khwaeng its district, which other pages show."""
    if level == "district":
        return {state.KHWAENG: None}
    return {state.DISTRICT: codes.district_of(chosen)} if chosen else {}


def _not_in_group(lang: Lang, name: str, group: str | None) -> None:
    """Say that a place exists, but not in the group that is shown alone; offer the whole city."""
    shown = records.all_groups(resources.store())["bma_group", str(group)]
    st.info(tr(lang, "explore.not_in_group", name=name, group=shown.name[lang]), icon=":material/filter_alt:")
    pressed = st.button(
        tr(lang, "explore.show_all"), icon=":material/filter_alt_off:", on_click=_show_all, key="show_all"
    )
    if pressed:
        st.rerun()  # the list of groups is not in the part of the page that this button redraws


def _show_all() -> None:
    st.session_state[state.GROUP] = controls.EVERYWHERE


def on_pick(level: str) -> Callable[[Pick], None]:
    """Return what a click on the map does: an area becomes the selection."""

    def choose(picked: Pick) -> None:
        if picked.kind == "area":
            st.session_state[state.widget(parameter(level))] = picked.id
        else:
            st.session_state[state.INITIATIVE] = picked.id

    return choose


def table(lang: Lang, choropleth: Choropleth, selected: str | None) -> None:
    """Show the map's figures as a table, best first; choosing a row selects the area."""
    level = choropleth.question.level

    def choose(code: str | None) -> None:
        st.session_state[state.widget(parameter(level))] = code

    tableview.show(mapview.figures(lang, choropleth.question), selected, choose)
