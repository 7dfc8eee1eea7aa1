"""Points from 0 to 100 on fixed goalposts: a stated worst value and a stated target.

Goalposts are fixed and not taken from the areas at the table, so that one more area moves nobody's points. It is the
min-max scaling of the OECD and JRC handbook on composite indicators (2008, section 5) with bounds that are stated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from smartmap.model.decision.conventions import FULL

if TYPE_CHECKING:
    from collections.abc import Mapping


def score(values: pd.Series[float], worst: float, best: float) -> pd.Series[float]:
    """Return points: 0 at `worst` or beyond, 100 at `best` or beyond, in a straight line between.

    Parameters
    ----------
    values
        Values of one indicator, in its unit, indexed by area; may hold NaN.
    worst, best
        Goalposts in the same unit. The direction follows from them: with worst above best, less is better.

    Returns
    -------
    Series
        0 to 100, indexed like `values`; NaN stays NaN.

    Raises
    ------
    ValueError
        If the goalposts are equal or not finite, or a value is infinite.

    Examples
    --------
    >>> score(pd.Series({"samyan": 4.0, "makkasan": 12.0}), worst=0, best=9).round(1).to_dict()
    {'samyan': 44.4, 'makkasan': 100.0}
    >>> score(pd.Series([37.5, float("nan")]), worst=75, best=15).tolist()
    [62.5, nan]
    """
    if not (np.isfinite(worst) and np.isfinite(best)) or worst == best:
        raise ValueError(f"Goalposts must be two different numbers, not worst {worst} and best {best}.")
    column = values.astype("float64")
    if np.isinf(column).any():
        raise ValueError(f"Infinite values at {', '.join(map(str, column.index[np.isinf(column)]))}: mend the data.")
    points: pd.Series[float] = (column - worst) / (best - worst) * FULL
    return points.clip(0.0, FULL)


def table(values: pd.DataFrame, goals: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """Return the points of several indicators.

    Parameters
    ----------
    values
        Areas x indicators, each column in its own unit; may hold NaN.
    goals
        (worst, best) by indicator. Columns without goalposts are left out: nothing says which way is better.

    Raises
    ------
    ValueError
        As for `score`, with the indicator named.

    Examples
    --------
    >>> raw = pd.DataFrame({"green": [9.0, 0.0], "fires": [2.0, 8.0], "people": [5, 6]}, index=["a", "b"])
    >>> table(raw, {"green": (0, 9), "fires": (10, 0)}).to_dict("list")
    {'green': [100.0, 0.0], 'fires': [80.0, 20.0]}
    """
    columns = {}
    for name in values.columns:
        if name not in goals:
            continue
        try:
            columns[name] = score(values[name], *goals[name])
        except ValueError as problem:
            raise ValueError(f"{name}: {problem}") from problem
    return pd.DataFrame(columns, index=values.index)
