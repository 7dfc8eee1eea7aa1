"""The framework's own words: all of them said in both languages, and all of them still the framework's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit
from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT

from smartmap.i18n import tr, words
from smartmap.ui.framework_words import WORDS, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"Enter", "Esc", "CSV", "smartmap", "serve"}


@pytest.fixture(scope="module")
def bundle() -> str:
    """All that the framework can say in a browser."""
    return "\n".join([_GENERIC_UNCAUGHT_EXCEPTION_TEXT, *(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))])


def test_every_word_of_the_list_has_its_translation_and_no_translation_is_left_over() -> None:
    keys = [each.key for each in WORDS]
    assert len(set(keys)) == len(keys)
    for lang in ("th", "en"):
        assert [key for key in words(lang) if key.startswith("framework.")] == [f"framework.{key}" for key in keys]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.key)
def test_a_word_is_the_framework_s_and_thai_in_thai(word: Word, bundle: str) -> None:
    for part in re.split(r"\([^)]*\)", word.english):
        assert part in bundle, "the framework no longer says this: take it off the list, or write what it says now"
    thai = tr("th", f"framework.{word.key}", n="")
    assert set(LATIN.findall(thai)) <= NAMES
    assert not re.fullmatch(word.pattern, thai)
    re.compile(word.pattern)


def test_a_list_without_rows_says_so_in_the_reader_s_language(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("overview", lang=lang, q="ไม่มีคำนี้แน่นอน")
    assert tr(lang, "overview.none_found", total=38) in [each.value for each in app.caption]
    assert not app.dataframe
