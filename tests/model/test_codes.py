"""Codes have one form, and a name is found however it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import UnknownCode
from smartmap.model import codes

if TYPE_CHECKING:
    from smartmap.store import Store

thai = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=25)


@pytest.fixture(scope="module")
def districts(store: Store) -> pd.DataFrame:
    return store.districts()[["name_th", "name_en"]]


def test_exactly_fifty_four_digit_codes_are_districts() -> None:
    assert sum(codes.is_district(f"{n:04}") for n in range(10_000)) == codes.DISTRICT_COUNT


@pytest.mark.parametrize("code", ["", "100", "1000", "1051", "10010", "๑๐๐๑", "1001\n", "100100", "1001001"])
def test_anything_else_is_no_code_and_lies_in_no_district(code: str) -> None:
    assert not codes.is_district(code)
    assert not codes.is_khwaeng(code)
    with pytest.raises(UnknownCode):
        codes.district_of(code)


def test_every_code_of_the_store_has_its_form_and_lies_in_its_district(store: Store) -> None:
    khwaeng = store.khwaeng()
    assert len(khwaeng) == codes.KHWAENG_COUNT
    assert all(codes.is_district(code) for code in store.districts().index)
    assert all(codes.is_khwaeng(code) for code in khwaeng.index)
    assert [codes.district_of(code) for code in khwaeng.index] == khwaeng["district_code"].tolist()


@given(st.one_of(st.text(max_size=25), thai))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = codes.normalise_name(text)
    assert codes.normalise_name(once) == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเขวงลาดยาว", "แขวงลาดยาว"),
        ("แขวงลาดยาว", "ลาดยาว"),
        ("เขต พระนคร", "พระนคร"),
        ("พระ\u200bนคร\ufeff", "พระนคร"),
        ("ป้้อมปราบศัตรูพ่าย", "ป้อมปราบศัตรูพ่าย"),
        ("ป้อมปราบศัตรูพา่ย", "ป้อมปราบศัตรูพา่ย"),
        ("บางนํา", "บางนำ"),
        ("บางน้ํา", "บางน้ำ"),
        ("บางนํ้า", "บางน้ำ"),
        ("ที่", "ท่ี"),
        ("ซอย ๑๒", "ซอย 12"),
        ("Khet Phra-Nakhon", "phra nakhon"),
        ("Phra Nakhon District", "Phranakhon"),
        ("Lat Yao Subdistrict", "lat yao"),
    ],
)
def test_ways_of_typing_a_name_come_to_one_form(typed: str, meant: str) -> None:
    assert codes.normalise_name(typed) == codes.normalise_name(meant)


@pytest.mark.parametrize("typed", ["เขตพระนคร", "พระนคร", "phra nakhon", "Phranakhon", "PHRA-NAKHON District", "1001"])
def test_phra_nakhon_is_found_first_however_it_is_typed(typed: str, districts: pd.DataFrame) -> None:
    assert codes.find(typed, districts)[0] == "1001"


def test_every_district_is_found_by_its_own_names(districts: pd.DataFrame) -> None:
    for code, row in districts.iterrows():
        assert codes.find(row["name_th"], districts)[0] == code
        assert codes.find(f"Khet {row['name_en']}", districts)[0] == code


def test_a_khwaeng_with_a_doubled_vowel_is_found(store: Store) -> None:
    names = store.khwaeng()[["name_th", "name_en"]]
    assert names.loc[codes.find("เเขวงเเสมดำ", names)[0], "name_th"] == "แสมดำ"


def test_khwaeng_that_share_a_name_are_all_found_in_order_of_code(store: Store) -> None:
    names = store.khwaeng()[["name_th", "name_en"]]
    found = codes.find("บางจาก", names)
    assert found == sorted(names.index[names["name_th"] == "บางจาก"])
    assert len(found) == 2


def test_part_of_a_name_finds_beginnings_before_middles() -> None:
    names = pd.DataFrame({"name_th": ["", "", ""], "name_en": ["Khlong San", "San Chao", "San"]}, ["1", "2", "3"])
    assert codes.find("san", names) == ["3", "2", "1"]


def test_a_misspelt_name_finds_the_nearest(districts: pd.DataFrame) -> None:
    assert codes.find("Ratchatewi", districts) == ["1037"]


@pytest.mark.parametrize("typed", ["", "เขต", "\u200b", "zzzzqqqq"])
def test_what_names_nothing_finds_nothing(typed: str, districts: pd.DataFrame) -> None:
    assert codes.find(typed, districts) == []


@given(st.one_of(st.text(max_size=25), thai))
def test_mending_the_spelling_twice_is_mending_it_once(text: str) -> None:
    assert codes.spelling(codes.spelling(text)) == codes.spelling(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("คลองลํา", "คลองลำ"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเขวง  ลาดยาว ๑", "แขวง  ลาดยาว ๑"),
        ("ป้้อม\u200bปราบ", "ป้อมปราบ"),
        ("Phra Nakhon", "Phra Nakhon"),
    ],
)
def test_a_spelling_that_looks_alike_is_written_in_one_way(typed: str, written: str) -> None:
    assert codes.spelling(typed) == written


def test_every_name_of_the_data_is_spelt_as_what_is_typed_to_find_it(store: Store) -> None:
    frames = (store.districts(), store.khwaeng(), store.initiatives(), store.indicators())
    names = [name for frame in frames for name in frame["name_th"]]
    assert [name for name in names if codes.spelling(name) != name] == []
