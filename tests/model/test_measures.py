"""Measures keep index and NaN, and refuse what pandas would quietly align."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.model import measures

if TYPE_CHECKING:
    from collections.abc import Callable

Measure: TypeAlias = "Callable[[pd.Series[float], pd.Series[float]], pd.Series[float]]"
RATIOS: list[Measure] = [
    measures.density,
    measures.sex_ratio,
    measures.household_size,
    measures.share_pct,
    measures.growth_pct,
    measures.rate,
]
amounts = st.lists(st.one_of(st.floats(0, 1e9), st.just(math.nan)), min_size=1, max_size=30)


@pytest.mark.parametrize("measure", RATIOS)
@given(top=amounts, seed=st.integers(0, 2**16))
def test_a_measure_keeps_the_index_and_answers_nan_exactly_where_it_cannot_know(
    measure: Measure, top: list[float], seed: int
) -> None:
    base = np.random.default_rng(seed).choice([0.0, 1.5, 20.0, math.nan], size=len(top))
    index = [f"10{n:02}" for n in range(len(top), 0, -1)]
    a, b = pd.Series(top, index=index), pd.Series(base, index=index)
    found = measure(a, b)
    assert list(found.index) == index
    assert (found.isna() == (a.isna() | b.isna() | (b == 0))).all()
    assert not np.isinf(found).any()


@pytest.mark.parametrize("measure", RATIOS)
def test_operands_with_other_or_reordered_codes_are_refused(measure: Measure) -> None:
    with pytest.raises(ValueError, match="same index"):
        measure(pd.Series({"1001": 1.0, "1002": 2.0}), pd.Series({"1002": 1.0, "1001": 2.0}))


@pytest.mark.parametrize("measure", RATIOS)
def test_a_negative_base_is_refused_and_its_code_named(measure: Measure) -> None:
    with pytest.raises(ValueError, match="1002"):
        measure(pd.Series({"1001": 1.0, "1002": 2.0}), pd.Series({"1001": 1.0, "1002": -2.0}))


def test_integer_counts_give_the_same_as_floats() -> None:
    whole = measures.sex_ratio(pd.Series({"1001": 20076}), pd.Series({"1001": 21570}))
    assert whole["1001"] == pytest.approx(100 * 20076 / 21570)


def test_growth_of_the_same_amount_is_zero_and_of_the_double_is_a_hundred() -> None:
    then = pd.Series({"1001": 7.0, "1002": 7.0})
    assert measures.growth_pct(pd.Series({"1001": 7.0, "1002": 14.0}), then).tolist() == [0.0, 100.0]


def test_a_rate_scales_with_its_base_and_needs_a_positive_one() -> None:
    count, people = pd.Series({"1001": 3.0}), pd.Series({"1001": 60_000.0})
    assert measures.rate(count, people, per=100_000)["1001"] == pytest.approx(5.0)
    with pytest.raises(ValueError, match="positive number"):
        measures.rate(count, people, per=0)
