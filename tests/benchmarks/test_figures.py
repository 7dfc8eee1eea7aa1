"""The bench judges ratios, limits and gaps as the budget words them."""

from __future__ import annotations

import doctest
import io
import json
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from benchmarks import figures

times = st.lists(st.floats(1, 1e5), min_size=1, max_size=9)


@given(times, times, st.sampled_from([1 / 10, 1 / 5, 1 / 2.5, 1.6]))
def test_a_ratio_is_met_exactly_when_our_median_is_within_that_share_of_theirs(
    ours: list[float], theirs: list[float], limit: float
) -> None:
    figure = figures.ratio("a change", ours, "plain", theirs, limit)
    assert figure.met is (median(ours) / median(theirs) <= limit)


def test_one_slow_change_does_not_spoil_a_median_but_one_heavy_change_spoils_a_worst_case() -> None:
    samples = [9.0, 9.0, 90.0]
    assert figures.at_most("time", samples, 10, "ms").met is True
    assert figures.at_most("bytes", samples, 10, "bytes", worst=True).met is False


@pytest.mark.parametrize(("share", "words"), [(1 / 10, "1/10"), (1 / 2.5, "1/2.5"), (1.6, "1.60 x")])
def test_shares_are_written_as_the_budget_writes_them(share: float, words: str) -> None:
    assert figures.part(share) == words


def test_what_was_not_measured_is_neither_within_nor_over() -> None:
    figure = figures.unmeasured("a change", "file absent", "1/10")
    out = io.StringIO()
    Console(file=out, width=150).print(figures.table([figure]))
    assert figure.met is None
    assert "not measured: file absent" in out.getvalue()
    assert "OVER" not in out.getvalue()
    assert "within" not in out.getvalue()


def test_the_json_holds_every_sample() -> None:
    said = json.loads(figures.as_json([figures.ratio("a", [1.0, 3.0], "plain", [10.0], 0.5)]))
    assert said[0]["samples"] == {"ours": [1.0, 3.0], "plain": [10.0]}


def test_the_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(figures)
    assert result.attempted > 0
    assert result.failed == 0
