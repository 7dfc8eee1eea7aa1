"""A comparison says the same of a place whoever stands beside it, and never makes a figure out of a gap."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.services.catalogue import records
from smartmap.services.compare import comparison, explain, readiness
from smartmap.services.compare import question as compare_question
from smartmap.services.compare import values as compare_values
from smartmap.workspace import Option, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.services.compare.comparison import Comparison
    from smartmap.store import Store

THREE = ("1007", "1001", "1037")
DISTRICTS = [str(code) for code in range(1001, 1051)]
METHODS = ("weighted_sum", "topsis", "vikor")


@pytest.fixture
def ask(store: Store) -> Callable[..., Comparison]:
    """Return a function that compares districts; criteria and weights as at the start unless given."""

    def asked(
        *codes: str, criteria: list[str] | None = None, weights: dict[str, float] | None = None, **more: Any
    ) -> Comparison:
        found = compare_question.criteria(store, criteria)
        options, shares = compare_question.options(store, None, codes), weights or compare_question.equal(found)
        return comparison.build(store, Question(options, found, shares, "direct" if weights else "equal", **more))

    return asked


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_one_more_place_changes_no_other_score(ask: Callable[..., Comparison], method: str) -> None:
    few, many = ask(*THREE, method=method), ask(*THREE, "1011", "1050", method=method)
    for row in few.rows:
        other = many.of(row.id)
        assert (row.score, row.need, row.by_dimension) == (other.score, other.need, other.by_dimension)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    codes=st.lists(st.sampled_from(DISTRICTS), min_size=2, max_size=12, unique=True),
    method=st.sampled_from(METHODS),
    weights=st.lists(st.integers(1, 9), min_size=4, max_size=4),
)
def test_a_dominated_place_never_stands_above(
    ask: Callable[..., Comparison], codes: list[str], method: str, weights: list[int]
) -> None:
    names = ("environment", "mobility", "economy", "living")
    found = ask(*codes, method=method, weights=dict(zip(names, weights, strict=True)), draws=200)
    for row in found.rows:
        for above in row.dominated_by:
            assert found.of(above).rank <= row.rank
            assert row.wins[above] <= 0.5
            assert (found.of(above).need or 0) >= (row.need or 0) - 1e-9


def test_the_weighted_sum_is_the_sum_of_need_times_weight(ask: Callable[..., Comparison]) -> None:
    weights = {"environment": 3.0, "mobility": 2.0, "economy": 0.0, "living": 5.0}
    for row in ask(*THREE, weights=weights).rows:
        own = sum(weights[name] * (100 - near) for name, near in row.by_dimension.items()) / 10
        assert row.score == pytest.approx(own, abs=1e-9)


def test_need_is_arithmetic_or_geometric_across_dimensions(ask: Callable[..., Comparison]) -> None:
    for row in ask(*THREE, aggregation="arithmetic").rows:
        assert row.need == pytest.approx(row.score)
    for row in ask(*THREE).rows:
        logs = [math.log(max(near, 1.0)) for near in row.by_dimension.values()]
        assert row.need == pytest.approx(100 - math.exp(sum(logs) / len(logs)))


def test_what_is_missing_is_not_zero_and_too_little_is_no_score(ask: Callable[..., Comparison], store: Store) -> None:
    values = store.values("road_flood_events", store.periods("road_flood_events", "district")[0], "district")
    without, known = values.index[values.isna()][0], values.index[values.notna()][0]
    found = ask(without, known, criteria=["road_flood_events"])
    row = found.of(without)
    assert (row.figures["road_flood_events"], row.score, row.need, row.rank, row.tier) == (None,) * 5
    assert row.coverage == 0
    assert found.of(known).rank == 1
    mixed = ask(without, known, criteria=["green_space_m2_per_person", "road_death_rate_per_100k", "road_flood_events"])
    row = mixed.of(without)
    assert row.coverage == pytest.approx(0.75)
    assert row.by_dimension["environment"] == row.points["green_space_m2_per_person"]
    assert row.score is not None


def test_bangkok_is_the_median_of_the_districts_and_is_not_ranked(ask: Callable[..., Comparison], store: Store) -> None:
    city = ask(*THREE).city
    values = store.values("pm25_max_ug_m3", "2023", "district")
    assert city.figures["pm25_max_ug_m3"] == pytest.approx(values.median())
    assert city.need is not None
    assert (city.rank, city.score, city.tier) == (None, None, None)


def test_goalposts_turn_values_into_points_in_their_direction(ask: Callable[..., Comparison], store: Store) -> None:
    row = ask(*THREE).of("1007")
    green = store.values("green_space_m2_per_person", "2023", "district")["1007"]
    assert row.points["green_space_m2_per_person"] == pytest.approx(min(green / 9 * 100, 100))
    deaths = store.values("road_death_rate_per_100k", "2023", "district")["1007"]
    assert row.points["road_death_rate_per_100k"] == pytest.approx(max((30 - deaths) / 30 * 100, 0))


def test_the_same_seed_gives_the_same_shares_and_they_are_whole(ask: Callable[..., Comparison]) -> None:
    one, two, other = ask(*THREE), ask(*THREE), ask(*THREE, seed=7)
    assert [row.acceptability for row in one.rows] == [row.acceptability for row in two.rows]
    assert [row.acceptability for row in one.rows] != [row.acceptability for row in other.rows]
    for row in one.rows:
        assert sum(row.acceptability) == pytest.approx(1)
        assert row.first == pytest.approx(row.acceptability[0])


def test_vikor_proposes_a_set_and_other_methods_none(ask: Callable[..., Comparison]) -> None:
    assert set(ask(*THREE, method="vikor").compromise) <= set(THREE)
    assert ask(*THREE, method="vikor").compromise
    assert ask(*THREE).compromise == ()


def test_an_explanation_adds_up_to_the_difference(ask: Callable[..., Comparison]) -> None:
    found = ask(*THREE)
    why = explain.explanation(found, "1007", "1001")
    assert why is not None
    assert sum(part.points for part in why.parts) == pytest.approx(why.difference)
    assert why.difference == pytest.approx(found.of("1007").score - found.of("1001").score)
    assert explain.explanation(found, "1007", "1007") is None


def test_a_tipping_weight_really_turns_the_ranking(ask: Callable[..., Comparison]) -> None:
    found = ask(*THREE)
    tip = next(each for each in found.tips if each.tips_at is not None and 0.01 < each.tips_at < 0.98)
    beyond = tip.tips_at + (0.01 if tip.change > 0 else -0.01)
    others = [name for name in found.weights if name != tip.dimension]
    turned = dict.fromkeys(others, (1 - beyond) / len(others)) | {tip.dimension: beyond}
    assert ask(*THREE, weights=turned).best == (tip.new_winner,)


def test_amounts_are_compared_only_where_they_are_asked_for(store: Store) -> None:
    usual = {each.id for each in compare_question.criteria(store)}
    assert not [key for key in usual if records.indicator(store, key).additive]
    assert [each.id for each in compare_question.criteria(store, ["bma_schools"])] == ["bma_schools"]


def test_a_chosen_year_takes_nothing_newer(store: Store) -> None:
    found = compare_question.criteria(store, until=2020)
    assert all(each.period == "undated" or int(each.period) <= 2020 for each in found)
    assert "physical_activity_pct" not in {each.id for each in found}


@pytest.mark.parametrize("count", [1, 13])
def test_fewer_than_two_or_more_than_twelve_is_one_error(store: Store, count: int) -> None:
    with pytest.raises(WorkspaceError, match=f"^{count} places are chosen. Compare 2 to 12.$"):
        compare_question.options(store, None, DISTRICTS[:count])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"weights": {"environment": 1.0, "mobility": 2.0}}, "called equal but differ"),
        ({"weight_method": "ahp"}, "'ahp' needs them"),
        ({"min_coverage": 1.5}, "share from 0 to 1"),
    ],
)
def test_a_question_obeys_the_rules_of_a_scenario_before_it_is_one(
    store: Store, change: dict[str, Any], told: str
) -> None:
    criteria = compare_question.criteria(store, ["canal_bod_mg_l", "road_death_rate_per_100k"])
    options = compare_question.options(store, None, THREE)
    question = Question(options, criteria, compare_question.equal(criteria))
    assert comparison.build(store, question).best
    with pytest.raises(WorkspaceError, match=told):
        comparison.build(store, dataclasses.replace(question, **change))


@pytest.mark.parametrize("weights", [(0.0, 0.0), (-1.0, 2.0)])
def test_weights_that_are_all_zero_or_negative_are_refused(
    ask: Callable[..., Comparison], weights: tuple[float, float]
) -> None:
    given_weights = dict(zip(("environment", "mobility"), weights, strict=True))
    with pytest.raises(WorkspaceError, match="cannot be negative, and not all zero"):
        ask(*THREE, criteria=["canal_bod_mg_l", "road_death_rate_per_100k"], weights=given_weights)


def test_unknown_places_indicators_and_periods_are_named(store: Store, ask: Callable[..., Comparison]) -> None:
    with pytest.raises(UnknownCode, match="9999"):
        compare_question.options(store, None, ["1001", "9999"])
    with pytest.raises(UnknownCode, match="nothing"):
        compare_question.criteria(store, ["nothing"])
    question = ask(*THREE).question
    late = dataclasses.replace(question.criteria[0], period="1999")
    with pytest.raises(UnknownCode, match="1999"):
        compare_values.values(store, dataclasses.replace(question, criteria=(late, *question.criteria[1:])))


def test_a_district_has_no_readiness_and_is_not_eligible(store: Store, ask: Callable[..., Comparison]) -> None:
    for standing in readiness.of(store, None, ask(*THREE).question.options).values():
        assert (standing.is_area, standing.overall, standing.eligible) == (False, None, False)


def test_the_answer_is_json_without_nan(ask: Callable[..., Comparison]) -> None:
    told = json.loads(json.dumps(ask(*THREE).as_dict(), allow_nan=False))
    assert set(told["scores"]) == set(told["ranks"]) == set(told["tiers"]) == set(THREE)


def test_an_area_that_is_a_whole_district_has_the_districts_value_in_older_periods_too(store: Store) -> None:
    outline = json.dumps(store.districts().geometry["1004"].__geo_interface__)
    options = (Option(kind="area", id="whole", version=1, geometry=outline), Option(kind="district", id="1004"))
    ids = ("solid_waste_kg_per_person_day", "canal_bod_mg_l", "road_flood_events")
    criteria = compare_question.criteria(store, ids, until=2018)
    assert {each.period for each in criteria} == {"2018"}
    table = compare_values.values(store, Question(options, criteria, compare_question.equal(criteria))).raw
    for key in ids:
        assert table[key]["whole"] == pytest.approx(table[key]["1004"], rel=1e-3)


def test_two_areas_of_one_name_stay_two_in_every_list_and_chart(store: Store) -> None:
    outline = json.dumps(store.districts().geometry["1004"].__geo_interface__)
    options = [
        Option(kind="area", id=key, version=1, name_th="ย่านสีลม", name_en="Silom", geometry=outline)
        for key in ("a-one", "a-two")
    ]
    criteria = compare_question.criteria(store)
    found = comparison.build(store, Question(tuple(options), criteria, compare_question.equal(criteria)))
    assert [(row.name.th, row.name.en) for row in found.rows] == [
        ("ย่านสีลม · a-one", "Silom · a-one"),
        ("ย่านสีลม · a-two", "Silom · a-two"),
    ]


def test_a_weight_moves_the_tiers_and_equal_weights_are_those_of_no_preference(ask: Callable[..., Comparison]) -> None:
    dimensions = ("environment", "mobility", "economy", "living")

    def of(*weights: float) -> list[tuple[int | None, str | None]]:
        return [(row.tier, row.label) for row in ask(*THREE, weights=dict(zip(dimensions, weights, strict=True))).rows]

    assert of(1, 1, 1, 1) == of(25, 25, 25, 25) == [(1, "ahead"), (3, "behind"), (2, "behind")]
    assert of(1, 1, 1, 9) == [(1, "tied"), (2, "behind"), (1, "tied")]


def test_a_dimension_of_weight_zero_moves_no_share_of_ranks(ask: Callable[..., Comparison]) -> None:
    none = ask(*THREE, weights={"environment": 2.0, "mobility": 0.0, "economy": 1.0, "living": 1.0})
    criteria = [each.id for each in none.question.criteria if each.dimension != "mobility"]
    without = ask(*THREE, criteria=criteria, weights={"environment": 2.0, "economy": 1.0, "living": 1.0})
    assert [row.acceptability for row in none.rows] == [row.acceptability for row in without.rows]
