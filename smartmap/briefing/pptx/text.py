"""Text on a slide: fonts for Latin and for Thai, in a box that it never leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from smartmap.briefing.pptx import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT: Final = "Tahoma"
"""Default font: ships with Windows and macOS and covers Latin and Thai, so PowerPoint never substitutes another.

Offices that write in TH Sarabun name it in `SMARTMAP_FONT`; it is not the default since a computer without it,
such as a guest's projector, sets its pages a third too wide.
"""

INK: Final = "1C2733"
MUTED: Final = "55606C"
ACCENT: Final = "0B5E8A"
PALE: Final = "F2F5F8"
LINE: Final = "D3DAE2"
WHITE: Final = "FFFFFF"
GREY: Final = "8A94A0"
BAD: Final = "B45309"  # told from GOOD by colour-blind readers, and both are also said in words
GOOD: Final = "0F766E"

_SMALL: Final = ("TH ", "Cordia", "Angsana", "Browallia", "Sarabun PSK")
_SMALL_BY: Final = 1.35  # their letters are drawn that much smaller than Tahoma's of the same size
_STEPS: Final = 8  # down to 60 % of a size
_INDENT: Final = 14.0
_STEP: Final = 0.05
_ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHOR: Final = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_BREAK: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `size` in points of the default font, `before` points of space above it, `dot` for a list."""

    text: str
    size: float
    bold: bool = False
    colour: str = INK
    align: str = "left"
    before: float = 0.0
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The four in the file's units."""
        left, top, width, height = (int(Inches(each)) for each in (self.left, self.top, self.width, self.height))
        return left, top, width, height


def plain(text: str) -> str:
    r"""Return a text without the characters that XML has no place for; whatever breaks a line does so as a line feed.

    Examples
    --------
    >>> plain("a\x00b\tc"), plain("one\vtwo\r\nthree\u2028four")
    ('ab\tc', 'one\ntwo\nthree\nfour')
    """
    return _NOT_XML.sub("", _BREAK.sub("\n", text))


def rgb(colour: str) -> Any:
    """Return a colour as the library wants it."""
    made: Any = RGBColor
    return made.from_string(colour)


def points(font: str, size: float) -> float:
    """Return the size to write for a font so that it looks like `size` points of the default one."""
    return round(size * _SMALL_BY if font.startswith(_SMALL) else size, 1)


def dress(run: Any, font: str, line: Line) -> None:
    """Name the font of a run for Latin, East Asian and complex script, and its language, size and colour."""
    run.font.size = Pt(points(font, line.size))
    run.font.bold = line.bold
    run.font.color.rgb = rgb(line.colour)
    name(run.font, font)
    run.font._rPr.set("lang", "th-TH" if measure.is_thai(run.text) else "en-US")  # noqa: SLF001


def name(font: Any, typeface: str) -> None:
    """Set the three typefaces of a font; a program shapes Thai with the one for complex script."""
    font.name = typeface
    properties = font._rPr  # noqa: SLF001
    latin = properties.find(qn("a:latin"))
    for tag in ("a:cs", "a:ea"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        other = properties.makeelement(qn(tag), {"typeface": typeface})
        latin.addnext(other)


def fill(frame: Any, font: str, lines: Sequence[Line], *, leading: bool = True) -> None:
    """Write paragraphs into a text frame that holds none yet."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[line.align]
        paragraph.space_before = Pt(line.before)
        if leading:
            paragraph.line_spacing = Pt(round(line.size * measure.LEADING, 1))
        if line.dot:
            _dot(paragraph)
        for place, part in enumerate(plain(line.text).split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            dress(run, font, line)


def _dot(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.set("marL", str(int(Pt(_INDENT))))
    properties.set("indent", str(-int(Pt(_INDENT))))
    properties.append(properties.makeelement(qn("a:buFont"), {"typeface": "Arial"}))
    properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))


def write(frame: Any, font: str, lines: Sequence[Line], room: Place, *, anchor: str = "top", inset: float = 0.0) -> str:
    """Write paragraphs into a frame of a place's size, made smaller where they would not fit.

    Returns
    -------
    str
        What did not fit at the smallest size, "" as a rule: the whole text, for the notes.
    """
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, _ANCHOR[anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(inset)
    fitted = shrunk(lines, (room.width - 2 * inset) * 72, (room.height - 2 * inset) * 72)
    fill(frame, font, fitted)
    shown, wanted = ([each.text for each in group] for group in (fitted, lines))
    return "" if shown == wanted else "\n".join(wanted)


def shrunk(lines: Sequence[Line], wide: float, high: float) -> list[Line]:
    """Return the lines at the largest size at which they fit into so many points; cut with … below the smallest."""
    return alike([lines], wide, [high])[0]


def alike(groups: Sequence[Sequence[Line]], wide: float, highs: Sequence[float]) -> list[list[Line]]:
    """Return groups of lines at the largest size at which each fits a room of its own, all of them at the same."""
    for step in range(_STEPS + 1):
        tried = [[_scaled(line, 1 - step * _STEP) for line in lines] for lines in groups]
        if all(tall(lines, wide) <= high for lines, high in zip(tried, highs, strict=True)):
            return tried
    return [_cut(lines, wide, high) for lines, high in zip(tried, highs, strict=True)]


def tall(lines: Sequence[Line], wide: float) -> float:
    """Return the height in points of paragraphs in so many points of width."""
    return sum(
        line.before + measure.height(line.text, line.size, wide - _INDENT * line.dot, bold=line.bold) for line in lines
    )


def _scaled(line: Line, factor: float) -> Line:
    return replace(line, size=round(line.size * factor * 2) / 2, before=round(line.before * factor, 1))


def _cut(lines: list[Line], wide: float, high: float) -> list[Line]:
    """Shorten the longest paragraph, line by line, until all fit."""
    while tall(lines, wide) > high:
        counts = [len(measure.wrap(line.text, line.size, wide, bold=line.bold)) for line in lines]
        longest = counts.index(max(counts))
        if counts[longest] == 1:
            return lines[:1] if tall(lines[:1], wide) > high else _cut(lines[:-1], wide, high)
        line = lines[longest]
        kept = "".join(measure.wrap(line.text, line.size, wide, bold=line.bold)[:-1]).rstrip(" …\n")
        lines[longest] = replace(line, text=f"{kept[:-2]}…")
    return lines
