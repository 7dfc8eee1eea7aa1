"""A file holds exactly what is shown, and where it comes from."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from shapely.geometry import shape

from smartmap.i18n import tr
from smartmap.services.explore import choropleth, export
from smartmap.services.explore.choropleth import Choropleth, Question

if TYPE_CHECKING:
    from openpyxl.cell import Cell

    from smartmap.i18n import Lang
    from smartmap.store import Store

QUESTIONS = [
    Question("solid_waste_kg_per_person_day", "2023", "district"),
    Question("green_space_m2_per_person", "2019", "district", "goalposts", 4, "central"),
    Question("population", "2018", "khwaeng", "natural_breaks", 7, "inner"),
]


@pytest.fixture(params=QUESTIONS, ids=lambda question: question.indicator)
def shown(store: Store, request: pytest.FixtureRequest) -> Choropleth:
    """Return the answer to each question in turn."""
    return choropleth.choropleth(store, request.param)


def read(body: bytes, lang: Lang) -> list[dict[str, str]]:
    """Return the rows of a CSV by the names of their columns."""
    names = {tr(lang, f"export.{name}"): name for name in (*export.COLUMNS, *export.CONSTANTS)}
    heads, *rows = csv.reader(StringIO(body.decode("utf-8-sig")))
    return [dict(zip((names[head] for head in heads), row, strict=True)) for row in rows]


def cells(book: bytes, lang: Lang) -> list[dict[str, Cell]]:
    """Return the cells of a workbook's data likewise."""
    names = {tr(lang, f"export.{name}"): name for name in export.COLUMNS}
    heads, *rows = openpyxl.load_workbook(BytesIO(book))["data"].iter_rows()
    return [dict(zip((names[head.value] for head in heads), row, strict=True)) for row in rows]


def test_a_csv_begins_with_a_mark_that_lets_excel_read_thai(store: Store, shown: Choropleth, lang: Lang) -> None:
    assert export.csv(store, shown, lang).startswith(b"\xef\xbb\xbf")


def test_a_csv_holds_the_shown_places_with_value_rank_and_class(store: Store, shown: Choropleth, lang: Lang) -> None:
    rows = read(export.csv(store, shown, lang), lang)
    assert tuple(row["code"] for row in rows) == shown.codes
    for row in rows:
        code = row["code"]
        assert row["name_th"] == shown.names.loc[code, "name_th"]
        assert row["district_code"] == code[:4]
        if row["value"]:
            assert float(row["value"]) == shown.values[code]
            assert int(row["rank"]) == shown.ranks[code]
            assert int(row["class"]) == shown.classes.assigned[code] + 1
        else:
            assert (row["rank"], row["class"]) == ("", "")
            assert shown.classes.assigned[code] == -1
    assert sum(not row["value"] for row in rows) == shown.classes.missing


def test_headings_and_years_are_in_the_language_asked_for(store: Store, lang: Lang) -> None:
    body = export.csv(store, choropleth.choropleth(store, QUESTIONS[0]), lang)
    assert body.decode("utf-8-sig").startswith({"th": "รหัส,", "en": "Code,"}[lang])
    assert {row["period"] for row in read(body, lang)} == {{"th": "2566", "en": "2023"}[lang]}


def test_every_file_has_every_column(store: Store, shown: Choropleth, lang: Lang) -> None:
    assert [*read(export.csv(store, shown, lang), lang)[0]] == [*export.COLUMNS, *export.CONSTANTS]
    assert [*cells(export.xlsx(store, shown, lang), lang)[0]] == [*export.COLUMNS]
    for feature in json.loads(export.geojson(store, shown, lang))["features"]:
        assert [*feature["properties"]] == [*export.COLUMNS]


def test_each_row_of_a_csv_names_indicator_source_and_licence(store: Store, shown: Choropleth) -> None:
    for row in read(export.csv(store, shown, "en"), "en"):
        assert row["indicator"] == shown.indicator.name.en
        assert all(row[name] for name in export.CONSTANTS)


@pytest.mark.parametrize("cell", ["=1+1", "+66", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_made_harmless_and_other_cells_are_left_alone(
    store: Store, cell: str
) -> None:
    shown = choropleth.choropleth(store, QUESTIONS[1])
    names = shown.names.copy()
    names.loc["1001", "name_en"] = cell
    values = shown.values.copy()
    values["1001"] = -5.5
    changed = replace(shown, names=names, values=values)
    row = next(row for row in read(export.csv(store, changed, "en"), "en") if row["code"] == "1001")
    assert (row["name_en"], row["value"]) == (f"'{cell}", "-5.5")
    written = next(row for row in cells(export.xlsx(store, changed, "en"), "en") if row["code"].value == "1001")
    assert written["name_en"].data_type == "s"


def test_a_workbook_holds_numbers_as_numbers_and_codes_as_text(store: Store, shown: Choropleth, lang: Lang) -> None:
    rows = cells(export.xlsx(store, shown, lang), lang)
    assert tuple(row["code"].value for row in rows) == shown.codes
    values = {str(row["code"].value): row["value"].value for row in rows}
    known = shown.values.loc[list(shown.codes)].dropna()
    assert {code: value for code, value in values.items() if value is not None} == pytest.approx(known.to_dict())


def test_a_workbook_says_where_its_numbers_come_from(store: Store, shown: Choropleth, lang: Lang) -> None:
    book = openpyxl.load_workbook(BytesIO(export.xlsx(store, shown, lang)))
    facts = {str(key): str(fact) for key, fact in book["sources"].iter_rows(values_only=True)}
    text = "\n".join(facts.values())
    for wanted in (shown.indicator.name[lang], shown.indicator.unit[lang], shown.indicator.licence):
        assert wanted in text
    for source in shown.source_ids:
        assert store.sources().loc[source, "title"] in text


def test_the_same_view_gives_the_same_files(store: Store, shown: Choropleth, lang: Lang) -> None:
    for make in (export.csv, export.xlsx, export.geojson):
        assert make(store, shown, lang) == make(store, shown, lang)


def test_a_geojson_has_the_shapes_of_the_store_and_says_where_its_numbers_come_from(
    store: Store, shown: Choropleth
) -> None:
    made = json.loads(export.geojson(store, shown, "en"))
    shapes = store.districts() if shown.question.level == "district" else store.khwaeng()
    assert tuple(feature["id"] for feature in made["features"]) == shown.codes
    for feature in made["features"]:
        assert shape(feature["geometry"]).equals(shapes.geometry[feature["id"]])
        value = feature["properties"]["value"]
        assert value == shown.values[feature["id"]] if value is not None else shown.values.isna()[feature["id"]]
        assert feature["properties"]["period"] == shown.question.period
    assert made["smartmap"]["licence"] == shown.indicator.licence
    assert made["smartmap"]["indicator_id"] == shown.question.indicator
    assert made["smartmap"]["source"]


def test_a_withheld_value_is_blank_in_a_file_and_its_reason_is_in_the_row(store: Store, lang: Lang) -> None:
    shown = choropleth.choropleth(store, QUESTIONS[0])
    row = next(row for row in read(export.csv(store, shown, lang), lang) if row["code"] == "1013")
    assert row["value"] == ""
    assert row["note"] == shown.withheld.loc["1013", f"reason_{lang}"]
