"""The states of an initiative, from idea to emblem, gathered into five tracks that a map can tell apart."""

from __future__ import annotations

from typing import Final

TRACKS: Final[dict[str, tuple[str, ...]]] = {
    "planned": ("announced", "planned", "study_done", "existing_project", "lapsed", "withdrawn"),
    "candidate": ("candidate", "drafting", "submitted", "promotion_zone", "revising", "approved"),
    "building": ("under_construction",),
    "running": ("partly_open", "operating"),
    "emblem": ("emblem", "renewed"),
}
# Which state of a smart-city area usually follows which.
NEXT: Final[dict[str, tuple[str, ...]]] = {
    "existing_project": ("candidate", "withdrawn"),
    "candidate": ("drafting", "withdrawn"),
    "drafting": ("submitted", "withdrawn"),
    "submitted": ("promotion_zone", "revising", "withdrawn"),
    "promotion_zone": ("revising", "approved", "withdrawn"),
    "revising": ("submitted", "promotion_zone", "approved", "withdrawn"),
    "approved": ("revising", "emblem", "withdrawn"),
    "emblem": ("renewed", "lapsed", "withdrawn"),
    "renewed": ("renewed", "lapsed", "withdrawn"),
    "lapsed": ("candidate", "drafting", "renewed"),
    "withdrawn": ("candidate", "drafting"),
}
STATES: Final = tuple(NEXT)
_TRACK: Final = {state: track for track, states in TRACKS.items() for state in states}


def track(state: str) -> str:
    """Return the track of a state.

    Raises
    ------
    KeyError
        If there is no such state.

    Examples
    --------
    >>> track("promotion_zone"), track("partly_open")
    ('candidate', 'running')
    """
    return _TRACK[state]
