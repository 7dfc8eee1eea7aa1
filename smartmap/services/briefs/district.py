"""The brief of a district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.brief import Brief, Step
from smartmap.i18n import tr
from smartmap.services.areas import candidates
from smartmap.services.briefs import annex, caveats, kpi, levels, need, projects, readings, sheet
from smartmap.services.briefs.annex import PLACE, TEXT
from smartmap.services.briefs.subject import Subject
from smartmap.services.district import profile
from smartmap.store import memo
from smartmap.store.collation import ordered

if TYPE_CHECKING:
    from smartmap.briefing.brief import Table
    from smartmap.services.briefs.annex import Cited
    from smartmap.services.briefs.job import Job
    from smartmap.services.district.profile import Profile
    from smartmap.services.district.standing import Standing

BUDGET = "district_office_budget_thb"
HEADS = (
    ("dimension", False, PLACE),
    ("indicator", False, TEXT),
    ("value", True, PLACE),
    ("unit", False, PLACE),
    ("period", False, 0.8),
    ("rank", True, 0.8),
    ("ranked_of", True, 0.8),
    ("city", True, PLACE),
    ("peers", True, PLACE),
    ("target", True, PLACE),
    ("denominator", False, TEXT),
    ("source", False, 1.15),
    ("licence", False, TEXT),
)


def build(job: Job, code: str) -> Brief:
    """Return the brief of a district.

    Raises
    ------
    UnknownCode
        If there is no district of that code.
    """
    found = memo.once(job.store, ("brief profile", code), lambda: profile.build(job.store, code))
    name = tr(job.lang, "explore.place_district", name=found.name[job.lang])
    figures = readings.of_district(job.store, found)
    shown = readings.headline(figures)
    cited = annex.Cited(job)
    for each in shown:
        cited.add(each.sources)
    listed = projects.ordered(found.initiatives)
    level = levels.districts(job.store)
    money = projects.of(job, listed, "district", _office(job, found))
    tables = [_indicators(job, found, cited)]
    if listed:
        tables.append(annex.projects(job, listed, money.rows, cited))
    areas = _areas(job, code)
    return Brief(
        kind="district",
        subject=code,
        lang=job.lang,
        title=name,
        subtitle=_subtitle(job, found),
        status=_status(job, found),
        printed=job.printed,
        day=job.day.isoformat(),
        ask=_ask(job, found, name),
        lead=kpi.lead(job, figures),
        kpis=tuple(kpi.of_place(job, each) for each in shown),
        need=need.of_place(job, code, level),
        readiness=None,
        readiness_note=job.say("readiness_areas" if areas else "readiness_no_areas", names=", ".join(areas)),
        ranking=None,
        projects=money,
        robustness="",
        steps=_steps(job, found, areas),
        sheet=sheet.build(
            job,
            name,
            readings.worst(figures),
            ringed=(code,),
            named=(code, *(each.code for each in found.neighbours)),
        ),
        caveats=caveats.of(job, shown, listed),
        sources=job.sources(cited.ids),
        tables=tuple(tables),
        passages=(annex.method(job, job.say("method_peers")),),
        address=Subject("district", code).page(job.lang),
        fingerprint=job.store.fingerprint,
    )


def _rows(profile: Profile) -> list[Standing]:
    return [row for dimension in profile.dimensions for row in dimension.rows]


def _subtitle(job: Job, profile: Profile) -> str:
    people = next(row for row in _rows(profile) if row.indicator.indicator_id == "population")
    return job.say(
        "subtitle_district",
        people=job.number(people.value),
        period=job.period(people.period),
        khwaeng=len(profile.khwaeng),
        area=job.number(profile.official_area_km2, 1),
    )


def _status(job: Job, profile: Profile) -> str:
    named = (job.say("group", name=profile.group.name[job.lang]) if profile.group else "", _type(job, profile))
    return " · ".join(each for each in named if each)


def _type(job: Job, profile: Profile) -> str:
    if profile.area_type is None:
        return ""
    return job.say("area_type", name=profile.area_type.name[job.lang], n=len(profile.peers))


def _ask(job: Job, profile: Profile, name: str) -> str:
    n = len(profile.initiatives)
    holding = sum(each.state in projects.HOLDING for each in profile.initiatives)
    if n and n == holding:
        return job.say("ask_district_holding", name=name, n=n)
    key = {0: "ask_district_none", 1: "ask_district_one"}.get(n, "ask_district")
    return job.say(key, name=name, n=n)


def _office(job: Job, profile: Profile) -> str:
    """Return the budget of the district office, of which the fiscal year is known."""
    row = next((each for each in _rows(profile) if each.indicator.indicator_id == BUDGET), None)
    if row is None or row.value is None:
        return job.say("office_unknown")
    return job.say("office", baht=projects.baht(job, round(row.value / 1e6, 1)), year=job.period(row.period))


def _areas(job: Job, code: str) -> list[str]:
    """Return the names of the candidate areas that lie in the district, wholly or in part."""
    if job.workspace is None:
        names = [each.name[job.lang] for each in candidates.examples(job.store) if code in each.district_codes]
    else:
        every = candidates.all_of(job.store, job.workspace)
        names = [each.name[job.lang] for each in every if code in each.district_codes]
    return ordered(job.lang, names)


def _steps(job: Job, profile: Profile, areas: list[str]) -> tuple[Step, ...]:
    n, unseen = len(profile.initiatives), sum(not each.verified for each in profile.initiatives)
    empty = [each.name[job.lang] for each in profile.dimensions if not each.rows]
    told = (
        job.say({0: "step_find", 1: "step_choose_one"}.get(n, "step_choose"), n=n),
        job.say("step_verify", n=unseen) if unseen else "",
        job.say("step_assess", names=", ".join(areas)) if areas else "",
        job.say("step_data", names=", ".join(empty)) if empty else "",
    )
    return tuple(Step(each, "", "") for each in told if each)


def _indicators(job: Job, profile: Profile, cited: Cited) -> Table:
    rows = _rows(profile)
    kept_back = [
        job.say("withheld", what=row.indicator.name[job.lang], reason=row.withheld.reason[job.lang])
        for row in rows
        if row.withheld
    ]
    return annex.table(
        job, "indicators", HEADS, (_cells(job, row, cited) for row in rows), " ".join((job.say("cites"), *kept_back))
    )


def _cells(job: Job, row: Standing, cited: Cited) -> tuple[annex.Pair, ...]:
    record, places = row.indicator, row.indicator.decimals
    return (
        annex.dimension(job, record),
        annex.word(record.name[job.lang]),
        annex.main(job, row.value, places),
        annex.word(record.unit[job.lang]),
        annex.word(job.period(row.period)),
        annex.figure(job, row.rank, 0),
        annex.figure(job, row.ranked_of, 0),
        annex.figure(job, row.median, places),
        annex.figure(job, row.peer_median, places),
        annex.target(job, record),
        annex.word(record.denominator_text[job.lang]),
        cited.cell(row.source_ids),
        annex.word(job.licence(record.licence)),
    )
