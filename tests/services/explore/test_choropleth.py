"""The map's answer is what the raw tables say, ranked and classified."""

# ruff: noqa: PD011  (`values` is a field of the answer, not the array of a frame)
from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.services.catalogue import records
from smartmap.services.explore import choropleth, place
from smartmap.services.explore.choropleth import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.store import Store

GREEN = Question("green_space_m2_per_person", "2023", "district")
PEOPLE = Question("population", "2022", "district")
KHWAENG = Question("population", "2018", "khwaeng")
WASTE = Question("solid_waste_kg_per_person_day", "2023", "district")


def test_values_ranks_and_median_are_those_of_the_raw_table(store: Store, raw: Callable[[str], pd.DataFrame]) -> None:
    rows = raw("indicators/observations.csv")
    rows = rows[(rows["indicator_id"] == GREEN.indicator) & (rows["period"] == GREEN.period)]
    expected = dict(zip(rows["area_code"], rows["value"].astype(float), strict=True))
    shown = choropleth.choropleth(store, GREEN)
    assert shown.values.to_dict() == expected
    for code, value in expected.items():
        assert shown.ranks[code] == 1 + sum(other > value for other in expected.values())
    assert shown.median == median(expected.values())
    assert shown.city_value is None


def test_phra_nakhon_has_41646_residents_and_bangkok_5494932(store: Store) -> None:
    shown = choropleth.choropleth(store, PEOPLE)
    assert shown.values["1001"] == 41_646
    assert shown.city_value == 5_494_932
    assert (shown.known, shown.total, shown.ranked_of) == (50, 50, 50)


