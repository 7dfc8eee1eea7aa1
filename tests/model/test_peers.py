"""Ranks count from the better end; a place is never its own peer."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import UnknownCode
from smartmap.model import peers

columns = st.lists(st.one_of(st.integers(0, 9).map(float), st.just(math.nan)), min_size=1, max_size=30).map(
    lambda v: pd.Series(v, [f"{1001 + n}" for n in range(len(v))])
)


@given(columns, st.sampled_from(peers.DIRECTIONS))
def test_a_rank_is_one_more_than_the_number_of_better_places(
    values: pd.Series[float], direction: peers.Direction
) -> None:
    ranks = peers.rank(values, direction)
    for code, value in zip(values.index, values, strict=True):
        better = (values < value) if direction == "lower" else (values > value)
        assert math.isnan(value) if math.isnan(ranks[code]) else ranks[code] == 1 + better.sum()
    assert ranks.isna().equals(values.isna())


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    values = pd.Series({"1001": 5.0, "1002": 5.0, "1003": 4.0})
    assert peers.rank(values, "higher").tolist() == [1, 1, 3]
    assert peers.rank(values, "lower").tolist() == [2, 2, 1]


@given(columns, st.sampled_from(peers.DIRECTIONS))
def test_a_rank_is_shared_with_every_other_place_of_the_same_value(
    values: pd.Series[float], direction: peers.Direction
) -> None:
    shared = peers.sharing(peers.rank(values, direction))
    for code, value in zip(values.index, values, strict=True):
        assert math.isnan(shared[code]) if math.isnan(value) else shared[code] == (values == value).sum() - 1


def test_an_unknown_direction_is_refused() -> None:
    with pytest.raises(UnknownCode, match="neutral"):
        peers.rank(pd.Series([1.0]), "up")  # type: ignore[arg-type]


def test_the_median_of_nothing_known_is_not_known() -> None:
    assert math.isnan(peers.city_median(pd.Series([math.nan])))
    assert peers.city_median(pd.Series([3.0, math.nan, 1.0])) == 2.0


def test_a_place_is_compared_with_the_others_of_its_kind_only() -> None:
    kinds = pd.Series({"1001": "a", "1002": "a", "1003": "b", "1004": "", "1005": "a"})
    values = pd.Series({"1001": 100.0, "1002": 1.0, "1003": 50.0, "1004": 2.0, "1005": math.nan})
    assert peers.peers_of("1001", kinds) == ["1002", "1005"]
    assert peers.peer_median(values, kinds, "1001") == 1.0
    assert math.isnan(peers.peer_median(values, kinds, "1003"))
    assert peers.peers_of("1004", kinds) == []
    with pytest.raises(UnknownCode):
        peers.peers_of("1099", kinds)
