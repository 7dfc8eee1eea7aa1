"""The screen's Thai font: FiraGO (SIL OFL 1.1) out of an installed package, cut to Latin and Thai."""

from __future__ import annotations

import io
from functools import cache
from typing import Final

import pymupdf_fonts
from fontTools import subset
from fontTools.ttLib import TTFont

from smartmap.briefing import thai_marks

FACES: Final = {"400": "figo", "700": "figbo"}
_SIGNS = "‐‑‒–—‘’“”•…€→←↑↓−×≤≥≈∞●₂₅²³"
_CHARACTERS = [*range(0x20, 0x180), *range(0x0E00, 0x0E5C), *map(ord, _SIGNS)]


@cache
def woff2(weight: str) -> bytes:
    """Return one face as WOFF2, some 30 kB; the first call takes most of a second.

    Parameters
    ----------
    weight
        "400" or "700".

    Raises
    ------
    KeyError
        For any other weight.
    """
    font = TTFont(io.BytesIO(pymupdf_fonts.myfont(FACES[weight])), lazy=True)
    thai_marks.repair(font)
    options = subset.Options(flavor="woff2", layout_features=thai_marks.FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_CHARACTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
