"""Files of a district's profile: every indicator with its period, coverage, source and licence, and the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.i18n import date, period, span, tr, year
from smartmap.services.catalogue import records
from smartmap.services.tables import csv as csv_file
from smartmap.services.tables import xlsx as workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile
    from smartmap.services.tables.xlsx import Cell

INDICATORS: Final = (
    "dimension",
    "indicator",
    "value",
    "unit",
    "period",
    "rank",
    "ranked_of",
    "shared_with",
    "median",
    "peer_median",
    "coverage",
    "denominator",
    "source",
    "licence",
    "caveat",
)
POPULATION: Final = ("year", "population", "male", "female", "houses")
AGE: Final = ("age_group", "persons", "share_pct", "city_share_pct")
KHWAENG: Final = ("code", "name_th", "name_en", "population", "male", "female", "houses", "area_km2", "density_per_km2")
INITIATIVES: Final = ("initiative", "status", "since", "owner", "proof")
SOURCES: Final = ("source", "publisher", "address", "date", "licence")


def csv(profile: Profile, lang: Lang) -> bytes:
    """Return the indicators as CSV."""
    heads = [tr(lang, "profile.district_column"), *_heads(lang, INDICATORS)]
    return csv_file.written([heads, *([profile.name[lang], *row] for row in _indicators(profile, lang))])


def xlsx(profile: Profile, lang: Lang) -> bytes:
    """Return a workbook with a sheet for indicators, population, age, khwaeng, initiatives and sources.

    Numbers are numbers, and a cell is empty where nothing is known; the same profile gives the same bytes.
    """
    sheets: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "indicators": (INDICATORS, _indicators(profile, lang)),
        "population": (POPULATION, _population(profile, lang)),
        "age": (AGE, _age(profile, lang)),
        "khwaeng": (KHWAENG, _khwaeng(profile)),
        "initiatives": (INITIATIVES, _initiatives(profile, lang)),
        "sources": (SOURCES, ((s.title, s.publisher, s.path, span(lang, s.date), s.licence) for s in profile.sources)),
    }
    named = {name: (_heads(lang, heads), rows) for name, (heads, rows) in sheets.items()}
    return workbook.build(tr(lang, "explore.place_district", name=profile.name[lang]), named)


def _heads(lang: Lang, names: Iterable[str]) -> list[str]:
    return [tr(lang, f"profile.{name}_column") for name in names]


def _indicators(profile: Profile, lang: Lang) -> list[tuple[Cell, ...]]:
    titles = {source.source_id: source.title for source in profile.sources}
    return [
        (
            dimension.name[lang],
            row.indicator.name[lang],
            row.value,
            row.indicator.unit[lang],
            period(lang, row.period),
            row.rank,
            row.ranked_of,
            row.shared_with,
            row.median,
            row.peer_median,
            tr(lang, "export.coverage_of", known=row.coverage, total=row.total),
            row.indicator.denominator_text[lang],
            "; ".join(titles[each] for each in row.source_ids if each in titles),
            row.indicator.licence,
            row.indicator.caveat[lang],
        )
        for dimension in profile.dimensions
        for row in dimension.rows
    ]


def _population(profile: Profile, lang: Lang) -> list[tuple[Cell, ...]]:
    return [
        (year(lang, int(when)), *(records.known(row[name]) for name in POPULATION[1:]))
        for when, row in records.rows(profile.population)
    ]


def _age(profile: Profile, lang: Lang) -> list[tuple[Cell, ...]]:
    return [(tr(lang, f"profile.{a.group}"), a.persons, a.share_pct, a.city_share_pct) for a in profile.age]


def _khwaeng(profile: Profile) -> list[tuple[Cell, ...]]:
    numbers = ("population", "male", "female", "houses", "polygon_area_km2", "density_per_km2")
    return [
        (code, row["name_th"], row["name_en"], *(records.known(row[name]) for name in numbers))
        for code, row in records.rows(profile.khwaeng)
    ]


def _initiatives(profile: Profile, lang: Lang) -> list[tuple[Cell, ...]]:
    return [
        (
            each.name[lang],
            tr(lang, f"state.{each.state}"),
            date(lang, each.year, each.month, each.day) if each.year else "",
            each.owner[lang],
            tr(lang, f"overview.{'verified' if each.verified else 'unverified'}"),
        )
        for each in profile.initiatives
    ]
