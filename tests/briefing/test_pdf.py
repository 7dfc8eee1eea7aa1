"""The brief as PDF says what the model says, on one first page, and can be read by anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.briefing.pdf import document as pdf
from tests.briefing import reading
from tests.briefing.sample import MARKS, kpis, need, projects, sample, sheet, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

LONG = {"th": "สำนักงานเขตที่มีชื่อยาวมากที่สุดในกรุงเทพมหานคร " * 12, "en": "An office with a very long name indeed " * 12}
CASES = ("long names", "next to nothing", "much missing", "a ranking", "no projects", "60 projects")
ANNEX = {"th": "ภาคผนวก", "en": "Annex"}


@cache
def plain(lang: Lang) -> bytes:
    """Return the sample's document; many tests look at the same one."""
    return pdf.render(sample(lang))


def first(brief: Brief) -> str:
    return reading.pages(pdf.render(brief))[0]


def parts_of_the_first_page(brief: Brief) -> Iterator[str]:
    yield from (brief.title, brief.subtitle, brief.status, brief.printed, brief.ask, brief.lead, brief.robustness)
    for kpi in brief.kpis:
        yield from (kpi.label, kpi.text, kpi.unit, kpi.of, kpi.period, kpi.spread, kpi.verdict)
        yield from chain.from_iterable((each.label, each.text) for each in kpi.beside)
    for chart in filter(None, (brief.need, brief.readiness)):
        yield from (chart.title, chart.lead, chart.scale)
        yield from chain.from_iterable((bar.label, bar.text) for bar in chart.bars)
    yield from (brief.projects.title, brief.projects.lead, brief.projects.money)
    yield from chain.from_iterable((step.text, step.owner, step.due) for step in brief.steps)
    yield from chain.from_iterable((key.text, f"({key.count})" if key.count else "") for key in brief.sheet.keys)
    yield from (brief.sheet.title, brief.sheet.subtitle, brief.sheet.indicative, *brief.caveats)


def test_the_first_page_holds_every_text_and_figure_of_the_model(lang: Lang) -> None:
    brief = sample(lang)
    page = reading.pages(plain(lang))[0]
    assert [part for part in parts_of_the_first_page(brief) if reading.squeezed(part) not in page] == []


def triangles(document: bytes) -> list[list[tuple[float, float]]]:
    """Return the corners of each triangle of the first page that is filled with the colour of "off target"."""
    found: list[list[tuple[float, float]]] = []
    corners: list[tuple[float, float]] = []
    place, ink = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], ""
    for operands, operator in reading.opened(document).pages[0].get_contents().operations:
        if operator == b"cm":
            place, corners = [float(each) for each in operands], []
        elif operator == b"scn":
            ink = "".join(f"{round(255 * float(each)):02x}" for each in operands if not isinstance(each, str))
        elif operator in {b"m", b"l"}:
            x, y = map(float, operands)
            corners.append((place[4] + place[0] * x, place[5] + place[3] * y))
        elif operator == b"f" and len(corners) == 3 and ink == "a3341c":
            found.append(corners)
    return found


def test_what_is_off_target_has_a_sign_that_warns_and_not_one_that_points_down(lang: Lang) -> None:
    off = [each for each in kpis(lang) if each.mark == "behind"]
    marks = triangles(pdf.render(sample(lang, sheet=sheet(lang, shapes=(), keys=()))))
    assert len(marks) == len(off) > 0
    for corners in marks:
        apex, *base = sorted(corners, key=lambda corner: -corner[1])
        assert base[0][1] == pytest.approx(base[1][1])
        assert apex[1] > base[0][1]
        assert apex[0] == pytest.approx((base[0][0] + base[1][0]) / 2)


def test_the_annex_holds_every_cell_every_source_and_every_passage(lang: Lang) -> None:
    brief = sample(lang)
    annex = "".join(reading.pages(plain(lang))[1:])
    wanted = [*chain.from_iterable(chain.from_iterable(table.texts) for table in brief.tables)]
    wanted += [column.label for table in brief.tables for column in table.columns]
    wanted += chain.from_iterable((s.title, s.publisher, s.date, s.licence, s.address) for s in brief.sources)
    wanted += chain.from_iterable((passage.title, *passage.paragraphs) for passage in brief.passages)
    wanted += chain.from_iterable((p.name, p.owner, p.state, p.date, p.money, p.note) for p in brief.projects.rows)
    assert [text for text in wanted if reading.squeezed(text) not in annex] == []


