"""Every page stands in both languages, at a good address and at a bad one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import LANGS, tr, words
from smartmap.ui import travel

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang
    from smartmap.store import Store

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(travel.CARRIED)
GOOD: dict[str, dict[str, str]] = {
    "overview": {"n": "samyan", "st": "emblem,running", "q": "ถนน"},
    "explore": {
        "i": "population",
        "y": "2018",
        "lv": "khwaeng",
        "kh": "100701",
        "sc": "natural_breaks",
        "k": "7",
        "cl": "1",
    },
    "district": {"d": "1007"},
    "areas": {"a": "samyan"},
    "compare": {"a": "1007,1004,samyan"},
    "briefing": {"d": "1007"},
}
THAI, LATIN = re.compile("[ก-๙]"), re.compile("[A-Za-z]{3}")


def headings(app: AppTest) -> str:
    return " ".join(element.value for element in (*app.title, *app.header, *app.subheader))


def notes(app: AppTest) -> list[str]:
    """Return what the page says of its address, without the escapes of Markdown; a page may have other warnings."""
    return [note.value.replace("\\", "") for note in app.warning if note.icon == ":material/link_off:"]


def address(app: AppTest) -> dict[str, str]:
    """Return the parameters, which AppTest keeps as text or as a list of one."""
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def test_the_pages_of_the_menu_are_those_that_a_subject_travels_between(lang: Lang) -> None:
    assert {file.stem for file in (ROOT / "pages").glob("*.py")} == set(PAGES)
    assert {name.removeprefix("nav.") for name in words(lang) if name.startswith("nav.")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_without_fault_or_note(page_of: Callable[..., AppTest], name: str, lang: Lang) -> None:
    for parameters in ({}, GOOD.get(name, {})):
        app = page_of(name, lang=lang, **parameters)
        assert not app.exception
        assert not app.error
        assert notes(app) == []
        assert len(app.title) == 1


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_in_the_reader_s_language(page_of: Callable[..., AppTest], name: str) -> None:
    assert THAI.search(headings(page_of(name)))
    english = headings(page_of(name, lang="en"))
    assert LATIN.search(english)
    assert not THAI.search(english)


@pytest.mark.parametrize("name", PAGES)
def test_an_address_full_of_nonsense_still_gives_a_page(page_of: Callable[..., AppTest], name: str, lang: Lang) -> None:
    keys = ("d", "i", "y", "lv", "kh", "g", "n", "sc", "k", "ov", "lb", "st", "q", "a", "s", "unheard_of")
    app = page_of(name, lang=lang, **dict.fromkeys(keys, "<img src=x onerror=alert(1)>"))
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_language_is_named_and_the_page_is_thai(page_of: Callable[..., AppTest], name: str) -> None:
    app = page_of(name, lang="xx")
    assert not app.exception
    assert THAI.search(headings(app))
    assert any("xx" in note for note in notes(app))


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        *[("explore", key, value) for key, value in (
            ("i", "nothing"), ("y", "1800"), ("lv", "planet"), ("d", "9999"), ("d", "เขตไม่มีจริง"), ("g", "nowhere"),
            ("sc", "magic"), ("k", "99"), ("ov", "river,lava"), ("lb", "2"),
        )],
        ("overview", "n", "atlantis"),
        ("overview", "st", "burnt"),
        ("overview", "d", "9999"),
        ("district", "d", "9999"),
        ("district", "kh", "999999"),
    ],
)  # fmt: skip
def test_a_bad_value_is_named_in_a_note_and_leaves_the_address(
    page_of: Callable[..., AppTest], name: str, key: str, value: str, lang: Lang
) -> None:
    good = {"d": "1007"} if (name, key) == ("district", "kh") else {}
    app = page_of(name, **good, lang=lang, **{key: value})
    assert not app.exception
    assert not app.error
    assert notes(app) == [tr(lang, "app.refused", what=tr(lang, f"parameter.{key}"), value=value)]
    assert address(app).get(key) != value


def test_a_note_stays_until_the_reader_leaves_the_page(page_of: Callable[..., AppTest]) -> None:
    app = page_of("explore", d="9999")
    assert len(notes(app)) == 1
    app.selectbox(key="district").select("1007").run()
    assert address(app)["d"] == "1007"
    assert len(notes(app)) == 1
    app.switch_page("../../pages/district.py").run()
    assert notes(app) == []


def test_the_year_of_an_address_is_kept_where_it_exists_and_replaced_where_not(
    page_of: Callable[..., AppTest], store: Store
) -> None:
    app = page_of("explore", i="population", y="2001")
    assert app.selectbox(key="year").value == "2001"
    app.selectbox(key="indicator").select("rail_stations").run()
    newest = store.periods("rail_stations", "district")[0]
    assert address(app)["y"] == newest
    assert not app.exception


def test_the_level_falls_back_to_districts_where_an_indicator_has_no_khwaeng(page_of: Callable[..., AppTest]) -> None:
    app = page_of("explore", i="population", lv="khwaeng", y="2018", kh="100701")
    app.selectbox(key="indicator").select("green_space_m2_per_person").run()
    assert address(app)["lv"] == "district"
    assert "kh" not in address(app)
    assert not app.exception


def test_years_are_buddhist_in_thai_and_common_era_in_english(page_of: Callable[..., AppTest]) -> None:
    for tongue, first in zip(LANGS, ("2566", "2023"), strict=True):
        box = page_of("explore", lang=tongue).selectbox(key="year")
        assert box.options[0] == first


def test_every_indicator_and_year_that_exists_can_be_chosen(page_of: Callable[..., AppTest], store: Store) -> None:
    app = page_of("explore")
    assert len(app.selectbox(key="indicator").options) == len(store.indicators())
    for name in ("population", "canal_bod_mg_l"):
        app.selectbox(key="indicator").select(name).run()
        assert len(app.selectbox(key="year").options) == len(store.periods(name, "district"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("เขตปทุมวัน", "1007"), ("บางเเค", "1040"), ("ดุุสิต", "1002"), ("phra nakhon", "1001"), ("Khet Bang Rak", "1004")],
)
@pytest.mark.parametrize("name", ["explore", "district", "overview"])
def test_a_name_in_the_address_is_understood_however_it_is_spelt(
    page_of: Callable[..., AppTest], name: str, typed: str, code: str
) -> None:
    app = page_of(name, d=typed)
    assert notes(app) == []
    assert address(app)["d"] == code


def test_a_name_that_two_khwaeng_share_is_not_guessed(page_of: Callable[..., AppTest]) -> None:
    app = page_of("explore", i="population", lv="khwaeng", y="2018", kh="บางมด")
    assert len(notes(app)) == 1
    assert "kh" not in address(app)


@pytest.mark.parametrize(
    ("level", "key", "code", "place"),
    [({}, "d", "1007", "ปทุมวัน"), ({"i": "population", "y": "2018", "lv": "khwaeng"}, "kh", "100701", "รองเมือง")],
)
def test_a_place_that_the_group_leaves_out_is_named_and_comes_back_with_the_city(
    page_of: Callable[..., AppTest], level: dict[str, str], key: str, code: str, place: str
) -> None:
    app = page_of("explore", g="northern", **level, **{key: code})
    assert notes(app) == []
    box = app.selectbox(key="district" if key == "d" else "kh")
    assert box.value is None
    assert [note.value for note in app.info if place in note.value and "กรุงเทพเหนือ" in note.value]
    assert address(app)[key] == code
    app.button(key="show_all").click().run()
    assert app.selectbox(key=box.key).value == code
    assert "g" not in address(app)
    assert address(app)[key] == code
    assert not [each for each in app.button if each.key == "show_all"]


def test_a_group_that_leaves_the_selection_out_keeps_it_in_the_address_until_another_is_chosen(
    page_of: Callable[..., AppTest],
) -> None:
    app = page_of("explore", d="1007")
    app.selectbox(key="g").select("northern").run()
    assert address(app)["d"] == "1007"
    assert app.button(key="show_all")
    other = next(code for code in app.selectbox(key="district").options if "บางเขน" in code)
    app.selectbox(key="district").select(other).run()
    assert not [each for each in app.button if each.key == "show_all"]
    assert address(app)["d"] == "1005"
    app.selectbox(key="district").set_value(None).run()
    assert "d" not in address(app)


def test_a_khwaeng_of_another_district_is_named_with_the_way_there(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("district", lang=lang, d="1010", kh="100701")
    assert notes(app) == []
    assert [note for note in app.info if {"th": "ปทุมวัน", "en": "Pathum Wan"}[lang] in note.value]
    app.button(key="elsewhere").click().run()
    assert address(app) | {"lang": lang} == {"d": "1007", "kh": "100701", "lang": lang}
    app.selectbox(key="district").set_value("1010").run()
    assert "kh" not in address(app)
    assert not [each for each in app.button if each.key == "elsewhere"]


def test_an_initiative_without_an_outline_is_not_called_unknown(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="new", mk="footprint", n="bangwa-tod")
    assert notes(app) == []
    assert [box.value for box in app.error] == [tr(lang, "areas.no_footprint")]


@pytest.mark.parametrize(("text", "least"), [("ปทุมวัน", 8), ("emblem awarded", 4)])
def test_the_search_says_how_many_it_found_and_map_and_list_show_them(
    page_of: Callable[..., AppTest], text: str, least: int, lang: Lang
) -> None:
    app = page_of("overview", lang=lang, q=text)
    listed = app.dataframe[0].value
    assert least <= len(listed) < 38
    assert tr(lang, "overview.found", n=len(listed), total=38) in [note.value for note in app.caption]
    none = page_of("overview", lang=lang, q="zzqq")
    assert tr(lang, "overview.none_found", total=38) in [note.value for note in none.caption]
    assert not none.dataframe
