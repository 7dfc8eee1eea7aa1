"""One selection, three ways: the map, the list and the table change the same thing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import pick, tr
from smartmap.model import codes
from smartmap.ui import resources, state
from smartmap.ui.widgets.choropleth import column_title

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth
    from smartmap.ui.mapview import Pick

ROWS_IN_VIEW = 420


def parameter(level: str) -> str:
    """Return the address parameter that holds the selection of a level."""
    return state.DISTRICT if level == "district" else state.KHWAENG


def select(lang: Lang, shown: Choropleth) -> str | None:
    """Show the list of areas; return the selected code."""
    level = shown.question.level
    key = parameter(level)
    listed = sorted(shown.shown, key=lambda c: pick(lang, shown.names.loc[c]))
    state.bound(key, listed, None, read=partial(_read, shown.names, listed))
    if st.session_state[key] not in listed:
        st.session_state[key] = None
    labels = {
        c: f"{pick(lang, shown.names.loc[c])} · {shown.names.loc[c, 'name_en' if lang == 'th' else 'name_th']}"
        for c in listed
    }
    with st.container(key="district"):
        chosen: str | None = st.selectbox(
            tr(lang, f"explore.select_{level}"),
            listed,
            format_func=labels.__getitem__,
            filter_mode="contains",
            placeholder=tr(lang, "explore.select_hint"),
            key=key,
        )
    other = state.KHWAENG if key == state.DISTRICT else state.DISTRICT
    state.publish({key: chosen, other: None})
    return chosen


def _read(names: pd.DataFrame, listed: list[str], text: str) -> str | None:
    """Return the code that an address means, by code or by a name in words, however it is spelt."""
    if text in listed:
        return text
    found = [code for code in codes.find(text, names) if code in listed]
    return found[0] if len(found) == 1 else None


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
    frame = _rows(lang, shown)
    codes_in_order = frame.index.to_list()
    key = f"{state.TABLE}_{hash((shown.question, selected)) & 0xFFFFFFFF:08x}"
    rows = [codes_in_order.index(selected)] if selected in codes_in_order else []

    def choose() -> None:
        picked = st.session_state[key].selection.rows
        st.session_state[parameter(shown.question.level)] = codes_in_order[picked[0]] if picked else None

    decimals = shown.indicator.decimals
    title = column_title(lang, shown)
    with st.container(key="table"):
        st.subheader(tr(lang, "explore.table", n=len(frame)))
        st.dataframe(
            frame,
            hide_index=True,
            height=ROWS_IN_VIEW,
            column_config={
                "rank": st.column_config.NumberColumn(
                    tr(lang, "explore.rank"), width="small", help=tr(lang, f"direction.{shown.indicator.direction}")
                ),
                "name": st.column_config.TextColumn(
                    tr(lang, f"parameter.{parameter(shown.question.level)}"), width="medium"
                ),
                "district": st.column_config.TextColumn(tr(lang, "parameter.d")),
                "value": st.column_config.NumberColumn(title, format=f"%,.{decimals}f"),
            },
            key=key,
            on_select=choose,
            selection_mode="single-row",
            selection_default={"selection": {"rows": rows}} if rows else None,
            alt=title,
        )


def _rows(lang: Lang, shown: Choropleth) -> pd.DataFrame:
    names = shown.names.loc[list(shown.shown)]
    frame = names[[f"name_{lang}"]].rename(columns={f"name_{lang}": "name"})
    frame.insert(0, "rank", shown.ranks.reindex(frame.index).astype("Int32"))
    if shown.question.level == "khwaeng":
        districts = resources.store().districts()[f"name_{lang}"]
        frame["district"] = names["district_code"].map(districts).astype("category")
    known: pd.Series = shown.values  # noqa: PD011  (a field of the answer, not the array behind a frame)
    frame["value"] = known.reindex(frame.index)
    return frame.sort_values(["rank", "name"], na_position="last")


def share_link(lang: Lang) -> None:
    """Show the address of exactly this view, ready to be copied."""
    with st.popover(tr(lang, "explore.link"), icon=":material/link:"):
        st.caption(tr(lang, "explore.link_hint"))
        st.code(state.link(), language=None, wrap_lines=True)
