"""Years and days as people write them, พ.ศ. or CE, in Thai digits or Arabic; inside smartmap years are CE.

The one rule for every place where a year is typed: a year from 2325 to 2743 is a Buddhist one, 1782 to 2200 a common
one, and anything else is none.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

BUDDHIST_ERA: Final = 543
FIRST_YEAR: Final = 1782  # Bangkok became the capital
LAST_YEAR: Final = 2200
BANGKOK: Final = dt.timezone(dt.timedelta(hours=7))  # Thailand has no summer time
_ERA: Final = re.compile(r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|B\.?E\.?|C\.?E\.?|A\.?D\.?)\s*", re.IGNORECASE)
_YEAR: Final = re.compile(r"\d{4}")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Stated(NamedTuple):
    """As much of a date as somebody stated, the year CE; whether there is such a day is not said."""

    year: int
    month: int | None = None
    day: int | None = None


def common_year(year: int) -> int | None:
    """Return the CE year that a typed year means, พ.ศ. or CE; None where it is beyond sense.

    Examples
    --------
    >>> common_year(2569), common_year(2026), common_year(9999), common_year(1)
    (2026, 2026, None, None)
    """
    common = year if year <= LAST_YEAR else year - BUDDHIST_ERA
    return common if FIRST_YEAR <= common <= LAST_YEAR else None


def read_year(text: str) -> int | None:
    """Return the CE year that a text means; None where it names none.

    Examples
    --------
    >>> read_year("๒๕๖๖"), read_year("พ.ศ. 2566"), read_year("2023"), read_year("66"), read_year("undated")
    (2023, 2023, 2023, None, None)
    """
    written = _ERA.sub("", text.strip(), count=1)
    return common_year(int(written)) if _YEAR.fullmatch(written) else None


def common_period(text: str) -> str:
    """Return a period with its year in CE; any text that is no year stays as it is, such as "undated".

    Examples
    --------
    >>> common_period("2566"), common_period("2023"), common_period("undated"), common_period("9999")
    ('2023', '2023', 'undated', '9999')
    """
    year = read_year(text)
    return text if year is None else str(year)


def read_day(text: str) -> dt.date | None:
    """Return the day that a text such as 2569-11-27 or 2026-11-27 means; None where it names none.

    Examples
    --------
    >>> read_day("2569-11-27") == read_day("2026-11-27") == read_day("๒๕๖๙-๑๑-๒๗") == dt.date(2026, 11, 27)
    True
    >>> read_day("2569-02-30"), read_day("9999-01-01")
    (None, None)
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    common = common_year(year)
    try:
        return dt.date(common, month, day) if common else None
    except ValueError:
        return None
