"""One initiative in full: its dated events, its districts, what its outline rests on, and every source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.services.catalogue import initiatives, records
from smartmap.text import Text

if TYPE_CHECKING:
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Source
    from smartmap.store import Store


@dataclass(frozen=True, slots=True)
class Named:
    """A district or dimension by its code and names."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an initiative; parts of the date that the source does not give are None."""

    state: str
    year: int | None
    month: int | None
    day: int | None
    body: Text
    note: Text
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """An initiative with all that belongs to it.

    Attributes
    ----------
    initiative
        Its row, with the newest event.
    events
        All events, newest first.
    districts, dimensions
        Where it lies and what it is about; `dimensions_basis` says who says so.
    point_basis
        What its point on the map is; "" where it has none.
    outline, outline_basis
        Kind of its outline (disc, corridor, districts, point) and what it rests on; "" where it has none.
    sources
        Of the description and of all events.
    """

    initiative: Initiative
    events: tuple[Event, ...]
    districts: tuple[Named, ...]
    dimensions: tuple[Named, ...]
    dimensions_basis: Text
    point_basis: Text
    outline: str
    outline_basis: Text
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
    dimensions = store.dimensions()
    row = dict(records.rows(store.initiatives().loc[[initiative_id]]))[initiative_id]
    outlines = store.footprints().drop(columns="geometry")
    outline = dict(records.rows(outlines[outlines.index == initiative_id])).get(initiative_id, {})
    dated = events(store, initiative_id)
    cited = (*one.source_ids, *(source.source_id for event in dated for source in event.sources))
    return Card(
        initiative=one,
        events=dated,
        districts=_named(records.places(store, "district").loc[list(one.district_codes)]),
        dimensions=_named(dimensions[dimensions.index.isin(one.dimensions)]),
        dimensions_basis=Text.of(row, "dimensions_basis"),
        point_basis=Text.of(row, "anchor_basis"),
        outline=records.words(outline.get("basis")),
        outline_basis=Text.of(outline, "basis"),
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
            body=Text.of(row, "body"),
            note=Text.of(row, "note"),
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


def _named(frame: pd.DataFrame) -> tuple[Named, ...]:
    return tuple(Named(code, name) for code, name in records.names(frame).items())


def _part(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
