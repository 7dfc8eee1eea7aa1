"""The table that is decided on, checked once, with the one rule for missing scores.

An area with missing scores is judged on its known criteria: their weights are scaled to sum 1. That holds as long as
the known criteria carry at least the least coverage (0.6) of the weight; below that the area has no score. A missing
score is never zero and never a mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from smartmap.model.decision import weights as weighing
from smartmap.model.decision.conventions import FULL, LEAST_COVERAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

CLOSE: Final = 1e-9
_DECIMALS: Final = 9


@dataclass(frozen=True)
class Table:
    """Scores and weights as arrays.

    Attributes
    ----------
    areas, criteria
        Labels of rows and columns.
    points
        areas x criteria, 0 to 100; zero where not known, to be used together with `weights`.
    known
        areas x criteria.
    weights
        areas x criteria: scaled to sum 1 over the known criteria of each row, zero elsewhere.
    coverage
        Share of the weight that is known, by row.
    scored
        Whether the row has enough coverage.
    """

    areas: pd.Index[str]
    criteria: pd.Index[str]
    points: NDArray[np.float64]
    known: NDArray[np.bool_]
    weights: NDArray[np.float64]
    coverage: NDArray[np.float64]
    scored: NDArray[np.bool_]

    @property
    def known_share(self) -> pd.Series[float]:
        """Coverage by area, shown also where it is too small for a score."""
        return pd.Series(self.coverage, index=self.areas)

    def series(self, values: NDArray[Any]) -> pd.Series[float]:
        """Return one value per area, NaN where the area is not scored."""
        return pd.Series(np.where(self.scored, values, np.nan), index=self.areas)


def table(
    scores: pd.DataFrame, weights: Mapping[str, float] | pd.Series[float], least_coverage: float = LEAST_COVERAGE
) -> Table:
    """Return checked scores with weights for each row.

    Parameters
    ----------
    scores
        Areas x criteria, 0 to 100, more is better; may hold NaN.
    weights
        By criterion, any scale, the same criteria as the columns.
    least_coverage
        Share of the weight that must be known.

    Raises
    ------
    ValueError
        If the table is empty, labels repeat, scores lie outside 0 to 100, or weights do not fit the columns.

    Examples
    --------
    >>> found = table(pd.DataFrame({"a": [50.0], "b": [None]}, index=["samyan"]), {"a": 3, "b": 1})
    >>> found.weights.tolist(), found.coverage.tolist(), found.scored.tolist()
    ([[1.0, 0.0]], [0.75], [True])
    """
    points = checked(scores)
    share = weighing.direct(weights)
    if set(share.index) != set(scores.columns):
        odd = sorted(str(name) for name in set(share.index) ^ set(scores.columns))
        raise ValueError(f"Weights and scores must name the same criteria; look at {', '.join(odd)}.")
    known = ~np.isnan(points)
    mass = np.where(known, share.reindex(scores.columns).to_numpy("float64"), 0.0)
    coverage = mass.sum(axis=1)
    safe = np.where(coverage > 0, coverage, 1.0)[:, None]
    scored = (coverage > 0) & (coverage >= least_coverage - CLOSE)
    return Table(scores.index, scores.columns, np.nan_to_num(points), known, mass / safe, coverage, scored)


def checked(scores: pd.DataFrame) -> NDArray[np.float64]:
    """Return the scores as an array, NaN kept, after the checks that `table` names."""
    if not scores.size:
        raise ValueError("There is nothing to compare; choose at least one area and one criterion.")
    for labels, kind in ((scores.index, "area"), (scores.columns, "criterion")):
        if labels.has_duplicates:
            raise ValueError(
                f"Each {kind} must appear once; {next(iter(labels[np.asarray(labels.duplicated())]))} does not."
            )
    points = np.ascontiguousarray(scores.to_numpy("float64", na_value=np.nan))
    outside = np.flatnonzero(((points < 0) | (points > FULL)).any(axis=0))
    if outside.size:
        raise ValueError(
            f"Scores must lie between 0 and 100; put {', '.join(map(str, scores.columns[outside]))} on goalposts."
        )
    return points


def ranks(values: pd.Series[float], *, ascending: bool = False) -> pd.Series[float]:
    """Return competition ranks (1, 2, 2, 4), NaN for NaN; values equal to nine decimals share a rank.

    Examples
    --------
    >>> ranks(pd.Series([22.0, 21.5, 22.0 + 1e-14])).tolist()
    [1.0, 3.0, 1.0]
    """
    return values.round(_DECIMALS).rank(method="min", ascending=ascending)
