"""Hard briefs stay on their slides: nothing known, very much, long names, strange letters."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from smartmap.briefing.pptx import measure, theme
from tests.briefing.sample import need, projects, sample, tables
from tests.briefing.slides import EMU, HARD, LONG, body, hard, opened, plain, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.i18n import Lang


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
