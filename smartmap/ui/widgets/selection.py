"""One selection, three ways: the map, the list and the table change the same thing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
import streamlit as st

from smartmap.i18n import tr
from smartmap.services import picture as pictures
from smartmap.ui import resources, state
from smartmap.ui.widgets import areas

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth
    from smartmap.ui.mapview import Pick

ROWS_IN_VIEW = 420


def parameter(level: str) -> str:
    """Return the address parameter that holds the selection of a level."""
    return state.DISTRICT if level == "district" else state.KHWAENG


def select(lang: Lang, shown: Choropleth) -> str | None:
    """Show the list of areas; return the selected code."""
    key, names = parameter(shown.question.level), shown.names
    own, other = names[f"name_{lang}"].to_dict(), names["name_en" if lang == "th" else "name_th"].to_dict()
    listed = sorted(shown.shown, key=own.__getitem__)
    state.bound(key, listed, None, read=partial(areas.meant, names, listed))
    if st.session_state[key] not in listed:
        st.session_state[key] = None
    with st.container(key="district"):
        chosen: str | None = st.selectbox(
            tr(lang, f"explore.select_{shown.question.level}"),
            listed,
            format_func=lambda code: f"{own[code]} · {other[code]}",
            filter_mode="contains",
            placeholder=tr(lang, "explore.select_hint"),
            key=key,
        )
    state.publish({key: chosen, state.KHWAENG if key == state.DISTRICT else state.DISTRICT: None})
    return chosen


def on_pick(level: str) -> Callable[[Pick], None]:
    """Return what a click on the map does: an area becomes the selection."""

    def choose(pick: Pick) -> None:
        if pick.kind == "area":
            st.session_state[parameter(level)] = pick.id
        else:
            st.session_state[state.INITIATIVE] = pick.id

    return choose


def table(lang: Lang, shown: Choropleth, selected: str | None) -> None:
    """Show the map's figures as a table, best first; choosing a row selects the area."""
    order, rows = _rows(lang, shown)
    row = order.index(selected) if selected in order else None
    key = f"{state.TABLE}_{shown.question.level}_{row}"  # a new key mounts a new table: only where the marked row moves

    def choose() -> None:
        picked = st.session_state[key].selection.rows
        st.session_state[parameter(shown.question.level)] = order[picked[0]] if picked else None

    title, numbers = pictures.title(lang, shown), st.column_config.NumberColumn
    with st.container(key="table"):
        st.dataframe(
            rows,
            hide_index=True,
            height=ROWS_IN_VIEW,
            column_config={title: numbers(format=f"%,.{shown.indicator.decimals}f")},
            key=key,
            on_select=choose,
            selection_mode="single-row",
            selection_default=None if row is None else {"selection": {"rows": [row]}},
            alt=tr(lang, "explore.table", n=len(order), title=title),
        )


def _rows(lang: Lang, shown: Choropleth) -> tuple[list[str], pa.Table]:
    """Return the codes in order of rank, and the columns; Arrow without pandas' notes is half the size."""
    level, names = shown.question.level, shown.names
    ranks, values = shown.ranks.loc[list(shown.shown)], shown.values
    order = ranks.sort_values(na_position="last", kind="stable").index.to_list()
    columns = {
        tr(lang, "explore.rank"): pa.array(ranks[order].to_numpy(), pa.int16(), from_pandas=True),
        tr(lang, f"parameter.{parameter(level)}"): pa.array(names.loc[order, f"name_{lang}"].to_list()),
    }
    if level == "khwaeng":
        districts = resources.store().districts()[f"name_{lang}"]
        own = names.loc[order, "district_code"].map(districts).to_list()
        columns[tr(lang, "parameter.d")] = pa.array(own).dictionary_encode()
    columns[pictures.title(lang, shown)] = pa.array(values[order].to_numpy(), pa.float64(), from_pandas=True)
    return order, pa.table(columns)
