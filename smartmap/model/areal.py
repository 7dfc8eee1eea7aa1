"""Areal interpolation: figures of any area out of those of districts or khwaeng, with the range that the pieces allow.

Areal interpolation after Goodchild and Lam (1980) Geo-Processing 1:297-312, on the shares of `smartmap.model.overlay`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from smartmap.model.overlay import Method, Shares, points_inside, weights_by_area, weights_by_population

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Estimate", "Shares", "extensive", "intensive", "points_inside", "weights_by_area", "weights_by_population"]

LEAST_COVERAGE: Final = 0.6
_CLOSE: Final = 1e-9


@dataclass(frozen=True)
class Estimate:
    """Interpolated figures.

    Attributes
    ----------
    method
        "area" or "population", as in the shares.
    kind
        "extensive" (an amount that adds up) or "intensive" (a rate or mean).
    table
        By target: value, lower, upper, coverage (part of the target's weight whose source value is known).
    """

    method: Method
    kind: Literal["extensive", "intensive"]
    table: pd.DataFrame


def extensive(values: pd.Series[float], shares: Shares) -> Estimate:
    """Return amounts that add up (residents, projects, accidents) for each target.

    Parameters
    ----------
    values
        Amount by source code, zero or more; may hold NaN.
    shares
        From `weights_by_area` or `weights_by_population` with the same sources.

    Returns
    -------
    Estimate
        Lower: only the sources wholly inside. Upper: all that are touched, in full. However the amount is spread within
        a source, the truth lies between. A touched source that is not known makes all three NaN: a sum that lacks a
        part is not the sum.

    Raises
    ------
    ValueError
        If a source has no row, or an amount is negative.
    """
    amounts = _values(values, shares)
    if (amounts < 0).any():
        raise ValueError(f"An amount cannot be negative, but it is at {amounts.index[amounts < 0][0]}.")
    known, coverage = _known(amounts, shares)
    filled = amounts.fillna(0.0)
    table = pd.DataFrame(
        {
            "value": (shares.known_share * filled).sum(axis=1),
            "lower": (shares.contained * filled).sum(axis=1),
            "upper": (shares.intersecting * filled).sum(axis=1),
        }
    )
    complete = ~(shares.intersecting & ~known).any(axis=1)
    return Estimate(shares.method, "extensive", table.where(complete, axis=0).assign(coverage=coverage))


def intensive(values: pd.Series[float], shares: Shares, *, least_coverage: float = LEAST_COVERAGE) -> Estimate:
    """Return rates or means (share of households, per 10,000 residents, µg/m³) as weighted means for each target.

    Parameters
    ----------
    values
        Rate by source code; may hold NaN. The weights must be of the rate's denominator: residents for a rate per
        resident, area for one per km².
    shares
        As for `extensive`.
    least_coverage
        Part of the target's weight that must be known; below it all is NaN.

    Returns
    -------
    Estimate
        Missing sources are left out of the mean and lower the coverage. Lower and upper: the smallest and largest mean
        when a source wholly inside weighs in full and a piece weighs anything from nothing to its whole source. They
        do not tell how far the rate differs within a source.

    Raises
    ------
    ValueError
        If a source has no row.
    """
    rates = _values(values, shares)
    known, coverage = _known(rates, shares)
    rows = []
    for name in shares.weight.index:
        use = (known.loc[name] & shares.intersecting.loc[name]).to_numpy()
        rate, piece = rates.to_numpy()[use], shares.weight.loc[name].to_numpy("float64")[use]
        if not piece.sum() > 0 or coverage[name] < least_coverage - _CLOSE:
            rows.append((np.nan, np.nan, np.nan))
            continue
        full = shares.full.to_numpy("float64")[use]
        fixed = np.where(shares.contained.loc[name].to_numpy()[use], full, 0.0)
        high, low = _extreme(rate, fixed, full), 0.0 - _extreme(-rate, fixed, full)  # no minus zero
        value = float((rate * piece).sum() / piece.sum())
        rows.append((value, min(low, value), max(high, value)))
    table = pd.DataFrame(rows, index=shares.weight.index, columns=["value", "lower", "upper"])
    return Estimate(shares.method, "intensive", table.assign(coverage=coverage))


def _extreme(rate: NDArray[np.float64], fixed: NDArray[np.float64], full: NDArray[np.float64]) -> float:
    """Return the largest mean: pieces join in full from the highest rate down, as long as they raise the mean."""
    order = np.argsort(-rate)
    extra = (full - fixed)[order]
    top = (rate * fixed).sum() + np.concatenate([[0.0], (rate[order] * extra).cumsum()])
    base = fixed.sum() + np.concatenate([[0.0], extra.cumsum()])
    return float((top[base > 0] / base[base > 0]).max())


def _known(values: pd.Series[float], shares: Shares) -> tuple[pd.DataFrame, pd.Series[float]]:
    known = shares.measured & values.notna()
    return known, (shares.parts * known).sum(axis=1).div(shares.total).fillna(0.0)


def _values(values: pd.Series[float], shares: Shares) -> pd.Series[float]:
    if lost := [str(code) for code in shares.share.columns if code not in values.index]:
        raise ValueError(f"No value row for {', '.join(lost[:5])}; use NaN where it is not known.")
    return values.reindex(shares.share.columns).astype("float64")
