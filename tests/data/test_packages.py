from __future__ import annotations

import csv
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/datapackage.json"))
NAMES = {
    *("boundaries", "districts", "district_offices", "population", "indicators", "initiatives", "emblem_areas"),
    *("criteria", "dimensions", "policy_pillars", "city_series", "rail_stations", "river"),
}
TRACK = {"announced", "planned", "under_construction", "partly_open", "operating", "study_done"}
PIPELINE = {
    *("existing_project", "candidate", "drafting", "submitted", "promotion_zone", "revising", "approved"),
    *("emblem", "renewed", "lapsed", "withdrawn"),
}
THAI = re.compile(r"[\u0e00-\u0e7f]")
SIGNS = {"%"}
PHONE = re.compile(r"(?<!\d)0[2689][- ]?\d{3,4}[- ]?\d{4}(?!\d)")


def rows(package: str, table: str) -> list[dict[str, str]]:
    with (DATA / package / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def passport(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return loaded


def tables() -> list[tuple[str, str]]:
    return [(path.parent.name, path.stem) for folder in FOLDERS for path in sorted(folder.glob("*.csv"))]


def codes(level: int) -> set[str]:
    khwaeng = json.loads((DATA / "boundaries" / "khwaeng.geojson").read_text("utf-8"))["features"]
    return {feature["properties"]["khwaeng_code"][:level] for feature in khwaeng}


def test_every_package_of_the_plan_is_there() -> None:
    assert {folder.name for folder in FOLDERS} == NAMES


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_is_described_with_its_size_and_hash(folder: Path) -> None:
    described = {resource["path"]: resource for resource in passport(folder)["resources"]}
    assert {path.name for path in folder.iterdir()} == {*described, "datapackage.json"}
    for name, resource in described.items():
        body = (folder / name).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert b"\r" not in body


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_package_states_titles_sources_licences_and_dates(folder: Path) -> None:
    text = passport(folder)
    assert text["name"] == folder.name
    assert THAI.search(text["titles"]["th"])
    assert not THAI.search(text["titles"]["en"])
    assert THAI.search(text["descriptions"]["th"])
    assert text["sources"]
    assert all(
        source[key] for source in text["sources"] for key in ("id", "title", "path", "publisher", "date", "licence")
    )
    assert text["licenses"]
    assert all(licence["name"] and licence["titles"]["th"] for licence in text["licenses"])
    unstated = any(source["licence"] == "not stated" for source in text["sources"])
    assert unstated == any(licence["name"] == "not-stated" for licence in text["licenses"])
    assert text["retrieved"]
    assert text["referencePeriod"]
    assert all(THAI.search(defect["th"]) and defect["en"] and defect["rule"] for defect in text["defects"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_column_has_a_type_a_unit_and_a_meaning_in_both_languages(folder: Path) -> None:
    for resource in passport(folder)["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["type"]
            assert field["unit"]
            assert THAI.search(field["titles"]["th"])
            assert field["titles"]["en"]
            assert field["description"]


@pytest.mark.parametrize(("package", "table"), tables())
def test_columns_keys_and_required_cells_are_as_described(package: str, table: str) -> None:
    found = rows(package, table)
    resource = next(item for item in passport(DATA / package)["resources"] if item["name"] == table)
    fields = resource["schema"]["fields"]
    assert list(found[0]) == [field["name"] for field in fields]
    for field in fields:
        limits = field.get("constraints", {})
        if limits.get("required"):
            assert all(row[field["name"]] for row in found), field["name"]
        if "enum" in limits:
            assert {row[field["name"]] for row in found} <= {*limits["enum"], ""}, field["name"]
        if field["type"] in {"number", "integer"}:
            kind = int if field["type"] == "integer" else float
            assert all(kind(row[field["name"]]) > -1000 for row in found if row[field["name"]]), field["name"]
    key = resource["schema"].get("primaryKey", [])
    if key:
        assert len({tuple(row[name] for name in key) for row in found}) == len(found)


@pytest.mark.parametrize(("package", "table"), tables())
def test_every_text_stands_in_both_languages(package: str, table: str) -> None:
    for row in rows(package, table):
        for name in (name for name in row if name.endswith("_th")):
            thai, english = row[name], row[f"{name[:-3]}_en"]
            assert not THAI.search(english), (row, name)
            assert bool(thai) == bool(english), (row, name)
            if thai and thai != english:
                assert THAI.search(thai), (row, name)
            elif thai:
                assert thai in SIGNS or thai.isascii(), (row, name)


@pytest.mark.parametrize(("package", "table"), tables())
def test_every_source_that_a_row_names_is_described_in_its_package(package: str, table: str) -> None:
    known = {source["id"] for source in passport(DATA / package)["sources"]}
    for row in rows(package, table):
        for column in {"source_id", "source_ids"} & set(row):
            assert set(row[column].split(";")) <= known


@pytest.mark.parametrize(("package", "table"), tables())
def test_no_text_holds_a_telephone_number_or_a_mail_address(package: str, table: str) -> None:
    for row in rows(package, table):
        for name in (name for name in row if name.endswith(("_th", "_en"))):
            assert not PHONE.search(row[name]), (row, name)
            assert "@" not in row[name]


def test_the_khwaeng_are_180_in_50_districts_and_a_valid_coverage() -> None:
    features = json.loads((DATA / "boundaries" / "khwaeng.geojson").read_text("utf-8"))["features"]
    shapes = [shape(feature["geometry"]) for feature in features]
    assert len(features) == len(codes(6)) == 180
    assert len(codes(4)) == 50
    assert all(
        feature["properties"]["khwaeng_code"][:4] == feature["properties"]["district_code"] for feature in features
    )
    assert shapely.coverage_is_valid(shapes)


def test_every_district_table_holds_the_50_codes() -> None:
    for package, table in [("districts", "districts"), ("district_offices", "offices"), ("population", "age_2022")]:
        assert {row["district_code"] for row in rows(package, table)} == codes(4)
    assert {row["khwaeng_code"] for row in rows("population", "khwaeng_2018")} == codes(6)


def test_official_areas_sum_to_the_official_total() -> None:
    total = sum(float(row["official_area_km2"]) for row in rows("districts", "districts"))
    assert round(total, 3) == 1568.737


def test_district_population_sums_to_the_official_totals_to_the_person() -> None:
    sums: dict[str, int] = {}
    for row in rows("population", "population"):
        sums[row["year"]] = sums.get(row["year"], 0) + int(row["population"])
        assert int(row["male"]) + int(row["female"]) == int(row["population"])
        assert (row["houses"] == "") == (row["year"] == "2022")
    assert len(sums) == 23
    assert (sums["2021"], sums["2022"]) == (5_527_994, 5_494_932)
    city = {
        row["year"]: row["value"]
        for row in rows("city_series", "city_series")
        if row["series_id"] == "registered_population"
    }
    assert {year: str(total) for year, total in sums.items()} == {year: city[year] for year in sums}


def test_khwaeng_of_2018_sum_to_the_districts_but_for_four_persons_in_bang_na() -> None:
    sums: dict[str, int] = {}
    for row in rows("population", "khwaeng_2018"):
        code = row["khwaeng_code"][:4]
        sums[code] = sums.get(code, 0) + int(row["population"])
    districts = {
        r["district_code"]: int(r["population"]) for r in rows("population", "population") if r["year"] == "2018"
    }
    assert {code: districts[code] - total for code, total in sums.items() if districts[code] != total} == {"1047": 4}


def test_groups_are_those_that_the_districts_name() -> None:
    groups = {(row["kind"], row["group_id"]) for row in rows("districts", "groups")}
    used = {
        (kind, row[column])
        for row in rows("districts", "districts")
        for kind, column in [("bma_group", "group_id"), ("ring", "ring"), ("area_type", "area_type")]
    }
    assert groups == used


def test_initiatives_point_to_each_other_and_stay_in_the_known_states() -> None:
    known = {row["initiative_id"] for row in rows("initiatives", "initiatives")}
    assert len(known) == 38
    events = rows("initiatives", "events")
    assert {row["initiative_id"] for row in events} == known
    assert {row["state"] for row in events} <= PIPELINE | TRACK
    assert all(row["source_id"] for row in events)
    assert {row["initiative_id"] for row in rows("initiatives", "districts")} <= known
    assert {row["district_code"] for row in rows("initiatives", "districts")} <= codes(4)


def test_events_stand_in_the_order_in_which_they_happened() -> None:
    by_initiative: dict[str, list[tuple[int, ...]]] = {}
    for row in rows("initiatives", "events"):
        date = tuple(int(row[part]) for part in ("year", "month", "day") if row[part])
        by_initiative.setdefault(row["initiative_id"], []).append(date)
    for dates in by_initiative.values():
        for first, second in pairwise(dates):
            depth = min(len(first), len(second))
            assert first[:depth] <= second[:depth]


def test_every_footprint_has_what_its_basis_needs() -> None:
    initiatives = {row["initiative_id"]: row for row in rows("initiatives", "initiatives")}
    districts = {row["initiative_id"]: row["basis"] for row in rows("initiatives", "districts")}
    for row in rows("initiatives", "footprints"):
        owner = initiatives[row["initiative_id"]]
        assert row["surveyed"] == "no"
        assert bool(row["path"]) == bool(row["half_width_m"]) == (row["basis"] == "corridor")
        if row["basis"] in {"disc", "point"}:
            assert owner["anchor_lon"]
        if row["basis"] == "disc":
            assert float(owner["area_rai"]) > 0
        if row["basis"] == "districts":
            assert districts[row["initiative_id"]] == "source"


def test_an_initiative_is_verified_only_when_its_districts_are() -> None:
    doubtful = {row["initiative_id"] for row in rows("initiatives", "districts") if row["basis"] == "unverified"}
    verified = {row["initiative_id"] for row in rows("initiatives", "initiatives") if row["verified"] == "yes"}
    assert verified
    assert not verified & (doubtful | {"rama4", "makkasan"})


def test_rail_lines_hold_125_stations_in_an_unbroken_order() -> None:
    stations = rows("rail_stations", "stations")
    assert len({row["station_id"] for row in stations}) == 125
    assert "N6" not in {row["station_id"] for row in stations}
    for line in (row["line_id"] for row in rows("rail_stations", "lines")):
        order = [int(row["seq"]) for row in stations if row["line_id"] == line]
        assert order == list(range(1, len(order) + 1))
    assert {row["line_id"] for row in stations if row["name_en"] == "Siam"} == {"sukhumvit", "silom"}
    assert not any("เเ" in row["name_th"] or "เพรช" in row["name_th"] for row in stations)


def test_the_river_runs_from_north_to_south_along_district_borders() -> None:
    feature = json.loads((DATA / "river" / "river.geojson").read_text("utf-8"))["features"][0]
    line = shape(feature["geometry"])
    assert line.geom_type == "LineString"
    assert line.coords[0][1] > line.coords[-1][1]
    khwaeng = json.loads((DATA / "boundaries" / "khwaeng.geojson").read_text("utf-8"))["features"]
    points = {tuple(point) for item in khwaeng for ring in item["geometry"]["coordinates"] for point in ring}
    assert set(line.coords) <= points


def test_37_areas_hold_the_emblem_and_seven_dimensions_one_of_them_compulsory() -> None:
    assert len(rows("emblem_areas", "emblem_areas")) == 37
    dimensions = rows("dimensions", "dimensions")
    assert [row["dimension_id"] for row in dimensions if row["compulsory"] == "yes"] == ["environment"]
    assert [int(row["order"]) for row in dimensions] == list(range(1, 8))
