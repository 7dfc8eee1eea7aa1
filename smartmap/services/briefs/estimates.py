"""The figures of an area in full: estimates with their range, method and sources, and its dated steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.i18n import tr
from smartmap.model import peers
from smartmap.services.briefs import annex
from smartmap.services.briefs.annex import PLACE, TEXT, word
from smartmap.services.catalogue import records

if TYPE_CHECKING:
    from smartmap.briefing.brief import Table
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigure, AreaFigures
    from smartmap.services.areas.statuses import Status
    from smartmap.services.briefs.annex import Cited, Pair
    from smartmap.services.briefs.job import Job

FEW: Final = 10
HEADS: Final = (
    ("dimension", False, PLACE),
    ("indicator", False, TEXT),
    ("estimate", True, PLACE),
    ("from", True, PLACE),
    ("to", True, PLACE),
    ("unit", False, PLACE),
    ("period", False, 0.8),
    ("coverage", True, PLACE),
    ("city", True, PLACE),
    ("peers", True, PLACE),
    ("target", True, PLACE),
    ("method", False, TEXT),
    ("denominator", False, TEXT),
    ("source", False, 1.15),
    ("licence", False, TEXT),
)
STEPS: Final = (
    ("step", False, TEXT),
    ("since", False, PLACE),
    ("body", False, TEXT),
    ("note", False, TEXT),
    ("reference", False, TEXT),
    ("assessor", False, PLACE),
    ("source", False, 1.15),
)


def table(job: Job, figures: AreaFigures, others: tuple[str, ...], cited: Cited) -> Table:
    """Return all estimates of an area beside Bangkok and the peers (`others`), medians of districts both."""
    rows = (_cells(job, each, others, cited) for each in figures.rows.values())
    note = f"{tr(job.lang, 'areas.how_to_read')} {job.say('cites')}"
    return annex.table(job, "indicators", HEADS, rows, note)


def places(row: AreaFigure) -> int:
    """Return decimals: an estimated count of few things shows one, so that 0.3 of a school does not read as none."""
    small = row.kind == "count" and row.value is not None and 0 < row.value < FEW
    return max(row.indicator.decimals, 1) if small else row.indicator.decimals


def _cells(job: Job, row: AreaFigure, others: tuple[str, ...], cited: Cited) -> tuple[Pair, ...]:
    record, decimals = row.indicator, row.indicator.decimals
    known = row.value is not None and row.kind != "points"
    level = tr(job.lang, f"level.{row.level}")
    city, near = _beside(job, row, others)
    return (
        annex.dimension(job, record),
        word(record.name[job.lang]),
        annex.main(job, row.value, places(row)),
        annex.figure(job, row.lower if known else None, decimals),
        annex.figure(job, row.upper if known else None, decimals),
        word(record.unit[job.lang]),
        word(job.period(row.period)),
        annex.figure(job, 100 * row.coverage, 0),
        annex.figure(job, city, decimals),
        annex.figure(job, near, decimals),
        annex.target(job, record),
        word(tr(job.lang, f"areas.method_{row.kind}_{row.method}", level=level)),
        word(row.denominator[job.lang]),
        cited.cell(row.source_ids),
        word(job.licence(record.licence)),
    )


def _beside(job: Job, row: AreaFigure, others: tuple[str, ...]) -> tuple[float | None, float | None]:
    """Return the medians of the districts and of the peers in the same period; counts have none to compare with."""
    key = row.indicator.indicator_id
    if row.kind in ("count", "points") or row.period not in job.store.periods(key, "district"):
        return None, None
    values = job.store.values(key, row.period, "district")
    near = peers.city_median(values.reindex(list(others)))
    return records.known(peers.city_median(values)), records.known(near)


def steps(job: Job, area: Candidate, cited: Cited) -> Table:
    """Return the dated steps of an area, oldest first."""
    return annex.table(job, "status", STEPS, (_step(job, each, cited) for each in area.statuses))


def _step(job: Job, one: Status, cited: Cited) -> tuple[Pair, ...]:
    return (
        word(tr(job.lang, f"state.{one.state}")),
        word(job.date(one.year, one.month, one.day)),
        word(one.body[job.lang]),
        word(one.note[job.lang]),
        word(one.source),
        word(one.by),
        cited.cell(each.source_id for each in one.sources),
    )
