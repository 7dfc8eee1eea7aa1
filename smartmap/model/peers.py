"""Comparing a place with others: ranks, the city's median, the median of its peers.

Peers are the districts of one area type (residential, suburban, heritage and tourism, business): a business district
compares with business districts. A khwaeng's peers are the khwaeng of such districts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from smartmap.errors import UnknownCode

if TYPE_CHECKING:
    import pandas as pd

Direction = Literal["higher", "lower", "neutral"]
DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)


def rank(values: pd.Series[float], direction: Direction) -> pd.Series[float]:
    """Return competition ranks (1, 2, 2, 4): 1 is best in the indicator's direction.

    Parameters
    ----------
    values
        Indicator values indexed by code; may hold NaN.
    direction
        Which way is better: "higher" or "lower". With "neutral" nothing is better, and 1 is the highest.

    Returns
    -------
    Series
        Whole numbers as floats, indexed like `values`; NaN where the value is missing.

    Raises
    ------
    UnknownCode
        If the direction is not one of the three.

    Examples
    --------
    >>> import pandas as pd
    >>> rank(pd.Series({"1001": 3.0, "1002": 1.0, "1003": 3.0, "1004": 2.0}), "lower").to_dict()
    {'1001': 3.0, '1002': 1.0, '1003': 3.0, '1004': 2.0}
    """
    if direction not in DIRECTIONS:
        raise UnknownCode("direction", direction, DIRECTIONS)
    return values.rank(method="min", ascending=direction == "lower")


def sharing(ranks: pd.Series[float]) -> pd.Series[float]:
    """Return how many other places have the same rank: 0 where a place has its rank to itself.

    Parameters
    ----------
    ranks
        Ranks by code, see :func:`rank`; may hold NaN.

    Returns
    -------
    Series
        Whole numbers as floats, indexed like `ranks`; NaN where there is no rank, for nobody shares the lack of one.

    Examples
    --------
    >>> import pandas as pd
    >>> sharing(pd.Series({"1001": 3.0, "1002": 1.0, "1003": 3.0})).to_dict()
    {'1001': 1.0, '1002': 0.0, '1003': 1.0}
    """
    return ranks.map(ranks.value_counts()) - 1.0


def city_median(values: pd.Series[float]) -> float:
    """Return the middle value of the places whose value is known; NaN where none is.

    It is the median of places, not of residents, in the unit of the values.

    Examples
    --------
    >>> import pandas as pd
    >>> city_median(pd.Series([1.0, float("nan"), 4.0, 2.0]))
    2.0
    """
    known = values.dropna().to_numpy()
    return float(np.median(known)) if len(known) else float("nan")


def peers_of(code: str, area_type: pd.Series[str]) -> list[str]:
    """Return the codes that share the area type of `code`, in the order of the index, without itself.

    Parameters
    ----------
    code
        A district or khwaeng.
    area_type
        Area type by code; a missing or empty type is nobody's peer.

    Raises
    ------
    UnknownCode
        If `code` is not in the index.

    Examples
    --------
    >>> import pandas as pd
    >>> peers_of("1001", pd.Series({"1001": "a", "1002": "b", "1003": "a"}))
    ['1003']
    """
    if code not in area_type.index:
        raise UnknownCode("district or khwaeng", code, area_type.index)
    own = area_type[code]
    if not isinstance(own, str) or not own:
        return []
    return [str(other) for other in area_type.index[area_type == own] if other != code]


def peer_median(values: pd.Series[float], area_type: pd.Series[str], code: str) -> float:
    """Return the median of the peers of one place, the place itself left out; NaN where no peer has a value.

    Parameters
    ----------
    values
        Indicator values indexed by code; may hold NaN.
    area_type
        Area type by code; it must cover the index of `values`.
    code
        The place that is compared.

    Raises
    ------
    UnknownCode
        If `code` has no area type row.

    Examples
    --------
    >>> import pandas as pd
    >>> kinds = pd.Series({"1001": "a", "1002": "a", "1003": "a", "1004": "b"})
    >>> peer_median(pd.Series({"1001": 9.0, "1002": 1.0, "1003": 2.0, "1004": 7.0}), kinds, "1001")
    1.5
    """
    return city_median(values.reindex(peers_of(code, area_type)))
