"""The pipeline of an area and who took part: dated records with their sources, added to and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import date, number, tr
from smartmap.ui import resources
from smartmap.ui.shared import figures, forms
from smartmap.viz import markup
from smartmap.workspace import NEXT, STATES, jumps
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.readiness import AreaReadiness
    from smartmap.services.areas.statuses import Status
    from smartmap.workspace import Participation

STEP: Final = {"body": "", "source": "", "note": "", **forms.WHEN_FIELDS}
PART: Final = {"who": "", "method": "", "people": None, "source": "", "note": "", **forms.WHEN_FIELDS}


def pipeline(lang: Lang, area: Candidate) -> None:
    """Show the dated steps, oldest first, and the form to add one."""
    if area.statuses:
        st.html(markup.listed((_step(lang, each) for each in area.statuses), numbered=True))
    else:
        st.markdown(tr(lang, "areas.no_status"))
    for jump in jumps(each.event for each in area.statuses if each.event):
        names = (tr(lang, f"state.{jump.before.state}"), tr(lang, f"state.{jump.after.state}"))
        st.caption(tr(lang, "areas.jump", before=names[0], after=names[1]))
    key = f"step_{area.area_id}"

    def act() -> str:
        state = forms.typed(key, "state")
        if area.statuses and area.statuses[-1].state == state and state not in NEXT[state]:
            raise refuse("areas.same_step", name=tr(lang, f"state.{state}"))
        resources.workspace().add_status(
            area.area_id,
            state,
            forms.given_when(key),
            source=forms.typed(key, "source") or "",
            by=forms.given_role(key),
            body=forms.typed(key, "body") or "",
            note=forms.typed(key, "note") or "",
        )
        return tr(lang, "areas.step_added", name=tr(lang, f"state.{state}"))

    st.subheader(tr(lang, "areas.add_step"), anchor=False)
    forms.blank(key, {"state": STATES[0], **STEP})
    with st.form(f"{key}_form"):
        st.selectbox(
            tr(lang, "areas.field_state"),
            STATES,
            format_func=lambda each: tr(lang, f"state.{each}"),
            key=f"{key}_state",
        )
        forms.when(lang, key)
        for name in ("body", "source", "note"):
            st.text_input(tr(lang, f"areas.field_{name}"), max_chars=2000, key=f"{key}_{name}")
        forms.role(lang, key)
        forms.flash(key)
        st.form_submit_button(tr(lang, "areas.save_step"), type="primary", on_click=forms.doing(lang, key, act, STEP))


def participation(lang: Lang, area: Candidate, readiness: AreaReadiness) -> None:
    """Show who took part, and the form to add a record; it is evidence of its own."""
    st.markdown(tr(lang, "areas.participation_why"))
    if readiness.participation:
        st.html(markup.listed(_part(lang, each) for each in readiness.participation))
    else:
        st.info(tr(lang, "areas.no_participation"), icon=":material/groups:")
    key = f"part_{area.area_id}"

    def act() -> str:
        people = forms.typed(key, "people")
        resources.workspace().add_participation(
            area.area_id,
            who=forms.typed(key, "who") or "",
            when=forms.given_when(key),
            method=forms.typed(key, "method") or "",
            source=forms.typed(key, "source") or "",
            by=forms.given_role(key),
            people=None if people is None else int(people),
            note=forms.typed(key, "note") or "",
        )
        return tr(lang, "areas.part_added")

    st.subheader(tr(lang, "areas.add_part"), anchor=False)
    forms.blank(key, PART)
    with st.form(f"{key}_form"):
        st.text_input(
            tr(lang, "areas.field_who"), max_chars=2000, placeholder=tr(lang, "areas.who_hint"), key=f"{key}_who"
        )
        st.text_input(
            tr(lang, "areas.field_method"),
            max_chars=2000,
            placeholder=tr(lang, "areas.method_hint"),
            key=f"{key}_method",
        )
        st.number_input(tr(lang, "areas.field_people"), 0, 100_000_000, value=None, step=1, key=f"{key}_people")
        forms.when(lang, key)
        for name in ("source", "note"):
            st.text_input(tr(lang, f"areas.field_{name}"), max_chars=2000, key=f"{key}_{name}")
        forms.role(lang, key)
        forms.flash(key)
        st.form_submit_button(tr(lang, "areas.save_part"), type="primary", on_click=forms.doing(lang, key, act, PART))


def _step(lang: Lang, one: Status) -> markup.Markup:
    when = date(lang, one.year, one.month, one.day) if one.year else tr(lang, "overview.no_date")
    told = tr(lang, "areas.recorded_by", by=one.by) if one.by else ""
    cited = figures.sources(one.sources) if one.sources else markup.link(one.source, one.source)
    head = markup.labelled(tr(lang, f"state.{one.state}"), when)
    under = markup.join((one.body[lang], one.note[lang], cited, told))
    return markup.Markup(head + markup.soft(under))


def _part(lang: Lang, one: Participation) -> markup.Markup:
    when = date(lang, one.when.year, one.when.month, one.when.day)
    people = tr(lang, "areas.persons", n=number(lang, one.people)) if one.people is not None else ""
    head = markup.labelled(one.who, markup.join((when, one.method, people)))
    cited = markup.link(one.source, one.source)
    return markup.Markup(head + markup.soft(markup.join((cited, one.note, tr(lang, "areas.recorded_by", by=one.by)))))
