"""Lists that a reader chooses from: in dictionary order, on every page, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from tests.store.test_collation import DISTRICTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang


@pytest.mark.parametrize(("page", "key"), [("explore", "district"), ("district", "district")])
def test_the_list_of_districts_stands_in_the_order_of_the_dictionary(
    page_of: Callable[..., AppTest], page: str, key: str
) -> None:
    options = page_of(page, lang="th").selectbox(key=key).options
    assert [each.split(" · ")[0] for each in options] == DISTRICTS


def test_places_to_compare_and_to_brief_stand_in_the_order_of_the_dictionary(page_of: Callable[..., AppTest]) -> None:
    compared = page_of("compare", lang="th").multiselect(key="a").options
    assert [each.removeprefix("เขต") for each in compared[-50:]] == DISTRICTS
    areas = [each.split(" · ")[0] for each in compared[:-50]]
    assert areas == ordered("th", areas)
    briefed = page_of("briefing", lang="th").selectbox(key="subject").options
    assert [each.partition(" › ")[2].removeprefix("เขต") for each in briefed[-50:]] == DISTRICTS


def test_khwaeng_areas_initiatives_and_kinds_stand_in_the_order_of_the_dictionary(
    page_of: Callable[..., AppTest], lang: Lang
) -> None:
    areas = page_of("areas", lang=lang).selectbox(key="a").options[:-1]
    khwaeng = page_of("explore", lang=lang, i="population", y="2018", lv="khwaeng").selectbox(key="kh").options
    initiatives = page_of("overview", lang=lang).selectbox(key="n").options
    kinds = page_of("explore", lang=lang).multiselect(key="kd").options
    table = [str(each) for each in page_of("district", lang=lang, d="1007").dataframe[-1].value[f"name_{lang}"]]
    for listed in (areas, khwaeng, initiatives, kinds, table):
        assert len(listed) > 3
        names = [each.split(" · ")[0].split(" (")[0] for each in listed]
        assert names == ordered(lang, names)


@pytest.mark.parametrize(
    ("page", "parameters", "key", "code"),
    [
        ("district", {"d": "บางเเค"}, "district", "1040"),
        ("explore", {"d": "เขตบาง\u200bเเค"}, "district", "1040"),
        ("explore", {"i": "population", "y": "2018", "lv": "khwaeng", "kh": "ลําผักชี"}, "kh", "100307"),
    ],
)
def test_an_address_names_a_place_however_it_is_spelt(
    page_of: Callable[..., AppTest], page: str, parameters: dict[str, str], key: str, code: str
) -> None:
    app = page_of(page, **parameters)
    assert app.selectbox(key=key).value == code
    assert not app.warning


def test_words_that_look_alike_are_told_apart_and_spelt_as_what_is_typed() -> None:
    assert distinct({"a": "ลําน้ํา", "b": "ลำน้ำ", "c": "เเขวง"}) == {"a": "ลำน้ำ · a", "b": "ลำน้ำ · b", "c": "แขวง"}
