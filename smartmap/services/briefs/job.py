"""For whom a brief is made: the data, people's work, a language and a day, with the few ways to put things in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.briefing.brief import Source
from smartmap.i18n import date, number, period, span, tr
from smartmap.i18n import day as written_day
from smartmap.services.catalogue import licences, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.records import Indicator
    from smartmap.services.compare.rows import Row
    from smartmap.store import Store
    from smartmap.workspace import Workspace

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """What every part of a brief needs; `workspace` None means that there are no areas and no scenarios."""

    store: Store
    workspace: Workspace | None
    lang: Lang
    day: dt.date

    def say(self, key: str, **blanks: object) -> str:
        """Return a string of the section "brief"."""
        return tr(self.lang, f"brief.{key}", **blanks)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Return a number in words; a dash where it is not known, and no sign before a zero."""
        return number(self.lang, 0.0 if value is not None and round(value, decimals) == 0 else value, decimals)

    def period(self, value: str) -> str:
        """Return a period of observation in words."""
        return period(self.lang, value)

    def date(self, year: int | None, month: int | None = None, day: int | None = None) -> str:
        """Return as much of a date as is known, or that none is stated."""
        return tr(self.lang, "overview.no_date") if year is None else date(self.lang, year, month, day)

    def on(self, day: dt.date) -> str:
        """Return a full day in words; of a moment, the day it was in Bangkok."""
        return written_day(self.lang, day)

    def amount(self, record: Indicator, value: float | None) -> str:
        """Return a figure with its unit, or that there are no data."""
        if value is None:
            return tr(self.lang, "map.missing")
        return f"{self.number(value, record.decimals)} {record.unit[self.lang]}"

    def district(self, code: str) -> str:
        """Return the name of a district as a place: "Pathumwan District"."""
        return tr(
            self.lang, "explore.place_district", name=records.place_names(self.store, "district")[code][self.lang]
        )

    def place(self, row: Row) -> str:
        """Return the name of a place of a comparison, a district as such."""
        name = row.name[self.lang]
        return tr(self.lang, "explore.place_district", name=name) if row.kind == "district" else name

    def dimensions(self) -> dict[str, str]:
        """Return the names of the seven dimensions by id, in order."""
        return {key: name[self.lang] for key, name in records.dimensions(self.store).items()}

    def licence(self, stated: str) -> str:
        """Return a licence in words, or that none is stated."""
        return self.say("licence_none") if stated == NOT_STATED else licences.said(self.lang, stated)

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources of all that a brief says, each once, in the order of their first use."""
        return tuple(
            Source(
                each.source_id,
                each.title,
                each.publisher,
                span(self.lang, each.date),
                self.licence(each.licence),
                each.path,
            )
            for each in records.sources(self.store, tuple(ids))
        )

    @property
    def printed(self) -> str:
        """The day of the brief in words."""
        return self.on(self.day)
