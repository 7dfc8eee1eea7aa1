"""What the sheets of a workbook hold: heads, cells as numbers or words, and how each number is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.briefing.brief import Brief, Cell, Chart, Table

_DECIMALS: Final = re.compile(r"\d\.(\d+)")
_GENERAL: Final = "General"
_LINE: Final = 30_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet.

    Attributes
    ----------
    rows
        Cells row by row; None is an empty one.
    formats
        How each number is written, cell by cell.
    filtered
        Whether its rows are records that can be filtered by column.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    formats: tuple[tuple[str, ...], ...] = field(default=())
    filtered: bool = True


def of(brief: Brief) -> list[Leaf]:
    """Return the sheets of a brief in their order."""
    lang = brief.lang
    charts = {"need_sheet": brief.need, "readiness_sheet": brief.readiness}
    ranked = [brief.ranking] if brief.ranking is not None else []
    return [
        _summary(brief),
        _kpis(brief),
        *(_bars(brief, tr(lang, f"office.{key}"), chart) for key, chart in charts.items() if chart is not None),
        _projects(brief),
        *(_table(brief, table) for table in (*ranked, *brief.tables)),
        _leaf(
            tr(lang, "office.sources_sheet"),
            _heads(brief, "number", "key", "source", "publisher", "date", "licence", "address"),
            [
                (number, each.key, each.title, each.publisher, each.date, each.licence, each.address)
                for number, each in enumerate(brief.sources, start=1)
            ],
        ),
        _method(brief),
    ]


def number_format(text: str) -> str:
    """Return a spreadsheet's format with the decimals and separators of a text.

    Examples
    --------
    >>> number_format("1,234.50"), number_format("2100"), number_format("5,494,932")
    ('#,##0.00', '0', '#,##0')
    """
    found = _DECIMALS.search(text)
    whole = "#,##0" if "," in text or (found and len(text) < len("1000.0")) else "0"
    return f"{whole}.{'0' * len(found[1])}" if found else whole


def _summary(brief: Brief) -> Leaf:
    lang = brief.lang
    told = [
        ("title", brief.title),
        ("about", brief.subtitle),
        ("status", brief.status),
        ("date", brief.printed),
        ("ask", brief.ask),
        ("lead", brief.lead),
        *(("readiness_note", each) for each in [brief.readiness_note] if each),
        ("robustness", brief.robustness),
        ("project", brief.projects.lead),
        ("money", brief.projects.money),
        *(("steps", _step(brief, each.text, each.owner, each.due)) for each in brief.steps),
        *(("caveats", each) for each in brief.caveats),
        ("map", brief.sheet.alt),
        ("screen", brief.address),
        ("data", brief.fingerprint),
    ]
    rows = [(tr(lang, f"office.{key}"), value) for key, value in told if value]
    return _leaf(tr(lang, "office.brief"), _heads(brief, "item", "content"), rows, filtered=False)


def _step(brief: Brief, text: str, owner: str, due: str) -> str:
    unset = tr(brief.lang, "office.nobody")
    who, when = (tr(brief.lang, f"office.{key}") for key in ("owner", "due"))
    return f"{text} · {who}: {owner or unset} · {when}: {due or unset}"


def _kpis(brief: Brief) -> Leaf:
    pairs = max((len(kpi.beside) for kpi in brief.kpis), default=0)
    keys = ("indicator", "value", "unit", "period", "spread", "verdict")
    heads = list(_heads(brief, *keys))
    for number in range(1, pairs + 1):
        heads += [tr(brief.lang, f"office.{key}", n=number) for key in ("beside", "beside_value")]
    rows: list[list[Cell]] = []
    formats: list[list[str]] = []
    for kpi in brief.kpis:
        row: list[Cell] = [kpi.label, kpi.value, kpi.measure, kpi.period, kpi.spread or None, kpi.verdict]
        style = [_GENERAL, number_format(kpi.text), *[_GENERAL] * 4]
        for each in kpi.beside:
            row += [each.label, each.text if each.value is None else each.value]
            style += [_GENERAL, number_format(each.text)]
        empty = 2 * (pairs - len(kpi.beside))
        titles = [source.title for source in brief.sources if source.key in kpi.sources]
        rows.append([*row, *[None] * empty, kpi.note or None, "; ".join(titles)])
        formats.append([*style, *[_GENERAL] * (empty + 2)])
    heads += _heads(brief, "note", "source")
    return Leaf(tr(brief.lang, "office.kpis"), tuple(heads), _frozen(rows), _frozen(formats))


def _bars(brief: Brief, name: str, chart: Chart) -> Leaf:
    rows: list[tuple[Cell, ...]] = []
    formats: list[tuple[str, ...]] = []
    for bar in chart.bars:
        note = bar.note if bar.value is not None else "; ".join(each for each in (bar.text, bar.note) if each)
        rows.append((bar.label, bar.value, bar.reference, bar.top, note))
        places = _DECIMALS.search(bar.text) if bar.value is not None else None
        style = f"0.{'0' * len(places[1])}" if places else "0"
        formats.append((_GENERAL, style, _GENERAL if bar.reference is None else style, "0", _GENERAL))
    rows.append((chart.lead, None, None, None, chart.scale))
    formats.append((_GENERAL,) * 5)
    heads = _heads(brief, "item", "value", "bangkok", "top", "note")
    return Leaf(name, heads, tuple(rows), tuple(formats), filtered=False)


def _projects(brief: Brief) -> Leaf:
    rows = [
        (each.name, each.owner, each.state, each.date, each.money, each.baht, each.note) for each in brief.projects.rows
    ]
    heads = _heads(brief, "project", "owner", "state", "date", "money", "baht", "note")
    return _leaf(brief.projects.title, heads, rows, number="#,##0.0##")


def _table(brief: Brief, table: Table) -> Leaf:
    """Return a table with its numbers, and a column for the words of what is not known where there is any."""
    notes = [
        "; ".join(
            tr(brief.lang, "office.cell_missing", column=column.label, text=text)
            for column, text, value in zip(table.columns, texts, values, strict=True)
            if column.numeric and value is None and any(letter.isalpha() for letter in text)
        )
        for texts, values in zip(table.texts, table.values, strict=True)
    ]
    noted = any(notes)
    rows: list[tuple[Cell, ...]] = []
    formats: list[tuple[str, ...]] = []
    for texts, values, note in zip(table.texts, table.values, notes, strict=True):
        rows.append((*values, *((note or None,) if noted else ())))
        formats.append((*(number_format(each) for each in texts), *((_GENERAL,) if noted else ())))
    heads = [f"{column.label} ({column.unit})" if column.unit else column.label for column in table.columns]
    heads += _heads(brief, "note") if noted else []
    return Leaf(table.title, tuple(heads), tuple(rows), tuple(formats))


def _method(brief: Brief) -> Leaf:
    rows = [(passage.title, part) for passage in brief.passages for each in passage.paragraphs for part in _parts(each)]
    rows += [
        (table.title, table.note)
        for table in (*brief.tables, *([brief.ranking] if brief.ranking else []))
        if table.note
    ]
    return _leaf(tr(brief.lang, "office.method_sheet"), _heads(brief, "item", "content"), rows, filtered=False)


def _parts(text: str) -> list[str]:
    """Cut a text into what a cell can hold; nothing is lost."""
    return [text[start : start + _LINE] for start in range(0, len(text), _LINE)]


def _leaf(
    name: str, heads: Sequence[str], rows: Iterable[tuple[Cell, ...]], *, number: str = "0", filtered: bool = True
) -> Leaf:
    kept = tuple(rows)
    return Leaf(name, tuple(heads), kept, tuple((number,) * len(row) for row in kept), filtered)


def _heads(brief: Brief, *keys: str) -> tuple[str, ...]:
    return tuple(tr(brief.lang, f"office.{key}") for key in keys)


def _frozen(rows: Iterable[Iterable[object]]) -> tuple[tuple, ...]:  # type: ignore[type-arg]
    return tuple(tuple(row) for row in rows)
