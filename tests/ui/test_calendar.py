"""Years that a reader types, and days that a page shows: พ.ศ. in Thai, CE in English, Bangkok's day in both."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import tr
from smartmap.services.compare import comparison, question, readiness, scenario
from smartmap.settings import load
from smartmap.ui.shared.text import plain
from smartmap.workspace import Question, Role, Scenario, When, open_workspace, scenario_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang
    from smartmap.store import Store

ME = Role("planner", "Test Office")
SAVED = dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC)  # half past one of the 27th in Bangkok
DAY = {"th": "27 พ.ย. 2569", "en": "27 Nov 2026"}


def words(app: AppTest) -> str:
    return " ".join([*(each.value for each in (*app.markdown, *app.caption)), *(each.body for each in app.get("html"))])


@pytest.mark.parametrize("typed", ["2561", "๒๕๖๑", "2018", "พ.ศ. 2561"])
def test_the_year_of_an_address_is_understood_in_either_era(page_of: Callable[..., AppTest], typed: str) -> None:
    app = page_of("explore", i="population", y=typed)
    assert app.selectbox(key="year").value == "2018"
    assert not app.warning
    assert page_of("compare", until=typed).selectbox(key="until").value == "2018"


@pytest.mark.parametrize("typed", ["1", "9999", "2400", "๒๔๐๐"])
def test_a_year_that_there_is_not_is_refused_with_a_note(page_of: Callable[..., AppTest], typed: str) -> None:
    app = page_of("explore", i="population", y=typed)
    assert not app.exception
    assert [note.icon for note in app.warning] == [":material/link_off:"]


def step(page_of: Callable[..., AppTest], lang: Lang, area: str, year: str, *more: int) -> AppTest:
    """Record a step of an area in a year, and a month and day of it."""
    app = page_of("areas", lang=lang, a=area, t="status")
    key = f"step_{area}"
    app.text_input(f"{key}_year").set_value(year)
    for name, value in zip(("month", "day"), more, strict=False):
        app.number_input(f"{key}_{name}").set_value(value)
    app.text_input(f"{key}_source").set_value("minutes")
    app.text_input(f"{key}_role").set_value(ME.role)
    app.text_input(f"{key}_organisation").set_value(ME.organisation)
    return next(each for each in app.button if each.label == tr(lang, "areas.save_step")).click().run()


@pytest.mark.parametrize("typed", ["2569", "๒๕๖๙", "2026"])
def test_the_year_of_a_step_is_understood_in_either_era(page_of: Callable[..., AppTest], typed: str) -> None:
    app = step(page_of, "th", "rama4", typed, 2, 3)
    assert not app.error
    with closing(open_workspace(load())) as space:
        made = space.statuses("rama4")[-1]
        assert made.when == When(2026, 2, 3)
        space.retract(made, by=ME, reason="test")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("",), "ยังว่างอยู่ โปรดกรอก"),
        (("0",), "ใช้ปี '0' ไม่ได้ โปรดใส่ปี พ.ศ. ตั้งแต่ 2325 ถึง 2743"),
        (("9999",), "ใช้ปี '9999' ไม่ได้ โปรดใส่ปี พ.ศ. ตั้งแต่ 2325 ถึง 2743"),
        (("2569", 2, 30), "ไม่มีวันที่ 30 ก.พ. 2569 โปรดตรวจวัน เดือน และปี"),
    ],
)
def test_a_date_that_there_is_not_is_refused_in_the_reader_s_calendar(
    page_of: Callable[..., AppTest], given: tuple[str, int, int], told: str
) -> None:
    app = step(page_of, "th", "rama4", *given)
    assert [box.value for box in app.error if told in box.value]


def test_a_day_may_be_typed_with_its_buddhist_year(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="rama4", t="readiness")
    assert not app.exception
    app.session_state["score_rama4_date"] = dt.date(2569, 11, 27)
    app.run()
    assert tr(lang, "areas.day_chosen", day=DAY[lang]) in [each.value for each in app.caption]


@pytest.fixture
def saved(store: Store) -> Iterator[Scenario]:
    """Keep a comparison that was saved in the night; take it for what a colleague sends as a file."""
    criteria = question.criteria(store)
    with closing(open_workspace(load())) as space:
        options = question.options(store, space, ["1007", "1011", "samyan"])
        found = comparison.build(store, Question(options, criteria, question.equal(criteria)))
        content = scenario.content(found, readiness.of(store, space, options), title_th="กลางคืน")
        yield space.import_scenario(scenario_file.write(Scenario.of(content, ME, SAVED)).encode())


def test_what_was_saved_in_the_night_is_of_bangkok_s_day(
    page_of: Callable[..., AppTest], saved: Scenario, lang: Lang
) -> None:
    listed = words(page_of("compare", lang=lang, a="1007,1011"))
    assert f">{DAY[lang]}<" in listed
    opened = words(page_of("compare", lang=lang, s=saved.id))
    assert tr(lang, "compare.saved_by", author=plain(str(saved.author)), date=DAY[lang]) in opened


def test_the_history_of_an_area_is_in_bangkok_s_time(page_of: Callable[..., AppTest], lang: Lang) -> None:
    with closing(open_workspace(load())) as space:
        space.add_status("phadung", "drafting", When(2026, 5), source="minutes", by=ME)
    told = words(page_of("areas", lang=lang, a="phadung", t="history"))
    assert "UTC" not in told
    assert {"th": " น.", "en": " Bangkok time"}[lang] in told


def test_the_dates_of_sources_are_in_the_reader_s_calendar(page_of: Callable[..., AppTest]) -> None:
    app = page_of("data", lang="th")
    ledger = next(each.body for each in app.get("html") if "ab9c2186" in each.body)
    assert "2561, รุ่น ab9c2186" in ledger
    for english in ("Nov 2022", "day not seen", "commit "):
        assert english not in ledger
