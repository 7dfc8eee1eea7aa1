"""Goalposts are fixed, clip, and carry the direction in their order."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.model.decision import goalposts


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_points_lie_between_the_goalposts_and_grow_towards_the_best(value: float, worst: float, best: float) -> None:
    if abs(worst - best) < 1e-6:
        return
    near, target, least = goalposts.score(pd.Series([value, best, worst]), worst, best)
    assert 0 <= near <= 100
    assert (target, least) == (100.0, 0.0)
    further = goalposts.score(pd.Series([value + (best - worst) / 10]), worst, best)[0]
    assert further >= near


def test_what_is_missing_stays_missing_and_the_index_is_kept() -> None:
    found = goalposts.score(pd.Series({"1007": math.nan, "1001": 3.0}), 0, 6)
    assert list(found.index) == ["1007", "1001"]
    assert math.isnan(found["1007"])
    assert found["1001"] == 50.0


@pytest.mark.parametrize(("worst", "best"), [(5, 5), (math.nan, 1), (0, math.inf)])
def test_goalposts_without_a_direction_are_refused(worst: float, best: float) -> None:
    with pytest.raises(ValueError, match="two different numbers"):
        goalposts.score(pd.Series([1.0]), worst, best)


def test_a_table_names_the_indicator_that_is_wrong_and_leaves_out_what_has_no_goalposts() -> None:
    raw = pd.DataFrame({"green": [math.inf, 1.0], "area": [1.0, 2.0]}, index=["1001", "1002"])
    with pytest.raises(ValueError, match="green: Infinite values at 1001"):
        goalposts.table(raw, {"green": (0, 9)})
    assert goalposts.table(raw, {"area": (0, 4)}).to_dict("list") == {"area": [25.0, 50.0]}
