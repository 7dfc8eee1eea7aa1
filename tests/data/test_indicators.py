from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.reference import FACTS, needs_reference

DATA = Path(__file__).resolve().parents[2] / "data"
DERIVED = {
    *("population", "density_official", "density_polygon", "sex_ratio", "household_size", "share_60_plus_pct"),
    *("share_0_14_pct", "growth_since_2009_pct", "health_posts_per_10000", "crowded_community_share_pct"),
    "budget_per_resident_thb",
}
AS_DERIVED = {"elderly_60_plus_share_pct": "age_60_plus", "children_0_14_share_pct": "age_0_14"}
ADDED_UP = {"sum", "points"}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CATALOGUE = {row["indicator_id"]: row for row in table(DATA / "indicators" / "catalogue.csv")}
OBSERVATIONS = table(DATA / "indicators" / "observations.csv")


def test_derived_indicators_have_no_observations_and_observed_ones_do() -> None:
    seen = {row["indicator_id"] for row in OBSERVATIONS}
    assert {name for name, row in CATALOGUE.items() if row["kind"] == "derived"} == DERIVED
    assert seen == set(CATALOGUE) - DERIVED


def test_goalposts_point_the_way_the_direction_says_and_state_their_basis() -> None:
    for row in CATALOGUE.values():
        goals = [row["goal_worst"], row["goal_best"], row["goal_basis_th"], row["goal_basis_en"]]
        assert all(goals) if row["direction"] != "neutral" else not any(goals)
        if row["direction"] != "neutral":
            rises = float(row["goal_best"]) > float(row["goal_worst"])
            assert rises == (row["direction"] == "higher")


def test_goalposts_are_never_the_lowest_and_highest_value_seen() -> None:
    for name, row in CATALOGUE.items():
        values = [float(seen["value"]) for seen in OBSERVATIONS if seen["indicator_id"] == name]
        if row["direction"] != "neutral" and values:
            assert {float(row["goal_worst"]), float(row["goal_best"])} != {min(values), max(values)}


def test_the_readme_says_how_many_there_are() -> None:
    withheld = sum(row["quality"] == "suspect" for row in OBSERVATIONS)
    readme = (DATA.parent / "README.md").read_text("utf-8")
    assert f"| {len(CATALOGUE)} indicators " in readme
    assert f" {len(OBSERVATIONS):,} observations, {withheld} of them withheld" in readme


def test_energy_has_no_indicator() -> None:
    assert "energy" not in {row["dimension"] for row in CATALOGUE.values()}


def test_only_an_indicator_with_undated_values_explains_them() -> None:
    undated = {row["indicator_id"] for row in OBSERVATIONS if row["period"] == "undated"}
    undated |= {"health_posts_per_10000", "crowded_community_share_pct"}
    assert {name for name, row in CATALOGUE.items() if row["undated_en"]} == undated


def test_a_district_is_the_sum_of_its_khwaeng_wherever_both_are_counted() -> None:
    khwaeng: dict[tuple[str, str, str], float] = defaultdict(float)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    district = {}
    for row in OBSERVATIONS:
        if CATALOGUE[row["indicator_id"]]["aggregation"] not in ADDED_UP:
            continue
        key = (row["indicator_id"], row["area_code"][:4], row["period"])
        if len(row["area_code"]) == 6:
            khwaeng[key] += float(row["value"])
            counts[row["indicator_id"], row["period"]] += 1
        else:
            district[key] = float(row["value"])
    assert set(counts.values()) == {180}
    assert all(district[key] == total for key, total in khwaeng.items())


def test_counted_points_add_up_to_their_lists() -> None:
    totals: dict[str, float] = defaultdict(float)
    for row in OBSERVATIONS:
        if len(row["area_code"]) == 6:
            totals[row["indicator_id"]] += float(row["value"])
    assert totals["clinics"] == 3696 - 3
    assert totals["community_health_posts"] == 1013
    assert totals["registered_communities"] == 2017
    assert totals["population_in_communities"] == 1_945_532
    assert totals["rail_stations"] == 125 - 24 - 4


def test_exactly_the_broken_years_are_marked_suspect() -> None:
    suspect = defaultdict(set)
    for row in OBSERVATIONS:
        if row["quality"] == "suspect":
            suspect[row["indicator_id"], row["period"]].add(row["area_code"])
    assert {key: len(areas) for key, areas in suspect.items()} == {
        ("green_space_m2_per_person", "2020"): 50,
        ("green_space_m2_per_person", "2021"): 50,
        ("solid_waste_kg_per_person_day", "2021"): 50,
        ("solid_waste_kg_per_person_day", "2023"): 5,
    }
    assert suspect["solid_waste_kg_per_person_day", "2023"] == {"1013", "1017", "1028", "1034", "1044"}


@needs_reference
def test_every_indicator_with_20_districts_has_the_years_and_counts_of_the_facts() -> None:
    mine: dict[tuple[str, str], int] = defaultdict(int)
    for row in OBSERVATIONS:
        if len(row["area_code"]) == 4:
            name = row["indicator_id"].replace("road_flood_events_main_roads", "road_flood_events")
            mine[name, "" if row["period"] == "undated" or name == "rail_stations" else row["period"]] += 1
    for row in table(FACTS / "indicator_coverage.csv"):
        name = row["indicator_id"].replace("rail_stations_bts_mrt_arl", "rail_stations")
        if int(row["districts_with_value"]) >= 20 and name not in AS_DERIVED:
            assert mine[name, row["year"]] == int(row["districts_with_value"]), (name, row["year"])


@needs_reference
def test_dated_values_equal_those_of_the_facts() -> None:
    facts = {
        (row["indicator_id"], row["district_code"], row["year"]): float(row["value"])
        for row in table(FACTS / "district_indicators_long.csv")
        if row["year"] and row["indicator_id"] not in AS_DERIVED
    }
    named = {name for name, _, _ in facts}
    mine = {
        (name, row["area_code"], row["period"]): float(row["value"])
        for row in OBSERVATIONS
        if row["period"] != "undated" and (name := row["indicator_id"].replace("_main_roads", "")) in named
    }
    assert mine == facts


@needs_reference
def test_age_shares_of_the_facts_follow_from_the_age_table() -> None:
    ages = {row["district_code"]: row for row in table(DATA / "population" / "age_2022.csv")}
    checked = 0
    for row in table(FACTS / "district_indicators_long.csv"):
        if group := AS_DERIVED.get(row["indicator_id"]):
            age = ages[row["district_code"]]
            assert round(100 * int(age[group]) / int(age["population"]), 2) == pytest.approx(
                float(row["value"]), abs=0.011
            )
            checked += 1
    assert checked == 100
