"""Need of any places: points and dimensions on the goalposts with which a comparison starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.model.decision.need import need
from smartmap.services.compare import question, values
from smartmap.store import memo
from smartmap.workspace import Option, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.model.decision.need import Need
    from smartmap.services.compare.values import Values
    from smartmap.store import Store
    from smartmap.workspace import Criterion


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Values, points and dimensions of places and of Bangkok (`values.CITY`)."""

    base: Values
    need: Need


def criteria(store: Store) -> tuple[Criterion, ...]:
    """Return the indicators with goalposts that a comparison starts with."""
    return memo.once(store, "brief criteria", lambda: question.criteria(store))


def of(store: Store, options: Iterable[Option]) -> Levels:
    """Return how near places and Bangkok are to their targets."""
    chosen, places = criteria(store), tuple(options)
    return memo.recent(store, "brief levels", (places,), lambda: _levels(store, chosen, places))


def districts(store: Store) -> Levels:
    """Return how near all districts are to their targets: worked out for all at once, for a place moves no other."""
    return of(store, (Option(kind="district", id=str(code)) for code in store.codes("district")))


def _levels(store: Store, criteria: tuple[Criterion, ...], options: tuple[Option, ...]) -> Levels:
    weights = question.equal(criteria)
    found = values.values(store, Question(options, criteria, weights))
    return Levels(found, need(found.points, {each.id: each.dimension for each in criteria}, weights))
