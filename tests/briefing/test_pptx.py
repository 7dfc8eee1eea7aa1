"""The presentation, opened again: every figure of the model, native charts and tables, notes, fonts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pypdf import PdfReader

from smartmap.briefing import pptx
from smartmap.briefing.brief import Bar
from smartmap.briefing.pptx import measure, theme
from tests.briefing.sample import MARKS, need, projects, sample, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

EMU = 914400
LONG = "ศูนย์พัฒนาคุณภาพชีวิตและส่งเสริมอาชีพผู้สูงอายุกตัญญูป้ำ" * 8


@pytest.fixture
def brief(lang: Lang) -> Brief:
    """Return the sample brief in each language."""
    return plain(lang)


@cache
def plain(lang: Lang) -> Brief:
    return sample(lang)


@cache
def body(brief: Brief, font: str = "Tahoma") -> bytes:
    return pptx.render(brief, font)


def opened(brief: Brief, font: str = "Tahoma") -> Any:
    return Presentation(io.BytesIO(body(brief, font)))


def texts(slide: Any) -> list[str]:
    """Return the text of every paragraph, table cells included."""
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return ["".join(run.text for run in paragraph.runs) for frame in frames for paragraph in frame.paragraphs]


def charts(made: Any) -> list[Any]:
    return [shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart]


def figures(brief: Brief) -> list[str]:
    """Return every text of the model that holds a figure or a word for one."""
    found = [brief.title, brief.subtitle, brief.ask, brief.lead, brief.robustness]
    for kpi in brief.kpis:
        found += [kpi.label, kpi.text, kpi.verdict, kpi.spread, kpi.period, kpi.of, *(each.text for each in kpi.beside)]
    for chart in (brief.need, brief.readiness):
        found += [chart.title, chart.lead, chart.scale] if chart else []
        found += [text for bar in (chart.bars if chart else ()) for text in (bar.label, bar.text, bar.note)]
    found += [brief.projects.lead, brief.projects.money]
    found += [text for row in brief.projects.rows for text in (row.name, row.money, row.state)]
    found += [text for step in brief.steps for text in (step.text, step.owner, step.due)]
    found += [text for table in brief.tables for row in table.texts for text in row]
    found += [text for each in brief.sources for text in (each.title, each.licence, each.address)]
    found += [*brief.caveats, *(text for passage in brief.passages for text in passage.paragraphs)]
    return [text for text in found if text]


def test_every_figure_of_the_model_is_on_a_slide(brief: Brief) -> None:
    shown = "\n".join(text for slide in opened(brief).slides for text in texts(slide))
    assert [text for text in figures(brief) if text not in shown] == []


def test_slides_stand_in_the_order_of_a_talk(brief: Brief) -> None:
    assert brief.need is not None
    assert brief.readiness is not None
    titles = [slide.shapes.title.text_frame.text for slide in opened(brief).slides]
    assert titles[:5] == [
        brief.title,
        brief.sheet.title,
        brief.need.title,
        brief.readiness.title,
        brief.projects.title,
    ]
    assert [table.title in titles[6 + n] for n, table in enumerate(brief.tables)] == [True, True]
    assert len(set(titles)) == len(titles), "a screen reader tells slides apart by their titles"


def test_titles_numbers_and_footers_are_placeholders(brief: Brief) -> None:
    made = opened(brief)
    assert (made.slide_width, made.slide_height) == (pytest.approx(13.333 * EMU, abs=10), 7.5 * EMU)
    for slide in made.slides:
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert kinds == [PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        assert slide.shapes[0] == slide.shapes.title, "the title is read first"
        number = slide.placeholders[12]._element.find(f".//{qn('a:fld')}")
        assert number.get("type") == "slidenum"
        assert len({shape.shape_id for shape in slide.shapes}) == len(slide.shapes)


def test_charts_carry_the_values_and_nothing_for_what_is_not_known(brief: Brief) -> None:
    shown = charts(opened(brief))
    for chart, model in zip(shown, (brief.need, brief.readiness), strict=True):
        assert model is not None
        plot = chart.plots[0]
        assert list(plot.series[0].values) == [bar.value for bar in model.bars]
        assert None in plot.series[0].values
        names = [str(each) for each in plot.categories]
        for name, bar in zip(names, model.bars, strict=True):
            assert name == (f"{bar.label} ({bar.text})" if bar.value is None else bar.label)
        points = plot.series[0]._element.findall(f"{qn('c:val')}//{qn('c:pt')}")
        known = [str(number) for number, bar in enumerate(model.bars) if bar.value is not None]
        assert [point.get("idx") for point in points] == known, "an unknown value is a gap in the file, too"
        assert chart.value_axis.maximum_scale == model.bars[0].top
        assert chart.value_axis.minimum_scale == 0
    assert list(shown[0].plots[0].series[1].values) == [bar.reference for bar in brief.need.bars]


def test_the_sheet_behind_a_chart_holds_its_numbers_and_no_formula(lang: Lang) -> None:
    chart = need(lang)
    bad = Bar("x", "=1+1", 12.0, "12.0", 100.0, None, "")
    made = opened(sample(lang, title="=cmd|'/c calc'!A1", need=replace(chart, bars=(bad, *chart.bars))))
    book = openpyxl.load_workbook(io.BytesIO(charts(made)[0].part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book["Sheet1"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert [row[1].value for row in book["Sheet1"].iter_rows(min_row=2)] == [12.0, *(bar.value for bar in chart.bars)]
    assert book["Sheet1"]["A2"].value == "=1+1"


def test_pictures_charts_and_tables_have_their_alternative_texts(brief: Brief) -> None:
    described = 0
    for slide in opened(brief).slides:
        for shape in slide.shapes:
            if shape.shape_type == 13 or shape.has_chart or shape.has_table:  # 13: a picture
                assert shape._element.xpath("./*[1]/p:cNvPr/@descr")[0]
                described += 1
    assert described >= 8
    (picture,) = (shape for shape in opened(brief).slides[1].shapes if shape.shape_type == 13)
    assert picture._element.xpath("./*[1]/p:cNvPr/@descr") == [brief.sheet.alt]
    assert picture.image.content_type == "image/png"


def test_notes_name_the_sources_of_their_slide(brief: Brief) -> None:
    made = opened(brief)
    notes = [slide.notes_slide.notes_text_frame.text for slide in made.slides]
    assert all(brief.fingerprint in note and brief.address in note and brief.printed in note for note in notes)
    for source in brief.sources:
        assert all(text in notes[0] for text in (source.title, source.licence, source.address))
    for kpi in brief.kpis:
        assert all(text in notes[0] for text in (kpi.label, kpi.text, kpi.note, *(b.label for b in kpi.beside)))
    assert all(text in notes[1] for text in (brief.sheet.source, brief.sheet.licence, brief.sheet.alt))


@pytest.mark.parametrize("font", ["Tahoma", "TH Sarabun New"])
def test_every_run_names_its_font_for_thai_and_its_language(lang: Lang, font: str) -> None:
    made = opened(plain(lang), font)
    seen = set()
    for slide in made.slides:
        roots = [slide._element, slide.notes_slide.notes_text_frame._txBody]
        for run in (run for root in roots for run in root.iter(qn("a:r"))):
            names = [run.rPr.find(qn(f"a:{kind}")).get("typeface") for kind in ("latin", "ea", "cs")]
            assert names[1:] == [font, font]
            assert names[0] in {font, "Consolas"}
            thai = measure.is_thai(run.text)
            assert run.rPr.get("lang") == ("th-TH" if thai else "en-US")
            seen.add(thai)
    assert seen == ({True, False} if lang == "th" else seen)
    for chart in charts(made):
        named = {each.get("typeface") for each in chart._chartSpace.iter(qn("a:cs"), qn("a:latin"))}
        assert named == {font}
    archive = zipfile.ZipFile(io.BytesIO(body(plain(lang), font)))
    main = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    assert {each.get("typeface") for each in main.iter(qn("a:cs"))} == {font}
    assert {each.get("typeface") for each in main.iter(qn("a:font"))} == {font}


def test_sarabun_is_set_larger_since_it_is_drawn_smaller(lang: Lang) -> None:
    sizes = [
        opened(plain(lang), font).slides[0].shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt
        for font in ("Tahoma", "TH Sarabun New")
    ]
    assert sizes[1] == pytest.approx(1.35 * sizes[0])


def test_the_same_brief_gives_the_same_bytes(brief: Brief) -> None:
    assert body(brief) == pptx.render(sample(brief.lang))


def test_properties_are_of_the_brief_and_its_day(brief: Brief) -> None:
    found = opened(brief).core_properties
    assert (found.title, found.subject, found.identifier) == (brief.title, brief.subtitle, brief.fingerprint)
    assert found.created.date().isoformat() == found.modified.date().isoformat() == brief.day
    assert found.language == {"th": "th-TH", "en": "en-US"}[brief.lang]


@cache
def hard(lang: Lang, which: str) -> Brief:
    if which == "nothing known":
        whole = sample(lang)
        empty = replace(need(lang), bars=tuple(replace(bar, value=None, text="–") for bar in need(lang).bars))
        kpis = tuple(replace(kpi, value=None, text="–", beside=(), mark="missing") for kpi in whole.kpis)
        return replace(whole, need=empty, kpis=kpis, readiness=None, readiness_note=LONG[:200])
    if which == "bare":
        return sample(
            lang, kpis=(), need=None, readiness=None, projects=projects(lang, 0), robustness="", steps=(), caveats=(),
            sources=(), tables=(), passages=(),
        )  # fmt: skip
    if which == "sixty projects":
        return sample(lang, projects=projects(lang, 60), tables=tables(lang, 200))
    if which == "long names":
        whole = sample(lang)
        kpis = tuple(
            replace(kpi, label=LONG, verdict=LONG, unit=LONG[:60], note=LONG) for kpi in (*whole.kpis, whole.kpis[0])
        )
        rows = tuple(replace(row, name=LONG, owner=LONG) for row in projects(lang, 9).rows)
        return replace(
            whole, title=LONG, subtitle=LONG, status=LONG, ask=LONG, lead=LONG * 2, kpis=kpis, robustness=LONG,
            projects=replace(whole.projects, title=LONG, lead=LONG, rows=rows), caveats=(LONG,) * 9, passages=(
                replace(whole.passages[1], paragraphs=("0123456789" * 3000,)),
            ),
        )  # fmt: skip
    marks = "\x00\x0b\ud800\uffff<&>\"'\t\n"
    return sample(lang, title=f"=A1{marks}", ask=marks, lead=f"{MARKS}{marks}", fingerprint="f" * 300, caveats=(marks,))


HARD = ["nothing known", "bare", "sixty projects", "long names", "strange letters"]


@pytest.mark.parametrize("which", HARD)
def test_a_hard_brief_stays_on_its_slides_and_in_its_boxes(lang: Lang, which: str) -> None:
    made = opened(hard(lang, which))
    for slide in made.slides:
        for shape in slide.shapes:
            left, top, width, height = (each / EMU for each in (shape.left, shape.top, shape.width, shape.height))
            assert left >= 0
            assert top >= 0
            assert left + width <= theme.WIDTH + 0.01
            assert top + height <= theme.HEIGHT + 0.01
            if shape.has_text_frame and shape.text_frame.text:
                assert needed(shape) <= height * 72 + 1, f"{shape.name}: {shape.text_frame.text[:60]}"
            if shape.has_table:
                rows = sum(row.height for row in shape.table.rows) / EMU
                assert top + rows <= theme.ROOM.top + theme.ROOM.height + 0.05


def needed(shape: Any) -> float:
    """Return the height in points of what stands in a box, by its own sizes."""
    frame, total = shape.text_frame, 0.0
    wide = (shape.width - frame.margin_left - frame.margin_right) / 12700
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            if run.font.size is None:  # the slide's number
                continue
            indent = 14 if paragraph._p.pPr is not None and paragraph._p.pPr.get("indent") else 0
            lines = measure.wrap(
                run.text.replace("\v", "\n"), run.font.size.pt, wide - indent, bold=bool(run.font.bold)
            )
            total += len(lines) * paragraph.line_spacing.pt
        total += paragraph.space_before.pt if paragraph.space_before else 0.0
    return total + (frame.margin_top + frame.margin_bottom) / 12700


def test_what_a_box_had_to_cut_is_whole_in_the_notes(lang: Lang) -> None:
    first = opened(hard(lang, "long names")).slides[0]
    assert LONG * 2 in first.notes_slide.notes_text_frame.text


def test_a_crowded_first_slide_keeps_every_figure_and_what_it_is_compared_with(lang: Lang) -> None:
    whole = plain(lang)
    crowded = tuple(
        replace(whole.kpis[0], key=f"k{n}", label=whole.ask, verdict=whole.ask, text=f"{n},234,567", beside=tuple(
            replace(each, text=f"{n}{m},000", label=f"{each.label} (x {whole.title})")
            for m, each in enumerate(whole.kpis[0].beside)
        ))
        for n in range(6)
    )  # fmt: skip
    shown = texts(opened(replace(whole, kpis=crowded, ask=whole.ask * 2, lead=whole.lead * 3)).slides[0])
    for kpi in crowded:
        assert kpi.text in shown
        assert all(any(text.startswith(f"{each.text} · ") for text in shown) for each in kpi.beside)


def test_sixty_projects_go_on_over_slides_and_none_is_lost(lang: Lang) -> None:
    made = opened(hard(lang, "sixty projects"))
    title = projects(lang).title
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    pages = [slide for slide, named in zip(made.slides, titles, strict=True) if named.startswith(title)]
    assert len(pages) > 2
    names = [text for slide in pages for text in texts(slide)]
    assert all(names.count(row.name) == 1 for row in projects(lang, 60).rows)
    heads = [
        [cell.text_frame.text for cell in shape.table.rows[0].cells]
        for s in pages
        for shape in s.shapes
        if shape.has_table
    ]
    assert len(heads) == len(pages)
    assert all(head == heads[0] for head in heads)


def test_projects_that_the_annex_lists_are_counted_on_their_slide(lang: Lang) -> None:
    annex = replace(tables(lang, 60)[0], key="projects", title="60")
    made = opened(sample(lang, projects=projects(lang, 60), tables=(annex,)))
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles.count(projects(lang).title) == 1
    told = texts(made.slides[titles.index(projects(lang).title)])
    shown = sum(row.name in told for row in projects(lang, 60).rows)
    assert 5 < shown < 60
    assert any(str(shown) in text and "60" in text for text in told)


BREAKS = "บรรทัดหนึ่ง\nสอง\vสาม\r\nสี่\x0cห้า\u2028หก\x00\x07\ud800\uffff_x0041_"


def parts(made: bytes) -> Iterator[str]:
    """Yield every part of a file that is XML, embedded workbooks included."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield archive.read(name).decode()


