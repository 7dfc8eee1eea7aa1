"""What tests of briefs look at: every text, every number, every source that is named."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.briefing.brief import Brief

BLANK = re.compile(r"\{\w*\}|\bnan\b|\bNone\b(?! \()")


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a brief, the file of a scenario left out: braces are its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "record":
                yield from texts(getattr(value, field.name))


def numbers(one: Brief) -> list[Any]:
    """Return every number of a brief in order."""
    charts = [chart for chart in (one.need, one.readiness) if chart]
    tables = [*one.tables, *([one.ranking] if one.ranking else [])]
    return [
        [(each.key, each.value, each.mark, [b.value for b in each.beside]) for each in one.kpis],
        [[(bar.key, bar.value, bar.reference) for bar in chart.bars] for chart in charts],
        [(each.key, each.baht, each.verified) for each in one.projects.rows],
        [[[v for v in row if isinstance(v, int | float)] for row in table.values] for table in tables],
        [(shape.layer, shape.paint) for shape in one.sheet.shapes],
        [(key.paint, key.colour, key.count) for key in one.sheet.keys],
        [each.key for each in one.sources],
    ]


def cited(one: Brief) -> set[str]:
    """Return the ids of all sources that figures and tables name."""
    found = {key for each in one.kpis for key in each.sources}
    for table in one.tables:
        for at, column in enumerate(table.columns):
            if column.label == tr(one.lang, "brief.column_source"):
                found |= {key for row in table.values for key in str(row[at] or "").split("; ") if key}
    return found
