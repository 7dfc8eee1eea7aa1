"""Readiness of an area: five components lowest first, each criterion with its evidence, and the gates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Bar, Chart
from smartmap.i18n import tr
from smartmap.services.areas import gates as area_gates
from smartmap.services.areas import readiness
from smartmap.services.briefs import annex
from smartmap.services.briefs.annex import LONG, PLACE, TEXT, word
from smartmap.services.catalogue import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.briefing.brief import Table
    from smartmap.services.areas.gates import GateState
    from smartmap.services.areas.readiness import AreaReadiness, Gap
    from smartmap.services.briefs.annex import Cited, Pair
    from smartmap.services.briefs.job import Job

TOP: Final = 4.0
CRITERIA: Final = (
    ("component", False, TEXT),
    ("criterion", False, TEXT),
    ("score", True, 0.8),
    ("evidence", False, TEXT),
    ("assessor", False, PLACE),
    ("assessed", False, PLACE),
    ("closes", False, LONG),
    ("source", False, 1.15),
)
GATES: Final = (
    ("gate", False, TEXT),
    ("answer", False, PLACE),
    ("evidence", False, LONG),
    ("answered_by", False, TEXT),
    ("answered", False, PLACE),
)
PARTS: Final = (
    ("who", False, TEXT),
    ("how", False, TEXT),
    ("persons", True, PLACE),
    ("since", False, PLACE),
    ("reference", False, TEXT),
    ("assessor", False, PLACE),
)


def chart(job: Job, readiness: AreaReadiness) -> Chart:
    """Return the five components, 0 to 4, the lowest first; those that nobody has assessed last."""
    share = job.number(100 * readiness.coverage)
    overall = tr(job.lang, "areas.no_overall") if readiness.overall is None else job.number(readiness.overall, 1)
    return Chart(
        title=job.say("ready_title"),
        lead=_lead(job, readiness),
        scale=job.say("ready_scale", overall=overall, pct=share),
        bars=tuple(
            Bar(
                key=each.component_id,
                label=f"{each.component_id} {each.name[job.lang]}",
                value=each.score,
                text=tr(job.lang, "areas.unknown") if each.score is None else job.number(each.score, 1),
                top=TOP,
                reference=None,
                note=job.say("ready_known", n=each.known, of=each.total),
            )
            for each in readiness.components
        ),
    )


def _lead(job: Job, readiness: AreaReadiness) -> str:
    low = next((each for each in readiness.components if each.score is not None), None)
    if low is None:
        first = readiness.gaps[0] if readiness.gaps else None
        return job.say("ready_none", what=closing(job, first)) if first else job.say("ready_no_gap")
    gap = next(
        (g for g in readiness.gaps if g.criterion.component_id == low.component_id and g.score is not None), None
    )
    told = job.say("ready_lowest", name=f"{low.component_id} {low.name[job.lang]}", score=job.number(low.score, 1))
    return f"{told} {job.say('ready_gap', what=closing(job, gap))}" if gap else told


def closing(job: Job, gap: Gap) -> str:
    """Return a criterion and what would close its gap."""
    return f"{gap.criterion.criterion_id} {gap.criterion.name[job.lang]}: {gap.close[job.lang]}"


def criteria(job: Job, assessment: AreaReadiness, cited: Cited) -> Table:
    """Return every criterion with its score, evidence, assessor and date."""
    parts = {each.component_id: f"{each.component_id} {each.name[job.lang]}" for each in assessment.components}
    gaps = {each.criterion.criterion_id: each for each in assessment.gaps}
    rows = dict(records.rows(job.store.criteria()))

    def cells() -> Iterator[tuple[Pair, ...]]:
        for key, asked in readiness.criteria(job.store).items():
            given, gap = assessment.latest.get(key), gaps.get(key)
            proofs = [area_gates.proof(job.store, e).text[job.lang] for e in given.evidence] if given else []
            score = given.score if given else None
            yield (
                word(parts[asked.component_id]),
                word(f"{key} {asked.name[job.lang]}"),
                (tr(job.lang, "areas.unknown") if score is None else str(score), score),
                word("; ".join((*proofs, given.note) if given and given.note else proofs)),
                word(str(given.by) if given else ""),
                word(job.on(given.date) if given else ""),
                word(gap.close[job.lang] if gap else ""),
                cited.cell(records.split(rows[key]["source_ids"])),
            )

    return annex.table(job, "readiness", CRITERIA, cells(), tr(job.lang, "areas.not_official"))


def gates(job: Job, readiness: AreaReadiness) -> Table:
    """Return every gate with its answer and what it rests on."""
    return annex.table(job, "gates", GATES, (_gate(job, each) for each in readiness.gates), job.say("gates_note"))


def _gate(job: Job, gate: GateState) -> tuple[Pair, ...]:
    told = "; ".join(each.text[job.lang] for each in gate.proofs)
    who = gate.by or (tr(job.lang, "areas.from_data") if gate.origin else "")
    if gate.origin == "person" and gate.derived != gate.answer:
        says = tr(job.lang, "areas.data_say", answer=tr(job.lang, f"areas.answer_{gate.derived}"))
        who = f"{who} · {says}"
    return (
        word(tr(job.lang, f"gate.{gate.gate_id}")),
        word(tr(job.lang, f"areas.answer_{gate.answer}")),
        word(told),
        word(who),
        word(job.on(gate.date) if gate.date else ""),
    )


def participation(job: Job, readiness: AreaReadiness) -> Table:
    """Return who took part."""
    rows = (
        (
            word(each.who),
            word(each.method),
            annex.figure(job, each.people, 0),
            word(job.date(each.when.year, each.when.month, each.when.day)),
            word(each.source),
            word(str(each.by)),
        )
        for each in readiness.participation
    )
    return annex.table(job, "participation", PARTS, rows)
