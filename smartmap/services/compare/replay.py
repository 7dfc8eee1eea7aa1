"""A scenario computed again: whether the data have changed since, what came out differently, and who is readier now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from smartmap.services.compare import comparison as compare
from smartmap.services.compare import readiness, scenario
from smartmap.services.tables.json import plain

if TYPE_CHECKING:
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Shift, Standing
    from smartmap.store import Store
    from smartmap.workspace import Scenario, Workspace

CLOSE: Final = 1e-6
COMPARED: Final = ("scores", "need", "coverage", "ranks", "tiers")


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A number that is not as it was kept; None where there is or was none."""

    option: str
    what: str
    stored: float | None
    now: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
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
    standings
        Readiness and gates of the places as they are now.
    shifts
        Areas whose readiness or gates are not as they were kept: people assess, and the data name new steps.
    absent
        Areas that this workspace does not know, so that nobody can say how ready they are now.
    """

    comparison: Comparison
    same_data: bool
    stored: bool
    changes: tuple[Change, ...]
    standings: dict[str, Standing]
    shifts: tuple[Shift, ...]
    absent: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison and how it stands to the stored one, as values that JSON knows."""
        found = {"same_data": self.same_data, "stored": self.stored, "changes": self.changes}
        found |= {"readiness": self.standings, "readiness_changes": self.shifts, "readiness_not_here": self.absent}
        return {**self.comparison.as_dict(), **plain(found), "fingerprint": self.comparison.fingerprint}


def replay(store: Store, workspace: Workspace | None, saved: Scenario) -> Replay:
    """Compute a scenario again from these data, with its own criteria, goalposts, weights and seed.

    Raises
    ------
    UnknownCode
        If a place, indicator or period of the scenario is not in these data.
    WorkspaceError
        If the scenario cannot be computed.
    """
    found = compare.build(store, scenario.question(store, workspace, saved))
    return against(saved, found, readiness.of(store, workspace, found.question.options))


def against(scenario: Scenario, comparison: Comparison, standings: dict[str, Standing]) -> Replay:
    """Return how a comparison and the readiness of its places stand to the stored result of a scenario."""
    before, now = scenario.result, comparison.as_dict()
    changes = [
        Change(option.id, what, old, new)
        for what in (COMPARED if before else ())
        for option in scenario.options
        if _differ(old := _of(before, what, option.id), new := _of(now, what, option.id))
    ]
    return Replay(
        comparison,
        comparison.fingerprint == scenario.fingerprint,
        before is not None,
        tuple(changes),
        standings,
        readiness.shifts((before or {}).get("readiness"), standings),
        tuple(key for key, standing in standings.items() if standing.absent),
    )


def _of(result: Any, what: str, option: str) -> float | None:
    part = (result or {}).get(what)
    value = part.get(option) if isinstance(part, dict) else None
    return value if isinstance(value, int | float) else None


def _differ(old: float | None, new: float | None) -> bool:
    return (old is None) != (new is None) or (old is not None and new is not None and abs(old - new) > CLOSE)
