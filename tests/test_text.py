"""A text in two languages: what a missing side reads as, and the pair of fields that answers and files have of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from smartmap.i18n import LANGS, tr
from smartmap.services.tables.json import plain
from smartmap.text import Text, both


@dataclass(frozen=True)
class Figure:
    name: Text
    denominator: str
    denominator_text: Text
    value: float


@pytest.mark.parametrize(
    ("th", "en", "read"),
    [
        ("พระนคร", "Phra Nakhon", ("พระนคร", "Phra Nakhon")),
        ("พระนคร", "", ("พระนคร", "พระนคร")),
        ("", "Phra Nakhon", ("Phra Nakhon", "Phra Nakhon")),
        ("", "", ("", "")),
    ],
)
def test_a_missing_side_reads_as_the_other(th: str, en: str, read: tuple[str, str]) -> None:
    text = Text(th, en)
    assert (text["th"], text["en"]) == read
    assert (text.beside("th"), text.beside("en")) == (en, th)


@pytest.mark.parametrize("nothing", [None, float("nan"), 3])
def test_what_is_no_text_in_a_row_is_a_missing_side(nothing: object) -> None:
    assert Text.of({"name_th": "พระนคร", "name_en": nothing}) == Text("พระนคร") == Text.of({"name_th": "พระนคร"})


def test_there_is_no_third_language() -> None:
    with pytest.raises(KeyError):
        Text("พระนคร", "Phra Nakhon")["de"]  # type: ignore[index]


def test_a_string_of_the_locale_files_is_said_in_both() -> None:
    assert tuple(both("app.year", year=3)[lang] for lang in LANGS) == tuple(
        tr(lang, "app.year", year=3) for lang in LANGS
    )


def test_answers_have_a_pair_of_fields_in_the_place_of_a_text() -> None:
    answer = plain({"all": (Figure(Text("ชื่อ", ""), "count", Text("ไม่มี", "None"), 2.0),)})["all"][0]
    assert list(answer.items()) == [
        ("name_th", "ชื่อ"),
        ("name_en", ""),
        ("denominator", "count"),
        ("denominator_th", "ไม่มี"),
        ("denominator_en", "None"),
        ("value", 2),
    ]