def test_a_text_of_several_lines_has_its_lines_and_no_code_on_any_slide_or_note(lang: Lang) -> None:
    whole = sample(lang)
    rows = tuple(replace(each, name=BREAKS, owner=BREAKS) for each in whole.projects.rows)
    made = body(replace(
        whole, title=BREAKS, subtitle=BREAKS, status=BREAKS, ask=BREAKS, lead=BREAKS, caveats=(BREAKS,),
        steps=tuple(replace(each, text=BREAKS, owner=BREAKS) for each in whole.steps),
        projects=replace(whole.projects, rows=rows),
        need=replace(need(lang), bars=tuple(replace(each, label=BREAKS) for each in need(lang).bars)),
        tables=tuple(replace(each, texts=tuple((BREAKS,) * len(row) for row in each.texts)) for each in whole.tables),
        passages=tuple(replace(each, title=BREAKS, paragraphs=(BREAKS,)) for each in whole.passages),
    ))  # fmt: skip
    codes = {code for part in parts(made) for code in re.findall(r"_x[0-9A-Fa-f]{4}_", part)}
    assert codes == {"_x0041_"}, "what a person types stays, and nothing is added"
    slides = Presentation(io.BytesIO(made)).slides
    said = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any("บรรทัดหนึ่ง\vสอง\vสาม\vสี่\vห้า\vหก_x0041_" in each for each in said)
    assert "\v" not in slides[0].shapes.title.text_frame.text


def test_a_long_passage_is_whole_over_its_slides(lang: Lang) -> None:
    brief = hard(lang, "long names")
    (passage,) = brief.passages
    made = opened(brief)
    pages = [slide for slide in made.slides if passage.title in slide.shapes.title.text_frame.text]
    assert len(pages) > 1
    written = "".join(shape.text_frame.text for slide in pages for shape in slide.shapes if shape.name == "text")
    assert written == passage.paragraphs[0]


@pytest.mark.parametrize("which", HARD)
def test_libreoffice_opens_it_with_as_many_pages_as_slides(tmp_path: Path, lang: Lang, which: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the presentation was not converted")
    made = hard(lang, which)
    (tmp_path / "brief.pptx").write_bytes(body(made))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.pptx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert len(PdfReader(tmp_path / "brief.pdf").pages) == len(opened(made).slides)
