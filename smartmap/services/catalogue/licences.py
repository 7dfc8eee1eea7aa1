"""Licences in the reader's language: as stated in English, the few standing phrases of the ledger in Thai too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.i18n import Lang

PHRASES: Final = {
    "CC BY-SA and non-commercial use asked by the compiler; publisher's licence not stated": "compiler",
    "same as the packages it is derived from": "derived",
    "for public benefit only (author's note)": "public_benefit",
    "for public-sector use (author's note)": "public_sector",
    "MIT (repository)": "repository",
    "not stated": "not_stated",
}


def said(lang: Lang, written: str) -> str:
    """Return a licence of the ledger, or several joined by "; ", in words; names such as CC BY 4.0 stay.

    Examples
    --------
    >>> said("en", "MIT (repository); not stated"), said("th", "CC0-1.0")
    ('MIT (repository); not stated', 'CC0-1.0')
    """
    return "; ".join(tr(lang, f"licence.{PHRASES[part]}") if part in PHRASES else part for part in _parts(written))


def _parts(written: str) -> Iterator[str]:
    rest = written
    while rest:
        part = next((phrase for phrase in PHRASES if f"{rest}; ".startswith(f"{phrase}; ")), rest.partition("; ")[0])
        yield part
        rest = rest[len(part) :].removeprefix("; ")
