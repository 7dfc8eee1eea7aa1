"""Compare: who needs it most, who is ready, how sure that is, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from smartmap.errors import SmartmapError, WorkspaceError
from smartmap.i18n import tr
from smartmap.services.compare import readiness, scenario
from smartmap.ui import resources, state
from smartmap.ui.compare import controls, decision, opening, result, robustness, saved
from smartmap.ui.shared import absence, forms, notes
from smartmap.ui.shared.fragment import fragment
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
    saved.listed(lang)
    with ignored:
        notes.refused(lang)


def _comparison(lang: Lang) -> None:
    kept = opening.opened()
    told: dict[str, Any] = {}
    try:
        picked = controls.places(lang, told)
        question = controls.how(lang, picked, told)
        if kept is not None and opening.unchanged():
            question = scenario.question(resources.store(), resources.workspace(), kept)
        elif kept is not None:
            opening.leave()
            kept = None
        found = resources.comparison(question)
    except SmartmapError as error:
        state.publish(told)
        st.error(forms.say(lang, error), icon=":material/error:")
        return
    held = dict.fromkeys(told) | {state.SCENARIO: kept.id} if kept else told | {state.SCENARIO: None}
    state.publish(held)
    standings = readiness.of(resources.store(), resources.workspace(), found.question.options)
    with st.container():  # what only an open scenario has must not move the forms that follow
        if kept:
            opening.banner(lang, kept, found, standings)
    with st.container():
        _answer(lang, found, standings)
    saved.link(lang)
    saved.save(lang, found, standings)
    if kept:
        decision.show(lang, kept, found, standings)


def _answer(lang: Lang, comparison: Comparison, standings: dict[str, Standing]) -> None:
    st.header(tr(lang, "compare.result"))
    result.headline(lang, comparison)
    result.axes(lang, comparison, standings)
    result.ranking(lang, comparison, standings)
    result.scores(lang, comparison)
    st.header(tr(lang, "compare.robustness"))
    robustness.tiers(lang, comparison)
    robustness.acceptability(lang, comparison)
    st.subheader(tr(lang, "compare.swings_head"))
    robustness.swings(lang, comparison)
    st.subheader(tr(lang, "compare.explain_head"))
    robustness.explain(lang, comparison)
