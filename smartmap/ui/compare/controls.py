"""What is compared and how; each control stands in the address, or in the saved scenario that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.dates import common_period
from smartmap.i18n import tr, year
from smartmap.services.areas import candidates
from smartmap.services.catalogue import records
from smartmap.services.compare import question
from smartmap.services.compare.question import LEVEL
from smartmap.services.tables.names import distinct
from smartmap.store import memo
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.compare import weights as compare_weights
from smartmap.workspace import Question
from smartmap.workspace.question import SEED

if TYPE_CHECKING:
    from smartmap.i18n import Lang

OPTIONS: Final = state.AREA
CRITERIA: Final = "c"
UNTIL: Final = "until"
METHOD: Final = "m"
JOIN: Final = "ag"
DRAWN: Final = "seed"
METHODS: Final = ("weighted_sum", "topsis", "vikor")
JOINS: Final = ("geometric", "arithmetic")
FIVE: Final = ("samyan", "rama4", "phadung", "makkasan", "rattanakosin")
NEWEST: Final = "newest"
MOST_SEED: Final = 2**32 - 1
Told = dict[str, Any]


def names(lang: Lang) -> dict[str, str]:
    """Return what can be compared by id: areas first, then districts by name."""
    store, workspace = resources.store(), resources.workspace()
    areas = {each.area_id: each.name[lang] for each in candidates.all_of(store, workspace)}
    areas = {key: areas[key] for key in ordered(lang, areas, areas.__getitem__)}
    return distinct(areas | memo.once(store, ("districts to compare", lang), lambda: _districts(lang)))


def _districts(lang: Lang) -> dict[str, str]:
    names = records.place_names(resources.store(), LEVEL)
    named = {code: tr(lang, "compare.district", name=name[lang]) for code, name in names.items()}
    return {code: named[code] for code in ordered(lang, named, named.__getitem__)}


def places(lang: Lang, query: Told) -> list[str]:
    """Choose the places; `query` takes what the address shall say, None for what it leaves out."""
    known = names(lang)
    default = [each for each in FIVE if each in known]
    if state.travelled():  # one area that another page showed: it joins the usual places
        state.bound(OPTIONS, known, default, read=lambda text: [*default, *({text} & known.keys() - set(default))])
    else:
        state.some_of(OPTIONS, known, default)
    chosen = [each for each in dict.fromkeys(st.session_state[OPTIONS] or ()) if each in known]
    if chosen != st.session_state[OPTIONS]:
        st.session_state[OPTIONS] = chosen
    with st.container(key="options"):
        picked: list[str] = st.multiselect(
            tr(lang, "compare.options"),
            list(known),
            format_func=known.__getitem__,
            placeholder=tr(lang, "compare.options_hint"),
            filter_mode="contains",
            key=OPTIONS,
        )
    query.update({OPTIONS: state.unless(picked, default)})
    return picked


def how(lang: Lang, picked: list[str], query: Told) -> Question:
    """Choose indicators, years, weights and method; return the question.

    Raises
    ------
    WorkspaceError, UnknownCode
        If it cannot be asked; the message says why.
    """
    store = resources.store()
    with st.expander(tr(lang, "compare.criteria_head"), icon=":material/checklist:"):
        criteria = question.criteria(store, _criteria(lang, query), until=_until(lang, query))
        st.caption(tr(lang, "compare.criteria_note"))
    with st.expander(tr(lang, "compare.weights_head"), icon=":material/balance:", expanded=True):
        dimensions = list(dict.fromkeys(each.dimension for each in criteria))
        weights, weight_method, ahp = compare_weights.ask(lang, dimensions, query)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        method = _one(lang, METHOD, METHODS, query)
        join = _one(lang, JOIN, JOINS, query)
        seed = _seed(lang, query)
    options = question.options(store, resources.workspace(), picked)
    return Question(options, criteria, weights, weight_method, ahp, method, join, seed=seed).checked()


def _criteria(lang: Lang, query: Told) -> list[str]:
    store = resources.store()
    known = question.choices(store)
    groups = records.dimensions(store)
    default = [each.id for each in question.criteria(store)]
    state.some_of(CRITERIA, known, default)
    count = tr(lang, "compare.count_mark")
    catalogue = records.indicators(store)
    words = {
        key: f"{groups[dimension][lang]} › {catalogue[key].name[lang]}{count if catalogue[key].additive else ''}"
        for key, dimension in known.items()
    }
    with st.container(key="criteria"):
        picked: list[str] = st.multiselect(
            tr(lang, "compare.criteria"),
            list(known),
            format_func=words.__getitem__,
            placeholder=tr(lang, "framework.choose_several"),
            key=CRITERIA,
        )
    query.update({CRITERIA: state.unless(picked, default)})
    return [each for each in known if each in picked]


def _until(lang: Lang, query: Told) -> int | None:
    listed = [NEWEST, *question.years(resources.store())]
    state.one_of(UNTIL, listed, NEWEST, meant=common_period)
    picked: str = st.selectbox(
        tr(lang, "compare.until"),
        listed,
        format_func=lambda each: tr(lang, "compare.newest") if each == NEWEST else year(lang, int(each)),
        key=UNTIL,
    )
    query.update({UNTIL: state.unless(picked, NEWEST)})
    return None if picked == NEWEST else int(picked)


def _one(lang: Lang, key: str, known: tuple[str, ...], query: Told) -> Any:
    state.one_of(key, known, known[0])
    picked = st.segmented_control(
        tr(lang, f"compare.{key}"),
        known,
        required=True,
        format_func=lambda each: tr(lang, f"compare.{each}"),
        key=key,
        help=tr(lang, f"compare.{key}_help"),
    )
    query.update({key: state.unless(picked, known[0])})
    return picked or known[0]


def _seed(lang: Lang, query: Told) -> int:
    def read(text: str) -> int | None:
        short = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_SEED))
        return int(text) if short and int(text) <= MOST_SEED else None

    state.bound(DRAWN, (), SEED, read=read)
    picked = int(
        st.number_input(
            tr(lang, "compare.seed"), 0, MOST_SEED, step=1, key=DRAWN, help=tr(lang, "compare.seed_help"), width=180
        )
    )
    query.update({DRAWN: state.unless(picked, SEED)})
    return picked
