"""The seven dimensions: how near to the targets, with what is not known shown as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.brief import Bar, Chart
from smartmap.i18n import tr
from smartmap.services import records
from smartmap.services.brief import readings
from smartmap.services.compare_values import CITY

if TYPE_CHECKING:
    from smartmap.services.brief.job import Job
    from smartmap.services.brief.readings import Levels

FULL = 100.0


def chart(job: Job, place: str, level: Levels) -> Chart:
    """Return the dimensions of a place, or of Bangkok (`compare_values.CITY`), 0 to 100 where 100 meets the targets."""
    asked = readings.asked(job.store)
    bars = []
    for key, name in job.dimensions().items():
        own = [each.id for each in asked if each.dimension == key]
        value = _at(level, place, key)
        row = level.base.points.loc[place]
        bars.append(
            Bar(
                key=key,
                label=name,
                value=value,
                text=tr(job.lang, "map.missing") if value is None else job.number(value),
                top=FULL,
                reference=None if place == CITY else _at(level, CITY, key),
                note=job.say("need_known", n=sum(bool(row.notna()[each]) for each in own), of=len(own))
                if own
                else job.say("need_none"),
            )
        )
    return Chart(job.say("need_title"), _lead(job, bars), job.say(_scale(place)), tuple(bars))


def _scale(place: str) -> str:
    return "need_scale_city" if place == CITY else "need_scale"


def _at(level: Levels, place: str, dimension: str) -> float | None:
    table = level.need.by_dimension
    return records.known(table.loc[place, dimension]) if dimension in table.columns else None


def _lead(job: Job, bars: list[Bar]) -> str:
    known = sorted((each for each in bars if each.value is not None), key=lambda each: each.value or 0.0)
    empty = [each.label for each in bars if each.value is None]
    if not known:
        return job.say("need_unknown")
    low = known[0]
    told = [job.say("need_lowest", name=low.label, value=low.text)]
    if low.reference is not None:
        told = [job.say("need_lowest_beside", name=low.label, value=low.text, city=job.number(low.reference))]
    if empty:
        told.append(job.say("need_empty", names=", ".join(empty)))
    return " ".join(told)
