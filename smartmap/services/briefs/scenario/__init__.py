"""The brief of a comparison scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from smartmap.briefing.brief import Brief, Kpi, Passage
from smartmap.errors import UnknownCode
from smartmap.i18n import tr
from smartmap.services.areas import estimates as area_figures
from smartmap.services.briefs import annex, caveats, kpi, need, places, projects, readings, robust, sheet
from smartmap.services.briefs.outline import Outline
from smartmap.services.briefs.scenario import ask, ranking, record
from smartmap.services.briefs.subject import Subject
from smartmap.services.catalogue import initiatives, records
from smartmap.workspace import scenario_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.map.sheet import Sheet
    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.readings import Reading
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.replay import Replay
    from smartmap.services.compare.rows import Row
    from smartmap.workspace import Option, Scenario

BESIDE: Final = 1


def build(job: Job, scenario_id: str) -> Brief:
    """Return the brief of a scenario, computed again from these data.

    Raises
    ------
    UnknownCode
        If there is no such scenario, or a place, indicator or period of it is not in these data.
    WorkspaceError
        If the workspace cannot be read, or the scenario cannot be computed.
    """
    if job.workspace is None:
        raise UnknownCode("scenario", scenario_id)
    kept = job.workspace.scenario(scenario_id)
    replay = robust.again(job, kept)
    found = replay.comparison
    standings = replay.standings
    made = job.workspace.decisions(scenario_id)
    first = next((row for row in found.ranked if row.rank == 1), None)
    figures = _readings(job, found, first)
    shown = readings.headline(figures)
    cited = annex.Cited(job)
    for each in shown:
        cited.add(each.sources)
    one = readings.worst(figures)
    cited.add(sheet.sources(job, one))
    listed = projects.ordered(_projects(job, found))
    money = projects.of(job, listed, "scenario")
    name = kept.title[job.lang]
    tables = [
        places.dimensions(job, found),
        places.figures(job, found, cited),
        places.robustness(job, found),
        *((places.swings(job, found),) if found.left_out else ()),
        *((places.decisions(job, found, made),) if made else ()),
        *((annex.projects(job, listed, money.rows, cited),) if listed else ()),
    ]
    return Brief(
        kind="scenario",
        subject=scenario_id,
        lang=job.lang,
        title=name,
        subtitle=_subtitle(job, found),
        status=_status(job, kept),
        printed=job.printed,
        day=job.day.isoformat(),
        ask=ask.ask(job, kept, found, standings, made),
        lead=_lead(job, found, first, figures),
        kpis=_kpis(job, found, first, shown),
        need=need.of_row(job, first, found.city, found.question.criteria) if first else None,
        readiness=None,
        readiness_note=job.say("readiness_scenario"),
        ranking=ranking.table(job, found, standings),
        projects=money,
        robustness=robust.of(job, found),
        steps=ask.steps(job, found, standings, made),
        sheet=_sheet(job, found, one, name),
        caveats=caveats.of(job, shown, listed, *_own(job, kept, replay), ranked=True),
        sources=job.sources(cited.ids),
        tables=tuple(tables),
        passages=(_method(job, found), record.passage(job, kept)),
        address=Subject("scenario", scenario_id).page(job.lang),
        fingerprint=job.store.fingerprint,
        record=scenario_file.write(kept),
    )


def _subtitle(job: Job, comparison: Comparison) -> str:
    asked = comparison.question
    return job.say(
        "subtitle_scenario",
        n=len(asked.options),
        criteria=len(asked.criteria),
        method=tr(job.lang, f"compare.{asked.method}"),
        aggregation=tr(job.lang, f"compare.{asked.aggregation}"),
        weights=tr(job.lang, "compare.shares", shares=_weights(job, comparison)),
    )


def _weights(job: Job, comparison: Comparison) -> str:
    if len(set(comparison.weights.values())) == 1:
        return tr(job.lang, "compare.equal")
    return ", ".join(
        f"{job.dimensions()[key]} {job.number(100 * share)} %" for key, share in comparison.weights.items()
    )


def _status(job: Job, scenario: Scenario) -> str:
    told = tr(job.lang, "compare.saved_by", author=scenario.author, date=job.on(scenario.created))
    return f"{told} · {tr(job.lang, 'compare.draft')}" if scenario.standing == "draft" else told


def _readings(job: Job, comparison: Comparison, first: Row | None) -> tuple[Reading, ...]:
    """Return the figures of the first place, on the scenario's own goalposts; none where nobody is first."""
    if first is None:
        return ()
    outline = next(each.geometry for each in comparison.question.options if each.id == first.id)
    rows = area_figures.figures(job.store, shapely.from_geojson(outline)).rows if outline else {}
    estimates = {key: row for key, row in rows.items() if (key, row.period) in _asked(comparison)}
    return tuple(
        readings.Reading(
            indicator=records.indicator(job.store, each.id),
            criterion=each,
            value=first.figures[each.id],
            points=first.points[each.id],
            city=comparison.city.figures[each.id],
            city_count=int(job.store.values(each.id, each.period, "district").notna().sum()),
            peers=None,
            peer_count=0,
            sources=records.origins(job.store)[each.id, "district", each.period],
            figure=estimates.get(each.id),
        )
        for each in comparison.question.criteria
    )


