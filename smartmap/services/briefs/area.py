"""The brief of a candidate area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Brief
from smartmap.errors import UnknownCode
from smartmap.i18n import tr
from smartmap.services.areas import candidates, gates, readiness
from smartmap.services.areas import estimates as area_figures
from smartmap.services.briefs import (
    annex,
    area_steps,
    caveats,
    estimates,
    kpi,
    levels,
    need,
    projects,
    readings,
    ready,
    robust,
    sheet,
)
from smartmap.services.briefs.outline import Outline
from smartmap.services.briefs.subject import Subject
from smartmap.services.catalogue import initiatives
from smartmap.services.compare import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.map.sheet import Sheet
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigures
    from smartmap.services.areas.readiness import AreaReadiness
    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.readings import Reading
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Group

WHOLE: Final = 0.999  # rounding of coordinates
NAMED: Final = 4
SMALL_KM2: Final = 0.01


def build(job: Job, area_id: str) -> Brief:
    """Return the brief of an area.

    Raises
    ------
    UnknownCode
        If neither the workspace nor the examples have it.
    WorkspaceError
        If the workspace cannot be read.
    """
    if job.workspace is None:
        raise UnknownCode("area", area_id)
    told = candidates.one(job.store, job.workspace, area_id)
    area = told if told.district_codes else replace(told, geometry=None)  # outside Bangkok nothing can be measured
    judged = readiness.build(job.store, job.workspace, area, job.day)
    whole = area_figures.figures(job.store, area.geometry) if area.geometry is not None else None
    figures = readings.of_area(job.store, area)
    shown = readings.headline(figures)
    group, others = readings.beside(job.store, area)
    cited = annex.Cited(job)
    for each in shown:
        cited.add(each.sources)
    one = readings.worst(figures)
    cited.add(sheet.sources(job, one))
    listed = projects.ordered(_projects(job, area, judged, whole))
    money = projects.of(job, listed, "area")
    name = area.name[job.lang]
    tables = [
        *((estimates.table(job, whole, others, cited),) if whole else ()),
        ready.criteria(job, judged, cited),
        ready.gates(job, judged),
        *((estimates.steps(job, area, cited),) if area.statuses else ()),
        *((ready.participation(job, judged),) if judged.participation else ()),
        *((annex.projects(job, listed, money.rows, cited),) if listed else ()),
    ]
    level = levels.of(job.store, (question.of_area(area),))
    return Brief(
        kind="area",
        subject=area_id,
        lang=job.lang,
        title=name,
        subtitle=_subtitle(job, area, whole),
        status=_status(job, area),
        printed=job.printed,
        day=job.day.isoformat(),
        ask=area_steps.ask(job, area, judged),
        lead=kpi.lead(job, figures),
        kpis=tuple(kpi.of_place(job, each) for each in shown),
        need=need.of_place(job, area_id, level),
        readiness=ready.chart(job, judged),
        readiness_note="",
        ranking=None,
        projects=money,
        robustness=robust.of_area(job, area_id),
        steps=area_steps.steps(job, area, judged),
        sheet=_sheet(job, area, one),
        caveats=caveats.of(job, shown, listed, *_own(job, area, whole)),
        sources=job.sources(cited.ids),
        tables=tuple(tables),
        passages=(annex.method(job, *_method(job, group)),),
        address=Subject("area", area_id).page(job.lang),
        fingerprint=job.store.fingerprint,
    )


def _projects(job: Job, area: Candidate, judged: AreaReadiness, whole: AreaFigures | None) -> Sequence[Initiative]:
    inside = set(whole.initiative_ids) if whole else set()
    inside |= {each.initiative_id for each in gates.linked(job.store, area, tuple(judged.latest.values()))}
    return [each for each in initiatives.all_of(job.store) if each.initiative_id in inside]


def _subtitle(job: Job, area: Candidate, whole: AreaFigures | None) -> str:
    parts = [tr(job.lang, f"areas.type_{area.city_type}") if area.city_type else ""]
    parts.append(_districts(job, area.district_codes))
    if whole is not None:
        people = whole.population
        parts.append(job.say("size", km2=job.number(whole.area_km2, 2 if whole.area_km2 >= SMALL_KM2 else 6)))
        if people.value is not None:
            count = job.number(people.value, estimates.places(people))
            parts.append(job.say("people", n=count, period=job.period(people.period)))
    owner = area.owner[job.lang]
    parts.append(job.say("owner", name=owner) if owner else "")
    return " · ".join(part for part in parts if part)


def _districts(job: Job, codes: tuple[str, ...]) -> str:
    names = ", ".join(job.district(code) for code in codes[:NAMED])
    return names if len(codes) <= NAMED else job.say("districts", n=len(codes), names=names)


def _status(job: Job, area: Candidate) -> str:
    parts = [tr(job.lang, "areas.no_status")]
    if area.statuses:
        last = area.statuses[-1]
        parts = [
            job.say("status", state=tr(job.lang, f"state.{last.state}"), date=job.date(last.year, last.month, last.day))
        ]
    if area.shipped:
        parts.append(tr(job.lang, "areas.badge_example"))
    return " · ".join(parts)


def _sheet(job: Job, area: Candidate, one: Reading | None) -> Sheet:
    outlines = _outlines(job, area)
    return sheet.build(
        job,
        area.name[job.lang],
        one,
        ringed=() if outlines else area.district_codes,
        named=area.district_codes,
        outlines=outlines,
        ring="" if outlines else job.say("key_districts", name=area.name[job.lang]),
        near=bool(outlines),
    )


def _outlines(job: Job, area: Candidate) -> list[Outline]:
    """Return the outline of an area, or the point that stands for it where there is none."""
    if area.geometry is not None:
        return [Outline(area.name[job.lang], area.geometry, indicative=area.indicative)]
    point = sheet.pointed(job, area.initiative_id)
    return [] if point is None else [point]


def _method(job: Job, group: Group | None) -> tuple[str, ...]:
    peers = job.say("method_area_peers", group=group.name[job.lang]) if group else ""
    return tuple(each for each in (job.say("method_area"), peers, job.say("method_ready")) if each)


def _own(job: Job, area: Candidate, whole: AreaFigures | None) -> list[str]:
    basis = area.basis_text[job.lang]
    if whole is None:
        return [tr(job.lang, "areas.no_figures", why=basis), tr(job.lang, "areas.not_official")]
    told = [job.say("caveat_estimate"), job.say("caveat_outline", basis=basis)]
    if whole.inside < WHOLE:
        told.append(tr(job.lang, "areas.partly_outside", pct=job.number(100 * (1 - whole.inside), 1)))
    return [*told, tr(job.lang, "areas.not_official")]
