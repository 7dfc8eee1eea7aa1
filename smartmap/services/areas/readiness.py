"""Whether an area can pass: criteria scored by people, gates, and what would close each gap.

Nothing here is an official score: the item weights of Smart City Thailand are not public.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smartmap import i18n
from smartmap.errors import UnknownCode
from smartmap.model.decision import readiness
from smartmap.services.areas import gates as area_gates
from smartmap.services.catalogue import initiatives, records
from smartmap.store.memo import once
from smartmap.text import Text, both

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from smartmap.model.decision.gates import Eligibility
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.gates import GateState
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.store import Store
    from smartmap.workspace import Assessment, Participation, Workspace

COMPONENTS: Final = ("C1", "C2", "C3", "C4", "C5")
NOT_YET: Final = frozenset({"announced", "planned", "study_done", "existing_project", "candidate", "drafting"})
# Which planned projects can close which gap: None for any in the districts, else one that serves such a dimension.
CLOSED_BY: Final[dict[str, frozenset[str] | None]] = {
    "C2.1": None,
    "C4.1": frozenset({"environment"}),
    "C4.2": frozenset({"environment", "governance", "mobility", "energy", "economy", "living", "people"}),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked; `description` explains it and `rule` gives the published rule, "" where there is none."""

    criterion_id: str
    component_id: str
    name: Text
    description: Text
    rule: Text


@dataclass(frozen=True, slots=True)
class Component:
    """One of the five components: mean of its known criteria, 0 to 4, None when none is known."""

    component_id: str
    name: Text
    score: float | None
    known: int
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """A criterion at 2 or below or not known, and what would close it.

    Attributes
    ----------
    initiatives
        Planned projects in the area's districts, without a budget on record, that bear on the criterion.
    close
        What to do, in a sentence.
    """

    criterion: Criterion
    score: int | None
    initiatives: tuple[Initiative, ...]
    close: Text


@dataclass(frozen=True, slots=True, eq=False)
class AreaReadiness:
    """What is known about an area's readiness.

    Attributes
    ----------
    components, gaps
        Lowest first; what nobody knows comes last, because unknown is not low.
    overall, coverage
        Mean of the components, 0 to 4, None while fewer than 60 % of the criteria are known; that share, 0 to 1.
    latest, history
        The assessment that counts, and all that were recorded, by criterion; oldest first.
    gates, eligibility
        Each gate, and what they mean together.
    participation
        Records of who took part, oldest first.
    """

    components: tuple[Component, ...]
    gaps: tuple[Gap, ...]
    overall: float | None
    coverage: float
    latest: Mapping[str, Assessment]
    history: Mapping[str, tuple[Assessment, ...]]
    gates: tuple[GateState, ...]
    eligibility: Eligibility
    participation: tuple[Participation, ...]


def criteria(store: Store) -> Mapping[str, Criterion]:
    """Return the criteria of the five components by id, in order; components and the process are not criteria."""
    return once(store, "criteria", lambda: _criteria(store))


def build(store: Store, workspace: Workspace, area: Candidate, today: dt.date | None = None) -> AreaReadiness:
    """Return the readiness of one area.

    Parameters
    ----------
    area
        From `smartmap.services.areas.candidates`.
    today
        The day of asking, for the validity of an emblem; the present day by default.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    """
    asked = criteria(store)
    given = tuple(each for each in workspace.assessments(area.area_id) if each.criterion_id in asked)
    found = readiness.readiness(
        (
            readiness.Assessment(
                each.criterion_id,
                asked[each.criterion_id].component_id,
                each.score,
                str(each.by),
                each.date,
                tuple(e.ref or e.text for e in each.evidence),
                each.note,
            )
            for each in given
        ),
        {key: each.component_id for key, each in asked.items()},
    )
    history: dict[str, list[Assessment]] = {}
    for each in given:
        history.setdefault(each.criterion_id, []).append(each)
    latest = {key: rows[-1] for key, rows in history.items()}
    day = today or i18n.today()
    gates = area_gates.build(store, workspace, area, tuple(latest.values()), day)
    names = once(store, "criteria names", lambda: records.names(store.criteria()))
    return AreaReadiness(
        components=tuple(
            Component(
                part.component_id,
                names[part.component_id],
                part.score,
                part.known,
                part.total,
            )
            for part in found.components
        ),
        gaps=tuple(_gap(store, area, asked[gap.criterion_id], gap.score) for gap in found.gaps),
        overall=found.overall,
        coverage=found.coverage,
        latest=latest,
        history={key: tuple(rows) for key, rows in history.items()},
        gates=gates,
        eligibility=area_gates.eligibility(gates),
        participation=workspace.participation(area.area_id),
    )


def closing(store: Store, area: Candidate, criterion_id: str) -> tuple[Initiative, ...]:
    """Return planned projects without a budget on record that would bear on a criterion, in the area's districts."""
    if criterion_id not in CLOSED_BY:
        return ()
    wanted = CLOSED_BY[criterion_id]
    return tuple(
        each
        for each in initiatives.all_of(store)
        if each.state in NOT_YET
        and each.budget_million_thb is None
        and each.initiative_id != area.initiative_id
        and set(each.district_codes) & set(area.district_codes)
        and (wanted is None or wanted & set(each.dimensions))
    )


def _gap(store: Store, area: Candidate, criterion: Criterion, score: int | None) -> Gap:
    return Gap(criterion, score, closing(store, area, criterion.criterion_id), _sentence(criterion.criterion_id))


def _sentence(criterion_id: str) -> Text:
    try:
        return both(f"closing.{criterion_id.replace('.', '_')}")
    except UnknownCode:
        return both("closing.other")


def _criteria(store: Store) -> dict[str, Criterion]:
    return {
        key: Criterion(
            key,
            row["component_id"],
            *(Text.of(row, name) for name in ("name", "description", "rule")),
        )
        for key, row in records.rows(store.criteria())
        if row["component_id"] in COMPONENTS and key != row["component_id"]
    }
