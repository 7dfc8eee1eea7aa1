"""Readings put into words: the figures of the first page, and the sentence that leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartmap.briefing.brief import Beside, Kpi
from smartmap.i18n import tr
from smartmap.services.briefs import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.briefing.brief import Mark
    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.readings import Reading

SAME = 1e-9
PERCENT = "%"


def of_place(job: Job, one: Reading) -> Kpi:
    """Return the figure of a district or an area beside Bangkok, its peers and the target."""
    peers = job.say("beside_peers", n=one.peer_count) if one.peer_count else ""
    return _kpi(
        job,
        one,
        beside=(
            (job.say("beside_city", n=one.city_count), one.city),
            (peers, one.peers),
            (job.say("beside_target"), one.criterion.best),
        ),
        verdict=_verdict(job, one),
    )


def of_first(job: Job, one: Reading, name: str, others: Iterable[tuple[str, float | None]]) -> Kpi:
    """Return the figure of the place that a comparison puts first, beside Bangkok, the next places and the target."""
    city = (job.say("beside_city", n=one.city_count), one.city)
    beside = (city, *others, (job.say("beside_target"), one.criterion.best))
    found = _kpi(job, one, beside, _verdict(job, one))
    return replace(found, label=job.say("label_of", what=found.label, name=name))


def of_city(job: Job, one: Reading) -> Kpi:
    """Return the median of the districts beside the target, and how many districts miss it."""
    return _kpi(
        job,
        one,
        beside=((job.say("beside_target"), one.criterion.best),),
        verdict=job.say("verdict_city", n=one.missed, of=one.city_count),
    )


def mark(one: Reading) -> Mark:
    """Return where a reading stands to its target."""
    if one.value is None:
        return "missing"
    return "behind" if one.behind else "met"


def _verdict(job: Job, one: Reading) -> str:
    told = job.say(f"verdict_{mark(one)}", gap=gap(job, one))
    if one.unsure or one.touching:
        return job.say("verdict_unsure" if one.unsure else "verdict_touching", verdict=told)
    return told


def gap(job: Job, one: Reading) -> str:
    """Return in words how far a reading is from its target, and on which side."""
    if one.value is None:
        return ""
    side = "below" if one.value < one.criterion.best else "above"
    places, size = one.indicator.decimals, abs(one.value - one.criterion.best)
    if not round(size, places):
        return job.say(f"just_{side}")
    unit = one.indicator.unit[job.lang]
    return job.say(side, size=job.number(size, places), unit=job.say("percentage_points") if unit == PERCENT else unit)


def lead(job: Job, figures: Iterable[Reading], key: str = "lead") -> str:
    """Return what is furthest from its target, or that all are met, or that nothing is known."""
    known = [each for each in figures if each.value is not None]
    late = readings.behind(known)
    if not known:
        return job.say("lead_unknown")
    if not late:
        return job.say("lead_met", of=len(known))
    dated = readings.leading(known)
    first = [each for each in dated if (each.points or 0.0) - (dated[0].points or 0.0) < SAME]
    passed = any(each not in dated and (each.points or 0.0) - (dated[0].points or 0.0) < SAME for each in late)
    among = job.say("lead_dated") if passed else ""
    what = "; ".join(_against(job, each) for each in first)
    tied = "_tied" if len(first) > 1 else ""
    told = job.say(f"{key}{tied}", what=what, n=len(late), of=len(known), among=among)
    unsure, touching = sum(each.unsure for each in known), sum(each.touching for each in known)
    more = (
        job.say("lead_unsure", n=unsure) if unsure else "",
        job.say("lead_touching", n=touching) if touching else "",
    )
    return " ".join(each for each in (told, *more) if each)


def _against(job: Job, one: Reading) -> str:
    blanks = {
        "what": one.indicator.name[job.lang],
        "figure": job.amount(one.indicator, one.value),
        "period": job.period(one.criterion.period),
        "target": job.number(one.criterion.best, one.indicator.decimals),
    }
    if one.missed is None:
        return job.say("against_estimate" if one.estimated else "against", **blanks)
    return job.say("against_city", **blanks, missed=one.missed, districts=one.city_count)


def _kpi(job: Job, one: Reading, beside: Iterable[tuple[str, float | None]], verdict: str) -> Kpi:
    record, places = one.indicator, one.indicator.decimals
    return Kpi(
        key=record.indicator_id,
        label=record.name[job.lang],
        unit=record.unit[job.lang],
        period=job.period(one.criterion.period),
        text=job.number(one.value, places),
        value=one.value,
        spread=spread(job, one),
        beside=tuple(
            Beside(label, job.number(value, places), value) for label, value in beside if label and value is not None
        ),
        mark=mark(one),
        verdict=verdict,
        note=note(job, one),
        sources=one.sources,
        of=_of(job, one),
    )


def _of(job: Job, one: Reading) -> str:
    """Return of whom a percentage is, without what stands in brackets; "" for any other unit."""
    divided = _divided(job, one).split(" (")[0] if one.indicator.unit.en == PERCENT else ""
    return job.say("of_whom", what=divided[:1].lower() + divided[1:]) if divided else ""


def _divided(job: Job, one: Reading) -> str:
    """Return what a figure divides by; "" where it divides by nothing."""
    if one.indicator.undivided:
        return ""
    return one.indicator.denominator_text[job.lang] if one.figure is None else one.figure.denominator[job.lang]


def spread(job: Job, one: Reading) -> str:
    """Return the range of an estimate; "" where the figure is none, or nothing is known."""
    if one.figure is None or not one.estimated:
        return ""
    low, high = (job.number(end, one.indicator.decimals) for end in (one.figure.lower, one.figure.upper))
    return f"{low}–{high}"


def note(job: Job, one: Reading) -> str:
    """Return what the figure divides by, how an area's was estimated, and what the target rests on."""
    below, how = _divided(job, one), ""
    if one.figure is not None and one.value is not None:
        level = tr(job.lang, f"level.{one.figure.level}")
        how = tr(job.lang, f"areas.method_{one.figure.kind}_{one.figure.method}", level=level)
    parts = (job.say("per", what=below) if below else "", how, one.indicator.goal_basis[job.lang])
    return " · ".join(part for part in parts if part)
