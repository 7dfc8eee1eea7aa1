"""Compare: who needs it most, who is ready, how sure that is, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from smartmap.errors import SmartmapError, WorkspaceError
from smartmap.i18n import tr
from smartmap.services.compare import readiness, scenario
from smartmap.ui import resources, state
from smartmap.ui.shared import absence, forms, notes
from smartmap.ui.shared.fragment import fragment
from smartmap.ui.widgets import (
    compare_controls,
    compare_decision,
    compare_open,
    compare_result,
    compare_robust,
    compare_saved,
)
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang = state.lang()
    st.html(markup.STYLE)
    st.title(tr(lang, "compare.title"))
    st.markdown(tr(lang, "compare.purpose"))
    ignored = st.container()
    try:
        resources.workspace().areas()
    except WorkspaceError as error:
        absence.show(lang, error)
        return
    with st.container():
        _comparison(lang)
    compare_saved.listed(lang)
    with ignored:
        notes.refused(lang)


def _comparison(lang: Lang) -> None:
    kept = compare_open.opened()
    told: dict[str, Any] = {}
    try:
        picked = compare_controls.places(lang, told)
        question = compare_controls.how(lang, picked, told)
        if kept is not None and compare_open.unchanged():
            question = scenario.question(resources.store(), resources.workspace(), kept)
        elif kept is not None:
            compare_open.leave()
            kept = None
        found = resources.comparison(question)
    except SmartmapError as error:
        state.publish(told)
        st.error(forms.say(lang, error), icon=":material/error:")
        return
    held = dict.fromkeys(told) | {compare_open.SCENARIO: kept.id} if kept else told | {compare_open.SCENARIO: None}
    state.publish(held)
    standings = readiness.of(resources.store(), resources.workspace(), found.question.options)
    with st.container():  # what only an open scenario has must not move the forms that follow
        if kept:
            compare_open.banner(lang, kept, found, standings)
    with st.container():
        _answer(lang, found, standings)
    compare_saved.link(lang)
    compare_saved.save(lang, found, standings)
    if kept:
        compare_decision.show(lang, kept, found, standings)


def _answer(lang: Lang, found: Comparison, standings: dict[str, Standing]) -> None:
    st.header(tr(lang, "compare.result"))
    compare_result.headline(lang, found)
    compare_result.axes(lang, found, standings)
    compare_result.ranking(lang, found, standings)
    compare_result.scores(lang, found)
    st.header(tr(lang, "compare.robustness"))
    compare_robust.tiers(lang, found)
    compare_robust.acceptability(lang, found)
    st.subheader(tr(lang, "compare.swings_head"))
    compare_robust.swings(lang, found)
    st.subheader(tr(lang, "compare.explain_head"))
    compare_robust.explain(lang, found)
