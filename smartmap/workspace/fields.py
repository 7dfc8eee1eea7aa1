"""What a person typed, checked at the door: text, choices, numbers, ids."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from smartmap.errors import WorkspaceError
from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection

LINE: Final = 300
PROSE: Final = 20_000
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def refuse(key: str, **blanks: object) -> WorkspaceError:
    """Return the error of a sentence in the locale files; pages say it again in their own language.

    Examples
    --------
    >>> str(refuse("workspace.required", field="reasons"))
    'reasons is empty. Fill it in.'
    """
    return WorkspaceError(tr("en", key, **blanks), key, blanks)


def text(value: object, field: str, *, required: bool = False, limit: int = LINE) -> str:
    """Return a text trimmed and in Unicode's composed form.

    Raises
    ------
    WorkspaceError
        If it is no text, is longer than `limit` characters, holds control characters, or is empty though required.
    """
    if not isinstance(value, str):
        raise refuse("workspace.not_text", field=field)
    clean = unicodedata.normalize("NFC", value.replace("\r\n", "\n").strip())
    if required and not clean:
        raise refuse("workspace.required", field=field)
    if len(clean) > limit:
        raise refuse("workspace.too_long", field=field, n=len(clean), limit=limit)
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in clean):
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


def number(value: object, field: str) -> float:
    """Return a finite number as a float.

    Raises
    ------
    WorkspaceError
        If it is not one.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise refuse("workspace.number", field=field, value=value)


def slug(value: object, field: str) -> str:
    """Return an id: letters, digits, dots and hyphens.

    Raises
    ------
    WorkspaceError
        If it is not one.
    """
    if isinstance(value, str) and _SLUG.fullmatch(value):
        return value
    raise refuse("workspace.slug", field=field, value=value)


def settle(record: object, **values: object) -> None:
    """Put checked values into a frozen dataclass while it is being made."""
    for name, value in values.items():
        object.__setattr__(record, name, value)
