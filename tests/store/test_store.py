from __future__ import annotations

import json
import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb
import geopandas as gpd
import pandas as pd
import pytest

from smartmap.errors import UnknownCode

if TYPE_CHECKING:
    from smartmap.store import Store

FRAMES = (
    *("districts", "khwaeng", "age", "khwaeng_population", "population", "indicators", "observations", "withheld"),
    *("coverage", "initiatives", "events", "initiative_districts", "footprints", "rail_lines", "rail_stations"),
    *("river", "city_series", "dimensions", "criteria", "policy_pillars", "emblem_areas", "sources"),
)
SIZES = {"districts": 50, "khwaeng": 180, "age": 50, "population": 1150, "initiatives": 38, "emblem_areas": 37}


@pytest.mark.parametrize("name", FRAMES)
def test_every_table_has_rows_and_no_blank_text(store: Store, name: str) -> None:
    frame = getattr(store, name)()
    assert len(frame) >= SIZES.get(name, 1)
    texts = frame.select_dtypes(["str", "object"]).drop(columns=["geometry", "levels"], errors="ignore")
    assert not texts.isna().any(axis=None)


@pytest.mark.parametrize("name", ["districts", "khwaeng", "footprints", "rail_lines", "rail_stations", "river"])
def test_shapes_are_lon_lat_and_valid(store: Store, name: str) -> None:
    frame = getattr(store, name)()
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs == "OGC:CRS84"
    assert frame.is_valid.all()
    assert frame.total_bounds == pytest.approx([100.5, 13.75, 100.5, 13.75], abs=0.6)


def test_values_cover_all_codes_of_the_level_in_order(store: Store) -> None:
    for level, total in (("district", 50), ("khwaeng", 180)):
        for indicator in store.indicators().index:
            for period in store.periods(indicator, level):
                values = store.values(indicator, period, level)
                assert values.index.equals(store.codes(level))
                assert len(values) == total
                assert values.notna().any()


def test_a_missing_value_stays_missing(store: Store) -> None:
    values = store.values("pm25_max_ug_m3", "2018", "district")
    assert values.isna().sum() == 26
    assert (values.dropna() > 0).all()


def test_periods_are_newest_first(store: Store) -> None:
    periods = store.periods("population", "district")
    assert periods[:3] == ["2022", "2021", "2020"]
    assert periods == sorted(periods, reverse=True)
    assert store.periods("population", "khwaeng") == ["2018"]
    assert store.periods("canal_bod_mg_l", "khwaeng") == []


def test_withheld_values_are_never_served(store: Store) -> None:
    key = ["indicator_id", "level", "code", "period"]
    withheld = store.withheld()
    assert withheld[["reason_th", "reason_en"]].astype(bool).to_numpy().all()
    assert not set(withheld[key].itertuples(index=False)) & set(store.observations()[key].itertuples(index=False))
    assert "2020" not in store.periods("green_space_m2_per_person", "district")
    assert store.values("solid_waste_kg_per_person_day", "2023", "district").isna().sum() == 5


def test_coverage_counts_what_values_hold(store: Store) -> None:
    for row in store.coverage().sample(20, random_state=1).itertuples():
        assert store.values(str(row.indicator_id), str(row.period), str(row.level)).notna().sum() == row.known
        assert row.total == (50 if row.level == "district" else 180)


def test_levels_are_those_with_values(store: Store) -> None:
    seen = store.observations().groupby("indicator_id")["level"].agg(set)
    for indicator, row in store.indicators().iterrows():
        assert set(row["levels"]) == seen[str(indicator)]


def test_the_newest_event_is_the_present_state(store: Store) -> None:
    initiatives = store.initiatives()
    for code, events in store.events().groupby("initiative_id"):
        assert initiatives["state"][str(code)] == events["state"].iloc[-1]
        years = events["year"].dropna()
        assert years.is_monotonic_increasing
    assert initiatives["state"].ne("").all()


