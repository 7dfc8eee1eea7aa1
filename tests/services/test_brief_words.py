"""Every Thai word of a brief is found in its PDF, whichever program reads it: poppler, pdfminer or PDFium."""

from __future__ import annotations

import io
import re
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from smartmap.briefing import pdf
from smartmap.services import brief
from smartmap.workspace import open_workspace
from tests.services.brief_parts import texts
from tests.services.test_brief_scenario import DAY, keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartmap.briefing.brief import Brief
    from smartmap.settings import Settings
    from smartmap.store import Store

THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]+")
SIGHT = 5  # letters


def poppler(document: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)  # noqa: S607
    return done.stdout.decode()


def pdfminer(document: bytes) -> str:
    return extract_text(io.BytesIO(document))


def pdfium(document: bytes) -> str:
    with pypdfium2.PdfDocument(document) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


READERS = [poppler, pdfminer, pdfium]


@pytest.fixture(scope="module")
def briefs(store: Store, place: Settings) -> list[tuple[Brief, bytes]]:
    """Return one Thai brief of each kind with its PDF."""
    workspace = open_workspace(place)
    subjects = [("city", "bangkok"), ("district", "1007"), ("area", "makkasan")]
    subjects.append(("scenario", keep(store, workspace, "1007", "1001", "samyan").id))
    made = [brief.build(store, workspace, kind, subject, "th", DAY) for kind, subject in subjects]  # type: ignore[arg-type]
    return [(each, pdf.render(each)) for each in made]


def glimpses(text: str) -> set[str]:
    """Return every few letters in a row of a text's Thai."""
    joined = ("".join(THAI.findall(part)) for part in re.split(r"[^\u0e01-\u0e4e\s]", text))
    return {each[at : at + SIGHT] for each in joined for at in range(len(each) - SIGHT + 1)}


@pytest.mark.parametrize("reader", READERS)
def test_every_thai_word_of_a_brief_is_in_its_pdf(
    briefs: list[tuple[Brief, bytes]], reader: Callable[[bytes], str]
) -> None:
    for one, document in briefs:
        said = "".join(reader(document).split())
        words = {word for text in texts(one) if text != one.sheet.alt for word in THAI.findall(text)}
        lost = {glimpse for word in words for glimpse in glimpses(word) if glimpse not in said}
        assert lost <= broken(reader(document), words), one.kind


def broken(said: str, words: set[str]) -> set[str]:
    """Return what of words goes over the end of a line, where another column may come between."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    ends = {line[-count:] for line in lines for count in range(1, SIGHT)}
    return {glimpse for word in words for glimpse in glimpses(word) if any(glimpse[:n] in ends for n in range(1, SIGHT))}


@pytest.mark.parametrize("reader", READERS)
def test_no_thai_word_of_a_brief_is_torn_by_a_space(
    briefs: list[tuple[Brief, bytes]], reader: Callable[[bytes], str]
) -> None:
    for one, document in briefs:
        told = "\n".join(texts(one))
        torn = [
            f"{left[-4:]} {right[:4]}"
            for line in reader(document).splitlines()
            for left, right in pairwise(re.split(r" +", line))
            if left[-4:] + right[:4] in told and THAI.fullmatch(left[-2:] + right[:2])
        ]
        assert torn == [], one.kind
