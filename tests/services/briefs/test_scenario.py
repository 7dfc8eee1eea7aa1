"""The brief of a scenario: the numbers of its replay, what is asked as it stands, and a record that computes again."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import box, mapping

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, number, tr
from smartmap.i18n import day as written_day
from smartmap.services import briefs
from smartmap.services.briefs import robust
from smartmap.services.briefs.job import Job
from smartmap.services.catalogue import initiatives
from smartmap.services.compare import comparison, question, readiness, scenario
from smartmap.services.compare.replay import replay
from smartmap.settings import Settings
from smartmap.workspace import (
    Ahp,
    AreaDraft,
    Evidence,
    NextStep,
    Question,
    Role,
    Scenario,
    ScenarioContent,
    open_workspace,
    scenario_file,
)
from tests.services.briefs.parts import BLANK, cited, numbers, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.store import Store
    from smartmap.workspace import Workspace

DAY = dt.date(2026, 11, 22)
PLANNER = Role("planner", "Strategy and Evaluation Department")
GATES = ("boundary", "environment", "two_dimensions", "owner", "no_valid_emblem")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path))
    yield opened
    opened.close()


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
    return briefs.build(store, workspace, "scenario", kept.id, lang, DAY)


def again(store: Store, workspace: Workspace, kept: Scenario) -> Comparison:
    return replay(store, workspace, kept).comparison


def named(found: Comparison, key: str, lang: Lang) -> str:
    row = found.of(key)
    name = row.name[lang]
    return tr(lang, "explore.place_district", name=name) if row.kind == "district" else name


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


def test_the_record_for_replay_computes_the_same_numbers_in_another_workspace(
    store: Store, workspace: Workspace, tmp_path: Path, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "makkasan", "1007")
    told = made(store, workspace, kept, lang)
    passage = next(each for each in told.passages if each.key == "scenario")
    text = told.record
    other = open_workspace(Settings(home=tmp_path / "other"))
    try:
        read = other.import_scenario(text)
        result = replay(store, other, read)
        assert result.same_data
        before = {row.id: (row.score, row.rank, row.tier) for row in again(store, workspace, kept).rows}
        assert {row.id: (row.score, row.rank, row.tier) for row in result.comparison.rows} == before
    finally:
        other.close()
    assert kept.id in passage.title
    said = " ".join(passage.paragraphs)
    assert f"/compare?lang={lang}&s={kept.id}" in said
    assert f"/api/scenario/{kept.id}.json" in said
    assert not any("{" in each for each in texts(told)), "code is no part of a document"


def test_a_place_clearly_ahead_is_to_be_confirmed_and_open_gates_come_first(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "makkasan", "samyan", only=("crowded_community_share_pct",))
    found = again(store, workspace, kept)
    name, body = named(found, "makkasan", lang), tr(lang, "brief.working_group")
    assert found.ranked[0].label == "ahead"
    blocked = made(store, workspace, kept, lang).ask
    assert blocked.startswith(tr(lang, "brief.ask_scenario_gates", body=body, name=name, gates="@").split("@")[0])
    note = (Evidence("note", text="seen"),)
    for gate in GATES:
        workspace.answer_gate("makkasan", gate, "yes", date=DAY, by=PLANNER, evidence=note)
    ready = made(store, workspace, kept, lang)
    assert ready.ask == tr(lang, "brief.ask_scenario_ahead", body=body, name=name)
    assert tr(lang, "compare.headline", name="@", method="", sure="").split("@")[-1][:8] in ready.lead


def test_places_that_are_not_clearly_separated_are_named_in_the_question(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "1001", "1002", "1003", "1005", "1006", "1008")
    found, told = again(store, workspace, kept), made(store, workspace, kept, lang)
    tied = [row for row in found.ranked if row.rank == 1 or row.tier == 1]
    assert len(tied) > 1
    assert all(named(found, row.id, lang) in told.ask for row in tied)
    assert not any(named(found, row.id, lang) in told.ask for row in found.rows if row not in tied)


def test_a_single_scored_place_is_never_called_ahead(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "samyan", "rattanakosin")
    found, told = again(store, workspace, kept), made(store, workspace, kept, lang)
    name = named(found, "samyan", lang)
    assert told.ask == tr(lang, "brief.ask_scenario_alone", body=tr(lang, "brief.working_group"), name=name)
    assert told.lead.startswith(tr(lang, "brief.headline_alone", name=name))
    assert tr(lang, "compare.tier_ahead") not in told.robustness


def test_places_without_any_score_are_said_to_have_none(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "rattanakosin", "punnawithi")
    told = made(store, workspace, kept, lang)
    assert told.ask == tr(lang, "brief.ask_scenario_nobody", body=tr(lang, "brief.working_group"))
    assert told.robustness == tr(lang, "brief.robust_none")
    assert (told.kpis, told.need) == ((), None)
    assert told.lead == tr(lang, "compare.nobody")


def test_a_recorded_decision_is_to_be_noted_with_its_steps(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "samyan", "1007")
    before = made(store, workspace, kept, lang)
    assert before.steps[-1].text == tr(lang, "brief.step_decide")
    asked = {"chosen": "1007", "reasons": "เหตุผล", "decided_by": "คณะทำงานร่วม", "date": DAY, "by": PLANNER}
    workspace.decide(kept.id, **asked)  # type: ignore[arg-type]
    blanks = {"body": "คณะทำงานร่วม", "date": "22 พ.ย. 2569" if lang == "th" else "22 Nov 2026"}
    name = named(again(store, workspace, kept), "1007", lang)
    assert made(store, workspace, kept, lang).ask == tr(lang, "brief.ask_scenario_noted", **blanks, name=name)
    step = NextStep("จัดทำแผน", "สำนักงานเขตปทุมวัน", dt.date(2027, 3, 31))
    workspace.decide(kept.id, **asked, next_steps=(step,), dissent="ควรรอข้อมูล")  # type: ignore[arg-type]
    told = made(store, workspace, kept, lang)
    assert told.ask == tr(lang, "brief.ask_scenario_decided", **blanks, name=name)
    day = "31 มี.ค. 2570" if lang == "th" else "31 Mar 2027"
    assert [(each.text, each.owner, each.due) for each in told.steps] == [("จัดทำแผน", "สำนักงานเขตปทุมวัน", day)]
    table = next(each for each in told.tables if each.key == "decisions")
    assert [row[4] for row in table.texts] == [tr(lang, "compare.no_dissent"), "ควรรอข้อมูล"]


def test_a_draft_is_to_be_revised_before_anything_is_decided(store: Store, workspace: Workspace, lang: Lang) -> None:
    criteria = question.criteria(store)
    names = tuple(dict.fromkeys(each.dimension for each in criteria))
    upper = {(a, b): 1.0 for i, a in enumerate(names) for b in names[i + 1 :]}
    upper |= {(names[0], names[1]): 9.0, (names[1], names[2]): 9.0, (names[0], names[2]): 1 / 9}
    judged = question.judged(names, upper)
    cells = tuple(tuple(1.0 if a == b else upper.get((a, b)) or 1 / upper[b, a] for b in names) for a in names)
    options = question.options(store, workspace, ("1001", "1007"))
    shares = {name: judged.weights[name] for name in names}
    asked = Question(options, criteria, shares, "ahp", Ahp(order=names, matrix=cells, cr=judged.cr))
    kept = scenario.save(workspace, scenario.content(comparison.build(store, asked), title_en="strained"), PLANNER)
    told = made(store, workspace, kept, lang)
    assert told.ask == tr(lang, "brief.ask_scenario_draft", body=tr(lang, "brief.working_group"))
    assert tr(lang, "compare.draft") in told.status
    assert tr(lang, "brief.caveat_draft") in told.caveats


def test_data_that_changed_since_it_was_saved_are_a_caveat(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = keep(store, workspace, "1001", "1007")
    result = kept.result | {"scores": kept.result["scores"] | {"1007": 12.5}}
    other = workspace.import_scenario(scenario_file.write(_renamed(replace(kept, fingerprint="0" * 64, result=result))))
    told = made(store, workspace, other, lang)
    assert tr(lang, "brief.caveat_changed", n=1) in told.caveats


def _renamed(kept: Scenario) -> Scenario:
    return type(kept).of(kept, kept.author, kept.created)


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


def test_an_area_made_here_is_briefed_elsewhere_from_the_record_alone(
    store: Store, workspace: Workspace, tmp_path: Path, lang: Lang
) -> None:
    shape = json.dumps(mapping(box(100.52, 13.73, 100.54, 13.75)))
    own = workspace.save_area(AreaDraft(name_th="ย่านทดสอบ", geometry=shape, basis="drawn"), by=PLANNER)
    kept = keep(store, workspace, own.id, "1044")
    text = made(store, workspace, kept, lang).record
    other = open_workspace(Settings(home=tmp_path / "other"))
    try:
        told = made(store, other, other.import_scenario(text), lang)
    finally:
        other.close()
    assert tr(lang, "compare.readiness_absent", names="ย่านทดสอบ") in told.caveats
    before = made(store, workspace, kept, lang).ranking
    assert [row[:6] for row in told.ranking.values] == [row[:6] for row in before.values]


def test_an_assessment_after_saving_is_a_caveat_and_shows_at_once(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "1007")
    before = made(store, workspace, kept, lang)
    workspace.answer_gate("samyan", "owner", "no", date=DAY, by=PLANNER)
    after = made(store, workspace, kept, lang)
    name = named(again(store, workspace, kept), "samyan", lang)
    assert tr(lang, "brief.caveat_shifted", names=name) not in before.caveats
    assert tr(lang, "brief.caveat_shifted", names=name) in after.caveats
    gates = {row[0]: row[-1] for row in after.ranking.texts}
    assert gates[name] == tr(lang, "compare.gate_failed", gates=tr(lang, "compare.gate_owner"))


def test_validity_of_an_emblem_is_judged_on_the_day_of_the_brief(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    kept = keep(store, workspace, "samyan", "1007")
    name = named(again(store, workspace, kept), "samyan", lang)

    def gates(day: dt.date) -> str:
        told = briefs.build(store, workspace, "scenario", kept.id, lang, day)
        return next(row[-1] for row in told.ranking.texts if row[0] == name)

    emblem = tr(lang, "compare.gate_no_valid_emblem")
    assert gates(dt.date(2022, 1, 1)) == tr(lang, "compare.gate_failed", gates=emblem)
    assert emblem in gates(DAY)
    assert gates(DAY) != gates(dt.date(2022, 1, 1))


def test_what_was_saved_in_the_night_is_of_bangkok_s_day(store: Store, workspace: Workspace, lang: Lang) -> None:
    content = replace(keep(store, workspace, "1007", "samyan"), title_en="Night", standing="draft")
    saved = Scenario.of(
        ScenarioContent(**{f.name: getattr(content, f.name) for f in fields(ScenarioContent)}),
        PLANNER,
        dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC),
    )
    kept = workspace.import_scenario(scenario_file.write(saved).encode())
    told = list(texts(made(store, workspace, kept, lang)))
    assert any({"th": "27 พ.ย. 2569", "en": "27 Nov 2026"}[lang] in text for text in told)
    assert not any({"th": "26 พ.ย. 2569", "en": "26 Nov 2026"}[lang] in text for text in told)