def test_neighbours_are_mutual_and_share_the_same_border(store: Store) -> None:
    for code in ("1001", "1016", "100101"):
        for row in store.neighbours(code, corners=True).itertuples():
            back = store.neighbours(str(row.neighbour_code), corners=True).set_index("neighbour_code")
            assert back.loc[code, "shared_m"] == row.shared_m
    assert (store.neighbours("1004")["shared_m"] > 0).all()


def test_districts_that_face_each_other_across_the_river_are_neighbours(store: Store) -> None:
    assert "1015" in set(store.neighbours("1001")["neighbour_code"])


def test_every_cited_source_can_be_looked_up(store: Store) -> None:
    known = set(store.sources().index)
    cited = (
        set(store.observations()["source_id"])
        | set(store.indicators()["source_ids"])
        | {
            *store.initiatives()["source_ids"],
            *store.events()["source_id"],
            *store.city_series()["source_id"],
            *store.criteria()["source_ids"],
        }
    )
    assert {part for cell in cited for part in cell.split(";")} <= known


def test_packages_come_with_their_passports(store: Store) -> None:
    packages = {package.name: package for package in store.packages()}
    assert len(packages) == 13
    assert packages["population"].resources[0].primary_key == ("district_code", "year")
    assert any(licence.name == "not-stated" for licence in packages["boundaries"].licences)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda s: s.values("happiness", "2021", "district"), "No indicator 'happiness'"),
        (lambda s: s.values("population", "2015", "district"), "No period '2015'. Known: 2022"),
        (lambda s: s.values("population", "2021", "moo"), "No level 'moo'. Known: district, khwaeng"),
        (lambda s: s.periods("population", "'; DROP TABLE meta"), "No level"),
        (lambda s: s.population("1051"), "No district or khwaeng '1051'"),
        (lambda s: s.observations(code="10"), "No district or khwaeng '10'"),
        (lambda s: s.neighbours("1051"), "No district or khwaeng '1051'"),
        (lambda s: s.groups("colour"), "No kind of group 'colour'"),
        (lambda s: s.events("atlantis"), "No initiative 'atlantis'"),
        (lambda s: s.asset("x' OR ''='"), "No asset"),
    ],
)
def test_an_unknown_name_is_said_with_the_known_ones(store: Store, ask: object, words: str) -> None:
    assert callable(ask)
    with pytest.raises(UnknownCode) as caught:
        ask(store)
    assert str(caught.value).startswith(words)


def test_a_caller_cannot_change_what_the_next_one_gets(store: Store) -> None:
    mine, shapes = store.age(), store.districts()
    mine.loc["1001", "population"] = -1
    mine["new"] = 0
    shapes.loc["1001", "geometry"] = shapes.geometry["1002"]  # type: ignore[call-overload]
    values = store.values("population", "2021", "district")
    values["1001"] = math.nan
    values.index = values.index[::-1]
    assert store.age()["population"]["1001"] > 0
    assert "new" not in store.age()
    assert not store.districts().geometry["1001"].equals(store.districts().geometry["1002"])
    assert store.values("population", "2021", "district")["1001"] > 0
    assert store.values("population", "2021", "district").index[0] == "1001"


def test_threads_share_a_store(store: Store) -> None:
    with type(store)(store.path) as fresh, ThreadPoolExecutor(8) as pool:
        asked = list(pool.map(lambda name: getattr(fresh, name)(), FRAMES * 4))
    for name, frame in zip(FRAMES * 4, asked, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(getattr(store, name)()))


def test_the_cache_reads_no_other_file_and_takes_no_change(store: Store) -> None:
    cursor = store._con.cursor()
    for statement in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY meta TO 'x.csv'",
        "SET enable_external_access = true",
        "DELETE FROM meta",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_assets_are_plain_json_with_the_codes_of_the_store(store: Store) -> None:
    for name, code in (("districts", "district"), ("khwaeng", "khwaeng")):
        features = json.loads(store.asset(name).body)["features"]
        assert [feature["id"] for feature in features] == list(store.codes(code))
