"""Personal data, plans told as events, and decisions taken back, wherever something is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import WorkspaceError
from smartmap.i18n import LANGS, today, words
from smartmap.workspace import Evidence, NextStep, Participation, When
from smartmap.workspace.impersonal import impersonal

from .deeds import CONTENT, DAY, DEEDS, ME, ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.workspace import AreaDraft, Workspace

    from .deeds import Ground

PHONE = "นางสาวสมศรี โทร 081-234-5678"
PERSONAL = [
    PHONE,
    "๐๒ ๒๒๕ ๗๖๑๒",
    "+66 2 225 7612",
    "0-2225-7612",
    "somsri@example.org",
    "1-2345-67890-12-3",
    "1234567890123",
]
HARMLESS = [
    "ปี 2566 2567 2568 รวม 1,250,000,000 บาท",
    "https://www.youtube.com/@bma/0812345678",
    "กท 0302/1234 ลงวันที่ 01-02-2569",
    "100.5234567 13.7563309",
    "ประชากร 5494932 คน",
]
TYPED: dict[str, Callable[[Ground], object]] = {
    "who": lambda g: _part(g, who=PHONE),
    "method": lambda g: _part(g, method=PHONE),
    "source": lambda g: _part(g, source=PHONE),
    "note": lambda g: _part(g, note=PHONE),
    "body": lambda g: g.ws.add_status(g.area.id, "drafting", When(2026), source="s", body=PHONE, by=ME),
    "evidence": lambda g: g.ws.assess(g.area.id, "C1.1", 1, by=ME, date=DAY, evidence=[Evidence("note", text=PHONE)]),
    "document": lambda g: g.ws.answer_gate(
        g.area.id, "owner", "yes", by=ME, date=DAY, evidence=[Evidence("document", ref=PHONE)]
    ),
    "owner": lambda g: g.ws.save_area(replace(g.draft, owner=PHONE), by=ME),
    "vision": lambda g: g.ws.save_area(replace(g.draft, vision=PHONE), by=ME),
    "reason": lambda g: g.ws.remove_area(g.area.id, by=ME, expected_version=1, reason=PHONE),
    "withdrawal": lambda g: g.ws.retract(g.status, by=ME, reason=PHONE),
    "title": lambda g: g.ws.save_scenario(replace(CONTENT, title_th=PHONE), author=ME),
    "reasons": lambda g: _decided(g, reasons=PHONE),
    "dissent": lambda g: _decided(g, dissent=PHONE),
    "next_step": lambda g: _decided(g, next_steps=[NextStep("Call", PHONE)]),
}
AHEAD: dict[str, Callable[[Ground, date], object]] = {
    "status": lambda g, day: g.ws.add_status(
        g.area.id, "drafting", When(day.year, day.month, day.day), source="s", by=ME
    ),
    "participation": lambda g, day: _part(g, when=When(day.year, day.month, day.day)),
    "score": lambda g, day: g.ws.assess(g.area.id, "C1.1", 0, by=ME, date=day),
    "gate": lambda g, day: g.ws.answer_gate(g.area.id, "owner", "no", by=ME, date=day),
    "decision": lambda g, day: _decided(g, date=day),
}


def _part(g: Ground, **given: object) -> Participation:
    asked = {"who": "residents", "method": "forum", "source": "minutes", "when": When(2026)} | given
    return g.ws.add_participation(g.area.id, by=ME, **asked)  # type: ignore[arg-type]


def _decided(g: Ground, **given: object) -> object:
    asked = {"chosen": "1007", "reasons": "need", "decided_by": "Working group", "date": DAY} | given
    return g.ws.decide(g.scenario.id, by=ME, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", PERSONAL)
def test_a_telephone_an_address_and_an_identity_number_are_refused_in_free_text(words: str) -> None:
    with pytest.raises(WorkspaceError, match="note holds what looks like"):
        impersonal(note=f"ติดต่อ {words} ได้")


@pytest.mark.parametrize("words", HARMLESS)
def test_years_amounts_web_addresses_and_numbers_of_documents_are_not_personal(words: str) -> None:
    impersonal(note=words, source=words)


@pytest.mark.parametrize("field", TYPED)
def test_no_free_text_takes_personal_data(ws: Workspace, draft: AreaDraft, field: str) -> None:
    with pytest.raises(WorkspaceError, match="looks like an e-mail address, a telephone"):
        TYPED[field](ground(ws, draft))


@pytest.mark.parametrize("record", AHEAD)
def test_what_lies_ahead_is_a_plan_and_no_event(ws: Workspace, draft: AreaDraft, record: str) -> None:
    made = ground(ws, draft)
    with pytest.raises(WorkspaceError, match="lies in the future"):
        AHEAD[record](made, today() + timedelta(days=1))
    assert AHEAD[record](made, today()) is not None
    with pytest.raises(WorkspaceError, match="lies in the future"):
        ws.add_status(made.area.id, "drafting", When(today().year + 1), source="s", by=ME)


def test_a_decision_is_taken_back_with_a_reason_and_stays_readable(ws: Workspace, draft: AreaDraft) -> None:
    made = ground(ws, draft)
    first, second = DEEDS["decision"](made), DEEDS["decision"](made)
    ws.retract(first, by=ME, reason="Written down twice")
    assert ws.decisions(made.scenario.id) == (second,)
    assert [one.retracted for one in ws.decisions(retracted=True)] == ["Written down twice", ""]
    with pytest.raises(WorkspaceError, match="taken back before"):
        ws.retract(first, by=ME, reason="Again")


def test_the_sentences_are_there_in_both_languages() -> None:
    for lang in LANGS:
        assert {"workspace.personal_text", "workspace.future", "areas.same_step"} <= set(words(lang))
