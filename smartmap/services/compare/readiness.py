"""The other axis of a comparison: whether each place could pass, from its readiness and its gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from smartmap.errors import UnknownCode
from smartmap.i18n import tr
from smartmap.model.decision.gates import GATES
from smartmap.services.areas import candidates, readiness
from smartmap.services.tables.json import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Option, Workspace

PARTS: Final = ("overall", "coverage", "lowest", "gates")
CLOSE: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
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

    @property
    def absent(self) -> bool:
        """Whether it is an area that this workspace does not know: any other has an answer to each gate, or none."""
        return self.is_area and not (self.eligible or self.failed or self.unknown)


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """Readiness of an area that is not as it was kept; `parts` names what differs: overall, coverage, lowest, gates."""

    option: str
    parts: tuple[str, ...]
    stored: Standing
    now: Standing


def of(
    store: Store, workspace: Workspace | None, options: Iterable[Option], today: dt.date | None = None
) -> dict[str, Standing]:
    """Return the readiness of places by id, as it is now.

    Parameters
    ----------
    today
        The day of asking, for the validity of an emblem; the present day by default.

    Raises
    ------
    WorkspaceError
        If the workspace cannot be read.
    """
    return {each.id: _standing(store, workspace, each, today) for each in options}


def as_dict(standings: dict[str, Standing]) -> dict[str, Any]:
    """Return the standings as values that JSON knows."""
    return dict(plain(standings))


def shifts(value: Any, now: dict[str, Standing]) -> tuple[Shift, ...]:
    """Return the areas whose readiness or gates differ from those kept; areas that are not known here are left out.

    Parameters
    ----------
    value
        What `as_dict` returned when it was saved, as a file or the workspace gives it back.
    now
        The standings of the same places as they are now.
    """
    found = []
    for key, standing in now.items():
        before = _read(key, value.get(key) if isinstance(value, dict) else None)
        if before is None or before.absent or standing.absent or not standing.is_area:
            continue
        parts = tuple(name for name in PARTS if _differ(before, standing, name))
        if parts:
            found.append(Shift(key, parts, before, standing))
    return tuple(found)


def _differ(one: Standing, two: Standing, part: str) -> bool:
    if part == "gates":
        return any(set(getattr(one, each)) != set(getattr(two, each)) for each in ("failed", "unknown"))
    a, b = getattr(one, part), getattr(two, part)
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) > CLOSE
    return bool(a != b)


def _read(key: str, part: Any) -> Standing | None:
    """Return a standing as it was kept; None where it was not, or somebody wrote something else in its place."""
    if not isinstance(part, dict) or part.get("is_area") is not True:
        return None
    overall, coverage, lowest = part.get("overall"), part.get("coverage"), part.get("lowest")
    return Standing(
        key,
        is_area=True,
        overall=float(overall) if isinstance(overall, int | float) else None,
        coverage=float(coverage) if isinstance(coverage, int | float) else 0.0,
        lowest=lowest if isinstance(lowest, str) else None,
        eligible=part.get("eligible") is True,
        failed=_gates(part.get("failed")),
        unknown=_gates(part.get("unknown")),
    )


def _gates(part: Any) -> tuple[str, ...]:
    return tuple(each for each in part if each in GATES) if isinstance(part, list | tuple) else ()


def _standing(store: Store, workspace: Workspace | None, option: Option, today: dt.date | None) -> Standing:
    if option.kind != "area" or workspace is None:
        return _nobody(option)
    try:
        found = readiness.build(store, workspace, candidates.one(store, workspace, option.id), today)
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


def gate_names(lang: Lang, ids: Iterable[str]) -> str:
    """Return the names of gates, one after the other."""
    return ", ".join(tr(lang, f"compare.gate_{each}") for each in ids)
