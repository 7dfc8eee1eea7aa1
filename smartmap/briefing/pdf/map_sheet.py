"""The map sheet: A4 landscape as PDF or PNG with everything a printed map has to name; and a picture for slides."""

from __future__ import annotations

import struct
import zlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, Literal

from smartmap.briefing.fonts import shipped
from smartmap.briefing.map import drawing, frame, labels, scale_bar
from smartmap.briefing.pdf import typesetting
from smartmap.i18n import tr

if TYPE_CHECKING:
    from smartmap.briefing.fonts import Fonts
    from smartmap.briefing.map.sheet import Sheet
    from smartmap.i18n import Lang

Format = Literal["pdf", "png"]
_TEMPLATE: Final = "sheet.typ"
_SHEET: Final = (205.0, 168.0)  # mm of the map on A4 landscape
_PICTURE: Final = (150.0, 118.0)
_PICTURE_PAGE: Final = _PICTURE[0] + 62
_SIZE: Final = 7.5  # pt of the names on it
_INCH: Final = 25.4
_WORDS: Final = ("legend", "period", "source", "licence", "projection", "indicative", "date", "planning")


def render(sheet: Sheet, fmt: Format = "pdf", *, ppi: int = 300, fonts: Fonts | None = None, day: str = "") -> bytes:
    """Return the sheet.

    Parameters
    ----------
    sheet
        What is shown.
    fmt
        "pdf", or "png" with its resolution written in the file.
    ppi
        Pixels for an inch of paper; A4 at 300 is 3508 by 2480.
    fonts
        FiraGO if None.
    day
        ISO date for the properties of a PDF.
    """
    fonts = fonts or shipped()
    data = _page(sheet, fonts, _SHEET)
    if fmt == "pdf":
        return typesetting.pdf(_TEMPLATE, data, fonts, day=day)
    return _with_resolution(typesetting.pictures(_TEMPLATE, data, fonts, ppi=ppi)[0], ppi)


def picture(sheet: Sheet, width_px: int, *, fonts: Fonts | None = None) -> bytes:
    """Return map and legend as PNG, `width_px` wide and about 0.6 times as high, without source and licence."""
    fonts = fonts or shipped()
    data = {**_page(sheet, fonts, _PICTURE), "picture": True}
    return typesetting.pictures(_TEMPLATE, data, fonts, ppi=width_px * _INCH / _PICTURE_PAGE)[0]


def content(sheet: Sheet, fonts: Fonts, size: tuple[float, float], *, letters: float = _SIZE) -> dict[str, Any]:
    """Return what the templates need to set a map of `size` millimetres: drawing, names, legend, scale bar.

    Parameters
    ----------
    letters
        Size of the names on it in points.
    """
    window = frame.fit(sheet.bounds, *size)
    bar = scale_bar.fitting(window)
    names = labels.placed(sheet, window, fonts, size=letters)
    half, full = bar.words(sheet.lang)
    return {
        "svg": drawing.svg(sheet, window, [each.line for each in names if each.line]),
        "width": window.width,
        "height": window.height,
        "labels": [asdict(each) for each in names],
        "size": letters * fonts.scale,
        "bar": {"width": bar.width, "half": half, "full": full},
        "north": tr(sheet.lang, "sheet.north"),
        "alt": sheet.alt,
        "keys": [
            {"text": key.text, "count": _count(sheet.lang, key.count), "svg": drawing.swatch(key)} for key in sheet.keys
        ],
    }


def _count(lang: Lang, count: int | None) -> str:
    return "" if count is None else tr(lang, "sheet.count", n=count)


def _page(sheet: Sheet, fonts: Fonts, size: tuple[float, float]) -> dict[str, Any]:
    texts = ("lang", "title", "subtitle", "period", "source", "licence", "projection", "indicative", "printed")
    return {
        **{name: getattr(sheet, name) for name in texts},
        "map": content(sheet, fonts, size),
        "words": {name: tr(sheet.lang, f"sheet.{name}") for name in _WORDS},
        "family": fonts.family,
        "base": fonts.scale,
        "picture": False,
    }


def _with_resolution(png: bytes, ppi: int) -> bytes:
    """Write pixels per metre into a PNG, right after its head, for programs that print it at its true size."""
    per_metre = round(ppi / _INCH * 1000)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    head = 8 + 4 + 4 + 13 + 4  # signature; length, name, content and checksum of IHDR
    return png[:head] + chunk + png[head:]
