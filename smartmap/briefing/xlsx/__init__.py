"""The brief as a workbook: its figures as numbers, every table of the annex, sources, method."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from smartmap import __version__
from smartmap.briefing.pptx import measure, text
from smartmap.briefing.xlsx import sheets
from smartmap.model.digits import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.brief import Brief, Cell
    from smartmap.briefing.xlsx.sheets import Leaf

_SIZE: Final = 11
_NARROW: Final = 9
_WIDE: Final = 60
_LETTER: Final = 5.25  # points of a column's width for each letter
_HIGHEST: Final = 409.0  # points; Excel has no higher row
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_000  # a cell holds 32,767 characters of UTF-16
_LONGEST_PROPERTY: Final = 255
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]|[^\u0000-\uffff]")  # a letter beyond counts twice in Excel
_HEAD_FILL: Final = f"#{text.ACCENT}"


def render(brief: Brief, font: str = text.FONT) -> bytes:
    """Return the workbook; the same brief gives the same bytes.

    Numbers are numbers in the format of the brief's own texts, with the unit in the head or in a column of its own.
    What is not known is an empty cell, and a column "note" says so in words. No text is taken for a formula or a link.

    Parameters
    ----------
    brief
        What to write.
    font
        Name of the typeface, see `slides.text.FONT`.
    """
    file = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, safe) as book:
        styles = _Styles(book, font)
        book.set_properties(_properties(brief))
        taken: set[str] = set()
        for leaf in sheets.of(brief):
            _write(book.add_worksheet(_name(leaf.name, taken)), leaf, styles)
    return file.getvalue()


class _Styles:
    """Formats of a workbook; numbers get one for each number of decimals."""

    def __init__(self, book: Any, font: str) -> None:
        self._book = book
        self._plain = {"font_name": font, "font_size": text.points(font, _SIZE), "valign": "top"}
        book.formats[0].set_font_name(font)  # of cells that nobody wrote
        book.formats[0].set_font_size(text.points(font, _SIZE))
        self._made: dict[str, Any] = {}
        self.words = book.add_format(self._plain | {"text_wrap": True})
        self.head = book.add_format(
            self._plain | {"bold": True, "text_wrap": True, "font_color": f"#{text.WHITE}", "bg_color": _HEAD_FILL}
        )

    def number(self, style: str) -> Any:
        """Return the format for numbers written as `style`."""
        if style not in self._made:
            self._made[style] = self._book.add_format(self._plain | {"num_format": style})
        return self._made[style]


def _write(sheet: Any, leaf: Leaf, styles: _Styles) -> None:
    widths = []
    for column, head in enumerate(leaf.heads):
        sheet.write_string(0, column, text.plain(head), styles.head)
        longest = max((_length(row[column]) for row in leaf.rows), default=0)
        widths.append(min(max(longest, len(head), _NARROW) + 2, _WIDE))
        sheet.set_column(column, column, widths[-1])
    for line, (row, formats) in enumerate(zip(leaf.rows, leaf.formats, strict=True), start=1):
        sheet.set_row(line, _tall(row, widths))
        for column, (cell, style) in enumerate(zip(row, formats, strict=True)):
            if isinstance(cell, str) and cell:
                sheet.write_string(line, column, text.plain(cell)[:_LONGEST_CELL], styles.words)
            elif isinstance(cell, (int, float)):
                sheet.write_number(line, column, clean(cell), styles.number(style))
    sheet.freeze_panes(1, 0)
    if leaf.filtered and leaf.rows:
        sheet.autofilter(0, 0, len(leaf.rows), len(leaf.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _tall(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height of a row in points; not every program works it out for text over several lines."""
    high = (
        measure.height(text.plain(cell), _SIZE, width * _LETTER) if isinstance(cell, str) else _SIZE * measure.LEADING
        for cell, width in zip(row, widths, strict=True)
    )
    return min(max(high), _HIGHEST)


def _length(cell: Cell) -> int:
    """Return about how many letters wide a cell is."""
    if isinstance(cell, str):
        return max((len(line) for line in cell.split("\n")), default=0)
    return 0 if cell is None else len(f"{cell:,.2f}")


def _name(wanted: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other sheet has and that every program takes.

    Examples
    --------
    >>> _name("a/b", set()), _name("Same", {"same"})
    ('a b', 'Same 2')
    """
    plain = _NOT_IN_A_NAME.sub(" ", text.plain(wanted)).replace("\n", " ").strip(" '") or "-"
    number, found = 1, plain[:_LONGEST_NAME].strip(" '")
    while found.lower() in taken or found.lower() == "history":  # Excel keeps that one for itself
        number += 1
        end = f" {number}"
        found = plain[: _LONGEST_NAME - len(end)].strip(" '") + end
    taken.add(found.lower())
    return found


def _properties(brief: Brief) -> dict[str, Any]:
    told = {
        "title": brief.title,
        "subject": brief.subtitle,
        "author": f"smartmap {__version__}",
        "keywords": f"smartmap, {brief.kind}, {brief.subject}",
        "comments": brief.fingerprint,
    }
    made = {key: text.plain(value)[:_LONGEST_PROPERTY] for key, value in told.items()}
    return {**made, "created": datetime.fromisoformat(brief.day).replace(tzinfo=UTC)}
