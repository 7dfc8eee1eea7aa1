"""The dated steps of a candidate area: those that its sources tell, and those that people recorded here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from smartmap.services.catalogue import initiative_card
from smartmap.services.catalogue.initiative_card import Event
from smartmap.store import memo
from smartmap.text import Text

if TYPE_CHECKING:
    from smartmap.store import Store
    from smartmap.workspace import StatusEvent, Workspace


@dataclass(frozen=True, slots=True)
class Status(Event):
    """One dated step of an area; parts of the date that the source does not give are None.

    Attributes
    ----------
    source, sources
        Where it is written: the words of the person who recorded it, or entries of the ledger.
    by
        Role and organisation that recorded it here; "" for a step that ships with the data.
    event
        The workspace's record, to be taken back; None for a step that ships with the data.
    """

    source: str
    by: str
    event: StatusEvent | None


def of(store: Store, workspace: Workspace, area_id: str, example: str | None) -> tuple[Status, ...]:
    """Return the steps of an area, the oldest first: those of its example, and those recorded here."""
    told = memo.once(store, ("steps", example), lambda: _told(store, example)) if example else ()
    own = tuple(_recorded(event) for event in workspace.statuses(area_id))
    # A step of which only the year is known comes after the dated ones of that year, as the package orders them.
    return tuple(sorted((*told, *own), key=lambda step: (step.year or 0, step.month or 13, step.day or 32)))


def _told(store: Store, initiative_id: str) -> tuple[Status, ...]:
    return tuple(
        Status(**{field.name: getattr(event, field.name) for field in fields(event)}, source="", by="", event=None)
        for event in reversed(initiative_card.events(store, initiative_id))
    )


def _recorded(event: StatusEvent) -> Status:
    return Status(
        state=event.state,
        year=event.when.year,
        month=event.when.month,
        day=event.when.day,
        body=Text(event.body, event.body),
        note=Text(event.note, event.note),
        source=event.source,
        sources=(),
        by=str(event.by),
        event=event,
    )
