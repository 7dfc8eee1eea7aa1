"""JSON from outside read with bounds: no depth, number or sign in it can stop the program that reads it."""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING, Any

from smartmap.workspace.limits import DEEPEST, DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def read(data: str | bytes, *, exact: bool = True) -> Any:
    """Return the value of a JSON text in UTF-8, with or without a byte-order mark.

    Parameters
    ----------
    exact
        Refuse what JSON leaves open: a key that is there twice, NaN and Infinity. Files of other programs, such as
        GeoJSON, often hold them in places that nobody reads.

    Raises
    ------
    ValueError
        If it is no JSON, is nested more than 32 deep, or holds half a letter, an endless number or over 40 digits.

    Examples
    --------
    >>> read('{"a": 1}'), read(b"[NaN]", exact=False)
    ({'a': 1}, [nan])
    """
    strict: dict[str, Any] = {"parse_constant": _refused, "object_pairs_hook": _once} if exact else {}
    try:
        written = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        value = json.loads(written, parse_int=_whole, parse_float=_decimal, **strict)
    except RecursionError:
        raise ValueError("nested too deep") from None
    _bounded(value)
    return value


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError("too many digits")
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError("endless number")
    return value


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a key is there twice")
    return value


def _bounded(value: Any) -> None:
    """Walk a value level by level; a deep one would stop whoever walks it by calling itself."""
    level = [value]
    for _ in range(DEEPEST):
        _letters(level)
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (itertools.chain(each, each.values()) if isinstance(each, dict) else each)
            if isinstance(inner, dict | list | str)
        ]
        if not level:
            return
    raise ValueError("nested too deep")


def _letters(level: Iterable[Any]) -> None:
    for each in level:
        if isinstance(each, str) and not each.isascii():
            each.encode()  # UnicodeEncodeError, a ValueError, for half a letter
