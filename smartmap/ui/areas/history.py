"""All that was recorded about an area, newest first, and the taking back of what was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import date, moment, tr
from smartmap.services.tables.names import distinct
from smartmap.ui import resources
from smartmap.ui.shared import forms
from smartmap.viz import markup
from smartmap.workspace import Assessment, GateAnswer, Participation, StatusEvent

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate

Kept = Assessment | GateAnswer | StatusEvent | Participation


def show(lang: Lang, area: Candidate) -> None:
    """Show every record with who and when; one taken back stays readable with its reason."""
    found = _records(area.area_id)
    key = f"back_{area.area_id}"
    forms.flash(f"{key}_done")
    st.subheader(tr(lang, "areas.records", n=len(found)), anchor=False)
    if not found:
        st.markdown(tr(lang, "areas.no_records"))
        return
    st.html(markup.listed(_line(lang, each) for each in found))
    valid = {f"{type(each).__name__}{each.id}": each for each in found if not each.retracted}
    if not valid:
        return
    words = distinct({name: f"{_what(lang, each)} · {each.by} · {_at(lang, each)}" for name, each in valid.items()})

    def act() -> str:
        which = valid[forms.typed(key, "which")]
        resources.workspace().retract(which, by=forms.given_role(key), reason=forms.typed(key, "reason") or "")
        return tr(lang, "areas.taken_back")

    with st.expander(tr(lang, "areas.take_back")), st.form(f"{key}_form"):
        forms.blank(key, {"reason": ""})
        st.selectbox(
            tr(lang, "areas.take_back_which"),
            list(valid),
            format_func=words.__getitem__,
            key=f"{key}_which",
        )
        st.text_input(tr(lang, "areas.field_reason"), max_chars=forms.PROSE, key=f"{key}_reason")
        forms.role(lang, key)
        forms.flash(key)
        done = forms.doing(lang, key, act, {"reason": ""}, done=f"{key}_done")
        st.form_submit_button(tr(lang, "areas.take_back"), on_click=done)


def _records(area_id: str) -> list[Kept]:
    space = resources.workspace()
    found: list[Kept] = [
        *space.assessments(area_id, retracted=True),
        *space.gate_answers(area_id, retracted=True),
        *space.statuses(area_id, retracted=True),
        *space.participation(area_id, retracted=True),
    ]
    return sorted(found, key=lambda each: each.recorded_at.timestamp() if each.recorded_at else 0.0, reverse=True)


def _what(lang: Lang, one: Kept) -> str:
    if isinstance(one, Assessment):
        points = tr(lang, f"areas.score_{'unknown' if one.score is None else one.score}")
        return f"{one.criterion_id}: {points}"
    if isinstance(one, GateAnswer):
        return f"{tr(lang, f'gate.{one.gate}')}: {tr(lang, f'areas.answer_{one.answer}')}"
    day = date(lang, one.when.year, one.when.month, one.when.day)
    return f"{tr(lang, f'state.{one.state}') if isinstance(one, StatusEvent) else one.who} ({day})"


def _at(lang: Lang, one: Kept) -> str:
    return moment(lang, one.recorded_at) if one.recorded_at else ""


def _line(lang: Lang, one: Kept) -> str:
    gone = tr(lang, "areas.was_taken_back", reason=one.retracted) if one.retracted else ""
    return markup.Markup(markup.text(_what(lang, one)) + markup.soft(markup.join((str(one.by), _at(lang, one), gone))))
