"""The city's figures are official totals with their source, and nothing is lost on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import LANGS, tr
from smartmap.model.pipeline import track
from smartmap.services import overview
from smartmap.services.catalogue.initiatives import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.i18n import Lang
    from smartmap.services.overview import Overview
    from smartmap.store import Store


@pytest.fixture(scope="module")
def city(store: Store) -> Overview:
    """Return the overview."""
    return overview.build(store)


def test_figures_are_the_official_ones(city: Overview) -> None:
    figures = {key: (figure.value, figure.year) for key, figure in city.figures.items()}
    assert figures["area"] == (1568.737, 2015)
    assert figures["districts"][0] == 50
    assert figures["khwaeng"][0] == 180
    assert figures["emblems"] == (4, 2021)


def test_figures_of_a_series_are_its_newest(city: Overview, raw: Callable[[str], pd.DataFrame]) -> None:
    rows = raw("city_series/city_series.csv")
    for key in overview.CITY_SERIES:
        newest = rows[(rows["series_id"] == key) & (rows["year"] != "")].sort_values("year").iloc[-1]
        figure = city.figures[key]
        assert (figure.value, figure.year) == (float(newest["value"]), int(newest["year"]))
        assert figure.sources[0].source_id == newest["source_id"]


def test_the_share_of_60_and_over_is_that_of_the_city_and_no_mean_of_districts(
    city: Overview, raw: Callable[[str], pd.DataFrame]
) -> None:
    rows = raw("population/age_2022.csv").set_index("district_code").astype(float)
    expected = 100 * rows["age_60_plus"].sum() / rows["population"].sum()
    assert city.figures["share_60_plus"].value == pytest.approx(expected)


def test_every_figure_has_a_source_a_unit_and_a_name_in_both_languages(city: Overview) -> None:
    for figure in city.figures.values():
        assert figure.sources
        assert all((figure.name.th, figure.name.en, figure.unit.th, figure.unit.en))


def test_all_initiatives_are_counted_once_in_the_order_of_the_pipeline(city: Overview) -> None:
    assert tuple(each.state for each in city.pipeline) == STATES
    counted = [key for each in city.pipeline for key in each.initiative_ids]
    assert sorted(counted) == sorted(each.initiative_id for each in city.initiatives)
    assert len(counted) == 38
    assert all(each.count == len(each.initiative_ids) for each in city.pipeline)


def test_the_state_of_an_initiative_is_its_newest_event(city: Overview, raw: Callable[[str], pd.DataFrame]) -> None:
    events = raw("initiatives/events.csv")
    for each in city.initiatives:
        own = events[events["initiative_id"] == each.initiative_id]
        assert each.state in set(own["state"])
        dated = own[own["year"] != ""]
        if each.year is not None:
            assert each.year == dated["year"].astype(int).max()


def test_districts_without_an_initiative_are_named(city: Overview, raw: Callable[[str], pd.DataFrame]) -> None:
    touched = set(raw("initiatives/districts.csv")["district_code"])
    assert touched.isdisjoint(city.districts_without)
    assert len(touched) + len(city.districts_without) == 50


@pytest.mark.parametrize(("text", "found"), [("แสนแสบ", "saensaep"), ("samyan", "samyan"), ("SAM-YAN smart", "samyan")])
def test_an_initiative_is_found_in_either_language(store: Store, city: Overview, text: str, found: str) -> None:
    assert found in [each.initiative_id for each in overview.search(store, city.initiatives, text)]


@pytest.mark.parametrize("text", ["ปทุมวัน", "เขตปทุมวัน", "Pathum Wan", "Khet Pathum Wan", "Pathum Wan district", "1007"])
def test_a_district_finds_the_initiatives_that_lie_in_it(store: Store, city: Overview, text: str) -> None:
    inside = [each for each in city.initiatives if "1007" in each.district_codes]
    assert len(inside) == 8
    assert set(inside) <= set(overview.search(store, city.initiatives, text))


def test_every_state_track_and_kind_finds_its_initiatives(store: Store, city: Overview, lang: Lang) -> None:
    for each in city.initiatives:
        for words in (f"state.{each.state}", f"track.{track(each.state)}", f"kind.{each.kind}"):
            assert each in overview.search(store, city.initiatives, tr(lang, words)), words


def test_an_empty_search_finds_all_and_a_strange_one_nothing(store: Store, city: Overview) -> None:
    assert overview.search(store, city.initiatives, " ") == city.initiatives
    assert overview.search(store, city.initiatives, "zzqq") == ()


def test_what_the_data_cannot_tell_is_told_in_both_languages(city: Overview) -> None:
    for key in city.unknowns:
        assert len({tr(lang, key) for lang in LANGS}) == 2


def test_the_overview_can_be_written_as_json(city: Overview) -> None:
    made = json.loads(json.dumps(city.as_dict(), allow_nan=False))
    assert made["figures"]["khwaeng"]["value"] == 180
