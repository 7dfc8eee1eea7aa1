"""The way in: a brief by kind and subject, and the list of all that can be briefed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, tr
from smartmap.services.areas import candidates
from smartmap.services.briefs import area, city, district, scenario
from smartmap.services.briefs.job import Job
from smartmap.services.briefs.subject import KINDS, Subject
from smartmap.services.catalogue import records
from smartmap.services.compare.values import CITY
from smartmap.store.collation import ordered
from smartmap.workspace.limits import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    import datetime as dt

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


def build(  # noqa: PLR0917  (six plain questions, in the order in which they are asked)
    store: Store, workspace: Workspace | None, kind: str, subject: str, lang: Lang, day: dt.date
) -> Brief:
    """Return a brief.

    Parameters
    ----------
    workspace
        People's work; without it there are no areas and no scenarios.
    kind, subject
        "city" and "bangkok", "district" and a code, "area" and an id, "scenario" and an id.
    lang
        Language of all texts.
    day
        Date of the brief; validity of an emblem is judged on it.

    Raises
    ------
    UnknownCode
        If there is no such kind, subject or language, or the day lies before 1782 or after 2200.
    WorkspaceError
        If the workspace cannot be read.
    """
    if lang not in LANGS:
        raise UnknownCode("language", lang, LANGS)
    if kind not in KINDS:
        raise UnknownCode("kind of brief", kind, KINDS)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnknownCode("day", day, (f"days of the years {FIRST_YEAR} to {LAST_YEAR} CE",))
    job = Job(store, workspace, lang, day)
    if kind == "city":
        if subject != CITY:
            raise UnknownCode("city", subject, (CITY,))
        return city.build(job)
    make = {"district": district.build, "area": area.build, "scenario": scenario.build}[kind]
    return make(job, subject)


def subjects(store: Store, workspace: Workspace | None, lang: Lang) -> tuple[Subject, ...]:
    """Return what can be briefed: the city, districts and areas by name, then scenarios, newest first.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    """
    found = [Subject("city", CITY, tr(lang, "explore.bangkok"))]
    districts = [
        Subject("district", code, tr(lang, "explore.place_district", name=name[lang]))
        for code, name in records.place_names(store, "district").items()
    ]
    found += ordered(lang, districts, lambda each: each.name)
    if workspace is not None:
        areas = [Subject("area", a.area_id, a.name[lang]) for a in candidates.all_of(store, workspace)]
        found += ordered(lang, areas, lambda each: each.name)
        found += [Subject("scenario", each.id, each.title[lang]) for each in workspace.scenarios()]
    return tuple(found)
