"""What the brief of a scenario asks, as the comparison, the gates and the decisions stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from smartmap.i18n import tr
from smartmap.services.compare import comparison, question, scenario
from smartmap.workspace import (
    Ahp,
    Evidence,
    NextStep,
    Question,
)
from tests.services.briefs.subjects import DAY, GATES, PLANNER, again, keep, made, named

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


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
