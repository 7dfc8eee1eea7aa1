"""Saving a comparison, the list of those saved, files of them, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import date, number, pick, tr
from smartmap.services import scenario
from smartmap.ui import resources, state
from smartmap.ui.widgets import compare_open, damaged, recorded
from smartmap.viz import markup
from smartmap.workspace import scenario_file

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare import Comparison
    from smartmap.services.compare_readiness import Standing
    from smartmap.services.scenario import Side
    from smartmap.workspace import Scenario

SAVE: Final = "scenario_save"
FILE: Final = "scenario_file"
_SHORT: Final = 12


def save(lang: Lang, found: Comparison, standings: dict[str, Standing]) -> None:
    """Keep what is shown, under a title, with the role of whoever keeps it."""

    def act() -> str:
        author = recorded.given_role(SAVE)
        title = {f"title_{lang}": recorded.typed(SAVE, "title") or ""}
        content = scenario.content(found, standings, note=recorded.typed(SAVE, "note") or "", **title)
        kept = scenario.save(resources.workspace(), content, author)
        compare_open.keep_open(kept.id)
        return tr(lang, "compare.saved", id=kept.id)

    with st.expander(tr(lang, "compare.save_head"), icon=":material/save:"):
        recorded.blank(SAVE, {"title": "", "note": ""})
        st.text_input(tr(lang, "compare.scenario_title"), max_chars=recorded.LONGEST, key=f"{SAVE}_title")
        st.text_area(tr(lang, "compare.scenario_note"), max_chars=recorded.PROSE, height=90, key=f"{SAVE}_note")
        recorded.role(lang, SAVE)
        st.caption(tr(lang, "compare.save_note"))
        st.button(
            tr(lang, "compare.save"),
            type="primary",
            on_click=recorded.doing(lang, SAVE, act, {"title": "", "note": ""}),
            key="scenario_save_button",
        )
    recorded.flash((SAVE,))


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
    words = {key: f"{rows[at][0]} · {key}" for at, key in enumerate(kept)}
    if st.session_state.get("scenario_pick") not in kept:
        st.session_state["scenario_pick"] = next(iter(kept))
    picked = st.selectbox(tr(lang, "compare.pick"), list(kept), format_func=words.__getitem__, key="scenario_pick")
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
        st.download_button(
            tr(lang, "compare.download"),
            scenario_file.write(kept[picked]),
            file_name=f"smartmap-{picked}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key="scenario_download",
        )
    if len(kept) > 1:
        _two(lang, kept, words)


def _row(lang: Lang, kept: Scenario) -> list[str]:
    title = kept.title_th or kept.title_en if lang == "th" else kept.title_en or kept.title_th
    day = kept.created.date()
    draft = f" ({tr(lang, 'compare.draft')})" if kept.standing == "draft" else ""
    return [
        title + draft,
        str(kept.author),
        date(lang, day.year, day.month, day.day),
        tr(lang, f"compare.{kept.method}"),
        str(len(kept.options)),
    ]


def _open(key: str) -> None:
    compare_open.fill(resources.workspace().scenario(key))
    compare_open.keep_open(key)


def _copy(kept: Scenario) -> None:
    compare_open.fill(kept)
    compare_open.leave()


def _upload(lang: Lang) -> None:
    def take() -> None:
        given = st.session_state.get(FILE)
        if given is not None:
            recorded.doing(lang, FILE, lambda: _imported(lang, given.getvalue()))()

    with st.container(key="upload"):
        st.file_uploader(tr(lang, "compare.upload"), type=["json"], key=FILE, on_change=take)
    recorded.flash((FILE,))


def _imported(lang: Lang, data: bytes) -> str:
    kept = resources.workspace().import_scenario(data)
    _open(kept.id)
    return tr(lang, "compare.uploaded", id=kept.id)


def _two(lang: Lang, kept: dict[str, Scenario], words: dict[str, str]) -> None:
    with st.expander(tr(lang, "compare.two_head"), icon=":material/compare:"):
        ids = list(kept)
        left, right = st.columns(2)
        one = left.selectbox(tr(lang, "compare.two_first"), ids, format_func=words.__getitem__, key="two_first")
        two = right.selectbox(
            tr(lang, "compare.two_second"), ids, index=1, format_func=words.__getitem__, key="two_second"
        )
        try:
            found = scenario.contrast(kept[one], kept[two])
        except SmartmapError as error:
            st.error(recorded.say(lang, error))
            return
        differs = ", ".join(tr(lang, f"compare.part_{each}") for each in found.differs)
        st.markdown(tr(lang, "compare.differs", parts=differs) if differs else tr(lang, "compare.same_question"))
        heads = [tr(lang, "compare.place_column")]
        heads += [tr(lang, f"compare.{part}_of", n=at) for at in (1, 2) for part in ("score", "rank", "tier")]
        rows = [[pick(lang, side), *_side(lang, side, 0), *_side(lang, side, 1)] for side in found.sides]
        st.html(markup.table(heads, rows, numbers=range(1, 7)))


def _side(lang: Lang, side: Side, at: int) -> tuple[str, str, str]:
    return number(lang, side.score[at], 1), number(lang, side.rank[at]), number(lang, side.tier[at])
