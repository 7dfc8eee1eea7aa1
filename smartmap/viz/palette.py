"""Every colour and glyph, safe for colour-blind readers and for print; no meaning is carried by colour alone."""

from __future__ import annotations

from typing import Final

from branca.utilities import color_brewer

SEQUENTIAL: Final = "YlGnBu"  # ColorBrewer: colour-blind safe, and prints in grey with its order kept
OPACITY: Final = 0.88
ACCENT: Final = "#0b5e8a"
MUTED: Final = "#8a94a0"

INK: Final = {
    "light": {
        "border": "#5d6b79",
        "selected": "#10151b",
        "outside": "#ffffff",
        "river": "#7db7d9",
        "rail": "#2b2f36",
        "paper": "#ffffff",
        "footprint": "#7a1f5c",
    },
    "dark": {
        "border": "#1a222b",
        "selected": "#ffffff",
        "outside": "#1e2731",
        "river": "#3f7fa8",
        "rail": "#e6ebf0",
        "paper": "#12181f",
        "footprint": "#ff9ad5",
    },
}

# An initiative's track is told by its shape: what is only planned is hollow, what can be visited is filled.
TRACKS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("planned", "circle", ("announced", "planned", "study_done", "existing_project", "lapsed", "withdrawn")),
    (
        "candidate",
        "diamond",
        ("candidate", "drafting", "submitted", "promotion_zone", "revising", "approved"),
    ),
    ("building", "triangle", ("under_construction",)),
    ("running", "square", ("partly_open", "operating")),
    ("emblem", "star", ("emblem", "renewed")),
)


def track(state: str) -> str:
    """Return the drawing track of an initiative's state: planned, candidate, building, running or emblem."""
    return next((name for name, _, states in TRACKS if state in states), "planned")


def ramp(classes: int) -> list[str]:
    """Return `classes` hex colours from light (low) to dark (high).

    ColorBrewer starts at three classes; fewer take the ends of its ramp.

    Examples
    --------
    >>> len(ramp(5)), ramp(1) == ramp(3)[1:2]
    (5, True)
    """
    if classes < 1:
        return []
    colours: list[str] = color_brewer(SEQUENTIAL, n=max(classes, 3))
    return {1: colours[1:2], 2: [colours[0], colours[2]]}.get(classes, colours[:classes])


GLYPHS: Final = {state: shape for _, shape, states in TRACKS for state in states}
