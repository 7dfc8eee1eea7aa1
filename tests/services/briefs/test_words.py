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

from smartmap.briefing.pdf import document as pdf
from smartmap.i18n import whole_words
from smartmap.services import briefs as brief
from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from tests.services.briefs.parts import texts
from tests.services.briefs.subjects import DAY, keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartmap.briefing.brief import Brief
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
def briefs(store: Store, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Brief, bytes]]:
    """Return one Thai brief of each kind with its PDF."""
    workspace = open_workspace(Settings(home=tmp_path_factory.mktemp("home")))
    subjects = [("city", "bangkok"), ("district", "1007"), ("area", "makkasan")]
    subjects.append(("scenario", keep(store, workspace, "1007", "1001", "samyan").id))
    made = [brief.build(store, workspace, kind, subject, "th", DAY) for kind, subject in subjects]
    workspace.close()
    return [(each, pdf.render(each)) for each in made]


def glimpses(word: str) -> set[str]:
    """Return every few letters in a row of a word."""
    return {word[at : at + SIGHT] for at in range(len(word) - SIGHT + 1)}


@pytest.mark.parametrize("reader", READERS)
def test_every_thai_word_of_a_brief_is_in_its_pdf(
    briefs: list[tuple[Brief, bytes]], reader: Callable[[bytes], str]
) -> None:
    for one, document in briefs:
        said = reader(document)
        lines = [line.strip() for line in said.splitlines()]
        ends = {line[-count:] for line in lines for count in range(1, SIGHT)}
        words = {word for text in on_paper(one) for word in THAI.findall(text)}
        every = set().union(*map(glimpses, words))
        lost = {each for each in every if each not in said and not any(each[:n] in ends for n in range(1, SIGHT))}
        assert lost == set(), one.kind
        assert sum(each in said for each in every) > 0.97 * len(every), one.kind  # the rest goes over a line's end


def on_paper(one: Brief) -> Iterator[str]:
    """Yield texts that the PDF shows in full."""
    yield from (one.title, one.subtitle, one.ask, one.lead, *one.caveats)
    for part in (one.sources, one.passages, *(table.texts for table in one.tables)):
        yield from texts(part)


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
            if min(len(left), len(right)) > 2  # two letters side by side may be two cells
            and left[-4:] + right[:4] in told
            and f"{left[-4:]} {right[:4]}" not in told
            and THAI.fullmatch(left[-2:] + right[:2])
        ]
        assert torn == [], one.kind


def test_no_line_of_a_brief_ends_within_a_term_that_stays_whole(briefs: list[tuple[Brief, bytes]]) -> None:
    for one, document in briefs:
        lines = [line.strip() for line in poppler(document).splitlines() if line.strip()]
        pairs = {
            (left[-n:], right[: len(term) - n])
            for left, right in pairwise(lines)
            for term in whole_words()
            for n in range(1, len(term))
            if left.endswith(term[:n]) and right.startswith(term[n:])
        }
        assert pairs == set(), one.kind
