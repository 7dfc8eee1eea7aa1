"""The saved scenario that is open: it fills the controls, and stays open until one of them is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.errors import UnknownCode
from smartmap.i18n import date, number, pick, tr
from smartmap.services import replay
from smartmap.ui import resources, state
from smartmap.ui.widgets import compare_controls, compare_weights

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare import Comparison
    from smartmap.workspace import Scenario

SCENARIO: Final = "s"
CONTROLS: Final = (
    compare_controls.OPTIONS,
    compare_controls.CRITERIA,
    compare_controls.UNTIL,
    compare_controls.METHOD,
    compare_controls.JOIN,
    compare_controls.DRAWN,
    compare_weights.MODE,
    compare_weights.WEIGHTS,
    compare_weights.PAIRS,
)
_FILLED: Final = "compare_filled"
_AS: Final = "compare_as"
_SHOWN: Final = 8


def opened() -> Scenario | None:
    """Return the scenario of the address, its question laid into the controls; None where none is named."""
    state.bound(SCENARIO, (), None, read=_known)
    key = st.session_state[SCENARIO]
    if key is None:
        st.session_state[_FILLED] = None
        return None
    kept = resources.workspace().scenario(key)
    if st.session_state.get(_FILLED) != key:
        fill(kept)
        keep_open(key)
    return kept


def _known(text: str) -> str | None:
    try:
        return resources.workspace().scenario(text).id
    except UnknownCode:
        return None


def keep_open(key: str) -> None:
    """Call the controls, as they are when next drawn, the question of this scenario."""
    st.session_state[SCENARIO] = st.session_state[_FILLED] = key
    st.session_state[_AS] = None


def fill(kept: Scenario) -> None:
    """Lay the question of a scenario into the controls."""
    ahp = kept.ahp
    pairs = {}
    if ahp is not None:
        for i, a in enumerate(ahp.order):
            for j, b in enumerate(ahp.order):
                if i < j:
                    times = ahp.matrix[i][j]
                    pairs[a, b] = round(times) if times >= 1 else -round(1 / times)
    values = (
        [each.id for each in kept.options],
        [each.id for each in kept.criteria],
        compare_controls.NEWEST,
        kept.method,
        kept.aggregation,
        kept.seed,
        kept.weight_method,
        dict(kept.weights) if kept.weight_method == "direct" else {},
        {pair: 1 if step == -1 else step for pair, step in pairs.items()},
    )
    for key, value in zip(CONTROLS, values, strict=True):
        st.session_state[key] = value


def unchanged() -> bool:
    """Tell whether the controls still say what the open scenario asks."""
    now: list[Any] = [st.session_state.get(key) for key in CONTROLS]
    if st.session_state.get(_AS) is None:
        st.session_state[_AS] = now
    return bool(st.session_state[_AS] == now)


def leave() -> None:
    """Close the scenario; the controls stay as they are, for a question of its own."""
    st.session_state[SCENARIO] = None


def banner(lang: Lang, kept: Scenario, found: Comparison) -> None:
    """Say whose scenario this is and whether its numbers still hold."""
    title = kept.title_th or kept.title_en if lang == "th" else kept.title_en or kept.title_th
    made = kept.created.date()
    again = replay.against(kept, found)
    with st.container(key="scenario", border=True):
        st.subheader(title)
        said = tr(lang, "compare.saved_by", author=kept.author, date=date(lang, made.year, made.month, made.day))
        st.markdown(said + (f" · **{tr(lang, 'compare.draft')}**" if kept.standing == "draft" else ""))
        if kept.note:
            st.text(kept.note)
        if again.same_data and not again.changes:
            st.success(tr(lang, "compare.replayed"), icon=":material/check_circle:")
        elif not again.changes:
            st.info(tr(lang, "compare.other_data_same"), icon=":material/update:")
        else:
            key = "replayed_other" if again.same_data else "other_data"
            st.warning(
                tr(lang, f"compare.{key}", changes="; ".join(_changes(lang, found, again))), icon=":material/update:"
            )
        st.button(tr(lang, "compare.duplicate"), icon=":material/content_copy:", on_click=leave, key="duplicate")


def _changes(lang: Lang, found: Comparison, again: replay.Replay) -> list[str]:
    shown = [
        tr(
            lang,
            "compare.change",
            name=pick(lang, found.of(each.option)),
            what=tr(lang, f"compare.what_{each.what}"),
            stored=number(lang, each.stored, 1),
            now=number(lang, each.now, 1),
        )
        for each in again.changes[:_SHOWN]
    ]
    more = len(again.changes) - len(shown)
    return [*shown, tr(lang, "compare.more", n=more)] if more else shown
