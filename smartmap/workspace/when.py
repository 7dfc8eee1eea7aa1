"""Dates as sources give them: a year, a month of it, or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from smartmap.dates import FIRST_YEAR, LAST_YEAR, Stated, common_year
from smartmap.i18n import today
from smartmap.workspace.fields import refuse, whole

if TYPE_CHECKING:
    from smartmap.errors import WorkspaceError

_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True)
class When:
    """A year (CE) with the month and day that a source states, or None where it states none.

    Raises
    ------
    WorkspaceError
        If there is no such date, a day comes without its month, or the year is a Buddhist one.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        _common(self.year)
        if self.month is not None:
            whole(self.month, "month", 1, 12)
        if self.day is not None:
            if self.month is None:
                raise refuse("workspace.day_without_month", day=self.day)
            whole(self.day, "day", 1, 31)
            try:
                date(self.year, self.month, self.day)
            except ValueError:
                raise refuse("workspace.no_such_day", value=Stated(self.year, self.month, self.day)) from None

    @property
    def iso(self) -> str:
        """The date as "2021", "2021-09" or "2021-09-30"; such texts sort by time.

        Examples
        --------
        >>> When(2021, 9).iso
        '2021-09'
        """
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None)

    @classmethod
    def parse(cls, iso: str) -> When:
        """Read "2021", "2021-09" or "2021-09-30".

        Raises
        ------
        WorkspaceError
            If it is none of these.
        """
        match = _ISO.fullmatch(iso)
        if match is None:
            raise refuse("workspace.not_a_date", value=iso)
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)


def past(value: When | date) -> None:
    """Check that what is told of has happened, by the day it is in Bangkok.

    Raises
    ------
    WorkspaceError
        If the date lies ahead: that is a plan, not an event.
    """
    iso = value.iso if isinstance(value, When) else value.isoformat()
    if iso > today().isoformat()[: len(iso)]:
        raise refuse("workspace.future", value=Stated(value.year, value.month, value.day))


def no_year(value: object) -> WorkspaceError:
    """Return the error of a year beyond sense, which names the first and the last in the reader's calendar."""
    return refuse("workspace.year", value=value, first=Stated(FIRST_YEAR), last=Stated(LAST_YEAR))


def _common(year: object) -> None:
    if not isinstance(year, int) or isinstance(year, bool) or common_year(year) is None:
        raise no_year(year)
    if year > LAST_YEAR:
        raise refuse("workspace.buddhist_year", year=year, ce=common_year(year))


def plain_date(value: object, field: str = "date") -> date:
    """Return a full date.

    Raises
    ------
    WorkspaceError
        If it is not a `datetime.date`, or its year is a Buddhist one.
    """
    if type(value) is not date:
        raise refuse("workspace.not_date", field=field)
    When(value.year, value.month, value.day)
    return value
