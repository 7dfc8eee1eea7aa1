"""The brief of an area: readiness lowest first, and what is asked as the gates and the decisions stand."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import shapely

from smartmap.i18n import tr
from smartmap.services.areas import candidates, readiness
from smartmap.workspace import (
    Criterion,
    Evidence,
    NextStep,
    Option,
    ScenarioContent,
    When,
)
from tests.services.briefs.subjects import DAY, GATES, PLANNER, area, saved

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


NOTE = (Evidence("note", text="seen on site"),)


def passed(workspace: Workspace, area_id: str, *gates: str) -> None:
    for gate in gates:
        workspace.answer_gate(area_id, gate, "yes", date=DAY, by=PLANNER, evidence=NOTE)


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
