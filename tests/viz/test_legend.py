"""A legend names every value in one class and in no other, and can be read on light ground and on dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.model.classification import NUMBERS, SCHEMES, Classes, classify
from smartmap.services.explore.choropleth import Question, choropleth
from smartmap.viz import palette
from smartmap.viz.map import legend

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store

GOALPOSTS = (0.0, 20.0)


def spans(found: Classes, decimals: int = 0, lang: Lang = "en") -> list[str]:
    return [legend.span(lang, found, place, decimals) for place in range(found.k)]


def holds(span: str, value: float) -> bool:
    """Tell whether a range, read as a reader would, holds a number."""
    numbers = [float(each.replace(",", "").replace("−", "-")) for each in re.findall(r"[−-]?[\d,.]+", span)]
    low, high = numbers[0], numbers[-1]
    if len(numbers) == 1:
        return {"≤": value <= low, "≥": value >= low, ">": value > low}.get(span[0], value == low)
    return (low < value if span.startswith(">") else low <= value) and value <= high


@given(
    st.lists(st.integers(0, 40).map(float), min_size=1, max_size=50), st.sampled_from(SCHEMES), st.sampled_from(NUMBERS)
)
def test_a_whole_number_is_named_by_its_own_class_and_by_no_other(numbers: list[float], scheme: str, k: int) -> None:
    found = classify(pd.Series(numbers), scheme=scheme, k=k, goalposts=GOALPOSTS)
    named = spans(found)
    for place, value in zip(found.assigned, numbers, strict=True):
        assert [at for at, span in enumerate(named) if holds(span, value)] == [place]


@given(
    st.lists(st.integers(-4000, 4000).map(lambda n: n / 10), min_size=1, max_size=50),
    st.sampled_from(("natural_breaks", "equal_interval")),
    st.sampled_from(NUMBERS),
)
def test_no_two_classes_of_other_numbers_name_the_same_one(numbers: list[float], scheme: str, k: int) -> None:
    named = spans(classify(pd.Series(numbers), scheme=scheme, k=k), 1)
    assert all(sum(holds(span, value) for span in named) <= 1 for value in numbers)


def test_rail_stations_are_counted_in_closed_ranges(store: Store, lang: Lang) -> None:
    found = choropleth(store, Question("rail_stations", "2023", "district")).classes
    assert spans(found, 0, lang) == ["0", "1 – 2", "3 – 4", "5 – 12"]


def test_from_the_second_class_on_the_lower_edge_lies_outside() -> None:
    found = classify(pd.Series([1.0, 1.5, 2.5, 4.0]), scheme="natural_breaks", k=3)
    assert spans(found, 1) == ["1.0 – 1.5", "> 1.5 – 2.5", "> 2.5 – 4.0"]


def test_a_class_of_one_value_is_that_value() -> None:
    assert spans(classify(pd.Series([2.5, 2.5])), 1) == ["2.5"]
    assert spans(classify(pd.Series([0.0, 0.0, 0.0, 0.0, 0.5, 1.5]), k=3), 1)[0] == "0.0"


def test_a_class_without_a_whole_number_shows_its_edges() -> None:
    found = classify(pd.Series([0.0, 2.0]), scheme="equal_interval", k=5)
    assert found.counts == (1, 0, 0, 0, 1)
    assert spans(found) == ["0", "> 0.4 – 0.8", "1", "> 1.2 – 1.6", "2"]


def test_edges_that_would_be_printed_alike_get_more_decimals() -> None:
    found = classify(pd.Series([0.01, 0.02, 0.03, 0.04]), scheme="natural_breaks", k=4)
    assert spans(found, 1) == ["0.01", "> 0.01 – 0.02", "> 0.02 – 0.03", "> 0.03 – 0.04"]


def test_the_end_classes_of_goalposts_hold_what_lies_beyond() -> None:
    whole = classify(pd.Series([-1.0, 8.0, 99.0]), scheme="goalposts", k=4, goalposts=(0, 10))
    assert spans(whole) == ["≤ 2", "3 – 5", "6 – 7", "≥ 8"]
    other = classify(pd.Series([-1.0, 8.5, 99.0]), scheme="goalposts", k=4, goalposts=(0, 10))
    assert spans(other, 1) == ["≤ 2.5", "> 2.5 – 5.0", "> 5.0 – 7.5", "> 7.5"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_have_the_inks_of_the_map_in_either_theme(theme: str, lang: Lang) -> None:
    html = unquote(legend.overlays(lang, ["river", "rail", "footprint"], dark=theme == "dark"))
    assert all(palette.INK[theme][name] in html for name in ("river", "rail", "footprint"))
    other = palette.INK["dark" if theme == "light" else "light"]
    assert not any(other[name] in html for name in ("river", "rail", "footprint"))


def test_on_dark_ground_every_mark_has_white_in_it(lang: Lang) -> None:
    drawings = re.findall('src="([^"]+)"', legend.overlays(lang, ["initiative"], dark=True))
    assert len(drawings) == len(palette.SHAPES)
    assert all("#fff" in unquote(each) for each in drawings)
