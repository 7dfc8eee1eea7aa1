"""Files of exactly what a choropleth shows: the same places, values, ranks and classes, and where they come from."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import shapely
import xlsxwriter
from shapely.geometry import mapping

from smartmap.i18n import period, span, tr
from smartmap.model.digits import clean
from smartmap.services.catalogue import records
from smartmap.services.tables import csv as csv_file

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.store import Store

COLUMNS: Final = ("code", "name_th", "name_en", "district_code", "value", "unit", "period", "rank", "class", "note")
CONSTANTS: Final = ("indicator", "denominator", "source", "licence")
_WIDTHS: Final = {"name_th": 24, "name_en": 26, "value": 14, "unit": 18, "rank": 16, "note": 50}
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def rows(choropleth: Choropleth, lang: Lang) -> list[dict[str, str | float | int | None]]:
    """Return what is shown, one row for each place in order of code, keyed by `COLUMNS`.

    Values are in the unit of the indicator, to 12 significant digits; None where nothing is known. Classes count
    from 1.
    """
    unit, when = choropleth.indicator.unit[lang], period(lang, choropleth.question.period)
    reasons = choropleth.withheld[f"reason_{lang}"].to_dict()
    values, ranks, classes = (
        choropleth.values.to_dict(),
        choropleth.ranks.to_dict(),
        choropleth.classes.assigned.to_dict(),
    )
    names = choropleth.names.to_dict("index")
    return [
        {
            "code": code,
            "name_th": names[code]["name_th"],
            "name_en": names[code]["name_en"],
            "district_code": names[code]["district_code"],
            "value": _plain(values[code]),
            "unit": unit,
            "period": when,
            "rank": records.whole(ranks[code]),
            "class": classes[code] + 1 if classes[code] >= 0 else None,
            "note": reasons.get(code, ""),
        }
        for code in choropleth.codes
    ]


def csv(store: Store, choropleth: Choropleth, lang: Lang) -> bytes:
    """Return a CSV with headings in `lang`.

    Each row also names indicator, denominator, source and licence, for a CSV is often parted from its page.
    """
    facts = about(store, choropleth, lang)
    constant = [facts[f"export.{name}"] for name in CONSTANTS]
    heads = [tr(lang, f"export.{name}") for name in (*COLUMNS, *CONSTANTS)]
    return csv_file.written([heads, *([*row.values(), *constant] for row in rows(choropleth, lang))])


def xlsx(store: Store, choropleth: Choropleth, lang: Lang) -> bytes:
    """Return a workbook: sheet "data" with the rows, sheet "sources" with what they mean and where they come from.

    Numbers are numbers and codes are text; the same view gives the same bytes.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": choropleth.indicator.name[lang], "created": _MADE})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        value = book.add_format({"num_format": _number_format(choropleth.indicator.decimals)})
        data = book.add_worksheet("data")
        data.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            data.set_column(column, column, _WIDTHS.get(name, 12))
            data.write_string(0, column, tr(lang, f"export.{name}"), bold)
        for line, row in enumerate(rows(choropleth, lang), start=1):
            for column, (name, cell) in enumerate(row.items()):
                _write(data, line, column, cell, value if name == "value" else None)
        data.autofilter(0, 0, len(choropleth.codes), len(COLUMNS) - 1)
        sources = book.add_worksheet("sources")
        sources.set_column(0, 0, 26, bold)
        sources.set_column(1, 1, 100)
        for line, (key, fact) in enumerate(about(store, choropleth, lang).items()):
            sources.write_string(line, 0, tr(lang, key))
            sources.write_string(line, 1, fact, wrapped)
    return file.getvalue()


def geojson(store: Store, choropleth: Choropleth, lang: Lang) -> bytes:
    """Return a GeoJSON of the places in lon/lat with the rows as properties; periods are CE, keys English.

    Outer rings are counterclockwise (RFC 7946). The foreign member "smartmap" holds indicator, unit, denominator,
    source, licence and caveat.
    """
    shapes = store.districts() if choropleth.question.level == "district" else store.khwaeng()
    features = [
        {
            "type": "Feature",
            "id": row["code"],
            "properties": row | {"period": choropleth.question.period},
            "geometry": mapping(shapely.orient_polygons(shape)),
        }
        for row, shape in zip(rows(choropleth, lang), shapes.geometry.loc[list(choropleth.codes)], strict=True)
    ]
    facts = {key.removeprefix("export."): fact for key, fact in about(store, choropleth, lang).items()}
    facts |= {"indicator_id": choropleth.question.indicator, "period": choropleth.question.period}
    collection = {"type": "FeatureCollection", "smartmap": facts, "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def about(store: Store, choropleth: Choropleth, lang: Lang) -> dict[str, str]:
    """Return in words what is shown and where it comes from, by the key of its heading."""
    record, question = choropleth.indicator, choropleth.question
    found = records.sources(store, choropleth.source_ids)
    group = next((g for k in records.GROUP_COLUMNS if (g := records.group(store, k, question.group or ""))), None)
    facts = {
        "indicator": record.name[lang],
        "explain": record.explain[lang],
        "unit": record.unit[lang],
        "denominator": record.denominator_text[lang] or tr(lang, "export.no_denominator"),
        "period": period(lang, question.period),
        "direction": tr(lang, f"export.direction_{record.direction}"),
        "coverage": tr(lang, "export.coverage_of", known=choropleth.known, total=choropleth.total),
        "classes": "; ".join(f"{edge:.{record.decimals}f}" for edge in choropleth.classes.edges[1:]),
        "group": group.name[lang] if group else "",
        "source": "; ".join(source.title for source in found),
        "publisher": "; ".join(dict.fromkeys(source.publisher for source in found if source.publisher)),
        "address": "; ".join(source.path for source in found if source.path),
        "date": "; ".join(dict.fromkeys(span(lang, source.date) for source in found if source.date)),
        "licence": record.licence,
        "caveat": record.caveat[lang],
    }
    return {f"export.{name}": fact for name, fact in facts.items() if fact}


def _plain(value: float) -> float | int | None:
    return None if math.isnan(value) else clean(value)


def _number_format(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _write(sheet: Any, line: int, column: int, cell: str | float | None, style: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, column, cell)
    elif cell is not None:
        sheet.write_number(line, column, cell, style)
