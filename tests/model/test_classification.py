"""Classes hold every value once, inside their edges, and agree with mapclassify where it can be exact."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import UnknownCode
from smartmap.model.classification import NUMBERS, SCHEMES, classify

if TYPE_CHECKING:
    from random import Random

POSTS = (90.0, 10.0)
numbers = st.one_of(st.floats(-1e9, 1e9), st.integers(0, 5).map(float), st.just(math.nan))
columns = st.lists(numbers, max_size=60).map(lambda v: pd.Series(v, [f"{n:06}" for n in range(len(v))], dtype=float))
schemes, ks = st.sampled_from(SCHEMES), st.sampled_from(NUMBERS)


@given(columns, schemes, ks)
def test_class_counts_and_missing_make_up_all_places(values: pd.Series[float], scheme: str, k: int) -> None:
    found = classify(values, scheme=scheme, k=k, goalposts=POSTS)
    assert sum(found.counts) + found.missing == len(values)
    assert found.missing == values.isna().sum()
    assert (found.assigned == -1).equals(values.isna())
    assert len(found.counts) == found.k <= found.requested == k
    assert len(found.edges) == (found.k + 1 if found.k else 0)
    assert list(found.edges) == sorted(found.edges)
    assert [int((found.assigned == c).sum()) for c in range(found.k)] == list(found.counts)


@given(columns, schemes, ks)
def test_every_value_lies_in_the_edges_of_its_class_unless_beyond_a_goalpost(
    values: pd.Series[float], scheme: str, k: int
) -> None:
    found = classify(values, scheme=scheme, k=k, goalposts=POSTS)
    for code, value in values.dropna().items():
        c = found.assigned[str(code)]
        low = -math.inf if c == 0 and found.open_low else found.edges[c]
        high = math.inf if c == found.k - 1 and found.open_high else found.edges[c + 1]
        assert low <= value <= high
        assert c == 0 or value > low


@given(columns, schemes, ks)
def test_a_higher_value_never_falls_into_a_lower_class(values: pd.Series[float], scheme: str, k: int) -> None:
    found = classify(values, scheme=scheme, k=k, goalposts=POSTS)
    by_value = found.assigned.loc[values.dropna().sort_values().index]
    assert by_value.is_monotonic_increasing


@given(columns, schemes, ks, st.randoms(use_true_random=False))
def test_the_order_of_places_changes_nothing(values: pd.Series[float], scheme: str, k: int, random: Random) -> None:
    codes = list(values.index)
    random.shuffle(codes)
    one = classify(values, scheme=scheme, k=k, goalposts=POSTS)
    other = classify(values.loc[codes], scheme=scheme, k=k, goalposts=POSTS)
    assert one.edges == other.edges
    assert one.assigned.equals(other.assigned.loc[values.index])


@given(columns, st.sampled_from(["quantiles", "natural_breaks"]), ks)
def test_no_class_of_ranks_or_natural_breaks_is_empty(values: pd.Series[float], scheme: str, k: int) -> None:
    assert all(classify(values, scheme=scheme, k=k).counts)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_known_gives_no_classes(scheme: str) -> None:
    for values in (pd.Series(dtype=float), pd.Series([math.nan, math.nan])):
        found = classify(values, scheme=scheme, goalposts=POSTS)
        assert (found.k, found.edges, found.counts, found.missing) == (0, (), (), len(values))
        assert found.fewer


@pytest.mark.parametrize("scheme", ["quantiles", "equal_interval", "natural_breaks"])
def test_equal_values_make_one_class(scheme: str) -> None:
    found = classify(pd.Series([4.0, 4.0, math.nan]), scheme=scheme)
    assert (found.k, found.edges, found.counts, found.missing) == (1, (4.0, 4.0), (2,), 1)
    assert found.fewer


def test_two_distinct_values_make_two_natural_classes() -> None:
    found = classify(pd.Series([0.0, 0.0, 7.0]), scheme="natural_breaks", k=5)
    assert (found.k, found.counts) == (2, (2, 1))


def test_quantiles_of_many_zeros_keep_the_zeros_in_a_class_of_their_own() -> None:
    found = classify(pd.Series([0.0] * 30 + [float(n) for n in range(1, 21)]), k=5)
    assert found.edges[:2] == (0.0, 0.0)
    assert found.counts[0] == 30
    assert found.fewer


def test_goalposts_are_the_same_classes_whatever_the_values_and_take_in_what_lies_beyond() -> None:
    low = classify(pd.Series([1.0, 11.0]), scheme="goalposts", k=4, goalposts=POSTS)
    high = classify(pd.Series([89.0, 500.0]), scheme="goalposts", k=4, goalposts=POSTS)
    assert low.edges == high.edges == (10.0, 30.0, 50.0, 70.0, 90.0)
    assert (low.counts, low.open_low, low.open_high) == ((2, 0, 0, 0), True, False)
    assert (high.counts, high.open_low, high.open_high) == ((0, 0, 0, 2), False, True)


@pytest.mark.parametrize("posts", [None, (1.0, 1.0), (math.nan, 1.0), (0.0, math.inf)])
def test_goalposts_must_be_two_different_numbers(posts: tuple[float, float] | None) -> None:
    with pytest.raises(ValueError, match="worst and a best"):
        classify(pd.Series([1.0]), scheme="goalposts", goalposts=posts)


def test_an_infinite_value_is_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        classify(pd.Series([1.0, math.inf]))


def test_unknown_schemes_and_numbers_name_the_known_ones() -> None:
    with pytest.raises(UnknownCode, match="natural_breaks"):
        classify(pd.Series([1.0]), scheme="jenks")
    with pytest.raises(UnknownCode, match="3, 4, 5, 6, 7"):
        classify(pd.Series([1.0]), k=2)


@pytest.mark.parametrize("k", NUMBERS)
@pytest.mark.parametrize(
    ("scheme", "name"),
    [("quantiles", "Quantiles"), ("equal_interval", "EqualInterval"), ("natural_breaks", "FisherJenks")],
)
def test_classes_agree_with_mapclassify(scheme: str, name: str, k: int) -> None:
    import mapclassify  # noqa: PLC0415  (a second opinion, slow to import)

    values = pd.Series(np.random.default_rng(k).gamma(2.0, size=60))
    found = classify(values, scheme=scheme, k=k)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that numba is not installed
        oracle = getattr(mapclassify, name)(values.to_numpy(), k=k)
    np.testing.assert_allclose(found.edges[1:], oracle.bins, rtol=1e-12)
    assert found.assigned.tolist() == oracle.yb.tolist()
