"""Tables as one XLSX workbook: numbers stay numbers, no text is a formula, the same tables give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import xlsxwriter

from smartmap.model.digits import clean

Cell = str | float | None
Tables = Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]]
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH: Final = 18


def build(title: str, sheets: Tables) -> bytes:
    """Return a workbook with a sheet of heads and rows under each name; a cell of None is empty."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": _MADE})
        bold = book.add_format({"bold": True})
        for name, (heads, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(heads) - 1, _WIDTH)
            for column, head in enumerate(heads):
                sheet.write_string(0, column, head, bold)
            for line, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, column, cell)
                    elif cell is not None:
                        sheet.write_number(line, column, clean(cell))
    return file.getvalue()
