"""A gate is passed by a yes that something shows, and by nothing else."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from smartmap.errors import UnknownCode
from smartmap.model.decision import gates


def test_only_five_times_yes_is_eligible() -> None:
    for answers in product(gates.ANSWERS, repeat=len(gates.GATES)):
        found = gates.judge(
            gates.Gate(name, answer, ("seen",)) for name, answer in zip(gates.GATES, answers, strict=True)
        )
        assert found.eligible == (set(answers) == {"yes"})
        assert len(found.failed) == answers.count("no")
        assert len(found.unknown) == answers.count("unknown")


def test_a_gate_that_is_not_given_is_unknown_and_shown_in_its_place() -> None:
    found = gates.judge([gates.Gate("owner", "yes", ("PMCU",))])
    assert [gate.gate_id for gate in found.gates] == list(gates.GATES)
    assert not found.eligible
    assert len(found.unknown) == 4


def test_a_yes_without_evidence_an_odd_answer_and_a_second_answer_are_refused() -> None:
    with pytest.raises(ValueError, match="say what shows the yes"):
        gates.Gate("owner", "yes", ("  ",))
    with pytest.raises(UnknownCode, match="unknown"):
        gates.Gate("owner", "maybe")  # type: ignore[arg-type]
    with pytest.raises(UnknownCode, match="boundary"):
        gates.Gate("budget", "no")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="twice"):
        gates.judge([gates.Gate("owner"), gates.Gate("owner", "no")])


def test_absent_projects_are_a_no_only_when_all_are_on_record() -> None:
    assert gates.answer_environment({"environment"}, complete=False) == "yes"
    assert gates.answer_environment([], complete=True) == "no"
    assert gates.answer_two_dimensions(["energy"], complete=False) == "unknown"
    assert gates.answer_two_dimensions(["energy"], complete=True) == "no"
    assert gates.answer_two_dimensions(["energy", "people"], complete=True) == "yes"


@pytest.mark.parametrize(
    ("state", "since", "answer"),
    [
        (None, None, "unknown"),
        ("candidate", None, "yes"),
        ("lapsed", dt.date(2024, 1, 1), "yes"),
        ("emblem", dt.date(2024, 11, 23), "no"),
        ("emblem", dt.date(2024, 11, 22), "unknown"),
        ("renewed", dt.date(2025, 8, 1), "no"),
        ("emblem", dt.date(2024, 2, 29), "unknown"),
    ],
)
def test_an_emblem_bars_the_way_for_two_years(state: str | None, since: dt.date | None, answer: str) -> None:
    assert gates.answer_no_valid_emblem(state, since, dt.date(2026, 11, 22)) == answer
