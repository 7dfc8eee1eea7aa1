"""The workbook, opened again: every number as a number, every gap empty with its word, nothing taken for a formula."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartmap.briefing import xlsx
from smartmap.briefing.brief import Column, Passage, Table
from smartmap.briefing.pptx import text
from smartmap.briefing.xlsx import sheets
from smartmap.i18n import tr
from tests.briefing.sample import sample, tables

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "{=1}", "https://example.org", "'=1"]


@cache
def plain(lang: Lang) -> Brief:
    return sample(lang)


def opened(brief: Brief) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(brief)))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def named(book: Any, lang: Lang, key: str) -> Any:
    return book[tr(lang, f"office.{key}")]


def test_sheets_are_the_brief_its_tables_its_sources_and_its_method(lang: Lang) -> None:
    brief = plain(lang)
    keys = ["brief", "kpis", "need_sheet", "readiness_sheet"]
    first = [tr(lang, f"office.{key}") for key in keys]
    last = [tr(lang, f"office.{key}") for key in ("sources_sheet", "method_sheet")]
    titles = [brief.projects.title, *(table.title for table in brief.tables)]
    assert opened(brief).sheetnames == [*first, *titles, *last]


def test_key_figures_are_numbers_in_the_format_of_their_texts(lang: Lang) -> None:
    brief = plain(lang)
    sheet = named(opened(brief), lang, "kpis")
    heads, *found = rows(sheet)
    assert [row[:6] for row in found] == [
        (kpi.label, kpi.value, f"{kpi.unit} {kpi.of}".strip(), kpi.period, kpi.spread or None, kpi.verdict)
        for kpi in brief.kpis
    ]
    for row, kpi in zip(found, brief.kpis, strict=True):
        beside = [each for pair in kpi.beside for each in (pair.label, pair.value)]
        assert list(row[6 : 6 + len(beside)]) == beside
        assert row[heads.index(tr(lang, "office.note"))] == (kpi.note or None)
        assert all(source.title in str(row[-1]) for source in brief.sources if source.key in kpi.sources)
    assert sheet["B2"].number_format == "#,##0.0"
    assert sheet["B3"].number_format == "#,##0"
    assert sheet["B6"].value is None, "what is not known is empty, and never zero"


def test_bars_are_numbers_and_a_gap_is_empty_with_its_word(lang: Lang) -> None:
    brief = plain(lang)
    for key, chart in (("need_sheet", brief.need), ("readiness_sheet", brief.readiness)):
        assert chart is not None
        _, *found = rows(named(opened(brief), lang, key))
        for row, bar in zip(found, chart.bars, strict=False):
            assert row[:4] == (bar.label, bar.value, bar.reference, bar.top)
            assert bar.note in str(row[4])
            assert bar.value is not None or bar.text in str(row[4])


def test_a_table_of_the_annex_keeps_its_numbers_and_says_what_is_missing(lang: Lang) -> None:
    brief = plain(lang)
    table = brief.tables[0]
    sheet = opened(brief)[table.title]
    heads, *found = rows(sheet)
    units = [f"{column.label} ({column.unit})" if column.unit else column.label for column in table.columns]
    assert list(heads) == [*units, tr(lang, "office.note")]
    assert [row[:-1] for row in found] == list(table.values)
    notes = [row[-1] for row in found]
    assert notes[1] == f"{table.columns[2].label}: {table.texts[1][2]}"
    assert notes[:1] + notes[2:] == [None] * (len(notes) - 1)
    assert sheet["C2"].number_format == "#,##0.0"


def test_a_table_without_gaps_has_no_column_for_them(lang: Lang) -> None:
    brief = plain(lang)
    assert rows(opened(brief)[brief.tables[1].title]) == [
        tuple(column.label for column in brief.tables[1].columns),
        *brief.tables[1].values,
    ]


def test_sources_stand_with_number_and_id_as_tables_cite_them(lang: Lang) -> None:
    brief = plain(lang)
    _, *found = rows(named(opened(brief), lang, "sources_sheet"))
    assert found == [
        (number, each.key, each.title, each.publisher, each.date, each.licence, each.address or None)
        for number, each in enumerate(brief.sources, start=1)
    ]


def test_all_words_of_the_brief_are_on_its_sheets(lang: Lang) -> None:
    brief = plain(lang)
    told = "\n".join(str(cell) for sheet in opened(brief) for row in rows(sheet) for cell in row)
    wanted = [
        brief.title, brief.subtitle, brief.status, brief.printed, brief.ask, brief.lead, brief.robustness,
        brief.address, brief.fingerprint, brief.sheet.alt, *brief.caveats,
        *(part for step in brief.steps for part in (step.text, step.owner, step.due)),
        *(each for passage in brief.passages for each in (passage.title, *passage.paragraphs)),
        *(row.name for row in brief.projects.rows), *(row.money for row in brief.projects.rows),
        *(table.note for table in brief.tables),
    ]  # fmt: skip
    assert [each for each in wanted if each not in told] == []
    assert tr(lang, "office.nobody") in told


def test_heads_are_frozen_and_columns_are_wide_enough_to_read(lang: Lang) -> None:
    for sheet in opened(plain(lang)):
        assert sheet.freeze_panes == "A2"
        assert all(9 <= each.width <= 70 for each in sheet.column_dimensions.values())
        assert all(cell.font.b for cell in sheet[1])


@pytest.mark.parametrize("font", ["Tahoma", "TH Sarabun New"])
def test_every_cell_names_the_thai_font(font: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(plain("th"), font)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.font.name for cell in cells} == {font}
    assert {cell.font.sz for cell in cells} == {text.points(font, 11)}


def test_properties_are_of_the_brief_and_its_day(lang: Lang) -> None:
    brief = plain(lang)
    found = opened(brief).properties
    assert (found.title, found.subject) == (brief.title, brief.subtitle)
    assert found.created.date().isoformat() == brief.day


def test_the_same_brief_gives_the_same_bytes(lang: Lang) -> None:
    assert xlsx.render(plain(lang)) == xlsx.render(sample(lang))


def risky(lang: Lang, word: str) -> Brief:
    """Return a brief with a word wherever people's words go."""
    whole = plain(lang)
    table = replace(
        tables(lang)[0], title=word, columns=(Column(word), Column(word, word, numeric=True)), texts=((word, word),),
        values=((word, word),), note=word,
    )  # fmt: skip
    kpis = tuple(replace(kpi, label=word, unit=word, verdict=word, note=word) for kpi in whole.kpis)
    row = replace(whole.projects.rows[0], name=word, owner=word, money=word, note=word)
    return replace(
        whole, title=word, ask=word, lead=word, kpis=kpis, projects=replace(whole.projects, title=word, rows=(row,)),
        tables=(table, table), passages=(Passage("x", word, (word,)),), caveats=(word,), fingerprint=word,
        sources=(replace(whole.sources[0], title=word, licence=word, address=word),),
    )  # fmt: skip


