"""The decision on a scenario: what was chosen, why, who disagreed, and what happens next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.i18n import day, today, tr
from smartmap.services.tables.names import distinct
from smartmap.ui import resources
from smartmap.ui.compare import result
from smartmap.ui.shared import forms
from smartmap.viz import markup
from smartmap.workspace import NextStep
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.workspace import Decision, Scenario

FORM: Final = "decision"
WITHDRAWAL: Final = "withdrawal"
DONE: Final = "decision_done"
STEPS: Final = 3
FIELDS: Final[dict[str, Any]] = {"reasons": "", "dissent": "", "decided_by": ""} | {
    f"{name}_{at}": None if name == "due" else "" for at in range(STEPS) for name in ("what", "owner", "due")
}


def show(lang: Lang, scenario: Scenario, comparison: Comparison, standings: dict[str, Standing]) -> None:
    """Show what was decided on a scenario, and the form for a decision."""
    st.header(tr(lang, "compare.decision"))
    forms.flash(DONE)
    with st.container(key="decisions"):
        made = resources.workspace().decisions(scenario.id, retracted=True)
        for each in made:
            _record(lang, each, comparison)
        if not made:
            st.caption(tr(lang, "compare.no_decision"))
    if scenario.standing == "draft":
        st.info(tr(lang, "workspace.decide_draft"), icon=":material/edit_note:")
        return
    with st.expander(tr(lang, "compare.decide_head"), icon=":material/gavel:", key=f"{FORM}_fold"):
        _form(lang, scenario, comparison, standings)
    _withdrawal(lang, [each for each in made if not each.retracted], comparison)


def _record(lang: Lang, decision: Decision, comparison: Comparison) -> None:
    steps = [
        " · ".join(
            part
            for part in (
                step.what,
                step.owner,
                tr(lang, "compare.until_day", date=step.due) if step.due else "",
            )
            if part
        )
        for step in decision.next_steps
    ]
    with st.container(border=True):
        st.html(
            markup.lines(
                (
                    markup.labelled(tr(lang, "compare.chosen"), comparison.of(decision.chosen).name[lang]),
                    markup.labelled(
                        tr(lang, "compare.decided_by"), f"{decision.decided_by} · {day(lang, decision.date)}"
                    ),
                    markup.labelled(tr(lang, "compare.reasons"), decision.reasons),
                    markup.labelled(tr(lang, "compare.dissent"), decision.dissent or tr(lang, "compare.no_dissent")),
                    markup.labelled(tr(lang, "compare.next_steps"), "" if steps else "–"),
                )
            )
            + markup.listed(steps)
            + markup.soft(
                markup.join(
                    (
                        tr(lang, "compare.written_by", by=decision.by),
                        tr(lang, "compare.was_withdrawn", reason=decision.retracted) if decision.retracted else "",
                    )
                )
            )
        )


def _withdrawal(lang: Lang, decisions: Sequence[Decision], comparison: Comparison) -> None:
    """Offer to take a decision back with a reason, as any other record."""
    if not decisions:
        return
    named = {str(each.id): each for each in decisions}
    words = {str(each.id): f"{comparison.of(each.chosen).name[lang]} · {day(lang, each.date)}" for each in decisions}

    def act() -> str:
        resources.workspace().retract(
            named[forms.typed(WITHDRAWAL, "which")],
            by=forms.given_role(WITHDRAWAL),
            reason=forms.typed(WITHDRAWAL, "reason") or "",
        )
        return tr(lang, "compare.withdrawn")

    fold = st.expander(tr(lang, "compare.withdraw_head"), icon=":material/undo:", key=f"{WITHDRAWAL}_fold")
    with fold, st.form(f"{WITHDRAWAL}_form"):
        forms.blank(WITHDRAWAL, {"reason": ""})
        st.selectbox(
            tr(lang, "compare.withdraw_which"),
            list(named),
            format_func=distinct(words).__getitem__,
            key=f"{WITHDRAWAL}_which",
        )
        st.text_input(tr(lang, "areas.field_reason"), max_chars=forms.PROSE, key=f"{WITHDRAWAL}_reason")
        forms.role(lang, WITHDRAWAL)
        forms.flash(WITHDRAWAL)
        st.form_submit_button(
            tr(lang, "compare.withdraw"), on_click=forms.doing(lang, WITHDRAWAL, act, {"reason": ""}, done=DONE)
        )


def _form(lang: Lang, scenario: Scenario, comparison: Comparison, standings: dict[str, Standing]) -> None:
    forms.blank(FORM, FIELDS | {"date": today()})
    names = distinct({row.id: row.name[lang] for row in comparison.ranked})
    chosen = st.selectbox(tr(lang, "compare.chosen"), list(names), format_func=names.__getitem__, key=f"{FORM}_chosen")
    with st.container():
        if not standings[chosen].eligible:
            st.warning(
                tr(lang, "compare.not_eligible", gates=result.gates(lang, standings[chosen])),
                icon=":material/block:",
            )
    for name in ("reasons", "dissent"):
        st.text_area(tr(lang, f"compare.{name}"), max_chars=forms.PROSE, height=90, key=f"{FORM}_{name}")
    left, right = st.columns(2)
    left.text_input(
        tr(lang, "compare.decided_by"),
        max_chars=forms.LONGEST,
        placeholder=tr(lang, "compare.body_hint"),
        key=f"{FORM}_decided_by",
    )
    with right:
        forms.day(lang, FORM, "date", tr(lang, "compare.decided_on"))
    st.markdown(f"**{tr(lang, 'compare.next_steps')}**")
    for at in range(STEPS):
        what, owner, due = st.columns([3, 2, 2])
        what.text_input(tr(lang, "compare.step_what", n=at + 1), max_chars=forms.LONGEST, key=f"{FORM}_what_{at}")
        owner.text_input(tr(lang, "compare.step_owner"), max_chars=forms.LONGEST, key=f"{FORM}_owner_{at}")
        with due:
            forms.day(lang, FORM, f"due_{at}", tr(lang, "compare.step_due"))
    forms.role(lang, FORM)
    forms.flash(FORM)
    st.button(
        tr(lang, "compare.decide"),
        type="primary",
        on_click=forms.doing(lang, FORM, lambda: _decided(lang, scenario), FIELDS, done=DONE),
        key="decide_button",
    )


def _decided(lang: Lang, scenario: Scenario) -> str:
    decided_on = forms.given_day(FORM, "date")
    if decided_on is None:
        raise refuse("workspace.required", field="date")
    steps = [
        NextStep(
            forms.typed(FORM, f"what_{at}"),
            forms.typed(FORM, f"owner_{at}"),
            forms.given_day(FORM, f"due_{at}"),
        )
        for at in range(STEPS)
        if (forms.typed(FORM, f"what_{at}") or "").strip() or (forms.typed(FORM, f"owner_{at}") or "").strip()
    ]
    resources.workspace().decide(
        scenario.id,
        chosen=forms.typed(FORM, "chosen"),
        reasons=forms.typed(FORM, "reasons") or "",
        dissent=forms.typed(FORM, "dissent") or "",
        decided_by=forms.typed(FORM, "decided_by") or "",
        date=decided_on,
        by=forms.given_role(FORM),
        next_steps=steps,
    )
    return tr(lang, "compare.decided")
