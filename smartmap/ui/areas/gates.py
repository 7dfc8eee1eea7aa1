"""Gates: what no score can make up for; each with its answer and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import day, today, tr
from smartmap.model.decision import gates
from smartmap.ui import resources
from smartmap.ui.shared import forms
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.gates import GateState
    from smartmap.services.areas.readiness import AreaReadiness

MARKS: Final = {"yes": "✓", "no": "✕", "unknown": "?"}
FIELDS: Final = {"answer": "unknown", **forms.EVIDENCE_FIELDS}


def verdict(lang: Lang, readiness: AreaReadiness) -> None:
    """Say whether every gate is passed; a failed one is named, whatever the scores say."""
    failed = ", ".join(tr(lang, f"gate.{each.gate_id}") for each in readiness.eligibility.failed)
    unknown = ", ".join(tr(lang, f"gate.{each.gate_id}") for each in readiness.eligibility.unknown)
    if readiness.eligibility.eligible:
        st.success(tr(lang, "areas.eligible"), icon=":material/check_circle:")
    elif failed:
        st.error(tr(lang, "areas.gate_failed", names=failed), icon=":material/block:")
    if unknown:
        st.warning(tr(lang, "areas.gate_unknown", names=unknown), icon=":material/help:")


def show(lang: Lang, area: Candidate, readiness: AreaReadiness) -> None:
    """Show all gates, and the form to answer one."""
    with st.container():
        verdict(lang, readiness)
    heads = [tr(lang, f"areas.gate_{each}") for each in ("name", "answer", "proof", "origin")]
    st.html(markup.table(heads, [_row(lang, gate) for gate in readiness.gates]))
    key = f"gate_{area.area_id}"

    def act() -> str:
        gate = forms.typed(key, "gate")
        resources.workspace().answer_gate(
            area.area_id,
            gate,
            forms.typed(key, "answer"),
            by=forms.given_role(key),
            date=forms.given_day(key, "date") or today(),
            evidence=forms.given_evidence(key),
        )
        return tr(lang, "areas.answered", name=tr(lang, f"gate.{gate}"))

    st.subheader(tr(lang, "areas.answer_one"), anchor=False)
    forms.blank(key, {**FIELDS, "gate": gates.GATES[0], "date": today()})
    with st.form(f"{key}_form"):
        st.selectbox(
            tr(lang, "areas.gate_name"),
            gates.GATES,
            format_func=lambda each: tr(lang, f"gate.{each}"),
            key=f"{key}_gate",
        )
        st.radio(
            tr(lang, "areas.gate_answer"),
            gates.ANSWERS,
            format_func=lambda each: tr(lang, f"areas.answer_{each}"),
            horizontal=True,
            key=f"{key}_answer",
        )
        forms.evidence(lang, key)
        forms.day(lang, key, "date", tr(lang, "areas.field_date"))
        forms.role(lang, key)
        forms.flash(key)
        st.form_submit_button(tr(lang, "areas.save_gate"), type="primary", on_click=forms.doing(lang, key, act, FIELDS))


def _row(lang: Lang, gate: GateState) -> tuple[str, ...]:
    proofs = [each.text[lang] for each in gate.proofs]
    if gate.origin == "person":
        origin = markup.join((gate.by, day(lang, gate.date) if gate.date else ""))
        if gate.derived != gate.answer:
            differs = tr(lang, "areas.data_say", answer=tr(lang, f"areas.answer_{gate.derived}"))
            origin = markup.Markup(origin + markup.soft(differs))
    else:
        origin = markup.text(tr(lang, "areas.from_data") if gate.origin else "–")
    return (
        tr(lang, f"gate.{gate.gate_id}"),
        f"{MARKS[gate.answer]} {tr(lang, f'areas.answer_{gate.answer}')}",
        markup.lines(proofs) if proofs else "–",
        origin,
    )