def test_khwaeng_show_their_own_figures_beside_the_official_city_total(
    store: Store, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("population/khwaeng_2018.csv").set_index("khwaeng_code")["population"].astype(float)
    shown = choropleth.choropleth(store, KHWAENG)
    assert shown.values.to_dict() == rows.to_dict()
    assert shown.city_value == 5_676_648
    assert len(shown.codes) == len(shown.names) == 180
    assert (shown.names["district_code"] == shown.names.index.str[:4]).all()


@pytest.mark.parametrize("scheme", ["quantiles", "equal_interval", "natural_breaks", "goalposts"])
@pytest.mark.parametrize("classes", choropleth.NUMBERS)
def test_every_shown_place_is_in_one_class_or_missing(store: Store, scheme: str, classes: int) -> None:
    shown = choropleth.choropleth(store, replace(GREEN, scheme=scheme, classes=classes))
    assert sum(shown.classes.counts) + shown.classes.missing == shown.total
    assert tuple(shown.classes.assigned.index) == shown.codes


def test_every_indicator_period_and_level_of_the_store_can_be_asked(store: Store) -> None:
    for indicator, record in store.indicators().iterrows():
        for level in record["levels"]:
            for period in store.periods(str(indicator), level):
                shown = choropleth.choropleth(store, Question(str(indicator), period, level))
                assert shown.known > 0
                assert shown.source_ids
                assert set(shown.source_ids) <= set(store.sources().index)


def test_a_group_filter_shows_and_classifies_its_districts_but_ranks_among_all(store: Store) -> None:
    whole, part = choropleth.choropleth(store, GREEN), choropleth.choropleth(store, replace(GREEN, group="thon_north"))
    assert set(part.codes) == set(whole.names.index[whole.names["group_id"] == "thon_north"])
    assert part.classes.edges[-1] == whole.values.loc[list(part.codes)].max()
    assert part.ranks.equals(whole.ranks)
    assert (part.total, part.ranked_of) == (len(part.codes), 50)


@pytest.mark.parametrize("group", ["inner", "business", "central"])
def test_rings_and_area_types_filter_khwaeng_by_their_district(store: Store, group: str) -> None:
    districts = choropleth.choropleth(store, replace(PEOPLE, group=group)).codes
    khwaeng = choropleth.choropleth(store, replace(KHWAENG, group=group)).codes
    assert {code[:4] for code in khwaeng} == set(districts)


def test_withheld_values_are_missing_on_the_map_and_their_reason_is_told(store: Store) -> None:
    shown = choropleth.choropleth(store, WASTE)
    assert set(shown.withheld.index) == {"1013", "1017", "1028", "1034", "1044"}
    assert shown.values.loc[shown.withheld.index].isna().all()
    assert (shown.known, shown.classes.missing, shown.ranked_of) == (45, 5, 45)
    told = place.place(store, shown, "1013")
    assert (told.value, told.rank) == (None, None)
    assert told.withheld is not None
    assert told.withheld.reason.th != told.withheld.reason.en != ""


def test_a_count_with_a_missing_district_has_no_city_total(store: Store) -> None:
    additive = [key for key, record in records.indicators(store).items() if record.additive]
    assert len(additive) == 27
    for indicator in additive:
        for period in store.periods(indicator, "district"):
            values = store.values(indicator, period, "district")
            total = choropleth.city_total(store, indicator, period)
            assert total == (values.sum() if values.notna().all() else None)
    assert choropleth.city_total(store, "sex_ratio", "2022") is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(GREEN, indicator="happiness"), "No indicator 'happiness'"),
        (replace(GREEN, period="2020"), "No period of green_space_m2_per_person '2020'. Known: 2023, 2022, 2019"),
        (replace(GREEN, period="undated"), "No period"),
        (replace(GREEN, level="khwaeng"), "No level of green_space_m2_per_person 'khwaeng'. Known: district."),
        (replace(GREEN, level="street"), "No level 'street'. Known: district, khwaeng."),
        (replace(GREEN, scheme="jenks"), "No classification"),
        (replace(PEOPLE, scheme="goalposts"), "Known: quantiles, equal_interval, natural_breaks."),
        (replace(GREEN, classes=9), "Known: 3, 4, 5, 6, 7."),
        (replace(GREEN, group="north"), "No district group 'north'. Known: central"),
    ],
)
def test_a_question_that_cannot_be_asked_names_what_can(store: Store, wrong: Question, told: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        choropleth.choropleth(store, wrong)
    assert told in str(caught.value)


def test_the_first_question_is_green_space_in_its_newest_year(store: Store) -> None:
    assert choropleth.default_question(store) == GREEN


def test_a_place_is_set_against_the_median_of_the_other_districts_of_its_type(
    store: Store, raw: Callable[[str], pd.DataFrame]
) -> None:
    shown = choropleth.choropleth(store, GREEN)
    types = raw("districts/districts.csv").set_index("district_code")["area_type"]
    for code in ("1001", "1007", "1050"):
        told = place.place(store, shown, code)
        others = [shown.values[each] for each in types.index if types[each] == types[code] and each != code]
        assert told.peer_median == median(others)
        assert told.peer_count == len(others)
        assert told.area_type is not None
        assert told.area_type.group_id == types[code]
        assert (told.rank, told.ranked_of, told.median) == (shown.ranks[code], 50, shown.median)


def test_a_trend_has_every_year_between_first_and_last_with_gaps_where_nothing_is_served(store: Store) -> None:
    told = place.place(store, choropleth.choropleth(store, GREEN), "1001")
    assert told.trend.index.tolist() == list(range(2012, 2024))
    assert told.trend.index[told.trend.isna()].tolist() == [2020, 2021]
    assert told.trend[2023] == told.value


def test_an_undated_indicator_has_no_trend(store: Store) -> None:
    undated = next(i for i in store.indicators().index if store.periods(i, "district") == ["undated"])
    told = place.place(store, choropleth.choropleth(store, Question(undated, "undated", "district")), "1001")
    assert told.trend.empty


def test_a_place_knows_its_neighbours_and_the_initiatives_of_its_district(
    store: Store, raw: Callable[[str], pd.DataFrame]
) -> None:
    pairs = raw("initiatives/districts.csv")
    told = place.place(store, choropleth.choropleth(store, GREEN), "1007")
    assert {each.initiative_id for each in told.initiatives} == set(
        pairs.loc[pairs["district_code"] == "1007", "initiative_id"]
    )
    assert told.neighbours[0].shared_m == max(each.shared_m for each in told.neighbours)
    assert {"1004", "1037"} <= {each.code for each in told.neighbours}
    inside = place.place(store, choropleth.choropleth(store, KHWAENG), "100701")
    assert inside.initiatives == told.initiatives
    assert (inside.district_code, inside.district.en) == ("1007", told.name.en)


@pytest.mark.parametrize("code", ["1051", "100701", "", "ปทุมวัน"])
def test_a_code_of_no_district_is_refused(store: Store, code: str) -> None:
    with pytest.raises(UnknownCode, match="1001"):
        place.place(store, choropleth.choropleth(store, GREEN), code)


def test_changing_a_frame_of_one_answer_leaves_the_next_one_as_it_was(store: Store) -> None:
    first = choropleth.choropleth(store, GREEN)
    first.names.loc["1001", "name_en"] = "changed"
    first.values["1001"] = -1.0
    again = choropleth.choropleth(store, GREEN)
    assert again.names.loc["1001", "name_en"] == "Phra Nakhon"
    assert again.values["1001"] > 0
