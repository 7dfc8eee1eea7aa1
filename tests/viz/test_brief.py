"""A brief in HTML says what the brief says, as text, on the page and on the slides."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pyproj
import pytest

from smartmap.briefing import html as look
from smartmap.briefing.html.parts import MARKS
from smartmap.briefing.map import frame
from smartmap.i18n import LANGS, tr
from smartmap.ui.briefing import brief_map
from tests.briefing import sample

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

EVIL = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>"
NOT_SAID = {
    "kind",
    "subject",
    "lang",
    "day",
    "address",
    "key",
    "mark",
    "track",
    "layer",
    "colour",
    "sources",
    "projection",
}
SPACES = re.compile("\\s+")


class Reader(HTMLParser):
    """Collects text, tags and attributes as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All text, spaces as one."""
        return SPACES.sub(" ", " ".join(self.texts))

    def styles(self, kind: str) -> list[str]:
        """Return the styles of all <i> within elements; `kind` is what they begin with."""
        return [
            str(each["style"]) for tag, each in self.tags if tag == "i" and str(each.get("style", "")).startswith(kind)
        ]


def page(brief: Brief, **options: Any) -> Reader:
    return Reader(look.article(brief, brief_map.drawn(brief.sheet), **options))


def deck(brief: Brief) -> list[Reader]:
    return [Reader(each) for each in look.slides(brief, brief_map.drawn(brief.sheet))]


def squeezed(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def test_the_page_says_every_text_of_the_brief(lang: Lang) -> None:
    one = sample.sample(lang)
    said = page(one).text
    told = [one.title, one.subtitle, one.status, one.printed, one.ask, one.lead, one.robustness, *one.caveats]
    for kpi in one.kpis:
        told += [kpi.label, kpi.text, kpi.unit, kpi.of, kpi.period, kpi.spread, kpi.verdict, kpi.note]
        told += [part for each in kpi.beside for part in (each.label, each.text)]
    for chart in (one.need, one.readiness):
        assert chart is not None
        told += [chart.title, chart.lead, chart.scale]
        told += [part for bar in chart.bars for part in (bar.label, bar.text, bar.note)]
    told += [one.projects.title, one.projects.lead, one.projects.money]
    told += [part for row in one.projects.rows for part in (row.name, row.owner, row.state, row.money)]
    told += [part for step in one.steps for part in (step.text, step.owner, step.due)]
    told += [part for each in one.sources for part in (each.title, each.publisher, each.date, each.licence)]
    told += [cell for table in one.tables for row in table.texts for cell in row] + [each.note for each in one.tables]
    told += [part for each in one.passages for part in (each.title, *each.paragraphs)]
    told += [one.sheet.title, one.sheet.subtitle, one.sheet.source, one.sheet.licence, one.sheet.indicative]
    told += [key.text for key in one.sheet.keys]
    assert [text for text in told if squeezed(text) not in said] == []


def test_the_map_is_told_to_those_who_do_not_see_it(lang: Lang) -> None:
    one = sample.sample(lang)
    assert one.sheet.alt in [each.get("alt") for tag, each in page(one).tags if tag == "img"]
    assert all(each.get("alt") is not None for tag, each in page(one).tags if tag == "img")


def test_what_is_not_known_has_no_bar_and_says_so(lang: Lang) -> None:
    one = sample.sample(lang)
    assert one.need is not None
    assert one.readiness is not None
    bars = [*one.need.bars, *one.readiness.bars]
    html = look.article(one, brief_map.drawn(one.sheet))
    assert html.count("sm-track sm-none") == sum(bar.value is None for bar in bars) == 3
    widths = [float(each) for each in re.findall(r'<i style="width:([\d.]+)%"', html)]
    assert widths == pytest.approx([100 * bar.value / bar.top for bar in bars if bar.value is not None], abs=0.05)
    ticks = [float(each) for each in re.findall(r'style="left:([\d.]+)%"></i>', html)]
    assert ticks == [bar.reference for bar in bars if bar.reference is not None and bar.value is not None]


def test_a_figure_without_data_is_a_dash_and_never_zero(lang: Lang) -> None:
    html = look.article(sample.sample(lang), brief_map.drawn(sample.sheet(lang)))
    card = html.split('class="sm-kpi sm-missing"')[1].split("</dl>")[0]
    assert "<b>–</b>" in card
    assert "<b>0" not in card


def test_marks_differ_in_shape_and_stand_beside_words() -> None:
    assert len({re.sub(r"#\w+", "", drawing) for drawing in MARKS.values()}) == len(MARKS)
    one = sample.sample("en")
    html = look.article(one, brief_map.drawn(one.sheet))
    assert html.count('class="sm-mark"') == len(one.kpis)
    for kpi in one.kpis:
        assert re.search(rf'<p class="sm-kpi-verdict"><img[^>]+> {re.escape(kpi.verdict)}</p>', html)


def test_sources_are_cited_by_their_place_in_the_list() -> None:
    one = sample.sample("en")
    html = look.article(one, brief_map.drawn(one.sheet))
    cards = html.split('<div class="sm-kpi sm-')[1:]
    assert [re.findall(r"\[([\d, ]+)\]", card)[0] for card in cards] == ["1", "1, 2", "2", "2", "3"]


def test_a_source_is_linked_only_where_it_has_a_web_address() -> None:
    one = sample.sample("en")
    bad = replace(one, sources=(replace(one.sources[0], address="javascript:alert(1)"), *one.sources[1:]))
    assert [each["href"] for tag, each in page(bad).tags if tag == "a"] == ["https://example.org/b"]


def poisoned(value: Any, name: str = "") -> Any:
    """Return the same with a piece of markup in every text that is said."""
    if isinstance(value, str):
        return value if name in NOT_SAID or not value else EVIL + value
    if isinstance(value, tuple):
        return tuple(poisoned(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name), f.name) for f in fields(value)})
    return value


def test_markup_in_any_text_stays_text(lang: Lang) -> None:
    clean, bad = sample.sample(lang), poisoned(sample.sample(lang))
    assert EVIL in bad.kpis[0].beside[0].label
    for made, usual in ((page(bad), page(clean)), *zip(deck(bad), deck(clean), strict=True)):
        assert not [each for tag, each in made.tags if tag == "script" or "onerror" in each or each.get("src") == "x"]
        assert {tag for tag, _ in made.tags} == {tag for tag, _ in usual.tags}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"readiness": None, "readiness_note": "Readiness is judged for areas."},
        {"need": None, "readiness": None, "readiness_note": "none", "kpis": (), "robustness": "", "steps": ()},
        {"ranking": sample.tables("en")[0], "readiness": None, "readiness_note": "none"},
        {"projects": sample.projects("en", 60)},
        {"projects": sample.projects("en", 0)},
    ],
)
def test_there_are_four_to_seven_slides_and_the_first_has_the_decision(changes: dict[str, Any]) -> None:
    one = sample.sample("en", **changes)
    slides = deck(one)
    assert 4 <= len(slides) <= 7
    assert squeezed(one.ask) in slides[0].text
    assert squeezed(one.lead) in slides[0].text
    for slide in slides:
        assert one.title in slide.text
        assert one.printed in slide.text


def test_a_first_page_shows_five_projects_and_says_how_many_more(lang: Lang) -> None:
    one = sample.sample(lang, projects=sample.projects(lang, 60), tables=())
    said = page(one).text
    assert one.projects.rows[4].name in said
    assert one.projects.rows[5].name not in said
    assert tr(lang, "briefing.more", n=55) in said
    assert tr(lang, "briefing.more", n=0) not in page(sample.sample(lang, projects=sample.projects(lang, 0))).text


def test_nobody_named_is_said_and_not_left_blank() -> None:
    for lang in LANGS:
        said = page(sample.sample(lang)).text
        assert tr(lang, "briefing.owner_none") in said
        assert tr(lang, "briefing.due_none") in said


def test_names_stand_within_the_map() -> None:
    html = look.article(sample.sample("th"), brief_map.drawn(sample.sheet("th")))
    places = [(float(x), float(y)) for x, y in re.findall(r"left:([\d.]+)%;top:([\d.]+)%", html)]
    assert len(places) >= 4
    assert all(0 < x < 100 and 0 < y < 100 for x, y in places)


@pytest.mark.parametrize("lang", LANGS)
def test_the_outlined_place_is_named_on_the_map_of_the_page_and_of_a_phone(lang: Lang) -> None:
    sheet = sample.sheet(lang)
    html = look.article(sample.sample(lang), brief_map.drawn(sheet))
    (subject,) = (shape.label for shape in sheet.shapes if shape.layer == "subject")
    assert re.search(rf'<span class="sm-strong" aria-hidden="true"[^>]*>{subject}</span>', html)
    assert ".sm-brief .sm-sheet > span:not(.sm-strong) { display: none; }" in look.STYLE


@pytest.mark.parametrize("lang", LANGS)
def test_the_scale_bar_is_true_on_the_ground(lang: Lang) -> None:
    sheet = sample.sheet(lang)
    picture = brief_map.drawn(sheet)
    html = look.article(sample.sample(lang), picture)
    share = float(re.search(r'sm-scale"><i class="sm-length" style="width:([0-9.]+)%', html)[1]) / 100
    window = frame.fit(sheet.bounds, picture.width, picture.height)
    left, right = window.place(0, picture.height / 2), window.place(picture.width, picture.height / 2)
    across = pyproj.Geod(ellps="WGS84").line_length([left[0], right[0]], [left[1], right[1]])
    assert share * across == pytest.approx(picture.bar.metres, rel=2e-3)
    assert picture.bar.words(lang)[1] in html
