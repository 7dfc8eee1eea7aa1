"""Rounding for files: numbers without the noise that binary arithmetic leaves behind the last digit."""

from __future__ import annotations

from typing import Final

SIGNIFICANT: Final = 12
_EXACT: Final = 1e15  # below it a float tells neighbouring whole numbers apart


def clean(value: float) -> float:
    """Return a number with at most 12 significant digits, a whole one without fraction as an integer.

    No source gives a figure more exactly, and what is computed from figures is not known better. Infinity and NaN stay.

    Examples
    --------
    >>> clean(4.8149999999999995), clean(0.1 + 0.2), clean(5494932.0), clean(3157.681738972118)
    (4.815, 0.3, 5494932, 3157.68173897)
    """
    number = float(value)
    if number.is_integer() and abs(number) < _EXACT:
        return int(number)
    return float(f"{number:.{SIGNIFICANT}g}")
