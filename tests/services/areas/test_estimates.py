"""Figures of areas: exact where an area is whole districts, kept in sum where it is split, never zero for no data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely import box

from smartmap.errors import UnknownCode
from smartmap.services.areas import estimates
from smartmap.services.catalogue import records

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartmap.store import Store

EXACT: dict[str, Any] = {"rel": 1e-6, "abs": 1e-6}


@pytest.fixture(scope="module")
def city(store: Store) -> BaseGeometry:
    return shapely.union_all(store.districts().geometry.to_numpy())


def test_the_whole_city_has_the_totals_of_the_city(store: Store, city: BaseGeometry) -> None:
    found = estimates.figures(store, city)
    assert found.population.value == pytest.approx(5_494_932)
    assert found.inside == pytest.approx(1.0)
    for key, row in found.rows.items():
        if row.kind == "count":
            values = store.values(key, row.period, row.level)
            total = None if values.isna().any() else float(values.sum())
            assert row.value == (total if total is None else pytest.approx(total, **EXACT)), key


def test_stations_of_the_whole_city_are_those_of_the_packages(store: Store, city: BaseGeometry) -> None:
    found = estimates.figures(store, city, ["rail_stations"])
    assert len(found.stations) == store.values("rail_stations", "2023", "district").sum()


@pytest.mark.parametrize("code", ["1001", "1007", "1011", "1050"])
def test_a_district_has_its_own_figures_without_a_range(store: Store, code: str) -> None:
    found = estimates.figures(store, store.districts().geometry[code])
    for key, row in found.rows.items():
        own = records.known(store.values(key, row.period, "district")[code])
        if key == "rail_stations":  # a station on a boundary road belongs to one district only
            assert row.value is not None
            assert row.value >= (own or 0)
            continue
        if own is None:
            assert row.value is None, key
            continue
        assert row.value == pytest.approx(own, **EXACT), key
        assert (row.lower, row.upper) == (pytest.approx(own, **EXACT), pytest.approx(own, **EXACT)), key


def test_two_halves_of_a_district_add_up_to_it(store: Store) -> None:
    whole = store.districts().geometry["1007"]
    west, south, east, north = whole.bounds
    middle = (west + east) / 2
    halves = [whole & box(west, south, middle, north), whole & box(middle, south, east, north)]
    left, right = (estimates.figures(store, half).rows for half in halves)
    found = estimates.figures(store, whole).rows
    for key, row in found.items():
        if row.kind == "count" and row.value is not None:
            parts = (left[key].value or 0.0) + (right[key].value or 0.0)
            assert parts == pytest.approx(row.value, rel=1e-5, abs=1e-5), key


def test_a_value_lies_in_its_range_and_coverage_between_nothing_and_all(store: Store) -> None:
    for key in ("samyan", "rama4", "phadung"):
        for row in estimates.figures(store, store.footprints().geometry[key]).rows.values():
            assert 0 <= row.coverage <= 1 + 1e-9
            if row.value is not None:
                assert row.lower is not None
                assert row.upper is not None
                assert row.lower <= row.value + 1e-6
                assert row.value <= row.upper + 1e-6
                assert row.source_ids


def test_what_is_not_known_is_nothing_and_not_zero(store: Store) -> None:
    values = store.values("road_flood_events", "2019", "district")
    lacking = values.index[values.isna()][0]
    row = estimates.figures(store, store.districts().geometry[lacking], ["road_flood_events"]).rows
    assert (row["road_flood_events"].value, row["road_flood_events"].coverage) == (None, 0.0)
    assert estimates.figures(store, store.districts().geometry[lacking]).frame()["value"].isna().any()


def test_a_density_names_the_area_that_it_divides_by(store: Store) -> None:
    rows = estimates.figures(store, store.footprints().geometry["rama4"]).rows
    for key in ("density_official", "density_polygon"):
        assert rows[key].kind == "density"
        assert rows[key].denominator.th
        assert rows[key].denominator.en
    people = rows["population"].value or 0
    assert rows["density_polygon"].value == pytest.approx(people / 10.0, rel=1e-3)


def test_only_what_is_asked_is_computed_and_the_unknown_is_refused(store: Store) -> None:
    shape = store.districts().geometry["1007"]
    assert list(estimates.figures(store, shape, ["temples"]).rows) == ["temples"]
    with pytest.raises(UnknownCode):
        estimates.figures(store, shape, ["unicorns"])
    with pytest.raises(ValueError, match="outside Bangkok"):
        estimates.figures(store, box(98.9, 18.7, 99.0, 18.8))
