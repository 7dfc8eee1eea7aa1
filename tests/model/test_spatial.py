"""Spatial statistics: published values, the laws they keep, and no unit filled in or forgotten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import esda
import geopandas as gpd
import libpysal
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from smartmap.model import spatial
from tests.reference import FACTS, needs_reference

if TYPE_CHECKING:
    from libpysal.graph import Graph

    from smartmap.store import Store

CASES = FACTS / "mcda_test_cases.json"


def lattice(side: int, *, rook: bool = True) -> Graph:
    cells = [shapely.box(x, y, x + 1, y + 1) for y in range(side) for x in range(side)]
    return spatial.contiguity(gpd.GeoSeries(cells, index=[str(n) for n in range(side * side)]), rook=rook)


def column(*values: float) -> pd.Series[float]:
    return pd.Series(values, index=[str(n) for n in range(len(values))], dtype="float64")


NINE = column(1, 2, 3, 4, 5, 6, 7, 8, 9)
CHECKERS = column(1, 0, 1, 0, 1, 0, 1, 0, 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (False, {"I": 0.5, "EI": -0.125, "VI_norm": 0.053125, "VI_rand": 0.0596875, "z_norm": 2.7116, "p": 0.006695}),
        (True, {"I": 0.5555555556, "EI": -0.125, "VI_norm": 0.0572145, "VI_rand": 0.0646566, "z_norm": 2.8452}),
    ],
)
def test_moran_of_nine_squares_is_that_of_the_closed_formula(*, rows: bool, expected: dict[str, float]) -> None:
    # Cliff and Ord (1981), computed by hand.
    normal = spatial.moran(NINE, lattice(3), rows=rows, null="normal")
    shuffled = spatial.moran(NINE, lattice(3), rows=rows)
    assert normal.statistic == pytest.approx(expected["I"], abs=1e-4)
    assert normal.expected == pytest.approx(expected["EI"], abs=1e-4)
    assert normal.variance == pytest.approx(expected["VI_norm"], abs=1e-4)
    assert shuffled.variance == pytest.approx(expected["VI_rand"], abs=1e-4)
    assert normal.z == pytest.approx(expected["z_norm"], abs=1e-4)
    assert normal.p == pytest.approx(expected.get("p", 2 * stats.norm.sf(expected["z_norm"])), abs=1e-4)


def test_a_checkerboard_is_as_unlike_its_neighbours_as_can_be() -> None:
    assert spatial.moran(CHECKERS, lattice(3), rows=False).statistic == pytest.approx(-1.0, abs=1e-4)


def test_local_moran_of_nine_squares_is_as_printed() -> None:
    found = spatial.local_moran(NINE, lattice(3), seed=1, permutations=99).table["statistic"]
    printed = [1.066667, 0.8, 0.266667, 0.088889, 0, 0.088889, 0.266667, 0.8, 1.066667]
    assert found.tolist() == pytest.approx(printed, abs=1e-4)


def test_moran_of_homicides_round_st_louis_is_that_of_the_library_s_own_tests() -> None:
    counties = gpd.read_file(Path(libpysal.__file__).parent / "examples" / "stl" / "stl_hom.shp").set_index("FIPS")
    found = spatial.moran(counties["HR8893"], spatial.contiguity(counties.geometry, rook=True), null="normal")
    assert found.units == 78
    assert found.statistic == pytest.approx(0.2436558262177166, abs=1e-9)
    assert found.p / 2 == pytest.approx(0.00013573931385468807, abs=1e-9)  # printed one-sided


def test_general_g_of_six_points_is_that_of_the_library_s_own_tests() -> None:
    places = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
    points = gpd.GeoSeries([shapely.Point(place) for place in places], index=[str(n) for n in range(6)])
    found = spatial.getis_ord(column(2, 3, 3.2, 5, 8, 7), spatial.within(points, 15))
    assert found.statistic == pytest.approx(0.55709779, abs=1e-6)
    assert found.p == pytest.approx(0.172936, abs=1e-6)


@needs_reference
def test_the_values_inlined_here_are_those_of_the_reference() -> None:
    cases: dict[str, Any] = {each["id"]: each for each in json.loads(CASES.read_text("utf-8"))["cases"]}
    nine = cases["moran_lattice_3x3"]["expected"]
    for rows, name in ((False, "binary"), (True, "row_standardised")):
        normal = spatial.moran(NINE, lattice(3), rows=rows, null="normal")
        own = {"I": normal.statistic, "EI": normal.expected, "VI_norm": normal.variance, "z_norm": normal.z}
        own |= {"VI_rand": spatial.moran(NINE, lattice(3), rows=rows).variance, "p_two_tailed": normal.p}
        assert {key: own[key] for key in nine[name]} == pytest.approx(nine[name], abs=1e-4)
    assert cases["moran_stlouis_hr8893"]["expected"] == {"I": 0.2436558262177166, "p_norm": 0.00013573931385468807}
    assert cases["getis_ord_g_points"]["expected"] == {"G": 0.55709779, "p_norm": 0.172936}


lists = st.lists(st.floats(0, 100, width=16), min_size=16, max_size=16).filter(
    lambda found: max(found) - min(found) > 1
)


@settings(max_examples=25)
@given(values=lists, times=st.floats(0.1, 50), plus=st.floats(-100, 100))
def test_another_unit_of_measure_changes_no_moran(values: list[float], times: float, plus: float) -> None:
    one, graph = column(*values), lattice(4, rook=False)
    a, b = spatial.moran(one, graph), spatial.moran(one * times + plus, graph)
    assert (a.statistic, a.z, a.p) == pytest.approx((b.statistic, b.z, b.p), abs=1e-6)


@settings(max_examples=25)
@given(values=lists)
def test_the_local_values_add_up_to_the_whole(values: list[float]) -> None:
    graph = lattice(4, rook=False)
    local = spatial.local_moran(column(*values), graph, seed=1, permutations=19)
    whole = spatial.moran(column(*values), graph)
    assert local.table["statistic"].mean() == pytest.approx(whole.statistic * 15 / 16, abs=1e-9)


def test_the_order_of_the_units_changes_nothing() -> None:
    turned = NINE.iloc[::-1]
    assert spatial.moran(NINE, lattice(3)) == spatial.moran(turned, lattice(3))
    assert spatial.getis_ord(NINE, lattice(3)) == spatial.getis_ord(turned, lattice(3))


def test_a_unit_without_a_value_is_dropped_and_named_never_filled() -> None:
    graph = lattice(4)
    values = column(*np.random.default_rng(3).uniform(1, 9, 16))
    holed = values.copy()
    holed["5"] = np.nan
    found = spatial.moran(holed, graph)
    assert (found.units, found.missing, found.alone) == (15, ("5",), ())
    without = spatial.moran(values.drop("5"), graph.subgraph([code for code in values.index if code != "5"]))
    assert (found.statistic, found.p) == pytest.approx((without.statistic, without.p))
    filled = spatial.moran(holed.fillna(holed.mean()), graph)
    assert found.statistic != pytest.approx(filled.statistic)
    assert "5" not in spatial.local_moran(holed, graph, seed=1, permutations=19).table.index


def test_a_unit_whose_neighbours_are_all_unknown_stands_alone_and_is_named() -> None:
    values = column(*range(1, 17))
    values[["1", "4"]] = np.nan  # the two neighbours of the corner
    found = spatial.moran(values, lattice(4))
    assert (found.units, found.missing, found.alone) == (13, ("1", "4"), ("0",))


def test_what_cannot_be_asked_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at least 4"):
        spatial.moran(column(1, 2, 3), lattice(3))
    with pytest.raises(ValueError, match="same"):
        spatial.moran(column(*[2.5] * 9), lattice(3))
    with pytest.raises(ValueError, match="from zero up; 0 lie below"):
        spatial.getis_ord(column(-1, 2, 3, 4, 5, 6, 7, 8, 9), lattice(3))


def test_the_same_seed_gives_the_same_clusters_and_chance_alone_gives_none() -> None:
    graph = lattice(10, rook=False)
    noise = column(*np.random.default_rng(7).normal(size=100))
    one, two = (spatial.local_moran(noise, graph, seed=5) for _ in range(2))
    pd.testing.assert_frame_equal(one.table, two.table)
    assert not one.table["significant"].any()


def test_a_patch_of_high_values_is_found_and_called_high() -> None:
    graph = lattice(10, rook=False)
    values = np.random.default_rng(7).normal(10, 1, size=100).reshape(10, 10)
    values[2:5, 2:5] += 20
    inner = ["23", "32", "33", "34", "43"]  # a corner of the patch has more neighbours outside it than in it
    far = [str(10 * y + x) for y in range(7, 10) for x in range(10)]
    local = spatial.local_moran(column(*values.ravel()), graph, seed=5).table
    assert local.loc[inner, "significant"].all()
    assert set(local.loc[inner, "kind"]) == {"high_high"}
    assert not local.loc[far, "significant"].any()
    hot = spatial.hot_spots(column(*values.ravel()), graph).table
    assert hot.loc[inner, "significant"].all()
    assert set(hot.loc[inner, "kind"]) == {"high"}


def test_significance_is_that_of_benjamini_and_hochberg() -> None:
    graph = lattice(10, rook=False)
    values = np.random.default_rng(7).normal(10, 1, size=100)
    values[:20] += 4
    found = spatial.local_moran(column(*values), graph, seed=5)
    adjusted = stats.false_discovery_control(found.table["p"])
    assert found.table["significant"].tolist() == (adjusted <= spatial.ALPHA).tolist()
    assert 0 < found.table["significant"].sum() < (found.table["p"] <= spatial.ALPHA).sum()


def test_rates_are_those_of_the_library_and_unknown_where_nobody_is_counted() -> None:
    rng = np.random.default_rng(2)
    events, base = column(*rng.integers(1, 40, 16)), column(*rng.integers(500, 90_000, 16))
    found = spatial.moran(spatial.rates(events, base), lattice(4))
    theirs = esda.Moran_Rate(events.to_numpy(), base.to_numpy(), lattice(4), permutations=0)
    assert (found.statistic, found.p) == pytest.approx((theirs.I, theirs.p_rand))
    base["3"], events["7"] = 0, np.nan
    holes = spatial.rates(events, base)
    assert holes.index[holes.isna()].tolist() == ["3", "7"]


def test_bangkok_is_one_piece_over_the_river_as_the_store_has_it(store: Store) -> None:
    for shapes in (store.districts().geometry, store.khwaeng().geometry):
        graph = spatial.contiguity(shapes)
        assert (graph.n_components, len(graph.isolates)) == (1, 0)
        for code in shapes.index:
            assert set(graph[code].index) == set(store.neighbours(code, corners=True)["neighbour_code"])
    assert "1015" in graph_of(store)["1001"].index  # Thon Buri faces Phra Nakhon over the Chao Phraya


def graph_of(store: Store) -> Graph:
    return spatial.contiguity(store.districts().geometry)


def test_the_module_alone_loads_neither_esda_nor_scikit_learn() -> None:
    code = "import sys, smartmap.model.spatial; print([m for m in ('esda', 'sklearn', 'libpysal') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
