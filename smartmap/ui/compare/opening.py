"""The saved scenario that is open: it fills the controls, and stays open until one of them is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import day, tr
from smartmap.services.compare import replay, replay_words
from smartmap.ui import resources, state
from smartmap.ui.compare import controls, weights
from smartmap.ui.shared import links
from smartmap.ui.shared.text import plain
from smartmap.workspace import scenario_file

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.services.compare.replay_words import Sentence
    from smartmap.workspace import Scenario

PICK, FIRST, SECOND = LISTS = ("scenario_pick", "two_first", "two_second")  # the open one is chosen in them at first
CONTROLS: Final = (
    controls.OPTIONS,
    controls.CRITERIA,
    controls.UNTIL,
    controls.METHOD,
    controls.JOIN,
    controls.DRAWN,
    weights.MODE,
    weights.WEIGHTS,
    weights.PAIRS,
)
_FILLED: Final = "filled"
_AS: Final = "as"
_SHOWN: Final = 8
_LOOKS: Final = {
    "replayed": (st.success, "check_circle"),
    "other_data_same": (st.info, "update"),
    "other_data_alone": (st.info, "update"),
    "absent": (st.info, "help"),
}


def opened() -> Scenario | None:
    """Return the scenario of the address, its question laid into the controls; None where none is named."""
    state.bound(state.SCENARIO, (), None, read=_known)
    key = st.session_state[state.SCENARIO]
    if key is None:
        state.of_page()[_FILLED] = None
        return None
    kept = resources.workspace().scenario(key)
    if state.of_page().get(_FILLED) != key:
        fill(kept)
        keep_open(key)
    return kept


def _known(text: str) -> str | None:
    try:
        return resources.workspace().scenario(text).id
    except SmartmapError:  # not there, or damaged: the list names those
        return None


def keep_open(key: str) -> None:
    """Call the controls, as they are when next drawn, the question of this scenario."""
    st.session_state[state.SCENARIO] = key
    state.of_page().update({_FILLED: key, _AS: None})
    for name in LISTS:
        st.session_state.pop(name, None)


def fill(scenario: Scenario) -> None:
    """Lay the question of a scenario into the controls."""
    ahp = scenario.ahp
    pairs = {}
    if ahp is not None:
        for i, a in enumerate(ahp.order):
            for j, b in enumerate(ahp.order):
                if i < j:
                    times = ahp.matrix[i][j]
                    pairs[a, b] = round(times) if times >= 1 else -round(1 / times)
    values = (
        [each.id for each in scenario.options],
        [each.id for each in scenario.criteria],
        controls.NEWEST,
        scenario.method,
        scenario.aggregation,
        scenario.seed,
        scenario.weight_method,
        weights.scaled(scenario.weights) if scenario.weight_method == "direct" else {},
        {pair: 1 if step == -1 else step for pair, step in pairs.items()},
    )
    for key, value in zip(CONTROLS, values, strict=True):
        st.session_state[key] = value


def unchanged() -> bool:
    """Return whether the controls still say what the open scenario asks."""
    now: list[Any] = [st.session_state.get(key) for key in CONTROLS]
    memory = state.of_page()
    if memory.get(_AS) is None:
        memory[_AS] = now
    return bool(memory[_AS] == now)


def leave() -> None:
    """Close the scenario; the controls stay as they are, for a question of its own."""
    st.session_state[state.SCENARIO] = None


def banner(lang: Lang, scenario: Scenario, comparison: Comparison, standings: dict[str, Standing]) -> None:
    """Say whose scenario this is, whether its numbers still hold, and whether the places are as ready as they were."""
    title = scenario.title[lang]
    again = replay.against(scenario, comparison, standings)
    with st.container(key="scenario", border=True):
        st.subheader(plain(title))
        said = tr(lang, "compare.saved_by", author=plain(str(scenario.author)), date=day(lang, scenario.created))
        st.markdown(said + (f" · **{tr(lang, 'compare.draft')}**" if scenario.standing == "draft" else ""))
        if scenario.note:
            st.text(scenario.note)
        for each in replay_words.sentences(resources.store(), lang, again, escape=plain, most=_SHOWN):
            _say(each)
        with st.container(horizontal=True):
            st.button(tr(lang, "compare.duplicate"), icon=":material/content_copy:", on_click=leave, key="duplicate")
            download(lang, scenario, "opened_download")
        links.briefing(lang, **{state.SCENARIO: scenario.id})


def download(lang: Lang, scenario: Scenario, key: str) -> None:
    """Offer a scenario as a file named after it."""
    st.download_button(
        tr(lang, "compare.download"),
        scenario_file.write(scenario),
        file_name=f"smartmap-{scenario.id}.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def _say(sentence: Sentence) -> None:
    if sentence.kind == "as_ready":
        st.caption(sentence.text)
        return
    show, icon = _LOOKS.get(sentence.kind, (st.warning, "update"))
    show(sentence.text, icon=f":material/{icon}:")
