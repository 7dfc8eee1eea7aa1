"""CSV as spreadsheets read it: UTF-8 with a byte order mark, no cell taken for a formula, no noise in a number."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import TYPE_CHECKING, Final

from smartmap.model.digits import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    Cell = str | float | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def written(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return rows, headings first; text that would be a formula gets a leading apostrophe, numbers are clean."""
    text = StringIO()
    writer(text, lineterminator="\r\n").writerows(map(_safe, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return None if cell is None else clean(cell)
