"""The controls of the explore page; each is bound to the address, and a container carries its public key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import UNDATED, period, pick, tr
from smartmap.model import codes
from smartmap.services import explore
from smartmap.ui import resources, state
from smartmap.ui.widgets import notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartmap.i18n import Lang

PAGE: Final = "explore"
LEVELS: Final = ("district", "khwaeng")
OVERLAYS: Final = ("river", "rail", "footprint", "initiative", "office")
SHOWN_AT_FIRST: Final = ("river", "initiative")


def indicator(lang: Lang, default: str) -> str:
    """Choose an indicator; the list is grouped by dimension and found by a word of either language."""
    frame = resources.store().indicators()
    dimensions = resources.store().dimensions()
    notes.refused(state.INDICATOR, state.refused(PAGE, state.INDICATOR, frame.index))
    groups = {d: pick(lang, row) for d, row in dimensions.iterrows()} | {"context": tr(lang, "explore.context")}
    other = "en" if lang == "th" else "th"
    names = {
        i: f"{groups[row['dimension']]} › {row[f'name_{lang}']} · {row[f'name_{other}']}" for i, row in frame.iterrows()
    }
    ids = sorted(frame.index, key=lambda i: (list(groups).index(frame.loc[i, "dimension"]), frame.loc[i, "position"]))
    with st.container(key="indicator"):
        chosen: str = st.selectbox(
            tr(lang, "explore.indicator"),
            ids,
            index=ids.index(default),
            format_func=names.__getitem__,
            filter_mode="contains",
            key=state.INDICATOR,
            bind="query-params",
        )
    return chosen


def level(lang: Lang, levels: Sequence[str], on_change: Callable[[], None]) -> str:
    """Choose districts or khwaeng, where the indicator has both."""
    notes.refused(state.LEVEL, state.refused(PAGE, state.LEVEL, LEVELS))
    offered = [name for name in LEVELS if name in levels]
    with st.container(key="level"):
        chosen: str = st.segmented_control(
            tr(lang, "explore.level"),
            offered,
            default=offered[0],
            required=True,
            format_func=lambda name: tr(lang, f"level.{name}"),
            key=state.LEVEL,
            bind="query-params",
            on_change=on_change,
        )
    return chosen


def year(lang: Lang, periods: Sequence[str]) -> str:
    """Choose a year among those that exist; the newest at first."""
    notes.refused(state.YEAR, state.refused(PAGE, state.YEAR, periods))
    with st.container(key="year"):
        chosen: str = st.selectbox(
            tr(lang, "explore.undated" if list(periods) == [UNDATED] else "explore.year"),
            periods,
            format_func=lambda value: period(lang, value),
            key=state.YEAR,
            bind="query-params",
        )
    return chosen


@dataclass(frozen=True)
class Drawing:
    """How the map is drawn, apart from its question."""

    overlays: tuple[str, ...]
    labels: bool


def ask(lang: Lang) -> tuple[explore.Question, Drawing]:
    """Show all controls; return the question they ask and how its answer is drawn."""
    store = resources.store()
    wide, narrow, short, last = st.columns([6, 3, 2, 2], vertical_alignment="bottom")
    with wide:
        chosen = indicator(lang, explore.default_question(store).indicator)
    record = store.indicators().loc[chosen]
    with narrow:
        where = level(lang, record["levels"], on_change=_carry_selection)
    with short:
        when = year(lang, store.periods(chosen, where))
    with last:
        scheme, classes, group, drawing = options(lang, goalposts=record["direction"] != "neutral")
    return explore.Question(chosen, when, where, scheme, classes, group), drawing


def _carry_selection() -> None:
    """Keep looking at the same place when the level changes: a khwaeng's district, nothing smaller."""
    khwaeng = st.session_state.get(state.KHWAENG)
    if st.session_state.get(state.LEVEL) == "district" and khwaeng:
        st.session_state[state.DISTRICT] = codes.district_of(khwaeng)


def options(lang: Lang, *, goalposts: bool) -> tuple[str, int, str | None, Drawing]:
    """Choose how the map is drawn; return scheme, number of classes, district group, and the rest."""
    groups = resources.store().groups("bma_group")
    schemes = [s for s in explore.SCHEMES if goalposts or s != "goalposts"]
    with st.popover(tr(lang, "explore.options"), icon=":material/tune:"):
        scheme = st.selectbox(
            tr(lang, "explore.scheme"),
            schemes,
            format_func=lambda s: tr(lang, f"scheme.{s}"),
            key=state.SCHEME,
            bind="query-params",
            help=tr(lang, "explore.scheme_help"),
        )
        classes = st.slider(tr(lang, "explore.classes"), 3, 7, 5, key=state.CLASSES, bind="query-params")
        group = st.selectbox(
            tr(lang, "explore.group"),
            ["all", *groups.index],
            format_func=lambda g: tr(lang, "explore.all_groups") if g == "all" else pick(lang, groups.loc[g]),
            key=state.GROUP,
            bind="query-params",
        )
        overlays = st.pills(
            tr(lang, "explore.overlays"),
            OVERLAYS,
            selection_mode="multi",
            default=SHOWN_AT_FIRST,
            format_func=lambda o: tr(lang, f"overlay.{o}"),
            key=state.OVERLAYS,
            bind="query-params",
        )
        labels = st.toggle(tr(lang, "explore.labels"), value=True, key=state.LABELS, bind="query-params")
    return scheme, classes, None if group == "all" else group, Drawing(tuple(overlays), labels)
