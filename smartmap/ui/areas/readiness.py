"""Readiness: the five components, lowest first, each gap with what would close it, and the form to score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import day, number, today, tr
from smartmap.services.areas import gates, readiness
from smartmap.ui import resources
from smartmap.ui.shared import forms
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.readiness import AreaReadiness
    from smartmap.workspace import Assessment

UNKNOWN: Final = "unknown"
SCORES: Final = (UNKNOWN, "0", "1", "2", "3", "4")
FIELDS: Final = {"score": UNKNOWN, "note": "", **forms.EVIDENCE_FIELDS}


def show(lang: Lang, area: Candidate, readiness: AreaReadiness) -> None:
    """Show components, gaps, the form and the history of scores."""
    st.caption(tr(lang, "areas.not_official"))
    share = number(lang, 100 * readiness.coverage)
    overall = (
        f"{number(lang, readiness.overall, 1)} / 4" if readiness.overall is not None else tr(lang, "areas.no_overall")
    )
    st.markdown(tr(lang, "areas.overall", score=overall, pct=share))
    heads = [tr(lang, f"areas.component_{each}") for each in ("name", "score", "known")]
    st.html(
        markup.table(
            heads,
            [
                (
                    f"{part.component_id} {part.name[lang]}",
                    number(lang, part.score, 1) if part.score is not None else tr(lang, "areas.unknown"),
                    tr(lang, "areas.known_of", known=part.known, total=part.total),
                )
                for part in readiness.components
            ],
            numbers=(1, 2),
        )
    )
    form(lang, area, readiness)
    st.subheader(tr(lang, "areas.gaps", n=len(readiness.gaps)), anchor=False)
    st.html(
        markup.table(
            [tr(lang, f"areas.gap_{each}") for each in ("criterion", "score", "close")],
            [_gap(lang, readiness, at) for at in range(len(readiness.gaps))],
        )
    )


def form(lang: Lang, area: Candidate, assessment: AreaReadiness) -> None:
    """Ask for a score of one criterion, 0 to 4 or not known, with what shows it and who says so."""
    asked = readiness.criteria(resources.store())
    key = f"score_{area.area_id}"
    st.subheader(tr(lang, "areas.score_one"), anchor=False)
    chosen = st.selectbox(
        tr(lang, "areas.criterion"),
        list(asked),
        format_func=lambda each: f"{each} {asked[each].name[lang]}",
        key=f"{key}_criterion",
    )
    one = asked[chosen]
    st.html(markup.lines((one.description[lang], markup.soft(one.rule[lang]))))

    def act() -> str:
        points = forms.typed(key, "score")
        resources.workspace().assess(
            area.area_id,
            chosen,
            None if points in (None, UNKNOWN) else int(points),
            by=forms.given_role(key),
            date=forms.given_day(key, "date") or today(),
            evidence=forms.given_evidence(key),
            note=forms.typed(key, "note") or "",
        )
        return tr(lang, "areas.scored", name=one.name[lang])

    forms.blank(key, {**FIELDS, "date": today()})
    with st.form(f"{key}_form"):
        st.radio(
            tr(lang, "areas.field_score"),
            SCORES,
            format_func=lambda each: tr(lang, f"areas.score_{each}"),
            key=f"{key}_score",
        )
        forms.evidence(lang, key)
        st.text_input(tr(lang, "areas.field_note"), max_chars=forms.PROSE, key=f"{key}_note")
        forms.day(lang, key, "date", tr(lang, "areas.field_date"))
        forms.role(lang, key)
        forms.flash(key)
        st.form_submit_button(
            tr(lang, "areas.save_score"), type="primary", on_click=forms.doing(lang, key, act, FIELDS)
        )
    past = assessment.history.get(chosen, ())
    if past:
        st.html(markup.details(tr(lang, "areas.past", n=len(past)), (assessed(lang, each) for each in reversed(past))))


def assessed(lang: Lang, one: Assessment) -> str:
    """Return one score in a line: points, day, who, and what shows it."""
    points = tr(lang, "areas.score_unknown") if one.score is None else str(one.score)
    proofs = (gates.proof(resources.store(), each).text[lang] for each in one.evidence)
    return markup.join((points, day(lang, one.date), str(one.by), *proofs, one.note))


def _gap(lang: Lang, readiness: AreaReadiness, at: int) -> tuple[str, ...]:
    gap = readiness.gaps[at]
    one = gap.criterion
    last = readiness.latest.get(one.criterion_id)
    projects = ", ".join(each.name[lang] for each in gap.initiatives)
    return (
        markup.Markup(
            markup.text(f"{one.criterion_id} {one.name[lang]}") + markup.soft(assessed(lang, last) if last else "")
        ),
        tr(lang, "areas.unknown") if gap.score is None else str(gap.score),
        markup.Markup(
            markup.text(gap.close[lang])
            + (markup.soft(tr(lang, "areas.projects_that_close", names=projects)) if projects else "")
        ),
    )
