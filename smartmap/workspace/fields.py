"""Validators for user input: text, choices, numbers, ids."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeVar

from smartmap.dates import Stated
from smartmap.errors import WorkspaceError
from smartmap.i18n import tr
from smartmap.workspace.limits import ECHO, LARGEST, LINE, PROSE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["LINE", "PROSE", "choice", "few", "is_slug", "number", "refuse", "settle", "slug", "text", "whole"]

T = TypeVar("T")
_UNSHOWN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
_EXPANDS: Final = 4  # a composed letter may be typed as so many signs
_DIGITS_PER_BIT: Final = 0.30103
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def refuse(key: str, **blanks: object) -> WorkspaceError:
    """Return the error of a sentence in the locale files; pages say it again in their own language.

    Examples
    --------
    >>> str(refuse("workspace.required", field="reasons"))
    'reasons is empty. Fill it in.'
    """
    told = {name: _echo(value) for name, value in blanks.items()}
    return WorkspaceError(tr("en", key, **told), key, told)


def _echo(value: object) -> object:
    """Return a value as an error may repeat it: not endless, and nothing that no page can send."""
    if value is None or isinstance(value, float | Stated | date):  # a datetime is a date too
        return value
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, int):
        return value if abs(value) < LARGEST else f"10^{int(value.bit_length() * _DIGITS_PER_BIT)}"
    if not isinstance(value, str):
        return type(value).__name__
    whole = value[: ECHO + 1].encode("utf-8", "replace").decode()
    return whole if len(whole) <= ECHO else f"{whole[:ECHO]}…"


def text(value: object, field: str, *, required: bool = False, limit: int = LINE) -> str:
    """Return a text trimmed and in Unicode's composed form.

    Raises
    ------
    WorkspaceError
        If it is no text, is longer than `limit` characters, holds characters that control something or turn the
        direction of writing, or is empty though required.
    """
    if not isinstance(value, str):
        raise refuse("workspace.not_text", field=field)
    clean = value.replace("\r\n", "\n").strip()
    if len(clean) <= _EXPANDS * limit:
        clean = unicodedata.normalize("NFC", clean)
    if required and not clean:
        raise refuse("workspace.required", field=field)
    if len(clean) > limit:
        raise refuse("workspace.too_long", field=field, n=len(clean), limit=limit)
    if any(c in _UNSHOWN or (unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t") for c in clean):
        raise refuse("workspace.control", field=field)
    return clean


def choice(value: object, field: str, known: Collection[str]) -> str:
    """Return `value` if it is one of `known`.

    Raises
    ------
    WorkspaceError
        If it is not.
    """
    if isinstance(value, str) and value in known:
        return value
    raise refuse("workspace.choice", field=field, value=value, known=", ".join(k for k in known if k))


def whole(value: object, field: str, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`, both included; True is not a number.

    Raises
    ------
    WorkspaceError
        If it is not one.
    """
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise refuse("workspace.whole", field=field, value=value, low=low, high=high)


def number(value: object, field: str, low: float = -LARGEST, high: float = LARGEST) -> float:
    """Return a number from `low` to `high`, both included, as a float.

    Raises
    ------
    WorkspaceError
        If it is not one.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if low <= value <= high:
            return float(value)
        if value == value:  # noqa: PLR0124  (NaN is no number at all)
            raise refuse("workspace.range", field=field, value=value, low=f"{low:g}", high=f"{high:g}")
    raise refuse("workspace.number", field=field, value=value)


def few(values: Iterable[T], field: str, most: int) -> tuple[T, ...]:
    """Return the members of a list of at most `most`.

    Raises
    ------
    WorkspaceError
        If there are more.
    """
    listed = tuple(values)
    if len(listed) > most:
        raise refuse("workspace.too_many", field=field, n=len(listed), limit=most)
    return listed


def slug(value: object, field: str) -> str:
    """Return an id: letters, digits, dots and hyphens.

    Raises
    ------
    WorkspaceError
        If it is not one.
    """
    if isinstance(value, str) and is_slug(value):
        return value
    raise refuse("workspace.slug", field=field, value=value)


def is_slug(value: str) -> bool:
    """Return whether a text can be an id; anything else need not be looked for."""
    return _SLUG.fullmatch(value) is not None


def settle(record: object, **values: object) -> None:
    """Set validated values on a frozen dataclass in its `__post_init__`."""
    for name, value in values.items():
        object.__setattr__(record, name, value)