def guarded(brief: Brief, word: str) -> None:
    body = xlsx.render(brief)
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(body)) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert all(cell.hyperlink is None for cell in cells)
    parts = zipfile.ZipFile(io.BytesIO(body))
    sheets_of = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in parts.read(name) or b"<f " in parts.read(name) for name in sheets_of)
    kept = text.plain(word)
    if kept.strip() and "_x" not in kept:
        assert any(cell.value == kept for cell in cells)


@pytest.mark.parametrize("word", FORMULAS)
def test_no_word_of_anyone_becomes_a_formula_or_a_link(lang: Lang, word: str) -> None:
    guarded(risky(lang, word), word)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60), st.sampled_from(["", "=", "+", "-", "@", "\t", "[x]:", "'"]))
def test_no_text_at_all_does(word: str, before: str) -> None:
    guarded(risky("en", before + word), before + word)


def test_names_of_sheets_are_short_single_and_free_of_forbidden_letters(lang: Lang) -> None:
    table = Table("x", "ตัวชี้วัด [ก/ข]: ทั้งหมด? ของทุกเขตในกรุงเทพมหานคร" * 2, (Column("a"),), (("b",),), (("b",),))
    book = opened(sample(lang, tables=(table, table, replace(table, title="History"), replace(table, title=" '' "))))
    assert len(book.sheetnames) == len({each.lower() for each in book.sheetnames})
    assert all(0 < len(each) <= 31 and not set(each) & set("[]:*?/\\") for each in book.sheetnames)
    assert "History" not in book.sheetnames


def test_a_record_longer_than_a_cell_goes_on_in_the_next(lang: Lang) -> None:
    record = "0123456789" * 10_000
    book = opened(sample(lang, passages=(Passage("scenario", "r", (record,)),)))
    parts = [row[1] for row in rows(named(book, lang, "method_sheet")) if row[0] == "r"]
    assert len(parts) == 4
    assert "".join(map(str, parts)) == record


@given(st.floats(0, 1e9), st.integers(0, 4), st.booleans())
def test_a_format_shows_a_number_as_its_text_does(value: float, decimals: int, grouped: bool) -> None:  # noqa: FBT001
    shown = f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"
    style = sheets.number_format(shown)
    whole, _, places = style.partition(".")
    assert len(places) == decimals
    if value >= 1000:
        assert ("," in whole) == grouped


def test_libreoffice_reads_the_same_numbers(tmp_path: Path, lang: Lang) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the workbook was not converted")
    brief = plain(lang)
    (tmp_path / "brief.xlsx").write_bytes(xlsx.render(brief))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    (tmp_path / "out").mkdir()
    subprocess.run(
        [office, home, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", tmp_path / "brief.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    again = openpyxl.load_workbook(tmp_path / "out" / "brief.xlsx")
    assert [rows(sheet) for sheet in again] == [rows(sheet) for sheet in opened(brief)]
