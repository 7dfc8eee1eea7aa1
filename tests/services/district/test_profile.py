"""A profile tells what the raw tables say of a district, and names what they do not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.services.district import profile
from smartmap.services.explore import choropleth, place
from smartmap.services.explore.choropleth import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.services.district.profile import Profile
    from smartmap.store import Store


@pytest.fixture(scope="module")
def pathum_wan(store: Store) -> Profile:
    """Return the profile of Pathum Wan."""
    return profile.build(store, "1007")


def test_names_groups_postcodes_and_both_areas_are_those_of_the_table(
    pathum_wan: Profile, raw: Callable[[str], pd.DataFrame]
) -> None:
    row = raw("districts/districts.csv").set_index("district_code").loc["1007"]
    assert (pathum_wan.name.th, pathum_wan.name.en) == (row["name_th"], row["name_en"])
    assert pathum_wan.postcodes == tuple(row["postcodes"].split())
    assert pathum_wan.official_area_km2 == float(str(row["official_area_km2"]))
    assert pathum_wan.polygon_area_km2 == pytest.approx(pathum_wan.official_area_km2, rel=0.3)
    groups = (pathum_wan.group, pathum_wan.ring, pathum_wan.area_type)
    assert [group.group_id for group in groups if group] == [row["group_id"], row["ring"], row["area_type"]]


def test_population_has_23_years_two_gaps_and_the_clean_up_marked(
    pathum_wan: Profile, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("population/population.csv")
    own = rows[rows["district_code"] == "1007"].set_index("year")["population"].astype(float)
    assert {str(year): n for year, n in pathum_wan.population["population"].dropna().items()} == own.to_dict()
    assert pathum_wan.population.index.tolist() == list(range(1998, 2023))
    assert pathum_wan.population_gaps == (2015, 2016)
    assert [mark.year for mark in pathum_wan.breaks] == [2004]


def test_houses_of_2022_are_not_known_and_not_made_up(pathum_wan: Profile) -> None:
    assert pathum_wan.population["houses"].isna()[2022]
    assert pathum_wan.population["houses"].notna()[2021]


def test_age_shares_add_up_and_the_city_is_the_sum_of_its_districts(
    pathum_wan: Profile, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("population/age_2022.csv").set_index("district_code").astype(float)
    by_group = {share.group: share for share in pathum_wan.age}
    assert sum(by_group[group].share_pct for group in profile.AGE_GROUPS[:3]) == pytest.approx(100)
    for group, share in by_group.items():
        assert share.persons == rows.loc["1007", group]
        assert share.city_share_pct == pytest.approx(100 * rows[group].sum() / rows["population"].sum())


def test_energy_is_there_without_a_single_row(pathum_wan: Profile) -> None:
    rows = {dimension.dimension_id: dimension.rows for dimension in pathum_wan.dimensions}
    assert rows["energy"] == ()
    assert list(rows)[-1] == "context"
    assert len(rows) == 8


def test_every_indicator_with_district_data_has_one_row_of_its_newest_period(store: Store, pathum_wan: Profile) -> None:
    rows = [row for dimension in pathum_wan.dimensions for row in dimension.rows]
    expected = {i for i in store.indicators().index if store.periods(i, "district")}
    assert sorted(row.indicator.indicator_id for row in rows) == sorted(expected)
    for row in rows:
        shown = choropleth.choropleth(store, Question(row.indicator.indicator_id, row.period, "district"))
        told = place.place(store, shown, "1007")
        assert (row.value, row.rank, row.median, row.peer_median) == (
            told.value,
            told.rank,
            told.median,
            told.peer_median,
        )
        assert (row.coverage, row.total, row.ranked_of) == (shown.known, 50, shown.ranked_of)
        assert row.history.equals(told.trend)
        assert set(row.source_ids) <= {source.source_id for source in pathum_wan.sources}


def test_a_rank_says_how_many_share_it(store: Store) -> None:
    rows = {r.indicator.indicator_id: r for d in profile.build(store, "1046").dimensions for r in d.rows}
    hospitals = rows["bma_hospitals"]
    values = store.values("bma_hospitals", hospitals.period, "district")
    assert (hospitals.value, hospitals.rank, hospitals.ranked_of) == (0, 9, 50)
    assert hospitals.shared_with == (values == 0).sum() - 1 == 41
    assert rows["population"].shared_with == 0


def test_a_missing_value_stays_missing_with_its_reason(store: Store) -> None:
    rows = {r.indicator.indicator_id: r for d in profile.build(store, "1013").dimensions for r in d.rows}
    waste = rows["solid_waste_kg_per_person_day"]
    assert (waste.period, waste.value, waste.rank, waste.coverage) == ("2023", None, None, 45)
    assert waste.shared_with is None
    assert waste.withheld is not None


def test_khwaeng_are_the_districts_own_with_density_on_the_polygon(
    pathum_wan: Profile, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("population/khwaeng_2018.csv").set_index("khwaeng_code")["population"].astype(float)
    found = pathum_wan.khwaeng
    assert found["population"].to_dict() == rows[rows.index.str.startswith("1007")].to_dict()
    assert (found["density_per_km2"] * found["polygon_area_km2"]).to_list() == pytest.approx(
        found["population"].to_list()
    )
    assert found["polygon_area_km2"].sum() == pytest.approx(pathum_wan.polygon_area_km2, rel=1e-6)


def test_peers_share_the_area_type_and_leave_the_district_out(store: Store, pathum_wan: Profile) -> None:
    types = store.districts()["area_type"]
    assert set(pathum_wan.peers) == set(types.index[types == types["1007"]]) - {"1007"}


def test_initiatives_carry_state_date_and_districts(pathum_wan: Profile) -> None:
    samyan = next(each for each in pathum_wan.initiatives if each.initiative_id == "samyan")
    assert (samyan.state, samyan.year, samyan.track) == ("emblem", 2021, "proposal")
    assert samyan.district_codes == ("1007",)
    assert set(samyan.source_ids) <= {source.source_id for source in pathum_wan.sources}


def test_every_district_has_a_profile_that_json_can_hold(store: Store) -> None:
    for code in store.codes("district"):
        made = json.loads(json.dumps(profile.build(store, code).as_dict(), allow_nan=False))
        assert made["code"] == code
        assert len(made["dimensions"]) == 8


def test_as_dict_writes_counts_as_whole_numbers_and_gaps_as_null(store: Store) -> None:
    made = profile.build(store, "1001").as_dict()
    years = {row["year"]: row["population"] for row in made["population"]}
    assert (years[2022], years[2015]) == (41_646, None)
    assert isinstance(years[2022], int)


@pytest.mark.parametrize("code", ["1051", "100701", "พระนคร", ""])
def test_a_code_of_no_district_is_refused_and_the_known_ones_named(store: Store, code: str) -> None:
    with pytest.raises(UnknownCode, match="1001"):
        profile.build(store, code)
