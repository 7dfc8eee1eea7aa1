"""Files of an area's figures: each with its range, method, coverage, denominator, period, source and licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.errors import UnknownCode
from smartmap.i18n import period, span, tr
from smartmap.services.areas import candidates, estimates
from smartmap.services.catalogue import records
from smartmap.services.tables import csv as csv_file
from smartmap.services.tables import xlsx as workbook

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigures
    from smartmap.services.tables.xlsx import Cell, Tables
    from smartmap.store import Store
    from smartmap.workspace import Workspace

COLUMNS: Final = (
    "area",
    "name",
    "version",
    "dimension",
    "indicator_id",
    "indicator",
    "value",
    "lower",
    "upper",
    "unit",
    "method",
    "coverage_share",
    "period",
    "denominator",
    "source",
    "licence",
    "caveat",
)
SOURCES: Final = ("source", "publisher", "address", "date", "licence")
CONTEXT: Final = "context"


def with_figures(store: Store, workspace: Workspace, area_id: str) -> tuple[Candidate, AreaFigures]:
    """Return an area and its figures.

    Raises
    ------
    UnknownCode
        If there is no such area, or it has no outline in Bangkok, so that nothing is known of it.
    WorkspaceError
        If the workspace cannot be read.
    """
    area = candidates.one(store, workspace, area_id)
    if area.geometry is None or not area.district_codes:
        raise UnknownCode("area with an outline in Bangkok", area_id)
    return area, estimates.figures(store, area.geometry)


def csv(store: Store, area: Candidate, figures: AreaFigures, lang: Lang) -> bytes:
    """Return the figures as CSV; a cell is empty where nothing is known."""
    return csv_file.written([_heads(lang, COLUMNS), *_rows(store, area, figures, lang)])


def xlsx(store: Store, area: Candidate, figures: AreaFigures, lang: Lang) -> bytes:
    """Return a workbook of the figures, of the area itself, and of the sources."""
    sources = records.sources(store, _ids(figures))
    sheets: Tables = {
        "figures": (_heads(lang, COLUMNS), _rows(store, area, figures, lang)),
        "area": (_heads(lang, ("fact", "told")), _facts(area, figures, lang)),
        "sources": (
            _heads(lang, SOURCES),
            [(s.title, s.publisher, s.path, span(lang, s.date), s.licence) for s in sources],
        ),
    }
    return workbook.build(area.name[lang], sheets)


def _heads(lang: Lang, names: tuple[str, ...]) -> list[str]:
    return [tr(lang, f"areas.file_{name}") for name in names]


def _rows(store: Store, area: Candidate, figures: AreaFigures, lang: Lang) -> list[tuple[Cell, ...]]:
    titles = {each.source_id: each.title for each in records.sources(store, _ids(figures))}
    dimensions = {key: name[lang] for key, name in records.dimensions(store).items()}
    return [
        (
            area.area_id,
            area.name[lang],
            float(area.version),
            dimensions.get(row.indicator.dimension, tr(lang, "explore.context")),
            key,
            row.indicator.name[lang],
            row.value,
            row.lower,
            row.upper,
            row.indicator.unit[lang],
            tr(lang, f"areas.method_{row.kind}_{row.method}", level=tr(lang, f"level.{row.level}")),
            row.coverage,
            period(lang, row.period),
            row.denominator[lang],
            "; ".join(titles[each] for each in row.source_ids if each in titles),
            row.indicator.licence,
            row.indicator.caveat[lang],
        )
        for key, row in figures.rows.items()
    ]


def _ids(figures: AreaFigures) -> tuple[str, ...]:
    return tuple(each for row in figures.rows.values() for each in row.source_ids)


def _facts(area: Candidate, figures: AreaFigures, lang: Lang) -> list[tuple[Cell, ...]]:
    return [
        (tr(lang, "areas.file_area"), area.area_id),
        (tr(lang, "areas.field_name_th"), area.name.th),
        (tr(lang, "areas.field_name_en"), area.name.en),
        (tr(lang, "areas.file_version"), float(area.version)),
        (tr(lang, "areas.field_geometry"), area.basis_text[lang]),
        (tr(lang, "areas.file_km2"), figures.area_km2),
        (tr(lang, "areas.file_inside"), figures.inside),
        (tr(lang, "areas.file_stations"), ", ".join(each[lang] for each in figures.stations)),
        (tr(lang, "areas.file_rule"), tr(lang, "areas.how_to_read")),
    ]
