"""Yearly series: years without a figure are gaps, and breaks of the register are not change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from smartmap.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Break:
    """A year in which the way of counting changed, so that the step is no growth or fall.

    Attributes
    ----------
    year
        First year counted in the new way, CE.
    district_codes
        Districts it touches; empty for any district whose register fell by `LEAST_FALL_PCT` that year.
    name
        What happened.
    """

    year: int
    district_codes: tuple[str, ...]
    name: Text


LEAST_FALL_PCT: Final = 5.0
POPULATION_BREAKS: Final = (
    Break(
        2004,
        (),
        Text(
            "ปรับปรุงฐานทะเบียนราษฎร จำนวนในเขตชั้นในลดลงโดยไม่ใช่การย้ายออกจริง",
            "The population register was cleaned up; the fall in inner districts is not people moving away.",
        ),
    ),
    Break(
        2008,
        ("1037",),
        Text(
            "จำนวนในทะเบียนของเขตราชเทวีลดลงหนึ่งในห้าภายในปีเดียว แหล่งข้อมูลไม่ได้ระบุสาเหตุ",
            "Ratchathewi's register fell by a fifth within one year; the source does not say why.",
        ),
    ),
)


def yearly(observed: pd.Series[float], *, years: Iterable[int] = ()) -> pd.Series[float]:
    """Return the series with a row for every year from the first to the last, NaN where there is no figure.

    Parameters
    ----------
    observed
        Values in any one unit, indexed by CE year in any order, each year once.
    years
        Years that must be within the span, for instance those of another series to compare with.

    Returns
    -------
    Series
        Floats indexed by year, ascending and without holes; empty where nothing was given.

    Raises
    ------
    ValueError
        If a year occurs twice.

    Examples
    --------
    >>> yearly(pd.Series({2014: 5.0, 2017: 4.0})).to_dict()
    {2014: 5.0, 2015: nan, 2016: nan, 2017: 4.0}
    """
    if not observed.index.is_unique:
        raise ValueError("A year occurs twice in the series; give each year one value.")
    seen = [*(int(year) for year in observed.index), *(int(year) for year in years)]
    span = pd.RangeIndex(min(seen), max(seen) + 1) if seen else pd.RangeIndex(0)
    return observed.astype("float64").reindex(span.astype("int64").rename("year"))


def gaps(series: pd.Series[float]) -> tuple[int, ...]:
    """Return the years without a figure.

    Examples
    --------
    >>> gaps(yearly(pd.Series({2014: 5.0, 2017: 4.0})))
    (2015, 2016)
    """
    return tuple(int(year) for year in series.index[series.isna()])


def population_breaks(code: str, population: pd.Series[float]) -> tuple[Break, ...]:
    """Return the known breaks that a district's registered population shows.

    Parameters
    ----------
    code
        District code.
    population
        Persons indexed by CE year, as from `yearly`.

    Returns
    -------
    tuple of Break
        Those that name the district, and those without names where its register fell by 5 % or more that year.

    Examples
    --------
    >>> [found.year for found in population_breaks("1007", pd.Series({2003: 150.0, 2004: 98.0}))]
    [2004]
    """
    change = population.pct_change(fill_method=None) * 100
    return tuple(
        known
        for known in POPULATION_BREAKS
        if (code in known.district_codes)
        or (not known.district_codes and change.get(known.year, 0.0) <= -LEAST_FALL_PCT)
    )
