"""What services answer, as values that JSON knows: for the command line and for machines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from smartmap.model.digits import clean
from smartmap.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

# A field of a text that stands beside a code of the same name, as in `denominator` and `denominator_text`.
_BESIDE_A_CODE: Final = "_text"


def plain(value: Any) -> Any:
    """Return `value` made of dict, list, text, numbers, booleans and None only.

    Records become objects, in them a text of two languages a pair of fields (`name_th`, `name_en`); a series an object
    by index; a frame a list of objects that name their index first. NaN becomes None, a whole number without fraction
    an integer, so that counts read as counts, any other number 12 significant digits.

    Examples
    --------
    >>> plain({"a": (1.0, float("nan"), 0.5), "b": pd.Series({2014: 3.0})})
    {'a': [1, None, 0.5], 'b': {'2014': 3}}
    """
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.reset_index().to_dict("records")]
    if is_dataclass(value) and not isinstance(value, Mapping):
        return _object((field.name, getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping | pd.Series):
        return _object(value.items())
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return _leaf(value)


def _object(pairs: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if isinstance(value, Text):
            made |= value.columns(str(key).removesuffix(_BESIDE_A_CODE))
        else:
            made[str(key)] = plain(value)
    return made


def _leaf(value: Any) -> str | bool | float | int | None:
    if value is None or value is pd.NA:
        return None
    if isinstance(value, str | bool):
        return str(value) if isinstance(value, str) else value
    return None if math.isnan(number := float(value)) else clean(number)
