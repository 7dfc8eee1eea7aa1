"""Figures of areas that cut across districts: totals are kept, and the range holds whatever the truth is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from smartmap.model import areal

if TYPE_CHECKING:
    from smartmap.store import Store

CRS = "EPSG:32647"
SIDE = 1000.0
# Four khwaeng in a row, two to a district, and an origin in the middle of Bangkok.
EAST, NORTH = 665_000.0, 1_520_000.0
KHWAENG = gpd.GeoSeries(
    {f"10010{n + 1}": box(EAST + n * SIDE, NORTH, EAST + (n + 1) * SIDE, NORTH + SIDE) for n in range(4)}, crs=CRS
)
PARENT = pd.Series(["1001", "1001", "1002", "1002"], index=KHWAENG.index)
PEOPLE = pd.Series([100.0, 300.0, 500.0, 100.0], index=KHWAENG.index)
DISTRICTS = gpd.GeoSeries(
    {
        "1001": box(EAST, NORTH, EAST + 2 * SIDE, NORTH + SIDE),
        "1002": box(EAST + 2000, NORTH, EAST + 4000, NORTH + SIDE),
    },
    crs=CRS,
)


def strip(start: float, end: float, name: str = "area") -> gpd.GeoSeries:
    """Return an area from so many khwaeng east of the origin to so many."""
    return gpd.GeoSeries({name: box(EAST + start * SIDE, NORTH, EAST + end * SIDE, NORTH + SIDE)}, crs=CRS)


def test_shares_by_area_are_parts_of_the_source() -> None:
    found = areal.weights_by_area(DISTRICTS, strip(1.5, 4))
    assert found.share.loc["area"].tolist() == pytest.approx([0.25, 1.0])
    assert found.contained.loc["area"].tolist() == [False, True]
    assert found.inside["area"] == pytest.approx(1.0)


def test_shares_by_population_follow_the_khwaeng() -> None:
    found = areal.weights_by_population(KHWAENG, strip(1.5, 4), PEOPLE, PARENT)
    assert found.share.loc["area"].tolist() == pytest.approx([150 / 400, 1.0])
    assert found.weight.loc["area"].tolist() == pytest.approx([150.0, 600.0])
    assert found.full.tolist() == [400.0, 600.0]
    assert found.method == "population"


def test_an_amount_has_the_whole_sources_below_and_the_touched_ones_above() -> None:
    accidents = pd.Series({"1001": 40.0, "1002": 10.0})
    found = areal.extensive(accidents, areal.weights_by_area(DISTRICTS, strip(1.5, 4)))
    assert found.table.loc["area", ["value", "lower", "upper"]].tolist() == pytest.approx([20.0, 10.0, 50.0])
    assert (found.method, found.kind) == ("area", "extensive")
    people = areal.extensive(accidents, areal.weights_by_population(KHWAENG, strip(1.5, 4), PEOPLE, PARENT))
    assert people.table.loc["area", "value"] == pytest.approx(25.0)
    exact = areal.extensive(accidents, areal.weights_by_area(DISTRICTS, strip(0, 2)))
    assert exact.table.loc["area", ["value", "lower", "upper"]].tolist() == [40.0, 40.0, 40.0]


def test_a_rate_is_a_weighted_mean_with_the_range_of_its_pieces() -> None:
    rate = pd.Series({"1001": 2.0, "1002": 8.0})
    found = areal.intensive(rate, areal.weights_by_population(KHWAENG, strip(1.5, 4), PEOPLE, PARENT)).table.loc["area"]
    assert found["value"] == pytest.approx((2 * 150 + 8 * 600) / 750)
    # District 1002 counts in full; of 1001 live between nobody and all 400 inside.
    assert found["lower"] == pytest.approx((2 * 400 + 8 * 600) / 1000)
    assert found["upper"] == pytest.approx(8.0)
    between = areal.intensive(rate, areal.weights_by_area(DISTRICTS, strip(1.5, 2.5))).table.loc["area"]
    assert between[["value", "lower", "upper"]].tolist() == pytest.approx([5.0, 2.0, 8.0])


def test_what_is_missing_makes_no_sum_and_lowers_the_coverage_of_a_mean() -> None:
    rate = pd.Series({"1001": np.nan, "1002": 8.0})
    shares = areal.weights_by_area(DISTRICTS, strip(1.5, 4))
    total = areal.extensive(rate, shares).table.loc["area"]
    assert total[["value", "lower", "upper"]].isna().all()
    assert total["coverage"] == pytest.approx(0.8)
    assert areal.intensive(rate, shares).table.loc["area", "value"] == 8.0
    assert np.isnan(areal.intensive(rate, shares, least_coverage=0.9).table["value"]["area"])
    untouched = areal.extensive(rate, areal.weights_by_area(DISTRICTS, strip(2, 3))).table.loc["area"]
    assert untouched["value"] == pytest.approx(4.0)


def test_unknown_residents_are_not_nobody() -> None:
    people = PEOPLE.copy()
    people.iloc[1] = np.nan
    found = areal.weights_by_population(KHWAENG, strip(0.5, 3), people, PARENT)
    assert np.isnan(found.share["1001"]["area"])
    assert found.share.loc["area", "1002"] == pytest.approx(5 / 6)
    total = areal.extensive(pd.Series({"1001": 1.0, "1002": 6.0}), found).table.loc["area"]
    assert np.isnan(total["value"])


cuts = st.lists(st.integers(1, 399), min_size=1, max_size=5, unique=True)
amounts = st.lists(st.floats(0, 1e6), min_size=4, max_size=4)


@settings(max_examples=40)
@given(cuts, amounts, st.sampled_from(["area", "population"]))
def test_shares_of_a_city_cut_into_areas_keep_its_totals(
    edges: list[int], given_amounts: list[float], method: str
) -> None:
    ends = [0.0, *(edge / 100 for edge in sorted(edges)), 4.0]
    areas = gpd.GeoSeries(pd.concat([strip(a, b, f"a{n}") for n, (a, b) in enumerate(pairwise(ends))]))
    values = pd.Series(given_amounts, index=KHWAENG.index)
    shares = (
        areal.weights_by_population(KHWAENG, areas, PEOPLE)
        if method == "population"
        else areal.weights_by_area(KHWAENG, areas)
    )
    found = areal.extensive(values, shares).table
    assert found["value"].sum() == pytest.approx(values.sum(), rel=1e-9, abs=1e-6)
    assert (found["lower"] <= found["value"] + 1e-6).all()
    assert (found["value"] <= found["upper"] + 1e-6).all()


@settings(max_examples=40)
@given(st.floats(0, 3.5), st.floats(0.2, 4), st.integers(0, 2**16))
def test_the_range_holds_wherever_things_really_are(start: float, width: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    east = EAST + rng.uniform(0, 4, 200) * SIDE
    north = NORTH + rng.uniform(0, 1, 200) * SIDE
    things = gpd.GeoSeries(shapely.points(east, north), crs=CRS)
    area = strip(start, min(start + width, 4.0))
    found = areal.extensive(
        areal.points_inside(things, DISTRICTS).astype(float), areal.weights_by_area(DISTRICTS, area)
    )
    true = areal.points_inside(things, area)["area"]
    assert found.table["lower"]["area"] <= true <= found.table["upper"]["area"]


def test_targets_may_come_in_degrees() -> None:
    degrees = strip(1, 2).to_crs("OGC:CRS84")
    found = areal.weights_by_area(KHWAENG, degrees)
    assert found.share.loc["area"].tolist() == pytest.approx([0, 1, 0, 0], abs=1e-4)
    assert found.inside["area"] == pytest.approx(1.0, abs=1e-4)


def test_an_area_that_reaches_beyond_the_city_says_how_much_lies_inside() -> None:
    assert areal.weights_by_area(KHWAENG, strip(3, 5)).inside["area"] == pytest.approx(0.5)


def test_a_touch_of_less_than_a_square_metre_is_not_a_touch() -> None:
    found = areal.weights_by_area(KHWAENG, strip(1, 2.0000005))
    assert found.intersecting.loc["area"].tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (Polygon(), "'x' is empty"),
        (None, "'x' is empty"),
        (LineString([(EAST, NORTH), (EAST + 9, NORTH)]), "is a LineString"),
        (Point(EAST, NORTH), "is a Point"),
        (Polygon([(EAST, NORTH), (EAST + 9, NORTH + 9), (EAST + 9, NORTH), (EAST, NORTH + 9)]), "crosses itself"),
        (box(0, 0, 10, 10), "outside Bangkok"),
        (MultiPolygon([box(0, 0, 10, 10), box(20, 20, 30, 30)]), "outside Bangkok"),
    ],
)
def test_a_target_that_is_no_area_of_the_city_is_refused(shape: shapely.Geometry | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        areal.weights_by_area(KHWAENG, gpd.GeoSeries([shape], index=["x"], crs=CRS))


def test_metres_that_are_called_degrees_are_refused() -> None:
    wrong = gpd.GeoSeries({"x": strip(0, 1).iloc[0]}, crs="OGC:CRS84")
    with pytest.raises(ValueError, match="outside Bangkok"):
        areal.weights_by_area(KHWAENG, wrong)


def test_missing_references_rows_and_negative_amounts_are_named() -> None:
    with pytest.raises(ValueError, match="targets have no coordinate reference system"):
        areal.weights_by_area(KHWAENG, gpd.GeoSeries({"x": box(0, 0, 1, 1)}))
    with pytest.raises(ValueError, match="No population row for 100104"):
        areal.weights_by_population(KHWAENG, strip(0, 1), PEOPLE.iloc[:3])
    with pytest.raises(ValueError, match="Negative population at 100101"):
        areal.weights_by_population(KHWAENG, strip(0, 1), -PEOPLE)
    with pytest.raises(ValueError, match="No district for khwaeng 100104"):
        areal.weights_by_population(KHWAENG, strip(0, 1), PEOPLE, PARENT.iloc[:3])
    shares = areal.weights_by_area(DISTRICTS, strip(0, 1))
    with pytest.raises(ValueError, match="No value row for 1002"):
        areal.extensive(pd.Series({"1001": 1.0}), shares)
    with pytest.raises(ValueError, match="cannot be negative, but it is at 1002"):
        areal.extensive(pd.Series({"1001": 1.0, "1002": -1.0}), shares)


def test_points_on_the_border_count() -> None:
    marks = gpd.GeoSeries([Point(EAST, NORTH), Point(EAST + 500, NORTH + 500), Point(EAST - 1, NORTH)], crs=CRS)
    assert areal.points_inside(marks, strip(0, 1))["area"] == 2


def test_the_districts_of_bangkok_made_from_its_khwaeng_have_their_own_residents(store: Store) -> None:
    khwaeng, districts = store.khwaeng(), store.districts()
    people = store.khwaeng_population()["population"].astype(float)
    shares = areal.weights_by_population(khwaeng.geometry, districts.geometry, people)
    found = areal.extensive(people, shares).table
    assert found["value"].sum() == pytest.approx(people.sum())
    by_district = people.groupby(khwaeng["district_code"]).sum()
    pd.testing.assert_series_equal(found["value"], by_district.reindex(found.index), check_names=False)
    assert (found["lower"] == found["upper"]).all()
    assert shares.inside.min() == pytest.approx(1.0)


def test_a_range_that_begins_at_nothing_begins_at_zero_and_not_at_minus_zero() -> None:
    rate = pd.Series([0.0, 8.0], index=DISTRICTS.index)
    found = areal.intensive(rate, areal.weights_by_area(DISTRICTS, strip(1.5, 2.5))).table.loc["area"]
    assert found["lower"] == 0
    assert not np.signbit(found["lower"])
