"""The screen's Thai font: FiraGO (SIL OFL 1.1) out of an installed package, cut to Latin and Thai."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from smartmap.briefing import output
from smartmap.briefing.fonts import stash
from smartmap.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

FACES: Final = {"400": "figo", "700": "figbo"}
_SIGNS = "‐‑‒–—‘’“”•…€→←↑↓−×≤≥≈∞●₂₅²³"
_CHARACTERS = [*range(0x20, 0x180), *range(0x0E00, 0x0E5C), *map(ord, _SIGNS)]
_WOFF2: Final = b"wOF2"
_LIBRARIES: Final = ("pymupdf-fonts", "fonttools", "brotli")
_CODE: Final = ("web/fonts.py", "briefing/fonts/thai_marks.py")
_CUTTING: Final = Lock()


def stored(weight: str, folder: Path) -> bytes:
    """Return one face as WOFF2 as an earlier start left it in a folder; cut, and left there, where none did.

    Parameters
    ----------
    weight
        "400" or "700".
    folder
        Where caches lie; one that cannot be written costs the time of a cut at each start, and nothing else.

    Raises
    ------
    KeyError
        For any other weight.
    """
    file = folder / f"font-{FACES[weight]}-{_origin()}.woff2"
    with _CUTTING:  # two readers at once would both cut
        with suppress(OSError):
            body = file.read_bytes()
            if body.startswith(_WOFF2):
                return body
        body = woff2(weight)
    with suppress(OutputError):
        output.write(file, body)
    return body


@cache
def _origin() -> str:
    """Return a hash of all that shapes a cut face: the packages it comes from and is cut by, and our own rules."""
    return stash.origin(_LIBRARIES, _CODE)


@cache
def woff2(weight: str) -> bytes:
    """Return one face as WOFF2, some 30 kB, the same bytes each time; the first call takes most of a second.

    Parameters
    ----------
    weight
        "400" or "700".

    Raises
    ------
    KeyError
        For any other weight.
    """
    import pymupdf_fonts  # noqa: PLC0415  (they are needed at the first start only)
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    from smartmap.briefing.fonts import thai_marks  # noqa: PLC0415

    font = TTFont(io.BytesIO(pymupdf_fonts.myfont(FACES[weight])), lazy=True, recalcTimestamp=False)
    thai_marks.repair(font)
    options = subset.Options(flavor="woff2", layout_features=thai_marks.FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_CHARACTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
