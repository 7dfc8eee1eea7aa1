"""The picture of readiness and need is sound Vega-Lite, its names can be read and its line says what it is."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartmap.i18n import tr
from smartmap.viz import compare_charts, vega
from tests.viz.drawn import layers, texts

if TYPE_CHECKING:
    from smartmap.i18n import Lang

PLACES = [("ย่านสามย่าน", None, 41.5, "?"), ("Rama 4", 2.5, 60.0, "✓"), ("Makkasan", 2.5, 60.0, "✕")]


@pytest.mark.parametrize("city", [50.0, None])
def test_the_picture_passes_the_schema_and_is_sent_as_it_was_checked(lang: Lang, city: float | None) -> None:
    chart = compare_charts.axes(lang, PLACES, city)
    assert vega.spec(chart) == chart.to_dict(validate=True)


def test_the_picture_fixes_no_width_and_names_no_other_host(lang: Lang) -> None:
    told = vega.spec(compare_charts.axes(lang, PLACES, 50.0))
    assert "continuousWidth" not in json.dumps(told)
    told.pop("$schema", None)  # an identifier, which nobody fetches
    assert "//" not in json.dumps(told)


def test_the_picture_says_in_words_what_it_is_to_those_who_do_not_see_it(lang: Lang) -> None:
    told = vega.spec(compare_charts.axes(lang, PLACES, 50.0))
    assert told["description"] == tr(lang, "compare.axes_alt", n=3)


@pytest.mark.parametrize(("lang", "label"), [("th", "กรุงเทพฯ 49.7"), ("en", "Bangkok 49.7")])
def test_the_line_of_bangkok_has_its_name_and_figure(lang: Lang, label: str) -> None:
    written = [words for _, words in texts(compare_charts.axes(lang, PLACES, 49.66))]
    assert written.count([label]) == 2  # a halo, and the words on it
    assert [label] not in [words for _, words in texts(compare_charts.axes(lang, PLACES, None))]


def test_every_word_has_a_halo_of_the_paper_beneath_it_and_full_ink(lang: Lang) -> None:
    found = texts(compare_charts.axes(lang, PLACES, 49.66))
    assert len(found) == 4
    for (halo, below), (ink, above) in zip(found[::2], found[1::2], strict=True):
        assert below == above
        assert halo["stroke"] == halo["color"] == {"expr": "background || 'white'"}
        assert ink["color"]["expr"].startswith("luminance(background")
        assert {key: halo[key] for key in ("dx", "align", "fontSize")} == {
            key: ink[key] for key in ("dx", "align", "fontSize")
        }


def test_the_line_is_drawn_before_the_names_so_that_it_strikes_none_through(lang: Lang) -> None:
    marks = [layer["mark"]["type"] for layer, _ in layers(compare_charts.axes(lang, PLACES, 49.66))]
    assert marks[0] == "rule"
    assert marks[-1] == "text"


@pytest.mark.parametrize(
    ("needs", "end", "side"),
    [((52.0,), "right", "top"), ((48.0,), "right", "bottom"), ((52.0, 48.0), "left", "bottom")],
)
def test_the_name_of_the_line_stands_where_no_place_is_near(needs: tuple[float, ...], end: str, side: str) -> None:
    places = [("a", 3.0 + at, need, "?") for at, need in enumerate(needs)]
    mark, words = texts(compare_charts.axes("en", places, 50.0))[0]
    assert words == ["Bangkok 50.0"]
    assert (mark["align"], mark["baseline"]) == (end, side)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.none() | st.floats(0, 4), st.floats(0, 100)), min_size=1, max_size=12))
def test_names_stay_in_the_frame_apart_and_in_the_order_of_need(found: list[tuple[float | None, float]]) -> None:
    places = [(f"p{at}", ready, need, "?") for at, (ready, need) in enumerate(found)]
    rows = sorted(layers(compare_charts.axes("en", places, None))[0][1], key=lambda row: -row["m"])
    assert [row["y"] for row in rows] == sorted((row["y"] for row in rows), reverse=True)
    assert all(0 <= row["m"] <= 100 for row in rows)
    assert all(above["m"] - below["m"] > 6.9 for above, below in pairwise(rows))


def test_a_name_with_room_of_its_own_stands_at_its_point() -> None:
    rows = layers(compare_charts.axes("en", PLACES, None))[0][1]
    assert [row["l"] for row in rows] == [41.5, 63.5, 56.5]  # two of 60 part evenly
