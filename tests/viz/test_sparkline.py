"""A thumbnail of a trend: gaps stay gaps, and its words are there for those who listen."""

from __future__ import annotations

import re
from urllib.parse import unquote

import numpy as np
import pandas as pd

from smartmap.viz import palette
from smartmap.viz.markup import text
from smartmap.viz.sparkline import sparkline

SERIES = pd.Series({2013: 10.0, 2014: 12.0, 2015: np.nan, 2016: 9.0, 2017: 8.5})


def test_a_missing_year_breaks_the_line() -> None:
    path = re.search(r"<path d='([^']+)'", unquote(sparkline("en", SERIES, 1)))
    assert path
    assert re.sub("[^ML]", "", path[1]) == "MLML"


def test_a_constant_series_and_a_single_value_are_no_division_by_zero() -> None:
    assert "nan" not in sparkline("en", pd.Series({2013: 5.0, 2014: 5.0}), 0)
    assert sparkline("en", pd.Series({2013: 5.0, 2014: np.nan}), 0) == ""


def test_the_words_name_ends_heights_and_gaps_in_the_reader_s_way() -> None:
    words = re.search('alt="([^"]+)"', sparkline("th", SERIES, 1))
    assert words
    assert re.findall(r"[\d.]+", words[1]) == [
        *("10.0", "2556", "8.5", "2560"),
        *("12.0", "2557", "8.5", "2560"),
        "2558",
    ]


def test_without_a_gap_no_gap_is_told() -> None:
    assert "No data" not in sparkline("en", SERIES.dropna(), 1)


def test_the_line_has_the_accent_of_the_theme_and_no_other() -> None:
    for theme in ("light", "dark"):
        html = unquote(sparkline("en", SERIES, 1, dark=theme == "dark"))
        assert set(re.findall(r"#[0-9a-f]{6}", html)) == {palette.ACCENTS[theme]}


def test_text_becomes_no_markup() -> None:
    assert text("<img src=x onerror='a'>&") == "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;".replace("&#39;", "&#x27;")
