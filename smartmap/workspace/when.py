"""Dates as sources give them: a year, a month of it, or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from smartmap.workspace.fields import refuse, whole
from smartmap.workspace.limits import FIRST_YEAR, LAST_YEAR

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
        if isinstance(self.year, int) and self.year > LAST_YEAR:
            raise refuse("workspace.buddhist_year", year=self.year, ce=self.year - 543)
        whole(self.year, "year", FIRST_YEAR, LAST_YEAR)
        if self.month is not None:
            whole(self.month, "month", 1, 12)
        if self.day is not None:
            if self.month is None:
                raise refuse("workspace.day_without_month", day=self.day)
            whole(self.day, "day", 1, 31)
            try:
                date(self.year, self.month, self.day)
            except ValueError:
                raise refuse("workspace.no_such_day", value=self.iso) from None

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
            raise refuse("workspace.no_such_day", value=iso)
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)


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
