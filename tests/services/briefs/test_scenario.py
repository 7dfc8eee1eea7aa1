"""The brief of a scenario: the numbers of its replay, its map and projects, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, number, tr
from smartmap.i18n import day as written_day
from smartmap.services import briefs
from smartmap.services.briefs import robust
from smartmap.services.briefs.job import Job
from smartmap.services.catalogue import initiatives
from tests.services.briefs.parts import BLANK, cited, numbers, texts
from tests.services.briefs.subjects import DAY, again, keep, made, named

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


def test_the_ranking_is_that_of_the_comparison(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "samyan", "makkasan", "rattanakosin", "1007")
    found, told = again(store, workspace, kept), made(store, workspace, kept, lang)
    assert told.ranking is not None
    rows = told.ranking.values
    assert len(rows) == len(found.rows) + 1
    for cells, row in zip(rows, found.ranked, strict=False):
        assert cells[0] == named(found, row.id, lang)
        assert (cells[1], cells[2], cells[5]) == (row.rank, row.score, row.need)
    assert rows[-1][1] is None
    assert rows[-1][5] == found.city.need
    missing = next(text for text, row in zip(told.ranking.texts, found.ranked, strict=False) if row.score is None)
    assert tr(lang, "compare.no_score") in missing


def test_figures_are_those_of_the_first_place_beside_bangkok_the_next_and_the_target(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "1007", "1044", "1013", "1001")
    found, told = again(store, workspace, kept), made(store, workspace, kept, lang)
    first, second = found.ranked[:2]
    goals = {each.id: each for each in found.question.criteria}
    assert told.kpis
    for each in told.kpis:
        assert each.value == first.figures[each.key]
        beside = [found.city.figures[each.key], second.figures[each.key], goals[each.key].best]
        assert [b.value for b in each.beside] == [value for value in beside if value is not None]
        worst, best = goals[each.key].worst, goals[each.key].best
        assert each.value is not None
        assert each.mark == ("behind" if (each.value < best if best > worst else each.value > best) else "met")
    bars = {bar.key: bar for bar in told.need.bars}
    for key, bar in bars.items():
        assert bar.value == first.by_dimension.get(key)
        assert bar.reference == found.city.by_dimension.get(key)


def test_robustness_is_one_line_with_the_numbers_of_the_draws(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "samyan", "makkasan", "phadung", "rama4")
    found, told = again(store, workspace, kept), made(store, workspace, kept, lang)
    first = found.ranked[0]
    assert "\n" not in told.robustness
    assert number(lang, 100 * (first.first or 0.0)) in told.robustness
    assert number(lang, found.question.draws) in told.robustness
    tip = next(each for each in found.tips if each.tips_at is not None)
    assert number(lang, 100 * (tip.tips_at or 0.0), 1) in told.robustness
    assert named(found, tip.new_winner or "", lang) in told.robustness
    assert all(abs(tip.change or 0.0) <= abs(each.change) for each in found.tips if each.change is not None)
    table = next(each for each in told.tables if each.key == "robustness")
    shares = [None if row.first is None else pytest.approx(100 * row.first) for row in found.ranked]
    assert [row[1] for row in table.values] == shares


def test_projects_are_those_of_all_places_each_once(store: Store, workspace: Workspace, lang: Lang) -> None:
    told = made(store, workspace, keep(store, workspace, "rattanakosin", "1007", "1001"), lang)
    own = {e.initiative_id for code in ("1001", "1007") for e in initiatives.in_district(store, code)}
    assert {each.key for each in told.projects.rows} == own | {"rattanakosin"}
    assert len(told.projects.rows) == len({each.key for each in told.projects.rows})


def test_the_map_rings_the_districts_and_dashes_the_areas(store: Store, workspace: Workspace, lang: Lang) -> None:
    sheet = made(store, workspace, keep(store, workspace, "samyan", "rattanakosin", "1001"), lang).sheet
    layers = [each.layer for each in sheet.shapes]
    assert [layers.count(each) for each in ("subject", "footprint", "initiative")] == [1, 1, 1]
    assert sheet.indicative == tr(lang, "map.indicative")
    assert tr(lang, "brief.key_compared") in {each.text for each in sheet.keys}


def test_no_blank_is_left_open_and_both_languages_carry_the_same_numbers(store: Store, workspace: Workspace) -> None:
    kept = keep(store, workspace, "samyan", "makkasan", "rattanakosin", "1007", "1013")
    both = [made(store, workspace, kept, lang) for lang in LANGS]
    for told in both:
        assert [text for text in texts(replace(told, tables=())) if BLANK.search(text)] == []
        assert cited(told) <= {each.key for each in told.sources}
    assert numbers(both[0]) == numbers(both[1])


def test_an_area_tells_how_it_stands_in_the_newest_scenario(store: Store, workspace: Workspace, lang: Lang) -> None:
    assert robust.of_area(Job(store, workspace, lang, DAY), "samyan") == ""
    kept = keep(store, workspace, "samyan", "makkasan", "rattanakosin")
    line = robust.of_area(Job(store, workspace, lang, DAY), "samyan")
    row = again(store, workspace, kept).of("samyan")
    assert str(row.rank) in line
    assert number(lang, 100 * (row.first or 0.0)) in line
    none = robust.of_area(Job(store, workspace, lang, DAY), "rattanakosin")
    title = "รอบแรก" if lang == "th" else "Round one"
    assert none.startswith(tr(lang, "brief.robust_area_none", title=title, date="@").split("@")[0])
    assert written_day(lang, kept.created) in none


def test_scenarios_are_listed_and_an_unknown_one_is_one_sentence(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "1001", "1007")
    listed = [each for each in briefs.subjects(store, workspace, lang) if each.kind == "scenario"]
    assert [(each.id, each.name) for each in listed] == [(kept.id, "รอบแรก" if lang == "th" else "Round one")]
    with pytest.raises(UnknownCode, match="No scenario 'nothing'"):
        briefs.build(store, workspace, "scenario", "nothing", lang, DAY)
