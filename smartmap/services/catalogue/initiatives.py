"""Initiatives as pages list them: names, where they stand, and in which districts they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from smartmap.services.catalogue.records import known, rows, split, whole, words
from smartmap.store.memo import once
from smartmap.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.store import Store

# The proposal's way to the emblem, then that of projects which are not proposals.
PIPELINE: Final = (
    "existing_project",
    "candidate",
    "drafting",
    "submitted",
    "promotion_zone",
    "revising",
    "approved",
    "emblem",
    "renewed",
    "lapsed",
    "withdrawn",
)
PROJECT_TRACK: Final = ("announced", "planned", "study_done", "under_construction", "partly_open", "operating")
STATES: Final = PIPELINE + PROJECT_TRACK


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative with its newest dated event.

    Attributes
    ----------
    state, year, month, day
        Newest event; parts of the date that the source does not give are None.
    source_ids, event_source_id
        Where the description and the present state come from.
    district_codes
        Districts it lies in.
    district_basis
        "source" where a source names the districts, else "unverified"; "" where it lies in none.
    verified
        Whether the facts were seen at their source.
    """

    initiative_id: str
    name: Text
    kind: str
    owner: Text
    state: str
    year: int | None
    month: int | None
    day: int | None
    body: Text
    event_note: Text
    event_source_id: str
    city_type: str
    dimensions: tuple[str, ...]
    area_rai: float | None
    extent: Text
    budget_million_thb: float | None
    budget_note: Text
    note: Text
    verified: bool
    source_ids: tuple[str, ...]
    district_codes: tuple[str, ...]
    district_basis: str

    @property
    def track(self) -> str:
        """Whether it is on the way to an emblem ("proposal") or a project beside it ("project")."""
        return "proposal" if self.state in PIPELINE else "project"


_TEXTS: Final = ("name", "owner", "body", "event_note", "extent", "budget_note", "note")


def all_of(store: Store) -> tuple[Initiative, ...]:
    """Return all initiatives in the order of the package."""
    return once(store, "initiatives", lambda: _read(store))


def _read(store: Store) -> tuple[Initiative, ...]:
    districts: dict[str, list[str]] = {}
    basis: dict[str, str] = {}
    pairs = store.initiative_districts()
    columns = (pairs["initiative_id"], pairs["district_code"], pairs["basis"])
    for initiative, district, why in zip(*columns, strict=True):
        districts.setdefault(initiative, []).append(district)
        basis[initiative] = "unverified" if "unverified" in (why, basis.get(initiative)) else str(why)
    return tuple(
        _initiative(key, row, tuple(districts.get(key, ())), basis.get(key, ""))
        for key, row in rows(store.initiatives())
    )


def in_district(store: Store, district_code: str) -> tuple[Initiative, ...]:
    """Return the initiatives that lie in a district, wholly or in part."""
    return tuple(each for each in all_of(store) if district_code in each.district_codes)


def _initiative(key: str, row: Mapping[str, Any], districts: tuple[str, ...], basis: str) -> Initiative:
    return Initiative(
        initiative_id=key,
        kind=words(row["kind"]),
        state=words(row["state"]),
        year=whole(row["year"]),
        month=whole(row["month"]),
        day=whole(row["day"]),
        event_source_id=words(row["event_source_id"]),
        city_type=words(row["city_type"]),
        dimensions=split(row["dimensions"]),
        area_rai=known(row["area_rai"]),
        budget_million_thb=known(row["budget_million_thb"]),
        verified=words(row["verified"]) == "yes",
        source_ids=split(row["source_ids"]),
        district_codes=districts,
        district_basis=basis,
        **{name: Text.of(row, name) for name in _TEXTS},
    )
