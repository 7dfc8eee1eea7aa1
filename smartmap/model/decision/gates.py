"""Conditions that no score can make up for: an area passes all of them or it is not eligible.

After the conditions that Smart City Thailand publishes: a boundary, a service for the environment, at least two of the
seven dimensions, somebody who is responsible, and no emblem that is still valid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from smartmap.errors import UnknownCode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

GateId = Literal["boundary", "environment", "two_dimensions", "owner", "no_valid_emblem"]
Answer = Literal["yes", "no", "unknown"]
GATES: Final[tuple[GateId, ...]] = get_args(GateId)
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
COMPULSORY: Final = "environment"
LEAST_DIMENSIONS: Final = 2
EMBLEM_YEARS: Final = 2
_HELD: Final = ("emblem", "renewed")


@dataclass(frozen=True)
class Gate:
    """One condition, its answer and what shows it.

    Attributes
    ----------
    gate_id
        One of `GATES`; "yes" always means passed, also for "no_valid_emblem".
    answer
        "yes", "no" or "unknown".
    evidence
        What shows it: initiative ids, addresses, notes. A "yes" needs at least one.
    """

    gate_id: GateId
    answer: Answer = "unknown"
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse unknown ids and answers, and a pass that nothing shows."""
        if self.gate_id not in GATES:
            raise UnknownCode("gate", self.gate_id, GATES)
        if self.answer not in ANSWERS:
            raise UnknownCode("answer", self.answer, ANSWERS)
        if self.answer == "yes" and not any(item.strip() for item in self.evidence):
            raise ValueError(f"Gate '{self.gate_id}': say what shows the yes, or answer unknown.")


@dataclass(frozen=True)
class Eligibility:
    """All gates of one area, in the order of `GATES`."""

    gates: tuple[Gate, ...]

    @property
    def eligible(self) -> bool:
        """Whether every gate is a yes; unknown is not a pass."""
        return all(gate.answer == "yes" for gate in self.gates)

    @property
    def failed(self) -> tuple[Gate, ...]:
        """The gates answered no: each is shown, whatever the scores say."""
        return tuple(gate for gate in self.gates if gate.answer == "no")

    @property
    def unknown(self) -> tuple[Gate, ...]:
        """The gates that nobody has answered yet."""
        return tuple(gate for gate in self.gates if gate.answer == "unknown")


def judge(gates: Iterable[Gate]) -> Eligibility:
    """Return the eligibility of an area; a gate that is not given is unknown.

    Raises
    ------
    ValueError
        If a gate is answered twice.

    Examples
    --------
    >>> found = judge([Gate("owner", "yes", ("BMA",)), Gate("environment", "no")])
    >>> found.eligible, [gate.gate_id for gate in found.failed], len(found.unknown)
    (False, ['environment'], 3)
    """
    given: dict[str, Gate] = {}
    for gate in gates:
        if gate.gate_id in given:
            raise ValueError(f"Gate '{gate.gate_id}' is answered twice; give one answer.")
        given[gate.gate_id] = gate
    return Eligibility(tuple(given.get(gate_id, Gate(gate_id)) for gate_id in GATES))


def answer_environment(dimensions: Collection[str], *, complete: bool) -> Answer:
    """Answer whether a service for the environment is among the dimensions that an area's projects serve.

    Parameters
    ----------
    dimensions
        Dimensions served by projects of the area.
    complete
        Whether all projects are on record: only then is an absence a "no".

    Examples
    --------
    >>> answer_environment(["mobility"], complete=False), answer_environment(["mobility"], complete=True)
    ('unknown', 'no')
    """
    return "yes" if COMPULSORY in dimensions else _absent(complete=complete)


def answer_two_dimensions(dimensions: Collection[str], *, complete: bool) -> Answer:
    """Answer whether at least two different dimensions are served; parameters as for `answer_environment`.

    Examples
    --------
    >>> answer_two_dimensions(["mobility", "mobility", "energy"], complete=False)
    'yes'
    """
    return "yes" if len(set(dimensions)) >= LEAST_DIMENSIONS else _absent(complete=complete)


def answer_no_valid_emblem(state: str | None, since: dt.date | None, today: dt.date) -> Answer:
    """Answer whether the area is free of a valid emblem.

    Parameters
    ----------
    state
        Newest state of the pipeline; None when no status is on record.
    since
        Date of that state, if known.
    today
        The day of asking.

    Returns
    -------
    Answer
        "no" while an emblem or renewal runs (two years); "unknown" when its time is up or undated but neither renewal
        nor lapse is on record, or when there is no status at all; otherwise "yes".

    Examples
    --------
    >>> import datetime as dt
    >>> [answer_no_valid_emblem("emblem", day, dt.date(2026, 11, 22)) for day in (dt.date(2025, 8, 1), None)]
    ['no', 'unknown']
    """
    if state is None:
        return "unknown"
    if state not in _HELD:
        return "yes"
    if since is None:
        return "unknown"
    held = (since.year + EMBLEM_YEARS, since.month, since.day)
    return "no" if (today.year, today.month, today.day) < held else "unknown"


def _absent(*, complete: bool) -> Answer:
    return "no" if complete else "unknown"
