"""The district page: everything that is known of one district, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.model import measures, peers, series
from smartmap.services.catalogue import initiatives, records
from smartmap.services.district import standing
from smartmap.services.tables.json import plain
from smartmap.text import Text

if TYPE_CHECKING:
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Group, Neighbour, Source
    from smartmap.services.district.standing import Dimension
    from smartmap.store import Store

AGE_YEAR: Final = 2022
KHWAENG_YEAR: Final = 2018
AGE_GROUPS: Final = ("age_0_14", "age_15_59", "age_60_plus", "age_65_plus")
_BASE_PACKAGES: Final = frozenset({"boundaries", "districts", "population"})


@dataclass(frozen=True, slots=True)
class AgeShare:
    """An age group of the district and its share beside the city's; 65 and over is part of 60 and over.

    `group` is the column of the age table: age_0_14, age_15_59, age_60_plus, age_65_plus.
    """

    group: str
    persons: float | None
    share_pct: float | None
    city_share_pct: float | None


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A year in which the register, not the number of people, changed."""

    year: int
    name: Text


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One district.

    Attributes
    ----------
    code, name, postcodes
        The district.
    group, ring, area_type
        Groups it belongs to; None where it is in none.
    official_area_km2, polygon_area_km2
        Both areas, km²; they differ by up to 30 %, so a density names the one it used.
    office_lon, office_lat
        District office, degrees.
    peers
        Codes of the other districts of its area type.
    khwaeng
        By khwaeng_code: name_th, name_en, population, male, female, houses (persons and houses of `KHWAENG_YEAR`),
        polygon_area_km2, density_per_km2 (persons per km² of polygon).
    dimensions
        Indicators by dimension.
    population
        By CE year without holes: population, male, female, houses; NaN where there is no figure.
    population_gaps, breaks
        Years without a figure, and years in which the register was changed.
    age
        Age groups of `AGE_YEAR`.
    neighbours, initiatives, sources
        Districts that share a border, longest first; initiatives that lie in it; all sources used.
    """

    code: str
    name: Text
    postcodes: tuple[str, ...]
    group: Group | None
    ring: Group | None
    area_type: Group | None
    official_area_km2: float | None
    polygon_area_km2: float | None
    office_lon: float | None
    office_lat: float | None
    peers: tuple[str, ...]
    khwaeng: pd.DataFrame
    dimensions: tuple[Dimension, ...]
    population: pd.DataFrame
    population_gaps: tuple[int, ...]
    breaks: tuple[BreakMark, ...]
    age: tuple[AgeShare, ...]
    neighbours: tuple[Neighbour, ...]
    initiatives: tuple[Initiative, ...]
    sources: tuple[Source, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the profile as values that JSON knows."""
        return dict(plain(self))


def build(store: Store, code: str) -> Profile:
    """Return the profile of a district.

    Raises
    ------
    UnknownCode
        If there is no district of that code.
    """
    names = records.places(store, "district")
    if code not in names.index:
        raise UnknownCode("district", code, names.index)
    row: dict[str, Any] = {str(field): value for field, value in store.districts().loc[code].items()}
    group, ring, area_type = records.groups(store, row)
    population = _population(store, code)
    dimensions = standing.by_dimension(store, code)
    projects = initiatives.in_district(store, code)
    return Profile(
        code=code,
        name=Text.of(row),
        postcodes=tuple(row["postcodes"].split()),
        group=group,
        ring=ring,
        area_type=area_type,
        official_area_km2=records.known(row["official_area_km2"]),
        polygon_area_km2=records.known(row["polygon_area_km2"]),
        office_lon=records.known(row["office_lon"]),
        office_lat=records.known(row["office_lat"]),
        peers=tuple(peers.peers_of(code, names["area_type"])),
        khwaeng=_khwaeng(store, code),
        dimensions=dimensions,
        population=population,
        population_gaps=series.gaps(population["population"]),
        breaks=tuple(
            BreakMark(known.year, known.name) for known in series.population_breaks(code, population["population"])
        ),
        age=_age(store, code),
        neighbours=records.neighbours(store, code, names),
        initiatives=projects,
        sources=_sources(store, dimensions, projects),
    )


def _population(store: Store, code: str) -> pd.DataFrame:
    observed = store.population(code).set_index("year").drop(columns="district_code")
    return pd.DataFrame({str(name): series.yearly(observed[name]) for name in observed})


def _khwaeng(store: Store, code: str) -> pd.DataFrame:
    all_of_them = pd.DataFrame(store.khwaeng().drop(columns="geometry"))
    own = all_of_them[all_of_them["district_code"] == code].join(store.khwaeng_population())
    density = measures.density(own["population"], own["polygon_area_km2"])
    columns = ["name_th", "name_en", "population", "male", "female", "houses", "polygon_area_km2"]
    return own[columns].assign(density_per_km2=density)


def _age(store: Store, code: str) -> tuple[AgeShare, ...]:
    persons = store.age()
    city = persons.sum(skipna=False)
    own = persons.loc[code] if code in persons.index else persons.loc[[]].sum(min_count=1)
    return tuple(
        AgeShare(
            group,
            records.known(own[group]),
            records.known(100 * own[group] / own["population"]),
            records.known(100 * city[group] / city["population"]),
        )
        for group in AGE_GROUPS
    )


def _sources(store: Store, dimensions: tuple[Dimension, ...], projects: tuple[Initiative, ...]) -> tuple[Source, ...]:
    ledger = store.sources()
    base = [str(key) for key, used in ledger["package"].items() if _BASE_PACKAGES & set(records.split(used))]
    rows = [each for dimension in dimensions for row in dimension.rows for each in row.source_ids]
    lists = [each for project in projects for each in (*project.source_ids, project.event_source_id)]
    return records.sources(store, (*base, *rows, *lists))
