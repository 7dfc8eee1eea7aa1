"""The brief of an area: estimates with their range, readiness lowest first, and what is asked as the gates stand."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely.geometry import mapping

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, number, tr
from smartmap.services import briefs
from smartmap.services.areas import candidates, estimates, readiness
from smartmap.services.briefs import readings
from smartmap.settings import Settings
from smartmap.workspace import (
    AreaDraft,
    Criterion,
    Evidence,
    NextStep,
    Option,
    Role,
    ScenarioContent,
    When,
    open_workspace,
)
from tests.services.briefs.parts import BLANK, cited, numbers, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace

DAY = dt.date(2026, 11, 22)
PLANNER = Role("planner", "Strategy and Evaluation Department")
NOTE = (Evidence("note", text="seen on site"),)
GATES = ("boundary", "environment", "two_dimensions", "owner", "no_valid_emblem")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path))
    yield opened
    opened.close()


def area(store: Store, workspace: Workspace, area_id: str, lang: Lang) -> Brief:
    return briefs.build(store, workspace, "area", area_id, lang, DAY)


def saved(workspace: Workspace, geometry: shapely.Geometry, **more: object) -> str:
    words: dict[str, object] = {"name_th": "ย่านทดสอบ", "name_en": "Test quarter"} | more
    draft = AreaDraft(geometry=json.dumps(mapping(geometry)), basis="drawn", **words)  # type: ignore[arg-type]
    return workspace.save_area(draft, by=PLANNER).id


def passed(workspace: Workspace, area_id: str, *gates: str) -> None:
    for gate in gates:
        workspace.answer_gate(area_id, gate, "yes", date=DAY, by=PLANNER, evidence=NOTE)


@pytest.mark.parametrize("area_id", ["samyan", "makkasan", "phadung"])
def test_figures_of_an_area_are_its_estimates_with_their_range(
    store: Store, workspace: Workspace, lang: Lang, area_id: str
) -> None:
    made = area(store, workspace, area_id, lang)
    found = estimates.figures(store, candidates.one(store, workspace, area_id).geometry)
    for each in made.kpis:
        row = found.rows[each.key]
        places = row.indicator.decimals
        assert (each.value, each.sources) == (row.value, row.source_ids)
        assert each.text == number(lang, row.value, places)
        ends = [number(lang, round(end, places) + 0.0, places) for end in (row.lower or 0.0, row.upper or 0.0)]
        assert each.spread == ("–".join(ends) if ends[0] != ends[1] else "")
    table = next(each for each in made.tables if each.key == "indicators")
    rows = zip(table.values, found.rows.values(), strict=True)
    assert all(cells[2] == row.value for cells, row in rows)
    assert made.sheet.indicative == tr(lang, "map.indicative")
    assert [each.layer for each in made.sheet.shapes].count("footprint") == 1


def test_a_range_on_both_sides_of_the_target_makes_the_verdict_unsure(store: Store, workspace: Workspace) -> None:
    found = {r.criterion.id: r for r in readings.of_area(store, candidates.one(store, workspace, "samyan"))}
    green = found["green_space_m2_per_person"]
    assert green.figure is not None
    assert (green.figure.lower or 0.0) < green.criterion.best < (green.figure.upper or 0.0)
    assert green.unsure
    assert not green.touching
    assert not found["obesity_rate_pct"].unsure


def test_a_range_that_only_reaches_the_target_is_not_said_to_cross_it(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    key = "crowded_community_share_pct"
    found = {r.criterion.id: r for r in readings.of_area(store, candidates.one(store, workspace, "samyan"))}
    one = found[key]
    assert one.figure is not None
    assert (round(one.figure.lower or 0.0, 6) + 0.0, one.criterion.best) == (0.0, 0.0)
    assert (one.unsure, one.touching) == (False, True)
    made = area(store, workspace, "samyan", lang)
    (verdict,) = (each.verdict for each in made.kpis if each.key == key)
    far = tr(lang, "brief.above", size=number(lang, one.value, 1), unit=tr(lang, "brief.percentage_points"))
    assert verdict == tr(lang, "brief.verdict_touching", verdict=far)
    crossing = sum(each.unsure for each in found.values())
    assert tr(lang, "brief.lead_unsure", n=crossing) in made.lead
    assert tr(lang, "brief.lead_touching", n=sum(each.touching for each in found.values())) in made.lead
    sides = [
        (each.figure.lower or 0.0) < each.criterion.best < (each.figure.upper or 0.0)
        for each in found.values()
        if each.figure is not None and each.value is not None
    ]
    assert crossing == sum(sides) > 0


def test_an_area_of_whole_districts_has_the_figures_of_the_district(store: Store, workspace: Workspace) -> None:
    shape = store.districts().geometry["1007"]
    made = area(store, workspace, saved(workspace, shape), "en")
    own = briefs.build(store, workspace, "district", "1007", "en", DAY)
    values = {each.key: each.value for each in own.kpis}
    assert {each.key: each.value for each in made.kpis} == pytest.approx(values, rel=1e-3)
    assert made.sheet.indicative == ""


def test_an_area_without_an_outline_shows_no_figures_and_invents_none(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    made = area(store, workspace, "rattanakosin", lang)
    assert len(made.kpis) == 4
    assert {(each.value, each.mark, each.text) for each in made.kpis} == {(None, "missing", "–")}
    assert made.lead == tr(lang, "brief.lead_unknown")
    assert {bar.value for bar in made.need.bars} == {None}
    assert made.need.lead == tr(lang, "brief.need_unknown")
    assert "indicators" not in {each.key for each in made.tables}
    assert {each.paint for each in made.sheet.shapes} == {None}
    assert [each.track for each in made.sheet.shapes if each.layer == "initiative"] == ["candidate"]


def test_an_area_outside_bangkok_has_no_figures(store: Store, workspace: Workspace, lang: Lang) -> None:
    made = area(store, workspace, saved(workspace, shapely.box(99.0, 15.0, 99.1, 15.1)), lang)
    assert {each.value for each in made.kpis} == {None}
    assert made.lead == tr(lang, "brief.lead_unknown")


def test_readiness_leads_with_the_lowest_component_and_what_would_close_its_lowest_gap(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    for criterion, score in (("C1.1", 3), ("C1.2", 4), ("C3.1", 1), ("C3.2", 0), ("C5.1", 2)):
        workspace.assess("samyan", criterion, score, by=PLANNER, date=DAY, evidence=NOTE, note="as told by the owner")
    made = area(store, workspace, "samyan", lang)
    found = readiness.build(store, workspace, candidates.one(store, workspace, "samyan"), DAY)
    assert made.readiness is not None
    assert [(bar.key, bar.value) for bar in made.readiness.bars] == [
        (each.component_id, each.score) for each in found.components
    ]
    assert [bar.value for bar in made.readiness.bars] == [0.5, 2.0, 3.5, None, None]
    assert "C3 " in made.readiness.lead
    assert "C3.2 " in made.readiness.lead
    assert tr(lang, "closing.C3_2") in made.readiness.lead
    table = next(each for each in made.tables if each.key == "readiness")
    scores = {str(text[1]).split()[0]: row[2] for text, row in zip(table.texts, table.values, strict=True)}
    assert {key: score for key, score in scores.items() if score is not None} == {
        "C1.1": 3, "C1.2": 4, "C3.1": 1, "C3.2": 0, "C5.1": 2,
    }  # fmt: skip
    assert len(table.texts) == len(readiness.criteria(store))
    row = next(text for text in table.texts if text[1].startswith("C3.1"))
    assert "seen on site" in row[3]
    assert str(PLANNER) in row
    first = [step.text for step in made.steps if step.text.startswith("C")]
    assert first[0].startswith("C3.2")


def test_what_nobody_has_assessed_is_not_known_rather_than_zero(store: Store, workspace: Workspace, lang: Lang) -> None:
    made = area(store, workspace, "samyan", lang)
    assert made.readiness is not None
    assert {(bar.value, bar.text) for bar in made.readiness.bars} == {(None, tr(lang, "areas.unknown"))}
    assert "C1.1" in made.readiness.lead


def test_an_emblem_that_may_have_run_out_is_asked_about_and_a_valid_one_renewed(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    blanks = {"body": tr(lang, "brief.working_group"), "name": area(store, workspace, "samyan", lang).title}
    old = area(store, workspace, "samyan", lang)
    day = "พ.ค. 2564" if lang == "th" else "May 2021"
    assert old.ask == tr(lang, "brief.ask_area_emblem", **blanks, date=day)
    workspace.add_status("samyan", "renewed", When(2026, 3), source="resolution 1/2569", by=PLANNER)
    new = area(store, workspace, "samyan", lang)
    day = "มี.ค. 2569" if lang == "th" else "Mar 2026"
    assert new.ask == tr(lang, "brief.ask_area_renew", **blanks, date=day)
    assert day in new.status


def test_an_eligible_area_is_to_submit_and_a_failed_gate_comes_first(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    key = saved(workspace, shapely.box(100.52, 13.73, 100.54, 13.75), working_group="คณะทำงานย่านทดสอบ")
    blanks = {"body": "คณะทำงานย่านทดสอบ", "name": area(store, workspace, key, lang).title}
    unknown = area(store, workspace, key, lang)
    assert unknown.ask.startswith(tr(lang, "brief.ask_area_unknown", **blanks, gates="@").split("@")[0])
    passed(workspace, key, *GATES)
    assert area(store, workspace, key, lang).ask == tr(lang, "brief.ask_area_submit", **blanks)
    workspace.add_status(key, "submitted", When(2026, 10, 1), source="letter 12", by=PLANNER)
    follow = area(store, workspace, key, lang)
    day = "1 ต.ค. 2569" if lang == "th" else "1 Oct 2026"
    state = tr(lang, "state.submitted")
    assert follow.ask == tr(lang, "brief.ask_area_follow", **blanks, state=state, date=day)
    workspace.answer_gate(key, "owner", "no", date=DAY, by=PLANNER)
    failed = area(store, workspace, key, lang)
    gate = tr(lang, "gate.owner")
    assert failed.ask == tr(lang, "brief.ask_area_failed", **blanks, gates=gate)
    assert failed.steps[0].text == tr(lang, "brief.step_gate_failed", gate=gate)


def test_a_decision_gives_the_steps_with_owner_and_day(store: Store, workspace: Workspace, lang: Lang) -> None:
    kept = workspace.save_scenario(
        ScenarioContent(
            title_th="รอบแรก", title_en="First round",
            options=(Option(kind="area", id="samyan"), Option(kind="district", id="1007")),
            criteria=(Criterion(id="canal_bod_mg_l", period="2023", worst=30, best=6, dimension="environment"),),
            weights={"environment": 1.0}, weight_method="equal", seed=1, draws=100, fingerprint=store.fingerprint,
        ),
        author=PLANNER,
    )  # fmt: skip
    steps = (NextStep("วาดแนวเขต", "สำนักผังเมือง", dt.date(2027, 1, 31)), NextStep("หาเจ้าภาพ", "สำนักยุทธศาสตร์"))
    workspace.decide(
        kept.id, chosen="samyan", reasons="x", decided_by="คณะทำงาน", date=DAY, by=PLANNER, next_steps=steps
    )
    made = area(store, workspace, "samyan", lang)
    day = "31 ม.ค. 2570" if lang == "th" else "31 Jan 2027"
    assert [(each.text, each.owner, each.due) for each in made.steps[:2]] == [
        ("วาดแนวเขต", "สำนักผังเมือง", day),
        ("หาเจ้าภาพ", "สำนักยุทธศาสตร์", ""),
    ]
    assert {(each.owner, each.due) for each in made.steps[2:]} == {("", "")}
    assert kept.title_th in made.robustness or kept.title_en in made.robustness
    assert not re.search(r"\([^)]*\(", made.robustness)


def test_participation_is_in_the_annex_with_group_and_number(store: Store, workspace: Workspace, lang: Lang) -> None:
    workspace.add_participation(
        "samyan", who="ผู้ค้าในย่าน", when=When(2026, 5), method="เวทีรับฟัง", source="บันทึก 3", by=PLANNER, people=120
    )
    table = next(each for each in area(store, workspace, "samyan", lang).tables if each.key == "participation")
    assert table.texts[0][:3] == ("ผู้ค้าในย่าน", "เวทีรับฟัง", "120")


def test_a_very_long_name_is_kept_whole(store: Store, workspace: Workspace, lang: Lang) -> None:
    name = "ย่านนวัตกรรมที่มีชื่อยาวมาก" * 11
    key = saved(workspace, shapely.box(100.52, 13.73, 100.54, 13.75), name_th=name[:300], name_en="")
    made = area(store, workspace, key, lang)
    assert made.title == name[:300]
    assert made.title in made.ask


@pytest.mark.parametrize("lang", LANGS)
def test_all_examples_can_be_briefed_without_a_blank_left_open(store: Store, workspace: Workspace, lang: Lang) -> None:
    for each in candidates.all_of(store, workspace):
        made = area(store, workspace, each.area_id, lang)
        plain = [t for t in texts((made.ask, made.lead, made.steps, made.kpis, made.sheet.alt)) if BLANK.search(t)]
        assert plain == []
        assert cited(made) <= {source.key for source in made.sources}
        assert made.readiness is not None
        assert len(made.readiness.bars) == 5


def test_both_languages_carry_the_same_numbers(store: Store, workspace: Workspace) -> None:
    for each in ("samyan", "rattanakosin", "phadung", "prempracha"):
        if each in {found.area_id for found in candidates.all_of(store, workspace)}:
            thai, english = (area(store, workspace, each, lang) for lang in LANGS)
            assert numbers(thai) == numbers(english)


def test_areas_are_listed_and_an_unknown_one_is_one_sentence(store: Store, workspace: Workspace, lang: Lang) -> None:
    listed = briefs.subjects(store, workspace, lang)
    assert {each.id for each in listed if each.kind == "area"} == {
        each.area_id for each in candidates.all_of(store, workspace)
    }
    with pytest.raises(UnknownCode, match="No area 'nowhere'"):
        area(store, workspace, "nowhere", lang)


def test_an_area_larger_than_bangkok_shows_the_city_and_names_a_few_of_its_districts(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    key = saved(workspace, shapely.box(100.2, 13.4, 101.2, 14.2))
    made, n = area(store, workspace, key, lang), len(candidates.one(store, workspace, key).district_codes)
    assert n > 20
    assert made.sheet.bounds == briefs.build(store, None, "city", "bangkok", lang, DAY).sheet.bounds
    assert made.subtitle.startswith(tr(lang, "brief.districts", n=n, names="@").split("@")[0])
    assert len(made.subtitle) < 250
    outside = next(text for text in made.caveats if "%" in text or "ร้อยละ" in text)
    assert outside.startswith(tr(lang, "areas.partly_outside", pct="@").split("@")[0])


def test_a_tiny_area_is_not_said_to_have_no_size(store: Store, workspace: Workspace, lang: Lang) -> None:
    made = area(store, workspace, saved(workspace, shapely.box(100.53, 13.74, 100.53005, 13.74005)), lang)
    assert "0.000030" in made.subtitle
    assert tr(lang, "brief.size", km2="0.00") not in made.subtitle
