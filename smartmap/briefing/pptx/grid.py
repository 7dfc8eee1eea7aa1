"""Native tables, paged over slides with their head repeated, at the largest size that keeps them readable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from smartmap.briefing.pptx import deck, measure, text
from smartmap.briefing.pptx.text import Line, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.brief import Column
    from smartmap.briefing.pptx.deck import Slide

SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0)
LARGE: Final = SIZES[:-1]
ANNEX: Final = (12.0, 11.0, 10.0, 9.0, 8.0)
SMALLER: Final = (*SIZES, 9.0, 8.0, 7.0)
_EVENLY: Final = 2  # how strongly the longest cell of a column counts
_LONGEST_WORD: Final = 0.09  # of the width: what no column of words may ask for on its own
_INSET: Final = 0.05
_SIDE: Final = {False: 0.1, True: 0.05}  # in a table of many columns or not
_MANY: Final = 8
_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set: size of its text, widths of its columns in inches, rows by page, and if words are broken."""

    size: float
    widths: tuple[float, ...]
    head: float
    pages: tuple[tuple[int, ...], ...]
    broken: bool

    @property
    def cost(self) -> tuple[bool, int, int]:
        """What is to be small: words and numbers broken in two before pages, and pages before what the first leaves."""
        return self.broken, len(self.pages), -len(self.pages[0])


def head(column: Column) -> str:
    """Return the head of a column with its unit."""
    return f"{column.label} ({column.unit})" if column.unit else column.label


def plan(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    wide: float,
    high: float,
    sizes: Sequence[float] = SIZES,
) -> Layout:
    """Return how a table fits a room of so many inches: on one page if it can, else with as much on a page as it can.

    Parameters
    ----------
    sizes
        Sizes of text to choose from, the best first.
    """
    found: Layout | None = None
    for size in sizes:
        tried = _at(columns, rows, wide, high, size)
        if found is None or tried.cost < found.cost:
            found = tried
        if len(found.pages) == 1 and not found.broken:
            break
    if found is None:
        raise ValueError("A table needs a size to be set in.")
    return found


def put(
    slide: Slide, columns: Sequence[Column], rows: Sequence[Sequence[str]], layout: Layout, place: Place, *, alt: str
) -> Any:
    """Add one page of a table to a slide.

    A row that is higher than the page is set smaller; what still does not fit is cut with … and stands in the notes.
    """
    high, side = place.height - layout.head, _beside(columns)
    frame = slide.shapes.add_table(len(rows) + 1, len(columns), *place.emu)
    deck.describe(frame, alt)
    table = frame.table
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, layout.widths, strict=True):
        column.width = Inches(width)
    table.rows[0].height = Inches(layout.head)
    for cell, column, width in zip(table.rows[0].cells, columns, layout.widths, strict=True):
        line = Line(head(column), layout.size, bold=True, colour=text.WHITE, align=_side(column))
        _cell(slide, cell, line, width, layout.head, side=side, paper=text.ACCENT)
    for number, (made, row) in enumerate(zip(list(table.rows)[1:], rows, strict=True)):
        tall = min(_tall(row, layout.widths, layout.size), high)
        made.height = Inches(tall)
        for cell, column, width, words in zip(made.cells, columns, layout.widths, row, strict=True):
            line = Line(words, layout.size, align=_side(column))
            _cell(slide, cell, line, width, tall, side=side, paper=text.PALE if number % 2 else text.WHITE)
    return frame


def _at(columns: Sequence[Column], rows: Sequence[Sequence[str]], wide: float, high: float, size: float) -> Layout:
    widths, broken = _widths(columns, rows, wide, size)
    side = _beside(columns)
    top = max(
        _high(head(column), width - 2 * side, size, bold=True) for column, width in zip(columns, widths, strict=True)
    )
    pages: list[list[int]] = [[]]
    left = high - top
    for number, row in enumerate(rows):
        tall = min(_tall(row, widths, size), high - top)
        if pages[-1] and tall > left + 1e-6:
            pages.append([])
            left = high - top
        pages[-1].append(number)
        left -= tall
    return Layout(size, widths, top, tuple(tuple(page) for page in pages), broken)


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], wide: float, size: float
) -> tuple[tuple[float, ...], bool]:
    """Share the width so that the rows become low: more for columns with more to say; and whether a word is broken.

    The sum of squared numbers of lines is least where a width goes with the cube root of the sum of squared lengths.
    """
    heads = [measure.longest(head(column), size, bold=True) for column in columns]
    lengths = [[measure.width(row[number], size) for row in rows] for number in range(len(columns))]
    least = []
    for number, column in enumerate(columns):
        words = max((measure.longest(row[number], size) for row in rows), default=0.0)
        capped = words if column.numeric else min(words, wide * _LONGEST_WORD * 72)
        least.append(max(heads[number], capped) / 72 + 2 * _beside(columns) + 0.02)
    if sum(least) >= wide:
        return tuple(wide * each / sum(least) for each in least), True
    weights = [max(sum(each**_EVENLY for each in cells), 1.0) ** (1 / (_EVENLY + 1)) for cells in lengths]
    widths = list(least)
    free = set(range(len(columns)))
    while free:
        room = wide - sum(widths[each] for each in range(len(columns)) if each not in free)
        shares = {each: room * weights[each] / sum(weights[other] for other in free) for each in free}
        held = {each for each, share in shares.items() if share < least[each]}
        if not held:
            for each, share in shares.items():
                widths[each] = share
            break
        free -= held
    return tuple(widths), False


def tall(row: Sequence[str], layout: Layout, high: float) -> float:
    """Return the height in inches of a row, at most what a page of so many inches leaves below the head."""
    return min(_tall(row, layout.widths, layout.size), high - layout.head)


def _tall(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    side = _beside(widths)
    return max(_high(words, width - 2 * side, size) for words, width in zip(row, widths, strict=True))


def _high(words: str, width: float, size: float, *, bold: bool = False) -> float:
    return measure.height(words, size, width * 72, bold=bold) / 72 + 2 * _INSET


def _beside(columns: Sequence[object]) -> float:
    """Return the inches beside the text of a cell."""
    return _SIDE[len(columns) > _MANY]


def _side(column: Column) -> str:
    return "right" if column.numeric else "left"


def _cell(slide: Slide, cell: Any, line: Line, width: float, tall: float, *, side: float, paper: str) -> None:
    cell.margin_left = cell.margin_right = Inches(side)
    cell.margin_top = cell.margin_bottom = Inches(_INSET)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = text.rgb(paper)
    (fitted,) = text.shrunk([line], (width - 2 * side) * 72, (tall - 2 * _INSET) * 72 + 0.01) or [line]
    if fitted.text != line.text:
        slide.notes.append(line.text)
    text.fill(cell.text_frame, slide.font, [fitted])
    cell.text_frame.paragraphs[0].line_spacing = Pt(round(fitted.size * measure.LEADING, 1))