def test_each_figure_names_its_sources_by_their_place_in_the_list() -> None:
    page = reading.pages(plain("en"))[0]
    assert reading.squeezed("2021 [1, 2]") in page
    assert reading.squeezed("[2] Test source B") in page


def test_what_is_not_known_is_called_so_and_never_zero(lang: Lang) -> None:
    brief = sample(lang)
    unknown = tuple(replace(kpi, value=None, text="–", beside=(), mark="missing") for kpi in brief.kpis)
    none = replace(need(lang), bars=tuple(replace(b, value=None, text="∅", reference=None) for b in need(lang).bars))
    page = first(replace(brief, kpis=unknown, need=none))
    assert page.count("–") >= len(unknown)
    assert page.count("∅") == len(none.bars)


def test_the_page_is_tagged_bookmarked_and_in_its_language(lang: Lang) -> None:
    brief = sample(lang)
    made = plain(lang)
    root: Any = reading.opened(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    found = reading.headings(made)
    assert found[0] == brief.title
    assert brief.need
    assert brief.readiness
    wanted = {brief.sheet.title, brief.need.title, brief.readiness.title, ANNEX[lang]}
    assert wanted | {table.title for table in brief.tables} <= set(found)


def test_it_claims_to_be_accessible_and_fit_for_an_archive() -> None:
    metadata = reading.opened(plain("th")).xmp_metadata
    assert metadata
    raw = metadata.stream.get_data().decode("utf-8")
    assert "pdfuaid:part>1<" in raw
    assert "pdfaid:part>2<" in raw


def test_map_and_charts_have_alternative_texts_with_every_bar(lang: Lang) -> None:
    brief = sample(lang)
    found = reading.alternatives(plain(lang))
    assert brief.sheet.alt in found
    for chart in filter(None, (brief.need, brief.readiness)):
        said = next(text for text in found if text.startswith(chart.title))
        assert all(f"{bar.label}: {bar.text}" in said for bar in chart.bars)


def test_its_properties_name_title_author_and_the_given_date(lang: Lang) -> None:
    brief = sample(lang)
    data = reading.opened(plain(lang)).metadata
    assert data
    assert (data.title, data.author) == (brief.title, "smartmap")
    assert data.creation_date == dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def test_both_weights_of_the_font_are_embedded(lang: Lang) -> None:
    found = reading.fonts(plain(lang))
    assert {name.split("+")[1]: inside for name, inside in found.items()} == {
        "FiraGO-Regular": True,
        "FiraGO-Bold": True,
    }


def test_every_page_says_which_of_how_many_it_is() -> None:
    found = reading.pages(pdf.render(sample("en", tables=tables("en", rows=120))))
    assert len(found) > 3
    assert [f"Page{n}of{len(found)}" in page for n, page in enumerate(found, start=1)] == [True] * len(found)


def test_the_same_brief_gives_the_same_bytes_and_another_date_gives_others(lang: Lang) -> None:
    assert pdf.render(sample(lang)) == plain(lang)
    assert pdf.render(sample(lang, day="2026-11-23")) != plain(lang)


def hard(lang: Lang) -> dict[str, Brief]:
    brief = sample(lang)
    long = LONG[lang]
    everywhere = replace(
        brief, title=long, subtitle=long, status=long, ask=long * 3, lead=long * 3, robustness=long,
        caveats=(long,) * 12,
        kpis=tuple(replace(k, label=long, verdict=long, note=long) for k in (*brief.kpis, brief.kpis[0])),
        steps=tuple(replace(s, text=long, owner=long) for s in brief.steps * 4),
        projects=replace(projects(lang, 60), rows=tuple(replace(p, name=long) for p in projects(lang, 60).rows)),
        sources=tuple(replace(s, key=f"{n}", title=long) for n in range(20) for s in brief.sources),
        sheet=sheet(lang, title=long),
    )  # fmt: skip
    bare = replace(
        brief, subtitle="", status="", lead="", robustness="", readiness_note="", kpis=(), need=None, readiness=None,
        steps=(), caveats=(), sources=(), tables=(), passages=(), projects=projects(lang, 0),
    )  # fmt: skip
    unknown = replace(
        brief, readiness=None, readiness_note=long[:200],
        kpis=tuple(replace(k, value=None, text="–", beside=(), mark="missing") for k in kpis(lang)),
        need=replace(need(lang), bars=tuple(replace(b, value=None, reference=None) for b in need(lang).bars)),
    )  # fmt: skip
    ranked = replace(brief, kind="scenario", ranking=tables(lang, rows=12)[0], need=None, readiness=None)
    return {
        "long names": everywhere, "next to nothing": bare, "much missing": unknown, "a ranking": ranked,
        "no projects": replace(brief, projects=projects(lang, 0)),
        "60 projects": replace(brief, projects=projects(lang, 60)),
    }  # fmt: skip


@pytest.mark.parametrize(
    "case", ["long names", "next to nothing", "much missing", "a ranking", "no projects", "60 projects"]
)
def test_the_annex_starts_on_page_two_however_hard_the_brief(lang: Lang, case: str) -> None:
    made = pdf.render(hard(lang)[case])
    document = reading.opened(made)
    titles = [entry for entry in document.outline if not isinstance(entry, list)]
    where = {str(entry.title): document.get_destination_page_number(entry) for entry in titles}
    assert where[ANNEX[lang]] == 1
    assert {"th": "หน้า1จาก", "en": "Page1of"}[lang] in reading.pages(made)[0]


def test_nothing_of_a_hard_brief_is_lost(lang: Lang) -> None:
    brief = hard(lang)["long names"]
    whole = "".join(reading.pages(pdf.render(brief))[1:])
    wanted = [brief.title, brief.ask, brief.lead, *brief.caveats, *(step.text for step in brief.steps)]
    wanted += [
        *chain.from_iterable((k.label, k.verdict, k.note) for k in brief.kpis),
        *(s.title for s in brief.sources),
    ]
    wanted += [project.name for project in brief.projects.rows]
    assert [text[:40] for text in wanted if reading.squeezed(text) not in whole] == []


def test_sixty_projects_are_cut_with_their_number_and_all_stand_in_the_annex() -> None:
    brief = sample("en", projects=projects("en", 60))
    page, *annex = reading.pages(pdf.render(brief))
    shown = sum(reading.squeezed(f"{row.name} ·") in page for row in brief.projects.rows)
    assert 0 < shown < 60
    assert reading.squeezed(f"and {60 - shown} more, see the annex") in page
    assert all(reading.squeezed(row.name) in "".join(annex) for row in brief.projects.rows)


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1 $a^2$ *b* _c_ @ref <label> \"q\" 'r' `raw` = head - list + enum / term",
        '\\u{41} // comment /* block */ ~ -- --- ... #import "x.typ" https://example.org {braces} [brackets]',
        '#eval("1+1") #sys.inputs ]#[',
    ],
)
def test_names_with_signs_of_the_typesetter_print_as_they_are(text: str) -> None:
    brief = sample("en", title=text, ask=text, caveats=(text,), projects=projects("en", 0))
    page = reading.pages(pdf.render(brief))[0]
    assert page.count(reading.squeezed(text)) >= 3


def test_signs_that_the_font_lacks_are_replaced_and_do_not_stop_the_brief() -> None:
    assert "Center??:end" in first(sample("en", title="Center 漢🏙:end\u0007"))


def test_stacked_marks_come_out_once_and_in_order() -> None:
    assert first(sample("th")).count(reading.squeezed(MARKS)) == 1
    assert "ใหญ่หญิงจุฬากีฬาญี่ปุ่นกุฏิกตัญญู" in first(sample("th", ask="ใหญ่ หญิง จุฬา กีฬา ญี่ปุ่น กุฏิ กตัญญู"))


def test_the_pages_can_be_looked_at() -> None:
    made = pdf.pages(sample("th"), ppi=72)
    assert [page[:4] for page in made] == [b"\x89PNG"] * 2
    assert tuple(int.from_bytes(made[0][at : at + 4]) for at in (16, 20)) == (595, 842)
