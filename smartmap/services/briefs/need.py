"""The seven dimensions: how near to the targets, with what is not known shown as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.brief import Bar, Chart
from smartmap.i18n import tr
from smartmap.model.decision.conventions import FULL
from smartmap.services.briefs import levels
from smartmap.services.catalogue import records
from smartmap.services.compare.values import CITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.levels import Levels
    from smartmap.services.compare.rows import Row
    from smartmap.workspace import Criterion

    Near = Mapping[str, float | None]


def of_place(job: Job, place: str, level: Levels) -> Chart:
    """Return the dimensions of a place, or of Bangkok (`values.CITY`), 0 to 100 where 100 meets the targets."""
    city = None if place == CITY else _row(level, CITY)
    points = {str(key): records.known(value) for key, value in level.base.points.loc[place].items()}
    return _chart(job, (_row(level, place), city), levels.criteria(job.store), points)


def of_row(job: Job, row: Row, city: Row, criteria: Iterable[Criterion]) -> Chart:
    """Return the dimensions of a place of a comparison, on the comparison's own criteria."""
    chart = _chart(job, (row.by_dimension, city.by_dimension), tuple(criteria), row.points)
    return Chart(job.say("need_title_of", name=job.place(row)), chart.lead, chart.scale, chart.bars)


def _row(level: Levels, place: str) -> Near:
    return {str(key): records.known(value) for key, value in level.need.by_dimension.loc[place].items()}


def _chart(
    job: Job, near: tuple[Near, Near | None], criteria: tuple[Criterion, ...], points: Mapping[str, float | None]
) -> Chart:
    own, city = near
    bars = []
    for key, name in job.dimensions().items():
        asked = [each.id for each in criteria if each.dimension == key]
        value = own.get(key)
        known = sum(points[each] is not None for each in asked)
        bars.append(
            Bar(
                key=key,
                label=name,
                value=value,
                text=tr(job.lang, "map.missing") if value is None else job.number(value),
                top=FULL,
                reference=city.get(key) if city else None,
                note=job.say("need_known", n=known, of=len(asked)) if asked else job.say("need_none"),
            )
        )
    scale = job.say("need_scale" if city else "need_scale_city")
    return Chart(job.say("need_title"), _lead(job, bars), scale, tuple(bars))


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
