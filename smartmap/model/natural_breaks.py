"""Natural breaks (Fisher-Jenks) by mapclassify, standardised first.

Without numba, mapclassify's Fisher-Jenks works in single precision: on values that lie far from zero, such as land
prices, its breaks had several times the least spread. Breaks do not change when all values are shifted and scaled, so
the values are standardised on the way in, where single precision suffices.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def upper_bounds(values: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """Return the highest value of each of `k` classes with the least sum of squares about the class means.

    Fisher 1958, "On grouping for maximum homogeneity", J. Am. Stat. Assoc. 53, 789-798.

    Parameters
    ----------
    values
        Finite numbers in any order, at least one.
    k
        Number of classes; fewer come back where there are fewer distinct values, or where equal values would part.

    Returns
    -------
    ndarray
        Ascending observed values, the last of them the maximum.

    Examples
    --------
    >>> upper_bounds(np.array([1.0, 2.0, 1.5, 10.0, 11.0, 30.0]), 3).tolist()
    [2.0, 11.0, 30.0]
    """
    import mapclassify  # noqa: PLC0415  (it brings scikit-learn; a map of quantiles need not wait for that)

    ordered = np.sort(values)
    distinct = np.unique(ordered)
    if len(distinct) <= k:
        return distinct
    standard = (ordered - ordered.mean()) / np.ptp(ordered)
    bins = np.unique(standard)  # values that differ by less than the precision are one
    if len(bins) > k:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Numba not installed")
            bins = mapclassify.FisherJenks(standard, k=k).bins
    return np.unique(ordered[np.searchsorted(standard, bins, side="right") - 1])
