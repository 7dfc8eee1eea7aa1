"""Presentations of the sample, opened again, and of briefs that are hard to lay out."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pptx import Presentation

from smartmap.briefing import pptx
from tests.briefing.sample import MARKS, need, projects, sample, tables

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

EMU = 914400
LONG = "ศูนย์พัฒนาคุณภาพชีวิตและส่งเสริมอาชีพผู้สูงอายุกตัญญูป้ำ" * 8


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
