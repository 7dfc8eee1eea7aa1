"""Records about areas: history kept, the latest derived, mistakes taken back in the open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.model.pipeline import TRACKS
from smartmap.workspace import GATES, NEXT, Evidence, When, jumps

if TYPE_CHECKING:
    from smartmap.workspace import AreaDraft, Role, Workspace

NOTE = Evidence("note", text="Seen on site")
PLAN = Evidence("initiative", "skypark", "สวนลอยฟ้า")


def test_the_latest_score_by_date_counts_and_the_history_stays(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    area = ws.save_area(draft, by=planner).id
    new = ws.assess(
        area, "C1.1", 3, by=planner, date=date(2026, 5, 1), evidence=[PLAN, NOTE], note="ดี", framework="2562"
    )
    old = ws.assess(area, "C1.1", 1, by=planner, date=date(2025, 5, 1), evidence=[NOTE])
    other = ws.assess(area, "C4.1", None, by=planner, date=date(2026, 5, 1))
    assert ws.assessments(area, "C1.1") == (old, new)
    assert ws.scores(area) == {"C1.1": new, "C4.1": other}
    assert ws.scores(area)["C4.1"].score is None


def test_of_two_scores_on_one_day_the_later_recorded_counts(ws: Workspace, planner: Role, colleague: Role) -> None:
    ws.assess("samyan", "C1.1", 0, by=planner, date=date(2026, 5, 1))
    ws.assess("samyan", "C1.1", 2, by=colleague, date=date(2026, 5, 1), evidence=[NOTE])
    assert ws.scores("samyan")["C1.1"].by == colleague
    assert ws.scores("rama4") == {}


def test_gates_come_in_order_and_silence_is_not_an_answer(ws: Workspace, planner: Role) -> None:
    ws.answer_gate("samyan", "owner", "yes", by=planner, date=date(2026, 1, 1), evidence=[NOTE])
    ws.answer_gate("samyan", "owner", "unknown", by=planner, date=date(2026, 2, 1))
    gates = ws.gates("samyan")
    assert tuple(gates) == GATES
    assert gates["owner"] is not None
    assert gates["owner"].answer == "unknown"
    assert [g for g in gates.values() if g] == [gates["owner"]]
    assert [g.answer for g in ws.gate_answers("samyan")] == ["yes", "unknown"]


def test_a_leap_in_the_pipeline_is_kept_and_told(ws: Workspace, planner: Role) -> None:
    ws.add_status("rama4", "emblem", When(2021, 9, 30), source="D13", by=planner, body="คณะอนุกรรมการ")
    ws.add_status("rama4", "promotion_zone", When(2020), source="D13", by=planner)
    history = ws.statuses("rama4")
    assert [(s.state, s.when.iso) for s in history] == [("promotion_zone", "2020"), ("emblem", "2021-09-30")]
    (leap,) = jumps(history)
    assert (leap.before, leap.after) == history
    assert "approved" in leap.usual
    ws.add_status("rama4", "approved", When(2021, 9), source="D13", by=planner)
    assert jumps(ws.statuses("rama4")) == ()


def test_a_plan_that_is_sent_back_and_revised_is_no_leap(ws: Workspace, planner: Role) -> None:
    walk = ("candidate", "drafting", "submitted", "revising", "submitted", "promotion_zone", "approved", "revising")
    for month, state in enumerate(walk, 1):
        ws.add_status("phadung", state, When(2020, month), source="press", by=planner)
    assert jumps(ws.statuses("phadung")) == ()


def test_every_state_of_the_pipeline_has_a_track_and_leads_to_known_states() -> None:
    known = {state for states in TRACKS.values() for state in states}
    assert set(NEXT) <= known
    assert all(set(after) <= set(NEXT) for after in NEXT.values())


def test_participation_is_kept_with_and_without_a_number(ws: Workspace, planner: Role) -> None:
    told = ws.add_participation(
        "samyan", who="ชุมชนสามย่าน", when=When(2025, 3), method="เวทีประชาคม", source="minutes 12", by=planner, people=0
    )
    untold = ws.add_participation("samyan", who="Shops", when=When(2024), method="Survey", source="report", by=planner)
    assert ws.participation("samyan") == (untold, told)
    assert (untold.people, told.people) == (None, 0)


def test_a_mistake_is_taken_back_with_a_reason_and_stays_readable(
    ws: Workspace, planner: Role, colleague: Role
) -> None:
    right = ws.add_status("samyan", "emblem", When(2021), source="D10", by=planner)
    wrong = ws.add_status("samyan", "lapsed", When(2023), source="rumour", by=planner)
    ws.retract(wrong, by=colleague, reason="No source says so")
    assert ws.statuses("samyan") == (right,)
    assert [s.retracted for s in ws.statuses("samyan", retracted=True)] == ["", "No source says so"]
    with pytest.raises(WorkspaceError, match="taken back before"):
        ws.retract(wrong, by=planner, reason="Again")


def test_nothing_is_recorded_about_an_area_that_is_not_there(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    with pytest.raises(UnknownCode, match="No area 'a-nowhere'"):
        ws.assess("a-nowhere", "C1.1", 0, by=planner, date=date(2026, 1, 1))
    gone = ws.save_area(draft, by=planner)
    ws.remove_area(gone.id, by=planner, expected_version=1, reason="Test")
    with pytest.raises(WorkspaceError, match="was removed"):
        ws.add_status(gone.id, "candidate", When(2026), source="x", by=planner)
    assert ws.statuses(gone.id) == ()


def test_a_record_that_is_refused_leaves_no_trace(ws: Workspace, planner: Role) -> None:
    with pytest.raises(WorkspaceError, match="whole number from 0 to 4"):
        ws.assess("samyan", "C1.1", 5, by=planner, date=date(2026, 1, 1), evidence=[NOTE])
    with pytest.raises(WorkspaceError, match="needs evidence"):
        ws.assess("samyan", "C1.1", 1, by=planner, date=date(2026, 1, 1))
    with pytest.raises(WorkspaceError, match="yes needs evidence"):
        ws.answer_gate("samyan", "owner", "yes", by=planner, date=date(2026, 1, 1))
    with pytest.raises(WorkspaceError, match=r"state is 'blessed'. Choose one of: existing_project"):
        ws.add_status("samyan", "blessed", When(2026), source="x", by=planner)
    assert ws.assessments("samyan") == ws.gate_answers("samyan") == ws.statuses("samyan") == ()
