"""Briefs of the city and of districts: whole, in both languages, with the classes of the map page, found by id."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, tr
from smartmap.services import briefs
from smartmap.services.explore import choropleth
from smartmap.store.collation import ordered
from smartmap.viz import palette
from smartmap.viz.map import legend
from tests.services.briefs.parts import BLANK, cited, numbers, texts
from tests.services.briefs.subjects import DAY, city, district

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store


CODES = ("1007", "1013", "1044")


@pytest.mark.parametrize("lang", LANGS)
def test_all_districts_can_be_briefed_without_a_blank_left_open(store: Store, lang: Lang) -> None:
    for made in (city(store, lang), *(district(store, str(code), lang) for code in store.codes("district"))):
        told = [text for text in texts(replace(made, tables=())) if BLANK.search(text)]
        assert told == []
        assert made.ask
        assert made.lead
        assert cited(made) <= {each.key for each in made.sources}
        assert all(each.licence for each in made.sources)


def test_both_languages_carry_the_same_numbers_and_different_words(store: Store) -> None:
    for pair in ([city(store, lang) for lang in LANGS], *([district(store, c, lang) for lang in LANGS] for c in CODES)):
        thai, english = pair
        assert numbers(thai) == numbers(english)
        assert thai.ask != english.ask
        assert not re.search("[ก-๙]", " ".join((english.ask, english.lead, english.status, *english.caveats)))


def test_tables_cite_sources_by_their_number_in_the_list(store: Store, lang: Lang) -> None:
    made = district(store, "1007", lang)
    keys = [each.key for each in made.sources]
    for table in made.tables:
        at = next(n for n, column in enumerate(table.columns) if column.label == tr(lang, "brief.column_source"))
        for text, value in zip(table.texts, table.values, strict=True):
            ids = str(value[at]).split("; ")
            assert [keys[int(each) - 1] for each in text[at].split(", ")] == ids


def test_the_map_has_the_classes_and_colours_of_the_map_page(store: Store, lang: Lang) -> None:
    made = district(store, "1007", lang)
    first = made.kpis[0].key
    shown = choropleth.choropleth(store, choropleth.Question(first, store.periods(first, "district")[0], "district"))
    sheet = made.sheet
    areas = [each for each in sheet.shapes if each.layer == "area"]
    assert [each.paint for each in areas] == [int(shown.classes.assigned[code]) for code in store.codes("district")]
    assert list(sheet.colours) == palette.ramp(shown.classes.k)
    keys = [each for each in sheet.keys if each.layer == "area"]
    assert [each.count for each in keys] == [shown.classes.missing, *shown.classes.counts]
    spans = [legend.span(lang, shown.classes, at, shown.indicator.decimals) for at in range(shown.classes.k)]
    assert [each.text for each in keys] == [tr(lang, "map.missing"), *spans]
    (ring,) = (each for each in sheet.shapes if each.layer == "subject")
    at = list(store.codes("district")).index("1007")
    assert ring.geometry.equals(areas[at].geometry)
    assert spans[int(shown.classes.assigned["1007"])] in sheet.alt
    assert sheet.indicative == ""


def test_the_outlined_district_is_the_one_whose_name_its_ring_bears(store: Store, lang: Lang) -> None:
    name = district(store, "1007", lang).title
    shapes = district(store, "1007", lang).sheet.shapes
    (ring,) = (each for each in shapes if each.layer == "subject")
    assert name == tr(lang, "explore.place_district", name=ring.label)
    assert ring.label not in {each.label for each in shapes if each.layer == "area"}


@pytest.mark.parametrize(
    ("kind", "subject", "message"),
    [
        ("province", "10", "No kind of brief 'province'. Known: city, district, area, scenario"),
        ("city", "10", "No city '10'. Known: bangkok"),
        ("district", "9999", "No district '9999'"),
        ("area", "samyan", "No area 'samyan'"),
        ("scenario", "x", "No scenario 'x'"),
    ],
)
def test_an_unknown_subject_is_one_sentence(store: Store, kind: str, subject: str, message: str) -> None:
    with pytest.raises(UnknownCode, match=re.escape(message)):
        briefs.build(store, None, kind, subject, "th", DAY)


def test_an_unknown_language_is_one_sentence(store: Store) -> None:
    with pytest.raises(UnknownCode, match="No language 'fr'"):
        briefs.build(store, None, "city", "bangkok", "fr", DAY)  # type: ignore[arg-type]


def test_without_a_workspace_the_city_and_all_districts_are_listed(store: Store, lang: Lang) -> None:
    found = briefs.subjects(store, None, lang)
    assert [each.kind for each in found] == ["city", *["district"] * 50]
    assert {each.id for each in found[1:]} == set(store.codes("district"))
    names = [each.name for each in found[1:]]
    assert names == ordered(lang, names)


def test_the_same_question_gives_the_same_brief(store: Store, lang: Lang) -> None:
    one, two = district(store, "1007", lang), district(store, "1007", lang)
    assert list(texts(one)) == list(texts(two))
    assert numbers(one) == numbers(two)
