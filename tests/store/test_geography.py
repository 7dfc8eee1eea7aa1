from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, box

from smartmap.errors import BuildError
from smartmap.store import geography
from tests.reference import FACTS, needs_reference

if TYPE_CHECKING:
    from smartmap.store import Store

CRS84 = "OGC:CRS84"


@given(st.integers(1, 4), st.integers(1, 4))
def test_in_a_grid_all_that_touch_are_neighbours_and_corners_share_nothing(rows: int, columns: int) -> None:
    cells = {f"{r}{c}": box(100 + c / 100, 13 + r / 100, 100 + (c + 1) / 100, 13 + (r + 1) / 100)
             for r in range(rows) for c in range(columns)}  # fmt: skip
    pairs = geography.neighbours(gpd.GeoSeries(cells, crs=CRS84), "district")
    sides = rows * (columns - 1) + columns * (rows - 1)
    corners = 2 * (rows - 1) * (columns - 1)
    assert len(pairs) == 2 * (sides + corners)
    assert (pairs["shared_m"] > 0).sum() == 2 * sides
    there = pairs.set_index(["code", "neighbour_code"])["shared_m"]
    back = there.swaplevel().rename_axis(there.index.names)
    pd.testing.assert_series_equal(there, back.loc[there.index])


def test_areas_are_measured_in_metres(store: Store) -> None:
    shapes = store.districts().geometry
    measured = shapes.to_crs("EPSG:32647").area / 1e6
    pd.testing.assert_series_equal(measured, store.districts()["polygon_area_km2"], check_names=False)


@needs_reference
def test_borders_agree_with_another_layer_of_the_districts(store: Store) -> None:
    facts = pd.read_csv(FACTS / "district_neighbours_derived.csv", dtype=str)
    theirs = set(zip(facts["district_code"], facts["neighbour_code"], strict=True))
    ours = {(code, other) for code in store.codes("district") for other in store.neighbours(code)["neighbour_code"]}
    assert theirs <= ours
    assert ours - theirs == {("1017", "1038"), ("1038", "1017")}  # 16 m


def test_a_disc_has_the_published_area(store: Store) -> None:
    discs = store.footprints().query("basis == 'disc'")
    rai = store.initiatives().loc[discs.index, "area_rai"]
    assert (discs.to_crs("EPSG:32647").area / 1600).to_numpy() == pytest.approx(rai.to_numpy(), rel=1e-6)


def test_a_union_is_made_of_its_districts(store: Store) -> None:
    footprints, members = store.footprints(), store.initiative_districts()
    flat = store.districts().to_crs("EPSG:32647").geometry
    for code, shape in footprints.query("basis == 'districts'").to_crs("EPSG:32647").geometry.items():
        own = flat[flat.index.isin(members.loc[members["initiative_id"] == code, "district_code"])]
        assert shape.area == pytest.approx(gpd.GeoSeries(own).area.sum(), rel=1e-6)


@pytest.mark.parametrize("basis", ["disc", "corridor", "districts", "point"])
def test_a_footprint_without_what_it_needs_names_the_initiative(basis: str) -> None:
    row = {"initiative_id": "x", "basis": basis, "radius_m": float("nan"), "half_width_m": float("nan"), "path": ""}
    rows = pd.DataFrame([row | {"basis_th": "", "basis_en": "", "surveyed": "no"}])
    initiatives = pd.DataFrame(
        [{"initiative_id": "x"} | dict.fromkeys(["anchor_lon", "anchor_lat", "area_rai"], float("nan"))]
    )
    members = pd.DataFrame({"initiative_id": [], "district_code": []})
    with pytest.raises(BuildError, match=f"initiative 'x' cannot be drawn as {basis} .* remove its row"):
        geography.initiative_footprints(
            rows, initiatives, members, gpd.GeoSeries({"1001": box(100, 13, 101, 14)}, crs=CRS84)
        )


def test_a_line_with_one_station_is_refused() -> None:
    stops = pd.DataFrame({"station_id": ["A"], "line_id": ["l"], "seq": [1], "lon": [100.5], "lat": [13.7]})
    with pytest.raises(BuildError, match="Rail line 'l' has fewer than two stations"):
        geography.rail_lines(pd.DataFrame({"line_id": ["l"]}), geography.stations(stops))


def test_lines_run_straight_from_station_to_station(store: Store) -> None:
    stops = store.rail_stations()
    for code, line in store.rail_lines().geometry.items():
        assert line.equals(LineString(shapely.get_coordinates(stops.loc[stops["line_id"] == code].geometry)))
