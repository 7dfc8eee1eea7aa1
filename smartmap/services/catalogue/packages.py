"""The data page: packages, indicators and sources as a ledger, and which years the indicators cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartmap.services.catalogue import records
from smartmap.services.tables.json import plain

if TYPE_CHECKING:
    import pandas as pd

    from smartmap.services.catalogue.records import Indicator, Source
    from smartmap.store import Store
    from smartmap.store.passport import Defect, Licence
    from smartmap.text import Text


@dataclass(frozen=True, slots=True)
class File:
    """A file of a package; `columns` are its fields."""

    name: str
    path: str
    format: str
    bytes: int
    sha256: str
    crs: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A data package as its passport describes it; dates as written there."""

    name: str
    title: Text
    description: Text
    publishers: tuple[str, ...]
    reference_period: str
    retrieved: str
    created: str
    licences: tuple[Licence, ...]
    files: tuple[File, ...]
    defects: tuple[Defect, ...]
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All that is in the cache.

    Attributes
    ----------
    fingerprint
        The sha256 of what the cache was built from.
    packages, indicators, sources
        Ledger rows; indicators in the order of the catalogue.
    coverage
        indicator_id, level, period, known, total: how many places have a value; newest period first.
    withheld
        Values kept back: indicator_id, level, code, period, value, reason_th, reason_en.
    """

    fingerprint: str
    packages: tuple[Package, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    coverage: pd.DataFrame
    withheld: pd.DataFrame

    def as_dict(self) -> dict[str, Any]:
        """Return the catalogue as values that JSON knows."""
        return dict(plain(self))


def build(store: Store) -> Catalog:
    """Return the catalogue of a store."""
    return Catalog(
        fingerprint=store.fingerprint,
        packages=tuple(_packages(store)),
        indicators=tuple(records.indicators(store).values()),
        sources=records.sources(store, tuple(str(key) for key in store.sources().index)),
        coverage=_coverage(store),
        withheld=store.withheld(),
    )


def matrix(catalog: Catalog, level: str) -> pd.DataFrame:
    """Return how many places of a level have a value: a row for each indicator, a column for each period.

    Returns
    -------
    DataFrame
        Indexed by indicator_id in the order of the catalogue, only those with a value; columns ascending,
        "undated" last; NaN where the indicator has no value in that period.
    """
    rows = catalog.coverage[catalog.coverage["level"] == level]
    wide = rows.pivot_table(index="indicator_id", columns="period", values="known", sort=False)
    order = [each.indicator_id for each in catalog.indicators if each.indicator_id in wide.index]
    return wide.loc[order, sorted(wide.columns)].astype("float64")


def _coverage(store: Store) -> pd.DataFrame:
    order = {key: place for place, key in enumerate(records.indicators(store))}
    rows = store.coverage().assign(place=lambda frame: frame["indicator_id"].map(order))
    rows = rows.assign(undated=~rows["period"].str.isdigit())
    rows = rows.sort_values(["place", "level", "undated", "period"], ascending=[True, True, True, False])
    return rows.drop(columns=["place", "undated"]).reset_index(drop=True)


def _packages(store: Store) -> list[Package]:
    return [
        Package(
            name=each.name,
            title=each.title,
            description=each.description,
            publishers=tuple(dict.fromkeys(source.publisher for source in each.sources if source.publisher)),
            reference_period=each.reference_period,
            retrieved=each.retrieved,
            created=each.created,
            licences=each.licences,
            files=tuple(
                File(
                    one.name,
                    one.path,
                    one.format,
                    one.bytes,
                    one.sha256,
                    one.crs,
                    tuple(field.name for field in one.fields),
                )
                for one in each.resources
            ),
            defects=each.defects,
            source_ids=tuple(source.source_id for source in each.sources),
        )
        for each in store.packages()
    ]
