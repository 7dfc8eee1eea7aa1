"""The controls of the explore page; a container carries each one's public key, the address its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.dates import common_period
from smartmap.i18n import UNDATED, period, tr
from smartmap.model import codes, pipeline
from smartmap.services.catalogue import initiatives, records
from smartmap.services.explore import choropleth, indicator_list
from smartmap.services.explore.question import DEFAULT_CLASSES, DEFAULT_SCHEME
from smartmap.store.collation import ordered
from smartmap.ui import resources, state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang
    from smartmap.model.classification import Scheme

OVERLAYS: Final = ("river", "rail", "footprint", "initiative", "office")
SHOWN_AT_FIRST: Final = ("river", "initiative")
EVERYWHERE: Final = "all"


@dataclass(frozen=True)
class Style:
    """How an answer is drawn, apart from what was asked."""

    scheme: Scheme
    classes: int
    group: str | None
    overlays: tuple[str, ...]
    initiatives: tuple[str, ...] | None
    labels: bool
    clusters: bool


def ask(lang: Lang, style: Style) -> choropleth.Question:
    """Show indicator, level and year; return the question they ask."""
    store = resources.store()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = indicator(lang, choropleth.default_question(store).indicator)
        record = records.indicator(store, chosen)
        where = level(lang, record.levels)
        when = year(lang, store.periods(chosen, where))
    state.publish({state.INDICATOR: chosen, state.LEVEL: where, state.YEAR: when})
    scheme = style.scheme if style.scheme in record.schemes else record.schemes[0]
    return choropleth.Question(chosen, when, where, scheme, style.classes, style.group)


def options(lang: Lang) -> Style:
    """Choose how maps are drawn; outside the part that each change redraws, for these change seldom."""
    with st.popover(tr(lang, "explore.options"), icon=":material/tune:"):
        scheme = classification(lang)
        classes = number_of_classes(lang)
        group = district_group(lang)
        clustered = clusters(lang)
        overlays = layers(lang)
        chosen = which_initiatives(lang)
        labels = names(lang)
    return Style(scheme, classes, group, overlays, chosen, labels, clustered)


def indicator(lang: Lang, default: str) -> str:
    """Choose an indicator; the list is grouped by dimension and found by a word of either language."""
    store = resources.store()
    names = indicator_list.words(store, lang)
    state.one_of(state.INDICATOR, names, default)
    chosen: str | None = st.selectbox(
        tr(lang, "explore.indicator"),
        list(names),
        index=state.opening(state.INDICATOR, list(names)),
        format_func=names.__getitem__,
        filter_mode="contains",
        key="indicator",
    )
    return chosen or default


def level(lang: Lang, levels: Sequence[str]) -> str:
    """Choose districts or khwaeng, where the indicator has both."""
    state.one_of(state.LEVEL, levels, levels[0])
    chosen: str | None = st.segmented_control(
        tr(lang, "explore.level"),
        levels,
        required=True,
        format_func=lambda name: tr(lang, f"level.{name}"),
        key="level",
        on_change=_keep_place,
    )
    return chosen or levels[0]


def _keep_place() -> None:
    """Keep looking at the same place when the level changes: a khwaeng's district, nothing smaller."""
    khwaeng = st.session_state.get(state.KHWAENG)
    if st.session_state[state.widget(state.LEVEL)] == "district" and khwaeng:
        st.session_state[state.widget(state.DISTRICT)] = codes.district_of(khwaeng)


def year(lang: Lang, periods: Sequence[str]) -> str:
    """Choose a year among those that exist; the newest at first."""
    state.one_of(state.YEAR, periods, periods[0], meant=common_period)
    chosen: str = st.selectbox(
        tr(lang, "explore.undated" if list(periods) == [UNDATED] else "explore.year"),
        periods,
        format_func=lambda value: period(lang, value),
        key="year",
    )
    return chosen