def _asked(comparison: Comparison) -> set[tuple[str, str]]:
    return {(each.id, each.period) for each in comparison.question.criteria}


def _lead(job: Job, comparison: Comparison, first: Row | None, figures: tuple[Reading, ...]) -> str:
    if first is None:
        return tr(job.lang, "compare.nobody")
    told = job.say("lead_place", name=job.place(first), lead=kpi.lead(job, figures))
    return f"{ask.headline(job, comparison)} {told}"


def _kpis(job: Job, comparison: Comparison, first: Row | None, readings: Sequence[Reading]) -> tuple[Kpi, ...]:
    if first is None:
        return ()
    near = [row for row in comparison.ranked if row.rank is not None and row.id != first.id][:BESIDE]
    return tuple(
        kpi.of_first(job, each, job.place(first), [(job.place(row), row.figures[each.criterion.id]) for row in near])
        for each in readings
    )


def _projects(job: Job, comparison: Comparison) -> list[Initiative]:
    ids: set[str] = set()
    for option in comparison.question.options:
        if option.kind == "district":
            ids |= {each.initiative_id for each in initiatives.in_district(job.store, option.id)}
        else:
            ids.add(option.id)
            if option.geometry:
                ids |= set(area_figures.figures(job.store, shapely.from_geojson(option.geometry)).initiative_ids)
    return [each for each in initiatives.all_of(job.store) if each.initiative_id in ids]


def _sheet(job: Job, comparison: Comparison, one: Reading | None, name: str) -> Sheet:
    areas = [each for each in comparison.question.options if each.kind == "area"]
    ringed = [each.id for each in comparison.question.options if each.kind == "district"]
    outlines = [outline for each in areas if (outline := _outline(job, comparison, each)) is not None]
    return sheet.build(
        job,
        name,
        one,
        ringed=ringed,
        named=ringed,
        outlines=outlines,
        ring=job.say("key_compared"),
        near=bool(outlines) and not ringed,
    )


def _outline(job: Job, comparison: Comparison, option: Option) -> Outline | None:
    name = job.place(comparison.of(option.id))
    if option.geometry:
        indicative = option.version == 0 or ask.indicative(job, option.id)
        return Outline(name, shapely.from_geojson(option.geometry), indicative=indicative)
    return sheet.pointed(job, option.id)


def _method(job: Job, comparison: Comparison) -> Passage:
    asked = comparison.question
    drawn = tr(job.lang, "compare.draws_note", n=job.number(asked.draws), seed=asked.seed)
    area, rank, ready = (job.say(f"method_{key}") for key in ("area", "rank", "ready"))
    return annex.method(job, area, rank, drawn, tr(job.lang, "compare.tiers_note"), ready, need="need_scenario")


def _own(job: Job, scenario: Scenario, replay: Replay) -> list[str]:
    told = []
    if scenario.standing == "draft":
        told.append(job.say("caveat_draft"))
    if replay.changes:
        told.append(job.say("caveat_changed" if not replay.same_data else "caveat_differs", n=len(replay.changes)))
    elif not replay.same_data:
        told.append(tr(job.lang, "compare.other_data_same"))
    names = ", ".join(job.place(replay.comparison.of(each.option)) for each in replay.shifts)
    told += [job.say("caveat_shifted", names=names)] if names else []
    absent = ", ".join(job.place(replay.comparison.of(each)) for each in replay.absent)
    told += [tr(job.lang, "compare.readiness_absent", names=absent)] if absent else []
    if any(each.kind == "area" for each in scenario.options):
        told += [job.say("caveat_estimate"), tr(job.lang, "unknown.footprints")]
    return told
