"""Map classes: where the edges lie and which class each place falls into.

A class holds the values above its lower edge up to and including its upper edge; the first class holds its lower
edge too. NaN is in no class: its index is -1 and it is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.model import natural_breaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scheme = Literal["quantiles", "equal_interval", "natural_breaks", "goalposts"]
SCHEMES: Final[tuple[Scheme, ...]] = get_args(Scheme)
NUMBERS: Final = (3, 4, 5, 6, 7)
MISSING: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """How a column of values was cut up.

    Attributes
    ----------
    scheme, asked
        What was asked for: the scheme and the number of classes.
    k
        Number of classes there are. Fewer than asked where ties leave a class of the quantiles empty, where there
        are fewer distinct values than natural breaks need, or where all values are equal (1); 0 where no value is
        known. Classes of equal intervals and of goalposts stay, also empty ones: their edges are the message.
    edges
        k + 1 ascending numbers in the unit of the values: lowest and highest value, or worst and best goalpost;
        empty where k is 0. The first two are equal where the first class holds one value only.
    counts
        Places in each class.
    missing
        Places without a value.
    assigned
        Class of each place, 0 to k - 1 from low to high values, -1 where the value is missing; int64, index of
        the values.
    open_low, open_high
        Whether values beyond the first or last goalpost were put into the end classes.
    whole
        Whether all values are whole numbers, so that a class can be named by the first and last number in it.
    """

    scheme: Scheme
    requested: int
    k: int
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    missing: int
    assigned: pd.Series[int]
    open_low: bool = False
    open_high: bool = False
    whole: bool = False

    @property
    def fewer(self) -> bool:
        """Whether there are fewer classes than asked for, which a legend has to say."""
        return self.k < self.requested


def classify(
    values: pd.Series[float],
    *,
    scheme: str = "quantiles",
    k: int = 5,
    goalposts: tuple[float, float] | None = None,
) -> Classes:
    """Cut values into classes from low to high.

    Parameters
    ----------
    values
        Numbers in any one unit, indexed by code; NaN where nothing is known.
    scheme
        "quantiles" (equally many places, linear interpolation), "equal_interval" (equal steps between lowest and
        highest value), "natural_breaks" (Fisher-Jenks) or "goalposts" (equal steps between two fixed values, so
        that maps of different years have the same classes).
    k
        Number of classes, 3 to 7.
    goalposts
        Worst and best value in either order; needed for, and used by, the scheme "goalposts" only.

    Raises
    ------
    UnknownCode
        If the scheme or the number of classes is not offered.
    ValueError
        If a value is infinite, or the goalposts are missing, equal or not finite.

    Examples
    --------
    >>> found = classify(pd.Series({"a": 1.0, "b": 2.0, "c": 3.0, "d": float("nan")}), k=3)
    >>> found.edges, found.counts, found.missing, found.assigned.to_dict()
    ((1.0, 1.666..., 2.333..., 3.0), (1, 1, 1), 1, {'a': 0, 'b': 1, 'c': 2, 'd': -1})
    """
    if scheme not in SCHEMES:
        raise UnknownCode("classification", scheme, SCHEMES)
    if k not in NUMBERS:
        raise UnknownCode("number of classes", k, NUMBERS)
    numbers: NDArray[np.float64] = np.asarray(values.to_numpy(dtype="float64", na_value=np.nan), np.float64)
    known: NDArray[np.float64] = numbers[~np.isnan(numbers)]
    if np.isinf(known).any():
        raise ValueError("An infinite value has no class; make it NaN or mend the measure it comes from.")
    edges = _fixed(goalposts, k) if scheme == "goalposts" else _found(known, scheme, k)
    assigned = np.full(len(numbers), MISSING)
    assigned[~np.isnan(numbers)] = np.searchsorted(edges[1:-1], known, side="left")
    found = max(len(edges) - 1, 0) if len(known) else 0
    return Classes(
        scheme=scheme,
        requested=k,
        k=found,
        edges=tuple(edges.tolist()) if found else (),
        counts=tuple(np.bincount(assigned[assigned != MISSING], minlength=found).tolist()),
        missing=len(numbers) - len(known),
        assigned=pd.Series(assigned, index=values.index, dtype="int64"),
        open_low=bool(found) and bool((known < edges[0]).any()),
        open_high=bool(found) and bool((known > edges[-1]).any()),
        whole=bool((known == np.floor(known)).all()),
    )


def _fixed(goalposts: tuple[float, float] | None, k: int) -> NDArray[np.float64]:
    if goalposts is None or not np.isfinite(goalposts).all() or goalposts[0] == goalposts[1]:
        raise ValueError(f"Classes between goalposts need a worst and a best value that differ, not {goalposts}.")
    return np.linspace(min(goalposts), max(goalposts), k + 1)


def _found(known: NDArray[np.float64], scheme: str, k: int) -> NDArray[np.float64]:
    """Return the edges as mapclassify has them; classes of quantiles that ties leave empty are joined to the next.

    Two schemes of three are one line of NumPy each. mapclassify itself, which brings scikit-learn and matplotlib and
    takes a second to load, is left to natural breaks: a reader's first map must not wait for it.
    """
    if not len(known):
        return np.empty(0)
    low, high = known.min(), known.max()
    if low == high:
        return np.array([low, high])
    if scheme == "natural_breaks":
        return np.concatenate([[low], natural_breaks.upper_bounds(known, k)])
    if scheme == "equal_interval":
        width = (high - low) / k
        inner = np.arange(low + width, high + width, width)[: k - 1]  # to the last bit as mapclassify has them
        return np.array([low, *inner, high])
    upper = np.unique(np.quantile(known, np.arange(1, k + 1) / k))
    upper[-1] = high
    filled = np.bincount(np.searchsorted(upper[:-1], known, side="left"), minlength=len(upper)) > 0
    return np.concatenate([[low], upper[filled]])
