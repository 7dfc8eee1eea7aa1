"""Bars say what the sentence above them says: shares of ranks, and the lead that is left, beside today's."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartmap.i18n import tr
from smartmap.viz import compare_bars, vega
from tests.viz.drawn import layers, texts

if TYPE_CHECKING:
    import altair as alt

    from smartmap.i18n import Lang

SHARES = [("เมืองอัจฉริยะมักกะสัน", (0.75, 0.25)), ("Samyan", (0.25, 0.75))]
WITHOUT = [("Environment", 6.0), ("Mobility", -1.5)]


def pictures(lang: Lang) -> list[alt.LayerChart | alt.FacetChart]:
    return [compare_bars.acceptability(lang, SHARES), compare_bars.tornado(lang, 4.0, WITHOUT)]


def test_every_picture_passes_the_schema_and_is_sent_as_it_was_checked(lang: Lang) -> None:
    for chart in pictures(lang):
        assert vega.spec(chart) == chart.to_dict(validate=True)


def test_no_picture_fixes_a_width_or_names_another_host(lang: Lang) -> None:
    for chart in pictures(lang):
        told = vega.spec(chart)
        assert "continuousWidth" not in json.dumps(told)
        told.pop("$schema", None)  # an identifier, which nobody fetches
        assert "//" not in json.dumps(told)


def test_every_picture_says_its_figures_to_those_who_do_not_see_it(lang: Lang) -> None:
    shares, swings = (vega.spec(chart)["description"] for chart in pictures(lang))
    assert shares == tr(lang, "compare.shares_alt", words="เมืองอัจฉริยะมักกะสัน 75.0 %; Samyan 25.0 %")
    assert swings == tr(lang, "compare.swings_alt", lead="4.0", words="Mobility −1.5; Environment 6.0")


def test_a_bar_is_the_lead_left_and_runs_from_nothing(lang: Lang) -> None:
    (bars, rows), *_ = layers(compare_bars.tornado(lang, 4.0, WITHOUT))
    assert bars["mark"]["type"] == "bar"
    assert bars["encoding"]["x"]["field"] == "v"
    assert bars["encoding"]["x2"] == {"datum": 0}
    assert [(row["n"], row["v"]) for row in rows] == [("Mobility", -1.5), ("Environment", 6.0)]  # most change first
    kept, lost = (tr(lang, f"compare.lead_{each}") for each in ("kept", "lost"))
    assert [row["k"] for row in rows] == [lost, kept]


@pytest.mark.parametrize(("lang", "label"), [("th", "ปัจจุบัน 10.2"), ("en", "today 10.2")])
def test_todays_lead_is_a_rule_with_its_name(lang: Lang, label: str) -> None:
    found = layers(compare_bars.tornado(lang, 10.17, [("Mobility", 4.4)]))
    rules = [rows for layer, rows in found if layer["mark"]["type"] == "rule"]
    assert [row["x"] for rows in rules for row in rows] == [0, 10.17]
    assert rules[1][0]["n"] == label
    assert [label] in [words for _, words in texts(compare_bars.tornado(lang, 10.17, [("Mobility", 4.4)]))]


def test_each_bar_has_its_name_and_figure_above_it_over_the_whole_width(lang: Lang) -> None:
    mark, words = texts(compare_bars.tornado(lang, 4.0, WITHOUT))[-1]
    assert words == ["Mobility: −1.5", "Environment: 6.0"]
    assert mark["limit"] == {"expr": "width - 5"}
    for chart in pictures(lang):
        for layer, _ in layers(chart):
            assert layer["encoding"].get("y", {}).get("axis") is None  # no column of names beside the bars


@settings(max_examples=25)
@given(st.floats(0, 100), st.lists(st.floats(-100, 100), min_size=1, max_size=7))
def test_the_axis_has_a_few_even_ticks_with_0_among_them_and_no_bar_ends_on_the_frame(
    lead: float, left: list[float]
) -> None:
    chart = compare_bars.tornado("en", lead, [(f"d{at}", value) for at, value in enumerate(left)])
    across = layers(chart)[0][0]["encoding"]["x"]
    ticks = across["axis"]["values"]
    assert 0 in ticks
    assert 2 <= len(ticks) <= 7
    steps = [after - before for before, after in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert across["scale"]["domain"] == [ticks[0], ticks[-1]]
    assert all(ticks[0] < value < ticks[-1] for value in (lead, *left) if value)


def test_the_bars_of_ranks_are_the_shares_and_their_legend_stands_in_rows(lang: Lang) -> None:
    chart = compare_bars.acceptability(lang, [(f"p{at}", [1 / 12] * 12) for at in range(12)])
    bars, rows = layers(chart)[0]
    assert len(rows) == 144
    assert {row["v"] for row in rows} == {1 / 12}
    legend = bars["encoding"]["color"]["legend"]
    assert (legend["orient"], legend["columns"]) == ("top", 6)
    assert bars["encoding"]["color"]["scale"]["domain"] == list(range(1, 13))


def test_two_places_of_one_name_keep_a_bar_each(lang: Lang) -> None:
    rows = layers(compare_bars.acceptability(lang, [("Twin", (1.0, 0.0)), ("Twin", (0.0, 1.0))]))[0][1]
    assert [(row["i"], row["r"], row["v"]) for row in rows] == [(0, 1, 1.0), (1, 2, 1.0)]


@pytest.mark.parametrize(("left", "places"), [(-42.0, ".0f"), (0.3, ".1f")])
def test_ticks_are_written_with_the_places_they_need(left: float, places: str) -> None:
    across = layers(compare_bars.tornado("en", 0.4, [("Mobility", left)]))[0][0]["encoding"]["x"]
    assert across["axis"]["format"] == places
