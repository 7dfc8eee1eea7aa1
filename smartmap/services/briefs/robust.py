"""How sure a ranking is, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.errors import SmartmapError
from smartmap.i18n import tr
from smartmap.services.compare import comparison, readiness, replay, scenario
from smartmap.store import memo

if TYPE_CHECKING:
    from smartmap.services.briefs.job import Job
    from smartmap.services.compare.comparison import Comparison, TippingPoint
    from smartmap.services.compare.replay import Replay
    from smartmap.services.compare.rows import Row
    from smartmap.workspace import Scenario


def again(job: Job, scenario: Scenario) -> Replay:
    """Return a scenario computed again, once for each question and store, with readiness as it is now.

    Raises
    ------
    UnknownCode
        If a place, indicator or period of it is not in these data.
    WorkspaceError
        If it cannot be computed.
    """
    found = _computed(job, scenario)
    standings = readiness.of(job.store, job.workspace, found.question.options, job.day)
    return replay.against(scenario, found, standings)


def _computed(job: Job, saved: Scenario) -> Comparison:
    asked = scenario.question(job.store, job.workspace, saved)
    return memo.recent(job.store, "brief scenario", (asked,), lambda: comparison.build(job.store, asked))


def of(job: Job, comparison: Comparison) -> str:
    """Return who stands first under random weights, between which ranks, and what weight turns it round."""
    first = next((row for row in comparison.ranked if row.rank == 1), None)
    if first is None:
        return job.say("robust_none")
    return " ".join(
        part for part in (_stands(job, comparison, first), _top(job, comparison), _turns(job, comparison)) if part
    )


def of_area(job: Job, area_id: str) -> str:
    """Return how an area stands in the newest scenario that compares it; "" where none does."""
    made = job.workspace.scenarios() if job.workspace else ()
    kept = next((each for each in made if any(o.kind == "area" and o.id == area_id for o in each.options)), None)
    if kept is None:
        return ""
    named = {"title": kept.title[job.lang], "date": job.on(kept.created)}
    try:
        found = _computed(job, kept)
    except SmartmapError:  # one scenario that cannot be computed harms no area's brief
        return job.say("robust_gone", **named)
    row = found.of(area_id)
    if row.rank is None:
        return job.say("robust_area_none", **named)
    tier = tr(job.lang, f"compare.tier_{row.label}", n=row.tier) if row.label else ""
    return job.say(
        "robust_area",
        **named,
        rank=row.rank,
        of=sum(each.rank is not None for each in found.rows),
        label=job.say("robust_label", label=tier) if tier else "",
        share=share(job, row.first),
        low=row.rank_low,
        high=row.rank_high,
    )


def share(job: Job, value: float | None) -> str:
    """Return a share of the draws in per cent."""
    return job.number(None if value is None else 100 * value, 0)


def _stands(job: Job, comparison: Comparison, row: Row) -> str:
    return job.say(
        "robust_holds" if row.rank_low == row.rank_high else "robust_stands",
        name=job.place(row),
        share=share(job, row.first),
        draws=job.number(comparison.question.draws),
        low=row.rank_low,
        high=row.rank_high,
    )


def _top(job: Job, comparison: Comparison) -> str:
    top = [row for row in comparison.rows if row.tier == 1]
    names = ", ".join(job.place(row) for row in top)
    return job.say("robust_tied", names=names) if len(top) > 1 else ""


def _turns(job: Job, comparison: Comparison) -> str:
    nearest = next((tip for tip in comparison.tips if tip.tips_at is not None and tip.new_winner), None)
    if nearest is None:
        return job.say("robust_firm") if comparison.tips else ""
    return _turn(job, comparison, nearest)


def _turn(job: Job, comparison: Comparison, tip: TippingPoint) -> str:
    return job.say(
        "robust_turns",
        dimension=job.dimensions()[tip.dimension],
        now=job.number(100 * tip.weight, 1),
        then=job.number(100 * (tip.tips_at or 0.0), 1),
        name=job.place(comparison.of(tip.new_winner or "")),
    )
