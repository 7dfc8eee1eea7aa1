"""Static SVG map for the HTML brief, as documents draw it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, cast

from smartmap.briefing.html.picture import Picture
from smartmap.briefing.map import drawing, frame, labels, scale_bar

if TYPE_CHECKING:
    from smartmap.briefing.fonts import Fonts
    from smartmap.briefing.map.sheet import Sheet

SIZE: Final = (150.0, 118.0)  # mm
LETTERS: Final = 11.0  # pt


class _Screen:
    """The width of words in the browser's font, which the server does not load; a little more than they take."""

    scale = 1.0

    @staticmethod
    def width(text: str, size: float) -> float:
        """Return how wide a text is, in the unit of `size`; Thai vowels and tone marks stand above and below."""
        return size * 0.6 * sum(unicodedata.category(sign) != "Mn" for sign in text)

    @staticmethod
    def printable(text: str) -> str:
        """Return the text: a browser has a font for every sign."""
        return text


def drawn(sheet: Sheet) -> Picture:
    """Return the map of a sheet, with the names that have room."""
    window = frame.fit(sheet.bounds, *SIZE)
    names = labels.placed(sheet, window, cast("Fonts", _Screen()), size=LETTERS)
    return Picture(
        svg=drawing.svg(sheet, window, [each.line for each in names if each.line]),
        width=window.width,
        height=window.height,
        labels=names,
        letters=LETTERS * labels.POINT,
        swatches=tuple((drawing.swatch(key), _line(key.text, key.count)) for key in sheet.keys),
        bar=scale_bar.fitting(window),
    )


def _line(words: str, count: int | None) -> str:
    return words if count is None else f"{words} ({count})"
