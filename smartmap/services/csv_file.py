"""CSV as spreadsheets read it: UTF-8 with a byte order mark for the Thai, and no cell that is taken for a formula."""

from __future__ import annotations

from csv import writer
from io import StringIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    Cell = str | float | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def written(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return rows, headings first; text that would be a formula gets a leading apostrophe, numbers stay as they are."""
    text = StringIO()
    writer(text, lineterminator="\r\n").writerows(map(_safe, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
