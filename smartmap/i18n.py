"""Words, numbers and years in Thai and English; every string on a screen goes through `tr`."""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

from babel.dates import get_month_names
from babel.numbers import format_decimal

from smartmap.dates import BANGKOK, BUDDHIST_ERA, Stated
from smartmap.errors import UnknownCode

Lang = Literal["th", "en"]
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)
UNDATED: Final = "undated"
NO_VALUE: Final = "–"
_COMMON_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ISO: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


@cache
def words(lang: Lang) -> dict[str, str]:
    """All strings of one language, keyed "section.name"."""
    if lang not in LANGS:
        raise UnknownCode("language", lang, LANGS)
    tree = tomllib.loads((files("smartmap") / "locale" / f"{lang}.toml").read_text("utf-8"))
    return {f"{section}.{key}": text for section, entries in tree.items() for key, text in entries.items()}


@cache
def whole_words() -> tuple[str, ...]:
    """Thai terms within which no line may break, the longest first; why stands at the head of their file."""
    lines = (files("smartmap") / "locale" / "whole_words.txt").read_text("utf-8").splitlines()
    return tuple(
        sorted((line for line in lines if line and not line.startswith("#")), key=lambda term: (-len(term), term))
    )


def tr(lang: Lang, key: str, **blanks: object) -> str:
    """Return the string `key` in `lang` with its blanks filled, days and moments in that language's words.

    Raises
    ------
    UnknownCode
        If no such string exists.
    KeyError
        If a blank of the string is not given.

    Examples
    --------
    >>> tr("en", "app.name")
    'smartmap'
    """
    try:
        text = words(lang)[key]
    except KeyError:
        raise UnknownCode("string", key) from None
    return text.format_map({name: _worded(lang, value) for name, value in blanks.items()}) if blanks else text


def _worded(lang: Lang, value: object) -> object:
    if isinstance(value, Stated):
        return date(lang, *value)
    if isinstance(value, dt.datetime):
        return moment(lang, value)
    return day(lang, value) if isinstance(value, dt.date) else value


def year(lang: Lang, ce: int) -> str:
    """Return a year as people write it: พ.ศ. in Thai, CE in English.

    Examples
    --------
    >>> year("th", 2021), year("en", 2021)
    ('2564', '2021')
    """
    return str(ce + BUDDHIST_ERA if lang == "th" else ce)


def period(lang: Lang, value: str) -> str:
    """Return a period of observation in words: a year, or that the source states no date.

    Examples
    --------
    >>> period("en", "2021"), period("en", "undated")
    ('2021', 'no date stated')
    """
    return tr(lang, "app.undated") if value == UNDATED else year(lang, int(value))


def today() -> dt.date:
    """Return the day it is in Bangkok, wherever the server stands."""
    return dt.datetime.now(BANGKOK).date()


def date(lang: Lang, ce: int, month: int | None = None, day: int | None = None) -> str:
    """Return as much of a date as is known.

    Examples
    --------
    >>> date("th", 2020, 10, 16), date("en", 2020, 10), date("th", 2020)
    ('16 ต.ค. 2563', 'Oct 2020', '2563')
    """
    name = "" if month is None else str(get_month_names("abbreviated", locale=lang)[month])
    parts = ("" if day is None or month is None else str(day), name, year(lang, ce))
    return " ".join(part for part in parts if part)


def day(lang: Lang, value: dt.date) -> str:
    """Return a full day as people write it; of a moment, the day it was in Bangkok.

    Examples
    --------
    >>> day("th", dt.date(2026, 11, 27)), day("en", dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC))
    ('27 พ.ย. 2569', '27 Nov 2026')
    """
    there = value.astimezone(BANGKOK) if isinstance(value, dt.datetime) else value
    return date(lang, there.year, there.month, there.day)


def moment(lang: Lang, value: dt.datetime) -> str:
    """Return a moment in Bangkok's time.

    Examples
    --------
    >>> at = dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC)
    >>> moment("th", at), moment("en", at)
    ('27 พ.ย. 2569 01.30 น.', '27 Nov 2026, 01:30 Bangkok time')
    """
    there = value.astimezone(BANGKOK)
    return tr(lang, "app.moment", on=day(lang, there), hour=f"{there.hour:02}", minute=f"{there.minute:02}")


def span(lang: Lang, written: str) -> str:
    """Return a date or the two ends of a span, as packages and publishers write them, as people write them.

    Examples
    --------
    >>> span("th", "28-29 Oct 2021"), span("th", "2021, day not seen"), span("en", "Q1 2024")
    ('28-29 ต.ค. 2564', '2564 ไม่เห็นวันที่', 'Q1 2024')
    >>> span("th", "1998/2022"), span("en", "2023-07"), span("en", "2026-11-22"), span("en", "spring")
    ('2541–2565', 'Jul 2023', '22 Nov 2026', 'spring')
    """
    return "–".join(
        date(lang, *(int(number) for number in part.split("-"))) if _ISO.fullmatch(part) else _retold(lang, part)
        for part in written.split("/")
    )


def _retold(lang: Lang, written: str) -> str:
    """Return an English date of a publisher, which may hold other words, with its months, years and words in Thai."""
    if lang == "en":
        return written
    english, thai = (get_month_names("abbreviated", locale=each) for each in ("en", lang))
    for month, name in english.items():
        written = re.sub(rf"\b{name}\b", str(thai[month]), written)
    for phrase in ("commit", "day_not_seen", "totals_equal"):
        written = written.replace(tr("en", f"source.{phrase}"), tr(lang, f"source.{phrase}"))
    written = re.sub(rf"\b{tr('en', 'source.quarter')}(?=\d)", f"{tr(lang, 'source.quarter')} ", written)
    return _COMMON_YEAR.sub(lambda match: year(lang, int(match[0])), written)


def number(lang: Lang, value: float | None, decimals: int = 0) -> str:
    """Return a number with the language's separators; a dash where it is not known.

    Examples
    --------
    >>> number("th", 5494932.0), number("en", 3503.21, 1), number("en", float("nan"))
    ('5,494,932', '3,503.2', '–')
    >>> number("en", -0.04, 1), number("en", -7.8, 1)
    ('0.0', '−7.8')
    """
    if value is None or math.isnan(value):
        return NO_VALUE
    places = "0" * decimals
    shown = value if round(value, decimals) else 0.0  # nothing is "-0.0"
    written = str(format_decimal(shown, format=f"#,##0.{places}" if decimals else "#,##0", locale=lang))
    return written.replace("-", "\N{MINUS SIGN}")
