"""What is asked on a scenario: to note a decision, mend a draft, confirm the place ahead or choose among equals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.brief import Step
from smartmap.errors import UnknownCode
from smartmap.i18n import tr
from smartmap.model.decision.gates import GATES
from smartmap.services.areas import candidates
from smartmap.services.briefs import area_steps, robust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.services.briefs.job import Job
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.services.compare.rows import Row
    from smartmap.workspace import Decision, Scenario

MOST = 2


def ask(
    job: Job, scenario: Scenario, comparison: Comparison, standings: dict[str, Standing], decisions: Sequence[Decision]
) -> str:
    """Return the decision that is asked on a scenario, in one sentence."""
    if decisions:
        last = decisions[-1]
        name = job.place(comparison.of(last.chosen))
        key = "ask_scenario_decided" if last.next_steps else "ask_scenario_noted"
        return job.say(key, body=last.decided_by, date=job.on(last.date), name=name)
    body = job.say("working_group")
    if scenario.standing == "draft":
        return job.say("ask_scenario_draft", body=body)
    return _ahead(job, body, comparison, standings) if _first(comparison) else job.say("ask_scenario_nobody", body=body)


def _ahead(job: Job, body: str, comparison: Comparison, standings: dict[str, Standing]) -> str:
    first = _first(comparison)
    rivals = list(dict.fromkeys((*first, *(row for row in comparison.ranked if row.tier == 1))))
    if len(rivals) > 1:
        return job.say("ask_scenario_tied", body=body, names=", ".join(job.place(row) for row in rivals))
    name, standing = job.place(first[0]), standings[first[0].id]
    if alone(comparison):
        return job.say("ask_scenario_alone", body=body, name=name)
    if standing.is_area and not standing.eligible:
        ids = standing.failed or standing.unknown or GATES
        gates = ", ".join(tr(job.lang, f"gate.{each}") for each in ids)
        return job.say("ask_scenario_gates", body=body, name=name, gates=gates)
    return job.say("ask_scenario_ahead", body=body, name=name)


def alone(comparison: Comparison) -> bool:
    """Return whether one place only has a score, so that nothing was compared."""
    return sum(row.score is not None for row in comparison.rows) == 1


def headline(job: Job, comparison: Comparison) -> str:
    """Return who stands first and how sure that is, in the words of the compare page."""
    first, top = _first(comparison), [row for row in comparison.rows if row.tier == 1]
    if alone(comparison):
        return job.say("headline_alone", name=job.place(first[0]))
    blanks = {
        "name": " · ".join(job.place(row) for row in first),
        "method": tr(job.lang, f"compare.{comparison.question.method}"),
        "sure": tr(job.lang, "compare.sure", share=robust.share(job, first[0].first or 0.0)),
    }
    if top and first[0].tier != 1:
        other = " · ".join(job.place(row) for row in top)
        return tr(job.lang, "compare.headline_other", other=other, **blanks)
    if len(top) > 1:
        return tr(job.lang, "compare.headline_tied", n=len(top), **blanks)
    return tr(job.lang, "compare.headline", **blanks)


def steps(
    job: Job, comparison: Comparison, standings: dict[str, Standing], decisions: Sequence[Decision]
) -> tuple[Step, ...]:
    """Return the steps of the newest decision; without one, what has to be known before deciding."""
    if decisions and decisions[-1].next_steps:
        return area_steps.decided(job, decisions[-1])
    told = []
    for row in comparison.ranked[:MOST]:
        standing = standings[row.id]
        ids = GATES if standing.absent else (*standing.failed, *standing.unknown)
        if ids:
            gates = ", ".join(tr(job.lang, f"gate.{each}") for each in ids)
            told.append(job.say("step_gates", name=job.place(row), gates=gates))
        if standing.is_area and standing.overall is None:
            told.append(job.say("step_assess", names=job.place(row)))
    empty = [name for key, name in job.dimensions().items() if key not in comparison.question.dimensions]
    if empty:
        told.append(job.say("step_data", names=", ".join(empty)))
    if not decisions:
        told.append(job.say("step_decide"))
    return tuple(Step(each, "", "") for each in told)


def indicative(job: Job, area_id: str) -> bool:
    """Return whether the outline of an area only stands for one that nobody has surveyed; so too once it is removed."""
    if job.workspace is None:
        return True
    try:
        return candidates.one(job.store, job.workspace, area_id).indicative
    except UnknownCode:
        return True


def _first(comparison: Comparison) -> list[Row]:
    return [row for row in comparison.ranked if row.rank == 1]
