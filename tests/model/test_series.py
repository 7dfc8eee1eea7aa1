"""A year without a figure stays a gap; a break of the register is marked where it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.model import series

if TYPE_CHECKING:
    from smartmap.store import Store


@given(st.dictionaries(st.integers(1990, 2030), st.floats(0, 1e7), min_size=1))
def test_no_year_is_left_out_and_no_value_is_made_up(observed: dict[int, float]) -> None:
    found = series.yearly(pd.Series(observed))
    assert found.index.tolist() == list(range(min(observed), max(observed) + 1))
    assert found.dropna().to_dict() == dict(sorted(observed.items()))
    assert set(series.gaps(found)) == set(found.index) - set(observed)


def test_a_longer_span_adds_gaps_at_the_ends() -> None:
    assert series.gaps(series.yearly(pd.Series({2020: 1.0}), years=[2018, 2021])) == (2018, 2019, 2021)


def test_a_series_of_nothing_is_empty() -> None:
    assert series.yearly(pd.Series(dtype=float)).empty


def test_a_year_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        series.yearly(pd.Series([1.0, 2.0], index=[2020, 2020]))


@pytest.mark.parametrize(
    ("code", "years"), [("1007", [2004]), ("1001", [2004]), ("1037", [2008]), ("1046", []), ("1011", [])]
)
def test_breaks_are_marked_where_the_register_fell(store: Store, code: str, years: list[int]) -> None:
    population = series.yearly(store.population(code).set_index("year")["population"])
    assert series.gaps(population) == (2015, 2016)
    assert [found.year for found in series.population_breaks(code, population)] == years
