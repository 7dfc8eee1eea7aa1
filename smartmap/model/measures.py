"""Measures made of two columns with one index: densities, ratios, shares, growth, rates.

All functions keep the index and its order. NaN in an operand is NaN in the result, and so is a zero
denominator: a ratio to nothing is not known. Operands with different indexes are refused, because pandas
would align them silently and hand back rows that nobody asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

PER_TEN_THOUSAND: Final = 10_000


def _ratio(numerator: pd.Series[float], denominator: pd.Series[float], names: str) -> pd.Series[float]:
    if not numerator.index.equals(denominator.index):
        raise ValueError(f"{names} must have the same index in the same order; reindex one on the other.")
    if (denominator < 0).any():
        raise ValueError(f"{names}: the second must not be negative, but it is at {_where(denominator < 0)}.")
    top, base = numerator.astype("float64"), denominator.astype("float64")
    return (top / base.where(base > 0)).rename(None)


def _where(bad: pd.Series[bool]) -> str:
    return ", ".join(str(code) for code in bad.index[bad.fillna(value=False).astype(bool)][:5])


def density(population: pd.Series[float], area_km2: pd.Series[float]) -> pd.Series[float]:
    """Return persons per square kilometre.

    Parameters
    ----------
    population
        Registered residents, persons, indexed by district or khwaeng code; may hold NaN.
    area_km2
        Land area, km², same index. Official and polygon area differ: name the one that was used.

    Returns
    -------
    Series
        Persons per km², indexed like `population`; NaN where an operand is missing or the area is zero.

    Raises
    ------
    ValueError
        If the indexes differ or an area is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> density(pd.Series({"1001": 5000.0}), pd.Series({"1001": 5.5})).round(1).to_dict()
    {'1001': 909.1}
    """
    return _ratio(population, area_km2, "population and area_km2")


def sex_ratio(male: pd.Series[float], female: pd.Series[float]) -> pd.Series[float]:
    """Return males per 100 females, the sex ratio of demography.

    Parameters
    ----------
    male, female
        Persons, same index; may hold NaN.

    Returns
    -------
    Series
        Males per 100 females, indexed like `male`; NaN where an operand is missing or there are no females.

    Raises
    ------
    ValueError
        If the indexes differ or a number of females is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> sex_ratio(pd.Series({"1001": 45.0}), pd.Series({"1001": 50.0})).to_dict()
    {'1001': 90.0}
    """
    return _ratio(male, female, "male and female") * 100


def household_size(population: pd.Series[float], houses: pd.Series[float]) -> pd.Series[float]:
    """Return registered persons per registered house (บ้าน); a house is not always a household.

    Parameters
    ----------
    population
        Registered residents, persons; may hold NaN.
    houses
        Registered houses, same index.

    Returns
    -------
    Series
        Persons per house, indexed like `population`; NaN where an operand is missing or there are no houses.

    Raises
    ------
    ValueError
        If the indexes differ or a number of houses is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> household_size(pd.Series({"1001": 9.0}), pd.Series({"1001": 4.0})).to_dict()
    {'1001': 2.25}
    """
    return _ratio(population, houses, "population and houses")


def share_pct(part: pd.Series[float], whole: pd.Series[float]) -> pd.Series[float]:
    """Return what part of the whole, in percent (0 to 100 where the part lies within the whole).

    Parameters
    ----------
    part, whole
        Amounts in one unit, same index; may hold NaN.

    Returns
    -------
    Series
        Percent, indexed like `part`; NaN where an operand is missing or the whole is zero.

    Raises
    ------
    ValueError
        If the indexes differ or a whole is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> share_pct(pd.Series({"1001": 1.0, "1002": 2.0}), pd.Series({"1001": 8.0, "1002": 0.0})).to_dict()
    {'1001': 12.5, '1002': nan}
    """
    return _ratio(part, whole, "part and whole") * 100


def growth_pct(now: pd.Series[float], then: pd.Series[float]) -> pd.Series[float]:
    """Return the change from `then` to `now` in percent of `then`, over the whole span (not per year).

    Parameters
    ----------
    now, then
        Amounts in one unit, same index; may hold NaN.

    Returns
    -------
    Series
        Percent, negative for a fall, indexed like `now`; NaN where an operand is missing or `then` is zero.

    Raises
    ------
    ValueError
        If the indexes differ or an earlier amount is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> growth_pct(pd.Series({"1001": 90.0}), pd.Series({"1001": 120.0})).to_dict()
    {'1001': -25.0}
    """
    return (_ratio(now, then, "now and then") - 1) * 100


def rate(count: pd.Series[float], population: pd.Series[float], *, per: float = PER_TEN_THOUSAND) -> pd.Series[float]:
    """Return how many things there are for `per` persons.

    Parameters
    ----------
    count
        Things counted; zero is a count, NaN is "not known".
    population
        Persons, same index.
    per
        Number of persons the rate refers to, 10,000 unless told otherwise.

    Returns
    -------
    Series
        Things per `per` persons, indexed like `count`; NaN where an operand is missing or nobody lives.

    Raises
    ------
    ValueError
        If the indexes differ, a population is negative or `per` is not positive.

    Examples
    --------
    >>> import pandas as pd
    >>> rate(pd.Series({"1001": 3.0}), pd.Series({"1001": 60_000.0})).to_dict()
    {'1001': 0.5}
    """
    if per <= 0:
        raise ValueError(f"A rate is per a positive number of persons, not {per}.")
    return _ratio(count, population, "count and population") * per
