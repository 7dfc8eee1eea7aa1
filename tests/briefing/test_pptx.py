"""The presentation, opened again: every figure of the model, native charts and tables, notes, fonts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from smartmap.briefing import pptx
from smartmap.briefing.brief import Bar
from smartmap.briefing.pptx import measure
from tests.briefing.sample import need, sample
from tests.briefing.slides import EMU, body, charts, opened, plain, texts

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang


@pytest.fixture
def brief(lang: Lang) -> Brief:
    """Return the sample brief in each language."""
    return plain(lang)


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
