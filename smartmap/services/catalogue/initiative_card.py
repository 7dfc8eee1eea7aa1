"""One initiative in full: its dated events, its districts, what its outline rests on, and every source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.services.catalogue import initiatives, records
from smartmap.services.catalogue.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Source
    from smartmap.store import Store


@dataclass(frozen=True, slots=True)
class Named(Record):
    """A district or dimension by its code and names."""

    code: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Event(Record):
    """One step of an initiative; parts of the date that the source does not give are None."""

    state: str
    year: int | None
    month: int | None
    day: int | None
    body_th: str
    body_en: str
    note_th: str
    note_en: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Card(Record):
    """An initiative with all that belongs to it.

    Attributes
    ----------
    initiative
        Its row, with the newest event.
    events
        All events, newest first.
    districts, dimensions
        Where it lies and what it is about; `dimensions_basis_*` says who says so.
    point_basis_th, point_basis_en
        What its point on the map is; "" where it has none.
    outline, outline_basis_th, outline_basis_en
        Kind of its outline (disc, corridor, districts, point) and what it rests on; "" where it has none.
    sources
        Of the description and of all events.
    """

    initiative: Initiative
    events: tuple[Event, ...]
    districts: tuple[Named, ...]
    dimensions: tuple[Named, ...]
    dimensions_basis_th: str
    dimensions_basis_en: str
    point_basis_th: str
    point_basis_en: str
    outline: str
    outline_basis_th: str
    outline_basis_en: str
    sources: tuple[Source, ...]


def build(store: Store, initiative_id: str) -> Card:
    """Return the card of an initiative.

    Raises
    ------
    UnknownCode
        If there is none of that id.
    """
    listed = {each.initiative_id: each for each in initiatives.all_of(store)}
    if initiative_id not in listed:
        raise UnknownCode("initiative", initiative_id, listed)
    one = listed[initiative_id]
    row = dict(records.rows(store.initiatives().loc[[initiative_id]]))[initiative_id]
    outlines = store.footprints().drop(columns="geometry")
    outline = dict(records.rows(outlines[outlines.index == initiative_id])).get(initiative_id, {})
    dated = events(store, initiative_id)
    cited = (*one.source_ids, *(source.source_id for event in dated for source in event.sources))
    return Card(
        initiative=one,
        events=dated,
        districts=_named(records.rows(records.places(store, "district").loc[list(one.district_codes)])),
        dimensions=_named(each for each in records.rows(store.dimensions()) if each[0] in one.dimensions),
        dimensions_basis_th=records.words(row["dimensions_basis_th"]),
        dimensions_basis_en=records.words(row["dimensions_basis_en"]),
        point_basis_th=records.words(row["anchor_basis_th"]),
        point_basis_en=records.words(row["anchor_basis_en"]),
        outline=records.words(outline.get("basis")),
        outline_basis_th=records.words(outline.get("basis_th")),
        outline_basis_en=records.words(outline.get("basis_en")),
        sources=records.sources(store, cited),
    )


def events(store: Store, initiative_id: str) -> tuple[Event, ...]:
    """Return the dated events of an initiative, the newest first; none for an unknown id."""
    newest_first = store.events(initiative_id).sort_values("seq", ascending=False)
    return tuple(
        Event(
            state=row["state"],
            year=_part(row["year"]),
            month=_part(row["month"]),
            day=_part(row["day"]),
            body_th=records.words(row["body_th"]),
            body_en=records.words(row["body_en"]),
            note_th=records.words(row["note_th"]),
            note_en=records.words(row["note_en"]),
            sources=records.sources(store, records.split(row["source_id"])),
        )
        for row in newest_first.to_dict("records")
    )


def drawn(store: Store) -> frozenset[str]:
    """Return the ids of the initiatives that a map can show: those with a point or an outline."""
    rows = store.initiatives()
    points = rows.index[rows["anchor_lon"].notna()]
    return frozenset(str(key) for key in (*points, *store.footprints().index))


def bounds(store: Store) -> tuple[float, float, float, float]:
    """Return west, south, east, north of the points of all initiatives, degrees."""
    rows = store.initiatives()
    lon, lat = rows["anchor_lon"].dropna(), rows["anchor_lat"].dropna()
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _named(pairs: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Named, ...]:
    return tuple(Named(key, records.words(row["name_th"]), records.words(row["name_en"])) for key, row in pairs)


def _part(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