def classification(lang: Lang) -> Scheme:
    """Choose how the values are cut into classes; an indicator without goalposts falls back to quantiles."""
    state.one_of(state.SCHEME, choropleth.SCHEMES, DEFAULT_SCHEME)
    chosen: Scheme = st.selectbox(
        tr(lang, "explore.scheme"),
        choropleth.SCHEMES,
        format_func=lambda scheme: tr(lang, f"scheme.{scheme}"),
        key=state.SCHEME,
        help=tr(lang, "explore.scheme_help"),
    )
    state.publish({state.SCHEME: state.unless(chosen, DEFAULT_SCHEME)})
    return chosen


def number_of_classes(lang: Lang) -> int:
    """Choose how many classes the map has."""
    state.one_of(state.CLASSES, choropleth.NUMBERS, DEFAULT_CLASSES)
    chosen: int | None = st.segmented_control(
        tr(lang, "explore.classes"), choropleth.NUMBERS, required=True, key=state.CLASSES
    )
    state.publish({state.CLASSES: state.unless(chosen, DEFAULT_CLASSES)})
    return chosen or DEFAULT_CLASSES


def district_group(lang: Lang) -> str | None:
    """Choose one of the six groups of districts, or all."""
    names: dict[str, Any] = {EVERYWHERE: tr(lang, "explore.all_groups")}
    names |= {
        key: group.name[lang]
        for (kind, key), group in records.all_groups(resources.store()).items()
        if kind == "bma_group"
    }
    state.one_of(state.GROUP, names, EVERYWHERE)
    chosen: str = st.selectbox(tr(lang, "explore.group"), list(names), format_func=names.__getitem__, key=state.GROUP)
    state.publish({state.GROUP: state.unless(chosen, EVERYWHERE)})
    return None if chosen == EVERYWHERE else chosen


def clusters(lang: Lang) -> bool:
    """Choose whether the map shows where the values cluster instead of the values."""
    state.bound(state.CLUSTERS, ("0", "1"), default=False, read={"0": False, "1": True}.get)
    chosen = st.toggle(tr(lang, "cluster.show"), key=state.CLUSTERS, help=tr(lang, "cluster.help"))
    state.publish({state.CLUSTERS: state.unless(chosen, default=False)})
    return chosen


def layers(lang: Lang) -> tuple[str, ...]:
    """Choose what lies over the areas."""
    state.some_of(state.OVERLAYS, OVERLAYS, SHOWN_AT_FIRST)
    overlays = st.pills(
        tr(lang, "explore.overlays"),
        OVERLAYS,
        selection_mode="multi",
        format_func=lambda name: tr(lang, f"overlay.{name}"),
        key=state.OVERLAYS,
    )
    shown = tuple(name for name in OVERLAYS if name in overlays)
    state.publish({state.OVERLAYS: state.unless(shown, SHOWN_AT_FIRST)})
    return shown


def names(lang: Lang) -> bool:
    """Choose whether the areas carry their names."""
    state.bound(state.LABELS, ("0", "1"), default=True, read={"0": False, "1": True}.get)
    labels = st.toggle(tr(lang, "explore.labels"), key=state.LABELS)
    state.publish({state.LABELS: state.unless(labels, default=True)})
    return labels


def which_initiatives(lang: Lang) -> tuple[str, ...] | None:
    """Choose initiatives by status and kind; return their ids, None for all of them."""
    known = initiatives.all_of(resources.store())
    kinds = ordered(lang, {each.kind for each in known}, lambda kind: tr(lang, f"kind.{kind}"))
    tracks = _several(lang, state.STATES, "explore.statuses", list(pipeline.TRACKS), "track")
    wanted = _several(lang, state.KINDS, "explore.kinds", kinds, "kind")
    if len(tracks) == len(pipeline.TRACKS) and len(wanted) == len(kinds):
        return None
    return tuple(e.initiative_id for e in known if e.kind in wanted and pipeline.track(e.state) in tracks)


def _several(lang: Lang, key: str, label: str, options: list[str], words: str) -> list[str]:
    """Choose some of a list; an empty choice means all."""
    state.some_of(key, options, ())
    chosen: list[str] = st.multiselect(
        tr(lang, label),
        options,
        format_func=lambda each: tr(lang, f"{words}.{each}"),
        key=key,
        placeholder=tr(lang, "explore.all_of_them"),
    )
    state.publish({key: state.unless(chosen, ())})
    return chosen or options
