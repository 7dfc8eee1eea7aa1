"""A code that does not exist is told in the reader's language; a page's English is that of the command line."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import smartmap
from smartmap.errors import UnknownCode
from smartmap.i18n import words
from smartmap.ui.shared import forms
from smartmap.ui.shared.text import plain

if TYPE_CHECKING:
    from smartmap.i18n import Lang

CASES = (
    UnknownCode("district", "9999"),
    UnknownCode("level", "street", ("district", "khwaeng")),
    UnknownCode("indicator", "x", range(50)),
    UnknownCode("period of green_space_m2_per_person", "2020", ("2023",)),
)


def kinds() -> set[str]:
    """Return what code says was looked for, where it says so in one literal."""
    calls = (
        node
        for file in Path(smartmap.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnknownCode"
    )
    first = (call.args[0] for call in calls)
    return {str(each.value) for each in first if isinstance(each, ast.Constant)}


@pytest.mark.parametrize("error", CASES)
def test_the_english_of_a_page_is_that_of_the_error(error: UnknownCode) -> None:
    assert forms.say("en", error).replace("\\", "") == str(error)


def test_what_was_typed_is_shown_letter_by_letter(lang: Lang) -> None:
    typed = "**[x](y)**"
    assert plain(typed) in forms.say(lang, UnknownCode("district", typed))
    assert plain(typed) in forms.say(lang, UnknownCode(f"level of {typed}", "x"))


@pytest.mark.parametrize(
    ("error", "said"),
    list(
        zip(
            CASES,
            (
                "ไม่มีเขต '9999'",
                "ไม่มีระดับ 'street' ที่มีคือ district, khwaeng",
                "ไม่มีตัวชี้วัด 'x' ที่มีคือ 0, 1, 2, 3, 4, 5, 6, 7 และอีก 42",
                "ไม่มีช่วงเวลาของ green_space_m2_per_person '2020' ที่มีคือ 2023",
            ),
            strict=True,
        )
    ),
)
def test_a_thai_page_says_it_in_thai(error: UnknownCode, said: str) -> None:
    assert forms.say("th", error).replace("\\", "") == said


def test_each_kind_that_code_names_has_its_word_in_both_languages() -> None:
    named = kinds()
    assert len(named) > 25
    assert [kind for kind in named if words("en").get(f"missing.kind_{kind.replace(' ', '_')}") != kind] == []
    assert [kind for kind in named if f"missing.kind_{kind.replace(' ', '_')}" not in words("th")] == []
