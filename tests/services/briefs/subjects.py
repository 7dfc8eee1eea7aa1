"""Briefs of every kind of subject, as tests ask for them: on one day, of what one planner saved."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final

from shapely.geometry import mapping

from smartmap.i18n import tr
from smartmap.services import briefs
from smartmap.services.compare import comparison, question, readiness, scenario
from smartmap.services.compare.replay import replay
from smartmap.workspace import AreaDraft, Question, Role

if TYPE_CHECKING:
    import shapely

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.store import Store
    from smartmap.workspace import Scenario, Workspace

DAY: Final = dt.date(2026, 11, 22)
PLANNER: Final = Role("planner", "Strategy and Evaluation Department")
GATES: Final = ("boundary", "environment", "two_dimensions", "owner", "no_valid_emblem")


def city(store: Store, lang: Lang) -> Brief:
    return briefs.build(store, None, "city", "bangkok", lang, DAY)


def district(store: Store, code: str, lang: Lang) -> Brief:
    return briefs.build(store, None, "district", code, lang, DAY)


def area(store: Store, workspace: Workspace, area_id: str, lang: Lang) -> Brief:
    return briefs.build(store, workspace, "area", area_id, lang, DAY)


def saved(workspace: Workspace, geometry: shapely.Geometry, **more: object) -> str:
    """Save an area with this outline; return its id."""
    words: dict[str, object] = {"name_th": "ย่านทดสอบ", "name_en": "Test quarter"} | more
    draft = AreaDraft(geometry=json.dumps(mapping(geometry)), basis="drawn", **words)  # type: ignore[arg-type]
    return workspace.save_area(draft, by=PLANNER).id


def keep(store: Store, workspace: Workspace, *places: str, only: tuple[str, ...] | None = None) -> Scenario:
    """Save a comparison of places with equal weights."""
    criteria = question.criteria(store, only)
    options = question.options(store, workspace, places)
    found = comparison.build(store, Question(options, criteria, question.equal(criteria)))
    standings = readiness.of(store, workspace, options)
    return scenario.save(
        workspace, scenario.content(found, standings, title_th="รอบแรก", title_en="Round one"), PLANNER
    )


def made(store: Store, workspace: Workspace, kept: Scenario, lang: Lang) -> Brief:
    """Return the brief of a scenario."""
    return briefs.build(store, workspace, "scenario", kept.id, lang, DAY)


def again(store: Store, workspace: Workspace, kept: Scenario) -> Comparison:
    """Return what the replay of a scenario gives."""
    return replay(store, workspace, kept).comparison


def named(found: Comparison, key: str, lang: Lang) -> str:
    """Return the name of a place as a brief says it."""
    row = found.of(key)
    name = row.name[lang]
    return tr(lang, "explore.place_district", name=name) if row.kind == "district" else name
