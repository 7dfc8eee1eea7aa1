from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from smartmap.store import derive

if TYPE_CHECKING:
    from smartmap.store import Store


def test_density_times_area_is_the_population(store: Store) -> None:
    areas = {"density_official": "official_area_km2", "density_polygon": "polygon_area_km2"}
    for indicator, column in areas.items():
        people = store.values(indicator, "2021", "district") * store.districts()[column]
        assert people.sum() == pytest.approx(5_527_994)


def test_both_densities_differ_where_the_areas_do(store: Store) -> None:
    official, polygon = (store.values(f"density_{name}", "2022", "district") for name in ("official", "polygon"))
    gap = (official / polygon - 1).abs()
    assert (gap > 0.05).sum() == 17
    assert gap.max() < 0.45


def test_khwaeng_add_up_to_their_districts_in_area(store: Store) -> None:
    parts = store.khwaeng().groupby("district_code")["polygon_area_km2"].sum()
    pd.testing.assert_series_equal(parts, store.districts()["polygon_area_km2"], check_names=False, rtol=1e-9)
    assert parts.sum() == pytest.approx(1_571.142, abs=0.001)


def test_growth_since_2009_is_that_of_the_registers(store: Store) -> None:
    rows = store.population("1007").set_index("year")["population"]
    growth = store.values("growth_since_2009_pct", "2022", "district")["1007"]
    assert growth == pytest.approx(100 * (rows[2022] / rows[2009] - 1))
    assert min(store.periods("growth_since_2009_pct", "district")) == "2010"


def test_houses_are_not_known_in_2022_so_neither_is_the_household_size(store: Store) -> None:
    assert "2022" not in store.periods("household_size", "district")
    assert store.periods("household_size", "district")[0] == "2021"


def test_health_posts_are_undated_and_count_per_ten_thousand(store: Store) -> None:
    posts = store.values("community_health_posts", "undated", "district")
    rate = store.values("health_posts_per_10000", "undated", "district")
    expected = posts / store.age()["population"] * 10_000
    pd.testing.assert_series_equal(rate, expected, check_names=False)


def test_a_budget_per_resident_needs_both(store: Store) -> None:
    years = set(store.periods("budget_per_resident_thb", "district"))
    both = set(store.periods("district_office_budget_thb", "district")) & set(store.periods("population", "district"))
    assert years == both


def test_shares_lie_between_0_and_100(store: Store) -> None:
    for indicator in ("share_60_plus_pct", "share_0_14_pct", "crowded_community_share_pct"):
        rows = store.observations(indicator)["value"]
        assert rows.between(0, 100).all()


def test_nothing_is_derived_from_what_is_missing_or_from_nobody() -> None:
    people = pd.DataFrame(
        {
            "district_code": ["1001", "1002", "1003"],
            "year": [2021, 2021, 2021],
            "population": [10.0, np.nan, 0.0],
            "male": [4.0, np.nan, 0.0],
            "female": [6.0, np.nan, 0.0],
            "houses": [5.0, 5.0, 0.0],
        }
    )
    parts = derive.parts(
        people,
        people.head(0).rename(columns={"district_code": "khwaeng_code"}).drop(columns="year"),
        people.head(0).drop(columns="year"),
        areas=derive.Areas(pd.Series({"1001": 2.0, "1002": 2.0, "1003": 2.0}), pd.Series({"1001": 2.0})),
        observations=pd.DataFrame({"indicator_id": [], "code": [], "period": [], "value": []}),
    )
    names = ("density_official", "density_polygon", "sex_ratio", "household_size")
    found = derive.derive(parts, dict.fromkeys(names, "S"))
    assert found.groupby("indicator_id")["code"].agg(list).to_dict() == {
        "density_official": ["1001", "1003"],
        "density_polygon": ["1001"],
        "household_size": ["1001"],
        "sex_ratio": ["1001"],
    }
    assert set(found["period"]) == {"2021"}
