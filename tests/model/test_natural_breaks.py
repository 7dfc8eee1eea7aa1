"""Natural breaks are the best there are, wherever the values lie."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.model.natural_breaks import upper_bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray


def spread(values: NDArray[np.float64], upper: NDArray[np.float64]) -> float:
    groups = np.searchsorted(upper[:-1], values, side="left")
    return sum(((part - part.mean()) ** 2).sum() for part in (values[groups == g] for g in np.unique(groups)))


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=9), st.integers(2, 4))
def test_no_other_grouping_has_less_spread(values: list[float], k: int) -> None:
    numbers = np.array(values, dtype=float)
    distinct = np.unique(numbers)
    k = min(k, len(distinct))
    least = min(spread(numbers, np.array([*inner, distinct[-1]])) for inner in combinations(distinct[:-1], k - 1))
    assert spread(numbers, upper_bounds(numbers, k)) == pytest.approx(least, rel=1e-3)


@pytest.mark.parametrize("offset", [0, 1e4, 1e7])
def test_breaks_move_with_the_values_and_do_not_lose_precision(offset: float) -> None:
    values = np.round(np.random.default_rng(1).normal(size=180), 3)
    np.testing.assert_allclose(upper_bounds(values + offset, 5) - offset, upper_bounds(values, 5), atol=1e-6)


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=1, max_size=40), st.integers(1, 7))
def test_bounds_are_observed_ascending_and_end_at_the_maximum(values: list[float], k: int) -> None:
    found = upper_bounds(np.array(values), k)
    assert set(found) <= set(values)
    assert found[-1] == max(values)
    assert (np.diff(found) > 0).all()
    assert len(found) <= min(k, len(set(values)))
