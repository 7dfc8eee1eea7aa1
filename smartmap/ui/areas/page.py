"""Areas: candidates for a Smart City Thailand proposal, their figures, readiness, gates, steps and participation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.errors import WorkspaceError
from smartmap.i18n import tr
from smartmap.services.areas import candidates, estimates, readiness
from smartmap.ui import resources, state
from smartmap.ui.areas import area_map, creation, edit, gates, index, overview, steps
from smartmap.ui.areas import readiness as area_scores
from smartmap.ui.shared import absence, damaged, forms, notes
from smartmap.ui.shared.fragment import fragment
from smartmap.viz import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigures


@fragment
def render() -> None:
    """Draw the page; a change redraws this part only, never the frame around it."""
    lang = state.lang()
    st.html(markup.STYLE)
    st.title(tr(lang, "areas.title"))
    st.markdown(tr(lang, "areas.purpose"))
    try:
        _page(lang)
    except WorkspaceError as error:
        absence.show(lang, error)


def _page(lang: Lang) -> None:
    listed = candidates.all_of(resources.store(), resources.workspace())
    chosen = index.select(lang, listed)
    ignored = st.container()
    forms.flash(index.DONE)
    if chosen == index.NEW:
        creation.show(lang)
    elif chosen is None:
        edit.undo(lang)
        st.info(tr(lang, "areas.nobody"), icon=":material/touch_app:")
        area_map.everything(lang, listed)
        st.caption(tr(lang, "areas.rule"))
        edit.removed(lang)
        damaged.show(lang, damaged.AREAS)
    else:
        _area(lang, next(each for each in listed if each.area_id == chosen), listed)
    with ignored:
        notes.refused(lang, index.removed(lang))


def _area(lang: Lang, area: Candidate, listed: Sequence[Candidate]) -> None:
    found = _figures(area)
    top = st.container()
    ready = readiness.build(resources.store(), resources.workspace(), area)
    section = index.section(lang)
    if section != "edit" or not edit.replaces(area):  # a page has one map
        with top:
            left, right = st.columns([5, 4], gap="medium")
            with right:
                overview.facts(lang, area)
            with left:
                area_map.show(lang, area, found.initiative_ids if found else (), listed)
    if section == "overview":
        gates.verdict(lang, ready)
        overview.figures(lang, area, found)
    elif section == "readiness":
        area_scores.show(lang, area, ready)
    elif section == "gates":
        gates.show(lang, area, ready)
    elif section == "status":
        steps.pipeline(lang, area)
    elif section == "participation":
        steps.participation(lang, area, ready)
    elif section == "edit":
        edit.show(lang, area)
    else:
        edit.history(lang, area)
        damaged.show(lang, damaged.RECORDS, about=area.area_id)


def _figures(area: Candidate) -> AreaFigures | None:
    """Return the figures of an area; None where it has no outline, or none inside Bangkok."""
    if area.geometry is None or not area.district_codes:
        return None
    return estimates.figures(resources.store(), area.geometry)
