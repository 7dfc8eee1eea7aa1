"""What services answer, as values that JSON knows: for the command line and for machines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartmap.model.digits import clean


def plain(value: Any) -> Any:
    """Return `value` made of dict, list, text, numbers, booleans and None only.

    Records become objects; a series an object by index; a frame a list of objects that name their index first.
    NaN becomes None, a whole number without fraction an integer, so that counts read as counts, any other number 12
    significant digits.

    Examples
    --------
    >>> plain({"a": (1.0, float("nan"), 0.5), "b": pd.Series({2014: 3.0})})
    {'a': [1, None, 0.5], 'b': {'2014': 3}}
    """
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.reset_index().to_dict("records")]
    if isinstance(value, Mapping | pd.Series):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if value is None or value is pd.NA:
        return None
    if isinstance(value, str | bool):
        return str(value) if isinstance(value, str) else value
    return _number(float(value))


def _number(value: float) -> float | int | None:
    return None if math.isnan(value) else clean(value)
