"""The list of areas: those that people made, the examples, and the making of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from smartmap.ui import resources, state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate

NEW: Final = "new"
DONE: Final = "area_done"  # what a form says that leads to another area, or to none
SECTIONS: Final = ("overview", "readiness", "gates", "status", "participation", "edit", "history")


def select(lang: Lang, listed: Sequence[Candidate]) -> str | None:
    """Show the list and the button for a new area; return the chosen id, `NEW`, or None."""
    named = {each.area_id: each for each in listed}
    words = distinct({key: name(lang, each) for key, each in named.items()})
    options = [*ordered(lang, named, lambda key: named[key].name[lang]), NEW]
    words |= {NEW: tr(lang, "areas.new")}
    # An address may name several areas, for the comparison; the first one is shown here.
    state.bound(
        state.AREA,
        options,
        None,
        read=lambda text: next((part for part in text.split(",")[:1] if part in named or part == NEW), None),
    )
    if st.session_state[state.AREA] not in options:
        st.session_state[state.AREA] = None
    with st.container(key="area"):
        chosen: str | None = st.selectbox(
            tr(lang, "areas.select", n=len(named)),
            options,
            format_func=words.__getitem__,
            filter_mode="contains",
            placeholder=tr(lang, "areas.select_hint"),
            key=state.AREA,
        )
    state.publish({state.AREA: chosen})
    if chosen != NEW:
        st.button(tr(lang, "areas.new"), icon=":material/add_location_alt:", on_click=_begin, key="area_new")
    return chosen


def removed(lang: Lang) -> dict[str, str]:
    """Return what to say of an address whose area was taken away, by its parameter; nothing of any other."""
    asked = state.refused().get(state.AREA)
    if asked is None or all(each.id != asked for each in resources.workspace().areas(removed=True)):
        return {}
    return {state.AREA: tr(lang, "areas.gone")}


def name(lang: Lang, area: Candidate) -> str:
    """Return the name of an area, and that it is an example where it is."""
    known = area.name[lang]
    return tr(lang, "areas.example", name=known) if area.shipped else known


def section(lang: Lang) -> str:
    """Choose what of an area is shown; it stands in the address."""
    state.one_of(state.SECTION, SECTIONS, SECTIONS[0])
    chosen = st.segmented_control(
        tr(lang, "areas.section"),
        SECTIONS,
        required=True,
        format_func=lambda each: tr(lang, f"areas.section_{each}"),
        key=state.SECTION,
        label_visibility="collapsed",
    )
    shown = chosen or SECTIONS[0]
    state.publish({state.SECTION: state.unless(shown, SECTIONS[0])})
    return str(shown)


def _begin() -> None:
    st.session_state[state.AREA] = NEW
