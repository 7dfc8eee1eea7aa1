"""Initiatives on the map, in a list and in a table: one selection, three ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import pandas as pd
import streamlit as st

from smartmap.i18n import tr, year
from smartmap.model import pipeline
from smartmap.services import overview
from smartmap.services.catalogue import records
from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.shared import mapview
from smartmap.viz import markup
from smartmap.viz.map import legend as legends
from smartmap.viz.map.scene import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.ui.shared.mapview import Pick

TRACKS = tuple(pipeline.TRACKS)
LONGEST = 80
ROWS_IN_VIEW = 460
COLUMNS: Final[dict[str, tuple[str, Literal["small", "medium", "large"]]]] = {
    "name": ("name", "large"),
    "status": ("status_column", "medium"),
    "since": ("since", "small"),
    "districts": ("districts_column", "medium"),
    "proof": ("proof", "small"),
}
OVERLAYS = ("river", "footprint", "initiative")


def by_name(lang: Lang, listed: Sequence[Initiative]) -> list[Initiative]:
    """Return initiatives in dictionary order of their names."""
    return ordered(lang, listed, lambda each: each.name[lang])


def by_track(lang: Lang, listed: Sequence[Initiative]) -> list[Initiative]:
    """Choose the states to show; return the initiatives that stand in them."""
    counts = {track: sum(pipeline.track(each.state) == track for each in listed) for track in TRACKS}
    state.some_of(state.STATES, TRACKS, TRACKS)
    chosen = st.pills(
        tr(lang, "overview.filter"),
        TRACKS,
        selection_mode="multi",
        format_func=lambda track: f"{tr(lang, f'track.{track}')} ({counts[track]})",
        key=state.STATES,
    )
    shown = [track for track in TRACKS if track in chosen]
    state.publish({state.STATES: state.unless(shown, TRACKS)})
    return [each for each in listed if pipeline.track(each.state) in shown]


def select(lang: Lang, listed: Sequence[Initiative]) -> str | None:
    """Show the list of initiatives; return the selected id."""
    names = distinct({e.initiative_id: f"{e.name[lang]} · {e.name.beside(lang)}" for e in by_name(lang, listed)})
    state.one_of(state.INITIATIVE, list(names), None)
    chosen: str | None = st.selectbox(
        tr(lang, "overview.select"),
        list(names),
        format_func=names.__getitem__,
        filter_mode="contains",
        placeholder=tr(lang, "overview.select_hint"),
        key=state.INITIATIVE,
    )
    state.publish({state.INITIATIVE: chosen})
    return chosen


def bullets(lang: Lang, listed: Sequence[Initiative]) -> None:
    """Show initiatives with their states, in words alone."""
    st.html(
        markup.listed(
            markup.Markup(
                markup.text(each.name[lang])
                + markup.soft(
                    markup.join((tr(lang, f"state.{each.state}"), year(lang, each.year) if each.year else ""))
                )
            )
            for each in by_name(lang, listed)
        )
    )


def on_pick(pick: Pick) -> None:
    """Take a click on the map as the selection of a district or of an initiative."""
    st.session_state[state.widget(state.DISTRICT if pick.kind == "area" else state.INITIATIVE)] = pick.id


def picture(
    lang: Lang,
    listed: Sequence[Initiative],
    chosen: str | None,
    district: str | None,
    fit: tuple[float, float, float, float] | None,
) -> Picture:
    """Return the districts in plain, with the given initiatives over them; the whole city where `fit` is None."""
    return Picture(
        lang=lang,
        areas=mapview.address("districts"),
        context=mapview.address("context"),
        phrases=mapview.phrases(lang),
        selected=district,
        chosen=chosen,
        overlays=OVERLAYS,
        borders=mapview.address("districts") if state.dark() else None,  # a dark border on dark ground is none
        initiatives=[each.initiative_id for each in listed],
        fit=fit,
        dark=state.dark(),
    )


def legend(lang: Lang, listed: Sequence[Initiative]) -> None:
    """Say what the shapes mean."""
    with st.container(key="legend"):
        tracks = {pipeline.track(each.state) for each in listed}
        st.html(legends.overlays(lang, OVERLAYS if tracks else OVERLAYS[:1], tracks, dark=state.dark()))


def search(lang: Lang, listed: Sequence[Initiative], total: int) -> tuple[Initiative, ...]:
    """Ask for words; return the initiatives that hold them, in either language, and say how many of all these are."""
    state.bound(state.SEARCH, (), "", read=lambda text: text[:LONGEST])
    text = st.text_input(
        tr(lang, "overview.search"),
        placeholder=tr(lang, "overview.search_hint"),
        max_chars=LONGEST,
        key=state.SEARCH,
        icon=":material/search:",
    )
    state.publish({state.SEARCH: text or None})
    found = overview.search(resources.store(), listed, text or "")
    st.caption(tr(lang, "overview.found" if found else "overview.none_found", n=len(found), total=total))
    return found


def table(lang: Lang, listed: Sequence[Initiative], chosen: str | None) -> None:
    """Show initiatives as a table; choosing a row selects the initiative."""
    listed = by_name(lang, listed)
    ids = [each.initiative_id for each in listed]
    key = f"{state.TABLE}_{hash((tuple(ids), chosen)) & 0xFFFFFFFF:08x}"

    def choose() -> None:
        picked = st.session_state[key].selection.rows
        st.session_state[state.INITIATIVE] = ids[picked[0]] if picked else None

    rows = [ids.index(chosen)] if chosen in ids else []
    with st.container(key="table"):
        if not ids:  # a grid would say so in the framework's own word; the count above says so
            return
        st.dataframe(
            _rows(lang, listed),
            hide_index=True,
            height=ROWS_IN_VIEW if len(ids) > 10 else "auto",  # noqa: PLR2004  (what fits without scrolling)
            column_config={
                name: st.column_config.TextColumn(tr(lang, f"overview.{word}"), width=width)
                for name, (word, width) in COLUMNS.items()
            },
            key=key,
            on_select=choose,
            selection_mode="single-row",
            selection_default={"selection": {"rows": rows}} if rows else None,
            alt=tr(lang, "overview.list"),
        )


def _rows(lang: Lang, listed: Sequence[Initiative]) -> pd.DataFrame:
    districts = records.place_names(resources.store(), "district")
    return pd.DataFrame(
        [
            {
                "name": each.name[lang],
                "status": tr(lang, f"state.{each.state}"),
                "since": year(lang, each.year) if each.year else "",
                "districts": ", ".join(districts[code][lang] for code in each.district_codes),
                "proof": tr(lang, f"overview.{'checked' if each.verified else 'unchecked'}"),
            }
            for each in listed
        ],
        columns=list(COLUMNS),
    )
