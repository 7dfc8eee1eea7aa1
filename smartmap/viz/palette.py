"""Every colour and glyph, safe for colour-blind readers and for print; no meaning is carried by colour alone."""

from __future__ import annotations

from typing import Final

from branca.utilities import color_brewer

SEQUENTIAL: Final = "YlGnBu"  # ColorBrewer: colour-blind safe, and prints in grey with its order kept
OPACITY: Final = 0.88
ACCENT: Final = "#0b5e8a"
ACCENTS: Final = {"light": ACCENT, "dark": "#5cb3e0"}  # the theme's primary colours
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

# A track is told by its shape: what is only planned is hollow, what can be visited is filled. map.js has the same.
SHAPES: Final = {
    "planned": "circle",
    "candidate": "diamond",
    "building": "triangle",
    "running": "square",
    "emblem": "star",
}
FILLED: Final = ("running", "emblem")


# ColorBrewer's RdBu, colour-blind safe, in the order that maps of clusters are read in; grey says nothing.
CLUSTERS: Final = {
    "high_high": "#b2182b",
    "low_low": "#2166ac",
    "high_low": "#f4a582",
    "low_high": "#92c5de",
    "chance": "#ececec",
    "alone": "#ffffff",
}


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
