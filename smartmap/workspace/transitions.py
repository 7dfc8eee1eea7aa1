"""The pipeline of a smart-city area, and which step usually follows which.

An order that departs from it is told, not forbidden: sources report what happened, and leave steps out.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.model.pipeline import NEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.workspace.events import StatusEvent


@dataclass(frozen=True)
class Jump:
    """A status that does not usually follow the one before it."""

    before: StatusEvent
    after: StatusEvent
    usual: tuple[str, ...]


def jumps(events: Iterable[StatusEvent]) -> tuple[Jump, ...]:
    """Return where a history, oldest first, leaves the usual order; the same state told twice is no jump."""
    history = [event for event in events if not event.retracted]
    return tuple(
        Jump(before, after, NEXT[before.state])
        for before, after in itertools.pairwise(history)
        if after.state != before.state and after.state not in NEXT[before.state]
    )
