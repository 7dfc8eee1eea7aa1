"""What is asked for an area, and what comes next: a recorded decision's steps, gates that are open, the lowest gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Step
from smartmap.i18n import tr
from smartmap.services.briefs import ready
from smartmap.services.briefs.projects import HOLDING
from smartmap.services.catalogue.initiatives import PIPELINE

if TYPE_CHECKING:
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.readiness import AreaReadiness
    from smartmap.services.briefs.job import Job
    from smartmap.workspace import Decision

GAPS: Final = 3
GATE: Final = "no_valid_emblem"
PROPOSED: Final = ("submitted", "promotion_zone", "revising", "approved")


def ask(job: Job, area: Candidate, readiness: AreaReadiness) -> str:
    """Return the decision that is asked for an area."""
    proposal = [step for step in area.statuses if step.state in PIPELINE]
    last = proposal[-1] if proposal else None
    state = last.state if last else ""
    blanks = {
        "body": area.working_group or job.say("working_group"),
        "name": area.name[job.lang],
        "state": tr(job.lang, f"state.{state}") if state else "",
        "date": job.date(last.year, last.month, last.day) if last else "",
    }
    emblem = next(gate.answer for gate in readiness.gates if gate.gate_id == GATE)
    if state in HOLDING and emblem != "yes":
        return job.say("ask_area_renew" if emblem == "no" else "ask_area_emblem", **blanks)
    judged = readiness.eligibility
    if judged.eligible:
        return job.say("ask_area_follow" if state in PROPOSED else "ask_area_submit", **blanks)
    open_ones = judged.failed or judged.unknown
    names = ", ".join(tr(job.lang, f"gate.{gate.gate_id}") for gate in open_ones)
    return job.say("ask_area_failed" if judged.failed else "ask_area_unknown", **blanks, gates=names)


def steps(job: Job, area: Candidate, readiness: AreaReadiness) -> tuple[Step, ...]:
    """Return the next steps; nobody has said who and until when, except in a decision."""
    told = [*decided(job, _decision(job, area.area_id))]
    told += [_gate(job, "failed", gate.gate_id) for gate in readiness.eligibility.failed]
    told += [_gate(job, "unknown", gate.gate_id) for gate in readiness.eligibility.unknown]
    known = [gap for gap in readiness.gaps if gap.score is not None] or readiness.gaps
    told += [Step(ready.closing(job, gap), "", "") for gap in known[:GAPS]]
    return tuple(told)


def decided(job: Job, decision: Decision | None) -> tuple[Step, ...]:
    """Return the steps of a decision, with owner and day."""
    if decision is None:
        return ()
    return tuple(Step(each.what, each.owner, job.on(each.due) if each.due else "") for each in decision.next_steps)


def _gate(job: Job, answer: str, gate: str) -> Step:
    return Step(job.say(f"step_gate_{answer}", gate=tr(job.lang, f"gate.{gate}")), "", "")


def _decision(job: Job, area_id: str) -> Decision | None:
    made = job.workspace.decisions() if job.workspace else ()
    return next((each for each in reversed(made) if each.chosen == area_id), None)
