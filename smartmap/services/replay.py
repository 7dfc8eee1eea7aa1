"""A scenario computed again: whether the data have changed since, and what came out differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from smartmap.services import compare, scenario
from smartmap.services.plain import plain
from smartmap.services.records import Record

if TYPE_CHECKING:
    from smartmap.services.compare import Comparison
    from smartmap.store import Store
    from smartmap.workspace import Scenario, Workspace

CLOSE: Final = 1e-6
COMPARED: Final = ("scores", "need", "coverage", "ranks", "tiers")


@dataclass(frozen=True, slots=True, eq=False)
class Change(Record):
    """A number that is not as it was kept; None where there is or was none."""

    option: str
    what: str
    stored: float | None
    now: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Replay(Record):
    """A scenario computed again.

    Attributes
    ----------
    comparison
        What comes out now.
    same_data
        Whether the data have the fingerprint of the scenario.
    stored
        Whether the scenario holds a result to compare with.
    changes
        Numbers that differ by more than one millionth; none means that the stored result stands.
    """

    comparison: Comparison
    same_data: bool
    stored: bool
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison and how it stands to the stored one, as values that JSON knows."""
        found = {name: self[name] for name in ("same_data", "stored", "changes")}
        return {**self.comparison.as_dict(), **plain(found), "fingerprint": self.comparison.fingerprint}


def replay(store: Store, workspace: Workspace | None, kept: Scenario) -> Replay:
    """Compute a scenario again from these data, with its own criteria, goalposts, weights and seed.

    Raises
    ------
    UnknownCode
        If a place, indicator or period of the scenario is not in these data.
    WorkspaceError
        If the scenario cannot be computed.
    """
    return against(kept, compare.build(store, scenario.question(store, workspace, kept)))


def against(kept: Scenario, comparison: Comparison) -> Replay:
    """Return how a comparison stands to the stored result of a scenario."""
    before, now = kept.result, comparison.as_dict()
    changes = [
        Change(option.id, what, old, new)
        for what in (COMPARED if before else ())
        for option in kept.options
        if _differ(old := _of(before, what, option.id), new := _of(now, what, option.id))
    ]
    return Replay(comparison, comparison.fingerprint == kept.fingerprint, before is not None, tuple(changes))


def _of(result: Any, what: str, option: str) -> float | None:
    part = (result or {}).get(what)
    value = part.get(option) if isinstance(part, dict) else None
    return value if isinstance(value, int | float) else None


def _differ(old: float | None, new: float | None) -> bool:
    return (old is None) != (new is None) or (old is not None and new is not None and abs(old - new) > CLOSE)
