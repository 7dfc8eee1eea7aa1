"""Whether an area can pass: criteria scored by people, rolled up to the five components, lowest first.

Scale: 0 nothing, 1 an idea, 2 planned, 3 funded or under way, 4 working with evidence; None is "not known".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from smartmap.errors import UnknownCode
from smartmap.model.decision.conventions import LEAST_COVERAGE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

SCALE: Final = (0, 1, 2, 3, 4)
GAP_UP_TO: Final = 2
_CLOSE: Final = 1e-9


@dataclass(frozen=True)
class Assessment:
    """One person's score of one criterion on one day.

    Attributes
    ----------
    score
        0 to 4, or None: looked at and not known.
    date
        Day of the assessment.
    evidence
        Initiative ids, document addresses.
    """

    criterion_id: str
    component_id: str
    score: int | None
    assessor: str
    date: dt.date
    evidence: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a score that is not on the scale."""
        if self.score is not None and (isinstance(self.score, bool) or self.score not in SCALE):
            raise ValueError(f"{self.criterion_id}: a score is 0, 1, 2, 3, 4 or not known, not {self.score!r}.")


@dataclass(frozen=True)
class Component:
    """Mean of the known criteria of a component: 0 to 4, None when none is known; `known` of `total` criteria."""

    component_id: str
    score: float | None
    known: int
    total: int


@dataclass(frozen=True)
class Gap:
    """A criterion at 2 or below, or not known (score None)."""

    criterion_id: str
    component_id: str
    score: int | None


@dataclass(frozen=True)
class Readiness:
    """What is known about an area's readiness.

    Attributes
    ----------
    components
        Lowest first; those with nothing known come last, because unknown is not low.
    gaps
        In the order of the components, lowest score first, unknown last.
    overall
        Mean of the component scores, 0 to 4; None below the least coverage.
    coverage
        Share of all criteria that has a score, 0 to 1.
    latest
        The assessment that counts, by criterion.
    history
        All assessments by criterion, oldest first.
    """

    components: tuple[Component, ...]
    gaps: tuple[Gap, ...]
    overall: float | None
    coverage: float
    latest: Mapping[str, Assessment] = field(repr=False)
    history: Mapping[str, tuple[Assessment, ...]] = field(repr=False)


def readiness(
    assessments: Iterable[Assessment], criteria: Mapping[str, str], *, least_coverage: float = LEAST_COVERAGE
) -> Readiness:
    """Return the readiness of one area.

    Parameters
    ----------
    assessments
        In the order in which they were recorded. The latest date counts; of one day, the one recorded last. A later
        "not known" replaces an earlier score.
    criteria
        Component by criterion, of all criteria that are asked, in the order of showing.
    least_coverage
        Share of criteria that must be known for `overall`.

    Raises
    ------
    UnknownCode
        If an assessment is of a criterion that is not asked.
    ValueError
        If it names another component than the criterion's, or no criterion is asked.

    Examples
    --------
    >>> import datetime as dt
    >>> day = dt.date(2026, 11, 22)
    >>> given = [Assessment("C1.1", "C1", 4, "planner", day), Assessment("C2.1", "C2", 1, "planner", day)]
    >>> found = readiness(given, {"C1.1": "C1", "C2.1": "C2", "C2.2": "C2"})
    >>> [(c.component_id, c.score, c.known, c.total) for c in found.components], found.overall
    ([('C2', 1.0, 1, 2), ('C1', 4.0, 1, 1)], 2.5)
    """
    if not criteria:
        raise ValueError("There is no criterion to assess; the package of criteria is empty.")
    history = _history(assessments, criteria)
    latest = {criterion: rows[-1] for criterion, rows in history.items()}
    scores = {criterion: latest[criterion].score if criterion in latest else None for criterion in criteria}
    components = _components(scores, criteria)
    place = {part.component_id: at for at, part in enumerate(components)}
    gaps = sorted(
        (Gap(name, criteria[name], value) for name, value in scores.items() if value is None or value <= GAP_UP_TO),
        key=lambda gap: (place[gap.component_id], gap.score is None, gap.score or 0),
    )
    coverage = sum(value is not None for value in scores.values()) / len(scores)
    known = [part.score for part in components if part.score is not None]
    overall = sum(known) / len(known) if known and coverage >= least_coverage - _CLOSE else None
    return Readiness(components, tuple(gaps), overall, coverage, latest, history)


def _history(assessments: Iterable[Assessment], criteria: Mapping[str, str]) -> dict[str, tuple[Assessment, ...]]:
    found: dict[str, list[Assessment]] = {}
    for item in assessments:
        if item.criterion_id not in criteria:
            raise UnknownCode("criterion", item.criterion_id, criteria)
        if item.component_id != criteria[item.criterion_id]:
            raise ValueError(
                f"{item.criterion_id} belongs to {criteria[item.criterion_id]}, not to {item.component_id}; "
                "record the assessment again."
            )
        found.setdefault(item.criterion_id, []).append(item)
    return {name: tuple(sorted(rows, key=lambda row: row.date)) for name, rows in found.items()}


def _components(scores: Mapping[str, int | None], criteria: Mapping[str, str]) -> tuple[Component, ...]:
    parts = []
    for component in dict.fromkeys(criteria.values()):
        asked = [value for name, value in scores.items() if criteria[name] == component]
        known = [value for value in asked if value is not None]
        parts.append(Component(component, sum(known) / len(known) if known else None, len(known), len(asked)))
    return tuple(sorted(parts, key=lambda part: (part.score is None, part.score or 0.0)))
