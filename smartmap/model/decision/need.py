"""How far an area is from its targets: one score per dimension, one across them, coverage beside each.

Arithmetic mean inside a dimension, geometric (or arithmetic) mean across dimensions, as in the human development index
since 2010 and the OECD and JRC handbook on composite indicators (2008, section 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.model.decision import weights as weighing
from smartmap.model.decision.conventions import LEAST_COVERAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

Across = Literal["geometric", "arithmetic"]
FLOOR: Final = 1.0
_FULL: Final = 100.0
_CLOSE: Final = 1e-9


@dataclass(frozen=True)
class Need:
    """Scores against targets with what they rest on; all tables are indexed by area.

    Attributes
    ----------
    score
        0 to 100, where 100 means that every target is met; NaN below the least coverage.
    coverage
        Share of the weight, 0 to 1, that rests on known indicators.
    by_dimension
        Areas x dimensions, 0 to 100; NaN where no indicator of the dimension is known.
    dimension_coverage
        Areas x dimensions, share of the dimension's indicators that is known.
    across
        How dimensions were joined.
    """

    score: pd.Series[float]
    coverage: pd.Series[float]
    by_dimension: pd.DataFrame
    dimension_coverage: pd.DataFrame
    across: Across

    @property
    def shortfall(self) -> pd.Series[float]:
        """The need itself: 100 less the score, so that more means that residents lack more."""
        return _FULL - self.score


def need(
    scores: pd.DataFrame,
    dimension_of: Mapping[str, str],
    weights: Mapping[str, float] | None = None,
    *,
    across: Across = "geometric",
    least_coverage: float = LEAST_COVERAGE,
) -> Need:
    """Return how near areas are to their targets, over dimensions.

    Parameters
    ----------
    scores
        Areas x indicators, 0 to 100 on goalposts (100 = target met); may hold NaN.
    dimension_of
        Dimension by indicator; it must name each column of `scores`.
    weights
        Points by dimension; equal when left out. A dimension named here that has no indicator counts as not known,
        so that it lowers the coverage; without `weights` only dimensions with an indicator take part.
    across
        "geometric" lets a weak dimension count for more than a strong one can make good; "arithmetic" does not.
    least_coverage
        Share of the weight that must be known for a score.

    Returns
    -------
    Need
        Missing indicators are never zero and never a mean: they leave the mean of their dimension, their dimension's
        coverage falls, and so does the coverage of the area.

    Raises
    ------
    ValueError
        If an indicator or a dimension is not placed, a score lies outside 0 to 100, or the weights cannot be used.
    UnknownCode
        If `across` is neither way.

    Notes
    -----
    Floor for zero: in the geometric mean a dimension below 1 point counts as 1, because a single zero would erase all
    other dimensions. An area at zero everywhere therefore scores 1. `by_dimension` keeps the zero.

    Examples
    --------
    >>> points = pd.DataFrame({"green": [80.0, 0.0], "bod": [40.0, None], "bus": [60.0, 100.0]}, index=["a", "b"])
    >>> found = need(points, {"green": "environment", "bod": "environment", "bus": "mobility"})
    >>> found.score.round(1).to_dict(), found.coverage.to_dict()
    ({'a': 60.0, 'b': 10.0}, {'a': 1.0, 'b': 0.75})
    """
    if across not in get_args(Across):
        raise UnknownCode("way to join dimensions", across, get_args(Across))
    table = scores.astype("float64")
    _check(table, dimension_of)
    placed = pd.Series([dimension_of[name] for name in table.columns], index=table.columns, dtype=object)
    share = weighing.equal(list(dict.fromkeys(placed))) if weights is None else weighing.direct(weights)
    if foreign := sorted(set(placed) - set(share.index)):
        raise ValueError(f"No weight for {', '.join(foreign)}; give each dimension with an indicator a weight.")
    by_dimension = pd.DataFrame(np.nan, index=table.index, columns=list(share.index))
    coverage = pd.DataFrame(0.0, index=table.index, columns=list(share.index))
    for dimension in dict.fromkeys(placed):
        part = table[list(placed.index[placed == dimension])]
        by_dimension[dimension] = part.mean(axis=1)
        coverage[dimension] = part.notna().mean(axis=1)
    total = (coverage * share).sum(axis=1)
    score = _join(by_dimension, share, across).where(total >= least_coverage - _CLOSE)
    return Need(score, total, by_dimension, coverage, across)


def _join(by_dimension: pd.DataFrame, share: pd.Series[float], across: Across) -> pd.Series[float]:
    known = by_dimension.notna().mul(share, axis=1)
    weight = known.div(known.sum(axis=1).replace(0.0, np.nan), axis=0)
    if across == "arithmetic":
        return (by_dimension * weight).sum(axis=1, min_count=1)
    logs = pd.DataFrame(np.log(by_dimension.clip(lower=FLOOR)))
    return pd.Series(np.exp((logs * weight).sum(axis=1, min_count=1)))


def _check(table: pd.DataFrame, dimension_of: Mapping[str, str]) -> None:
    if lost := [str(name) for name in table.columns if name not in dimension_of]:
        raise ValueError(f"No dimension for {', '.join(lost)}; place each indicator in one.")
    outside = (table < 0) | (table > _FULL)
    if outside.any(axis=None):
        names = ", ".join(str(name) for name in table.columns[outside.any()])
        raise ValueError(f"Scores must lie between 0 and 100; put {names} on goalposts first.")
