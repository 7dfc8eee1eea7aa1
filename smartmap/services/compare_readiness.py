"""The other axis of a comparison: whether each place could pass, from its readiness and its gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartmap.errors import UnknownCode
from smartmap.services import area_readiness, candidates
from smartmap.services.plain import plain
from smartmap.services.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.store import Store
    from smartmap.workspace import Option, Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Standing(Record):
    """Readiness of one place; a district is no area, so nothing is assessed and no gate is answered.

    Attributes
    ----------
    overall
        0 to 4; None while fewer than 60 % of the criteria are known, and for districts.
    coverage
        Share of the criteria that is known, 0 to 1.
    lowest
        Id of the lowest component; None where none is known.
    eligible
        Whether every gate is a yes. Unknown is not a pass, and no score makes up for a gate.
    failed, unknown
        Gates answered no, and gates that nobody has answered.
    """

    id: str
    is_area: bool
    overall: float | None
    coverage: float
    lowest: str | None
    eligible: bool
    failed: tuple[str, ...]
    unknown: tuple[str, ...]


def of(store: Store, workspace: Workspace | None, options: Iterable[Option]) -> dict[str, Standing]:
    """Return the readiness of places by id, as it is now.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    """
    return {each.id: _standing(store, workspace, each) for each in options}


def as_dict(found: dict[str, Standing]) -> dict[str, Any]:
    """Return the standings as values that JSON knows."""
    return dict(plain(found))


def _standing(store: Store, workspace: Workspace | None, option: Option) -> Standing:
    if option.kind != "area" or workspace is None:
        return _nobody(option)
    try:
        found = area_readiness.build(store, workspace, candidates.one(store, workspace, option.id))
    except UnknownCode:  # from a file of another workspace, or removed since
        return _nobody(option)
    known = [each.component_id for each in found.components if each.score is not None]
    judged = found.eligibility
    return Standing(
        option.id,
        is_area=True,
        overall=found.overall,
        coverage=found.coverage,
        lowest=known[0] if known else None,
        eligible=judged.eligible,
        failed=tuple(gate.gate_id for gate in judged.failed),
        unknown=tuple(gate.gate_id for gate in judged.unknown),
    )


def _nobody(option: Option) -> Standing:
    is_area = option.kind == "area"
    return Standing(
        option.id, is_area=is_area, overall=None, coverage=0.0, lowest=None, eligible=False, failed=(), unknown=()
    )
