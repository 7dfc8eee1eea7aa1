"""Charts show a missing year as a gap, and years and numbers in the reader's way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from smartmap.viz import charts
from smartmap.viz.palette import ACCENTS

if TYPE_CHECKING:
    import altair as alt

    from smartmap.i18n import Lang
    from smartmap.store import Store

SERIES = pd.Series({2013: 10.0, 2014: 12.0, 2017: 9.0, 2018: np.nan, 2019: 8.5})


def values(chart: alt.Chart) -> list[dict]:
    (rows,) = json.loads(chart.to_json())["datasets"].values()
    return rows


@pytest.mark.parametrize(("lang", "first"), [("th", "2556"), ("en", "2013")])
def test_every_year_between_first_and_last_is_on_the_axis_and_the_unknown_ones_are_gaps(lang: Lang, first: str) -> None:
    rows = values(charts.trend(lang, SERIES, 1))
    assert rows[0]["x"] == first
    assert [row["y"] for row in rows] == [10.0, 12.0, None, None, 9.0, None, 8.5]
    assert rows[2]["t"] == "–"


def test_a_gap_breaks_the_line() -> None:
    mark = json.loads(charts.trend("en", SERIES, 1).to_json())["mark"]
    assert mark["invalid"].startswith("break-paths")


def test_the_population_has_no_figure_where_the_register_has_none(store: Store) -> None:
    people = store.population("1001").set_index("year")["population"]
    chart = charts.trend("en", people, 0)
    known = {row["x"] for row in values(chart) if row["y"] is not None}
    assert known == {str(year) for year in people.index}
    assert not {"2015", "2016"} & known


def test_no_chart_names_another_host(lang: Lang) -> None:
    spec = json.loads(charts.trend(lang, SERIES, 1).to_json())
    spec.pop("$schema")  # an identifier, which nobody fetches
    assert "//" not in json.dumps(spec)


def test_a_chart_on_dark_ground_has_the_light_accent() -> None:
    light, dark = (charts.trend("en", SERIES, 1, dark=each).to_json() for each in (False, True))
    assert ACCENTS["light"] in light
    assert ACCENTS["dark"] in dark
    assert ACCENTS["light"] not in dark
