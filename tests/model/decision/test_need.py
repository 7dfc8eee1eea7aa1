"""Need: means inside and across dimensions, with coverage beside each and missing left missing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartmap.errors import UnknownCode
from smartmap.model.decision import need

PLACES = {"green": "environment", "bod": "environment", "bus": "mobility", "school": "people"}
TABLE = pd.DataFrame(
    {
        "green": [90.0, 40.0, 0.0],
        "bod": [30.0, np.nan, 0.0],
        "bus": [60.0, 80.0, np.nan],
        "school": [60.0, 10.0, np.nan],
    },
    index=["samyan", "makkasan", "rama4"],
)


def test_inside_a_dimension_the_mean_is_arithmetic_and_across_it_is_geometric() -> None:
    found = need.need(TABLE, PLACES)
    assert found.by_dimension.loc["samyan"].tolist() == [60.0, 60.0, 60.0]
    assert found.score["samyan"] == pytest.approx(60.0)
    assert found.score["makkasan"] == pytest.approx((40 * 80 * 10) ** (1 / 3))
    assert found.shortfall["samyan"] == pytest.approx(40.0)


def test_the_geometric_mean_makes_less_of_a_strong_dimension_than_the_arithmetic() -> None:
    plain = need.need(TABLE, PLACES, across="arithmetic")
    assert plain.score["makkasan"] == pytest.approx(130 / 3)
    assert need.need(TABLE, PLACES).score["makkasan"] < plain.score["makkasan"]


def test_missing_indicators_leave_the_mean_and_lower_the_coverage() -> None:
    found = need.need(TABLE, PLACES)
    assert found.by_dimension.loc["makkasan", "environment"] == 40.0
    assert found.dimension_coverage.loc["makkasan", "environment"] == 0.5
    assert found.coverage["makkasan"] == pytest.approx((0.5 + 1 + 1) / 3)


def test_below_the_least_coverage_there_is_no_score_but_what_is_known_is_shown() -> None:
    found = need.need(TABLE, PLACES)
    assert np.isnan(found.score["rama4"])
    assert found.coverage["rama4"] == pytest.approx(1 / 3)
    assert found.by_dimension.loc["rama4", "environment"] == 0.0
    assert found.by_dimension.loc["rama4", ["mobility", "people"]].isna().all()
    assert need.need(TABLE, PLACES, least_coverage=0.3).score["rama4"] == pytest.approx(1.0)


def test_sixty_per_cent_known_is_enough() -> None:
    five = pd.DataFrame([[50.0, 50.0, 50.0, np.nan, np.nan]], ["a"], list("vwxyz"))
    assert need.need(five, {str(name): str(name) for name in five}).score["a"] == pytest.approx(50.0)


def test_a_zero_counts_as_one_point_and_does_not_erase_the_other_dimensions() -> None:
    table = pd.DataFrame({"x": [0.0, 0.5, 1.0], "y": [100.0, 100.0, 100.0]}, index=list("abc"))
    found = need.need(table, {"x": "x", "y": "y"})
    assert found.score.tolist() == pytest.approx([10.0, 10.0, 10.0])
    assert found.by_dimension["x"].tolist() == [0.0, 0.5, 1.0]


def test_weights_move_the_mean_and_a_dimension_without_data_lowers_the_coverage() -> None:
    found = need.need(TABLE, PLACES, {"environment": 2, "mobility": 1, "people": 1, "energy": 1})
    assert found.coverage["samyan"] == pytest.approx(0.8)
    assert np.isnan(found.by_dimension["energy"]["samyan"])
    assert found.dimension_coverage.loc["samyan", "energy"] == 0.0
    assert found.score["samyan"] == pytest.approx(60.0)


def test_a_misplaced_indicator_weight_score_or_way_is_named() -> None:
    with pytest.raises(ValueError, match="No dimension for bus, school"):
        need.need(TABLE, {"green": "environment", "bod": "environment"})
    with pytest.raises(ValueError, match="No weight for mobility, people"):
        need.need(TABLE, PLACES, {"environment": 1})
    with pytest.raises(ValueError, match="put bod on goalposts"):
        need.need(TABLE.assign(bod=101.0), PLACES)
    with pytest.raises(UnknownCode, match="geometric"):
        need.need(TABLE, PLACES, across="harmonic")  # type: ignore[arg-type]
