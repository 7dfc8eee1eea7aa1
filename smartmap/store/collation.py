"""Dictionary order of names, Thai and English: the collation of ICU, which DuckDB carries within itself.

By code points a leading vowel (เ แ โ ใ ไ) sends บางเขน behind บางรัก, and "a" stands behind "Z". PyICU has no wheels,
so this asks the ICU that is installed anyway.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartmap.i18n import Lang

T = TypeVar("T")
_LISTS = 256


def ordered(lang: Lang, items: Iterable[T], key: Callable[[T], str] = str) -> list[T]:
    """Sort items by name in dictionary order: the Royal Institute's in Thai, without regard to case in English.

    Parameters
    ----------
    lang
        Language of the dictionary.
    items
        What is sorted; those that ICU holds equal stand in the order of their code points.
    key
        Returns the name of an item as it is shown.

    Examples
    --------
    >>> ordered("th", ["บางรัก", "บางแค", "บางเขน"]), ordered("en", ["Zoo", "area", "Bang"])
    (['บางเขน', 'บางแค', 'บางรัก'], ['area', 'Bang', 'Zoo'])
    """
    listed = list(items)
    names = tuple(key(each) for each in listed)
    weights = _weights(lang, names)
    return [listed[at] for at in sorted(range(len(listed)), key=lambda at: (weights[at], names[at]))]


@lru_cache(maxsize=_LISTS)
def _weights(lang: Lang, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return ICU's sort keys of the names, in hexadecimal digits, which sort as the bytes do."""
    query = "SELECT icu_sort_key(name, $lang) FROM (SELECT unnest($names::VARCHAR[]) AS name)"
    return tuple(row[0] for row in _icu().cursor().execute(query, {"lang": lang, "names": list(names)}).fetchall())


@cache
def _icu() -> duckdb.DuckDBPyConnection:
    """Return an empty database in memory; each question takes its own cursor, so threads may share it."""
    closed = {"enable_external_access": "false", "lock_configuration": "true", "threads": "1"}
    return duckdb.connect(":memory:", config=dict(closed))
