"""Saving a comparison, the list of those saved, files of them, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import day, number, tr
from smartmap.services.compare import scenario
from smartmap.services.tables.names import distinct
from smartmap.ui import resources, state
from smartmap.ui.compare import opening
from smartmap.ui.shared import damaged, forms
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.services.compare.scenario import Side
    from smartmap.workspace import Scenario

SAVE: Final = "scenario_save"
FILE: Final = "scenario_file"
_SHORT: Final = 12


def save(lang: Lang, comparison: Comparison, standings: dict[str, Standing]) -> None:
    """Keep what is shown, under a title, with the role of whoever keeps it."""

    def act() -> str:
        author = forms.given_role(SAVE)
        title = {f"title_{lang}": forms.typed(SAVE, "title") or ""}
        content = scenario.content(comparison, standings, note=forms.typed(SAVE, "note") or "", **title)
        kept = scenario.save(resources.workspace(), content, author)
        opening.keep_open(kept.id)
        return tr(lang, "compare.saved", id=kept.id)

    with st.expander(tr(lang, "compare.save_head"), icon=":material/save:"):
        forms.blank(SAVE, {"title": "", "note": ""})
        st.text_input(tr(lang, "compare.scenario_title"), max_chars=forms.LONGEST, key=f"{SAVE}_title")
        st.text_area(tr(lang, "compare.scenario_note"), max_chars=forms.PROSE, height=90, key=f"{SAVE}_note")
        forms.role(lang, SAVE)
        st.caption(tr(lang, "compare.save_note"))
        forms.flash(SAVE)
        st.button(
            tr(lang, "compare.save"),
            type="primary",
            on_click=forms.doing(lang, SAVE, act, {"title": "", "note": ""}, done=f"{SAVE}_done"),
            key="scenario_save_button",
        )
    forms.flash(f"{SAVE}_done")


def link(lang: Lang) -> None:
    """Show the address of exactly what is on the page."""
    st.markdown(tr(lang, "compare.link"))
    with st.container(key="address"):
        st.code(state.link(), language=None, wrap_lines=True)


def listed(lang: Lang) -> None:
    """List the saved scenarios: open, download, upload, and two side by side."""
    kept = {each.id: each for each in resources.workspace().scenarios()}
    st.header(tr(lang, "compare.scenarios"))
    _upload(lang)
    damaged.show(lang, damaged.SCENARIOS)
    if not kept:
        st.caption(tr(lang, "compare.none_saved"))
        return
    heads = ("title", "author", "saved_on", "method", "options")
    rows = [_row(lang, each) for each in kept.values()]
    with st.container(key="scenarios"):
        st.html(markup.table([tr(lang, f"compare.{each}_head") for each in heads], rows))
    words = distinct({key: f"{rows[at][0]} · {key}" for at, key in enumerate(kept)})
    opened = st.session_state.get(state.SCENARIO)
    first = opened if opened in kept else next(iter(kept))
    picked = _chosen(tr(lang, "compare.pick"), opening.PICK, words, first)
    with st.container(horizontal=True):
        st.button(
            tr(lang, "compare.open"), icon=":material/folder_open:", on_click=_open, args=(picked,), key="scenario_open"
        )
        st.button(
            tr(lang, "compare.duplicate"),
            icon=":material/content_copy:",
            on_click=_copy,
            args=(kept[picked],),
            key="scenario_copy",
        )
        opening.download(lang, kept[picked], "scenario_download")
    if len(kept) > 1:
        _two(lang, kept, words, first)


def _chosen(label: str, key: str, words: dict[str, str], first: str) -> str:
    if st.session_state.get(key) not in words:
        st.session_state[key] = first
    chosen: str = st.selectbox(label, list(words), format_func=words.__getitem__, key=key)
    return chosen


def _row(lang: Lang, scenario: Scenario) -> list[str]:
    title = scenario.title[lang]
    draft = f" ({tr(lang, 'compare.draft')})" if scenario.standing == "draft" else ""
    return [
        title + draft,
        str(scenario.author),
        day(lang, scenario.created),
        tr(lang, f"compare.{scenario.method}"),
        str(len(scenario.options)),
    ]


def _open(key: str) -> None:
    opening.fill(resources.workspace().scenario(key))
    opening.keep_open(key)


def _copy(scenario: Scenario) -> None:
    opening.fill(scenario)
    opening.leave()


def _upload(lang: Lang) -> None:
    def take() -> None:
        given = st.session_state.get(FILE)
        if given is not None:
            forms.doing(lang, FILE, lambda: _imported(lang, given.getvalue()))()

    with st.container(key="upload"):
        st.file_uploader(tr(lang, "compare.upload"), type=["json"], key=FILE, on_change=take)
    forms.flash(FILE)


def _imported(lang: Lang, data: bytes) -> str:
    kept = resources.workspace().import_scenario(data)
    _open(kept.id)
    return tr(lang, "compare.uploaded", id=kept.id)


def _two(lang: Lang, scenarios: dict[str, Scenario], words: dict[str, str], first: str) -> None:
    with st.expander(tr(lang, "compare.two_head"), icon=":material/compare:"):
        left, right = st.columns(2)
        with left:
            one = _chosen(tr(lang, "compare.two_first"), opening.FIRST, words, first)
        with right:
            other = next(key for key in scenarios if key != first)
            two = _chosen(tr(lang, "compare.two_second"), opening.SECOND, words, other)
        try:
            found = scenario.contrast(scenarios[one], scenarios[two])
        except SmartmapError as error:
            st.error(forms.say(lang, error))
            return
        differs = ", ".join(tr(lang, f"compare.part_{each}") for each in found.differs)
        st.markdown(tr(lang, "compare.differs", parts=differs) if differs else tr(lang, "compare.same_question"))
        heads = [tr(lang, "compare.place_column")]
        heads += [tr(lang, f"compare.{part}_of", n=at) for at in (1, 2) for part in ("score", "rank", "tier")]
        rows = [[side.name[lang], *_side(lang, side, 0), *_side(lang, side, 1)] for side in found.sides]
        st.html(markup.table(heads, rows, numbers=range(1, 7)))


def _side(lang: Lang, side: Side, at: int) -> tuple[str, str, str]:
    return number(lang, side.score[at], 1), number(lang, side.rank[at]), number(lang, side.tier[at])
