"""The brief of Bangkok: the middle of its districts, how many miss each target, and the official figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Brief, Kpi, Step
from smartmap.i18n import tr, year
from smartmap.model import peers
from smartmap.services import overview
from smartmap.services.briefs import annex, caveats, kpi, levels, need, projects, readings, sheet
from smartmap.services.briefs.annex import PLACE, TEXT
from smartmap.services.briefs.subject import Subject
from smartmap.services.catalogue import records
from smartmap.services.compare.values import CITY

if TYPE_CHECKING:
    from smartmap.briefing.brief import Table
    from smartmap.services.briefs.annex import Cited
    from smartmap.services.briefs.job import Job
    from smartmap.services.overview import Figure, Overview

OFFICIAL: Final = ("registered_population", "emblems")
MEDIANS: Final = 4
HEADS: Final = (
    ("dimension", False, PLACE),
    ("indicator", False, TEXT),
    ("median", True, PLACE),
    ("lowest", True, PLACE),
    ("highest", True, PLACE),
    ("unit", False, PLACE),
    ("period", False, 0.8),
    ("target", True, PLACE),
    ("missed", True, PLACE),
    ("known", True, PLACE),
    ("denominator", False, TEXT),
    ("source", False, 1.15),
    ("licence", False, TEXT),
)
FIGURES: Final = (
    ("figure", False, TEXT),
    ("value", True, PLACE),
    ("unit", False, PLACE),
    ("period", False, PLACE),
    ("note", False, TEXT),
    ("source", False, 1.15),
)


def build(job: Job) -> Brief:
    """Return the brief of the city."""
    found = overview.build(job.store)
    figures = readings.of_city(job.store)
    shown = readings.headline(figures, MEDIANS)
    cited = annex.Cited(job)
    official = [found.figures[key] for key in OFFICIAL if key in found.figures]
    for ids in (*(each.sources for each in shown), *(_ids(each) for each in official)):
        cited.add(ids)
    listed = projects.ordered(found.initiatives)
    money = projects.of(job, listed, "city")
    tables = (
        _indicators(job, cited),
        _figures(job, found, cited),
        annex.projects(job, listed, money.rows, cited),
    )
    name = tr(job.lang, "explore.bangkok")
    return Brief(
        kind="city",
        subject=CITY,
        lang=job.lang,
        title=name,
        subtitle=job.say("subtitle_city"),
        status=_status(job, found),
        printed=job.printed,
        day=job.day.isoformat(),
        ask=_ask(job, found),
        lead=kpi.lead(job, figures, "lead_city"),
        kpis=(*(kpi.of_city(job, each) for each in shown), *(_official(job, each) for each in official)),
        need=need.of_place(job, CITY, levels.of(job.store, ())),
        readiness=None,
        readiness_note=job.say("readiness_city"),
        ranking=None,
        projects=money,
        robustness="",
        steps=_steps(job, found),
        sheet=sheet.build(job, name, readings.worst(figures)),
        caveats=caveats.of(job, shown, listed, tr(job.lang, "unknown.energy")),
        sources=job.sources(cited.ids),
        tables=tables,
        passages=(annex.method(job, job.say("method_city")),),
        address=Subject("city", CITY).page(job.lang),
        fingerprint=job.store.fingerprint,
    )


def _ids(one: Figure) -> tuple[str, ...]:
    return tuple(each.source_id for each in one.sources)


def _status(job: Job, overview: Overview) -> str:
    return job.say("status_city", **projects.counts(overview.initiatives))


def _ask(job: Job, overview: Overview) -> str:
    if not overview.initiatives:
        return job.say("ask_city_none")
    return job.say("ask_city", **projects.counts(overview.initiatives), districts=len(overview.districts_without))


def _steps(job: Job, overview: Overview) -> tuple[Step, ...]:
    empty = [name for key, name in job.dimensions().items() if not _known(job, key)]
    told = (
        job.say("step_compare"),
        job.say("step_verify", n=overview.unverified) if overview.unverified else "",
        job.say("step_data", names=", ".join(empty)) if empty else "",
    )
    return tuple(Step(each, "", "") for each in told if each)


def _known(job: Job, dimension: str) -> bool:
    return any(each.dimension == dimension and "district" in each.levels for each in _all(job))


def _all(job: Job) -> list[records.Indicator]:
    return list(records.indicators(job.store).values())


def _official(job: Job, one: Figure) -> Kpi:
    return Kpi(
        key=one.key,
        label=one.name[job.lang],
        unit=one.unit[job.lang],
        period=_when(job, one),
        text=job.number(one.value, one.decimals),
        value=one.value,
        spread="",
        beside=(),
        mark="missing" if one.value is None else "open",
        verdict=job.say("verdict_missing" if one.value is None else "verdict_open"),
        note=one.note[job.lang],
        sources=_ids(one),
    )


def _when(job: Job, one: Figure) -> str:
    return tr(job.lang, "overview.no_year") if one.year is None else year(job.lang, one.year)


def _indicators(job: Job, cited: Cited) -> Table:
    rows = [_cells(job, record, cited) for record in _all(job) if "district" in record.levels]
    return annex.table(job, "medians", HEADS, rows, job.say("cites"))


def _cells(job: Job, record: records.Indicator, cited: Cited) -> tuple[annex.Pair, ...]:
    key, places = record.indicator_id, record.decimals
    period = job.store.periods(key, "district")[0]
    values = job.store.values(key, period, "district")
    middle = records.known(peers.city_median(values))
    return (
        annex.dimension(job, record),
        annex.word(record.name[job.lang]),
        annex.main(job, middle, places),
        annex.figure(job, records.known(values.min()), places),
        annex.figure(job, records.known(values.max()), places),
        annex.word(record.unit[job.lang]),
        annex.word(job.period(period)),
        annex.target(job, record),
        annex.figure(job, readings.missed(values, record.goalposts), 0),
        annex.figure(job, int(values.notna().sum()), 0),
        annex.word(record.denominator_text[job.lang]),
        cited.cell(records.origins(job.store)[key, "district", period]),
        annex.word(job.licence(record.licence)),
    )


def _figures(job: Job, overview: Overview, cited: Cited) -> Table:
    rows = [
        (
            annex.word(each.name[job.lang]),
            annex.main(job, each.value, each.decimals),
            annex.word(each.unit[job.lang]),
            annex.word(_when(job, each)),
            annex.word(each.note[job.lang]),
            cited.cell(_ids(each)),
        )
        for each in overview.figures.values()
    ]
    return annex.table(job, "city", FIGURES, rows, job.say("cites"))
