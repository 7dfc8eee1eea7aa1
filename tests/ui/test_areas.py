"""The areas page as Streamlit runs it: every section, good and bad addresses, a form and its refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import tr
from smartmap.settings import load
from smartmap.ui.widgets.area_list import SECTIONS
from smartmap.workspace import Role, When, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang

ME = Role("planner", "Test Office")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def sign(app: AppTest, key: str) -> None:
    app.text_input(f"{key}_role").set_value(ME.role)
    app.text_input(f"{key}_organisation").set_value(ME.organisation)


def make(page_of: Callable[..., AppTest]) -> str:
    app = page_of("areas", lang="en", a="new")
    app.multiselect("area_picked_district").set_value(["1004", "1007"]).run()
    app.text_input("new_name_en").set_value("Siam and Silom")
    sign(app, "new")
    press(app, tr("en", "areas.save_new"))
    assert not app.exception
    assert [box.value for box in app.success] == [tr("en", "areas.saved", name="Siam and Silom", n=1)]
    return str(app.session_state["a"])


@pytest.fixture
def made(page_of: Callable[..., AppTest]) -> str:
    """Make an area of two districts on the page; return its id."""
    return make(page_of)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_an_area_stands(page_of: Callable[..., AppTest], section: str, lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="phadung", t=section)
    assert not app.exception
    assert not app.error


def test_the_figures_of_an_area_are_offered_as_files_in_the_reader_s_language(
    page_of: Callable[..., AppTest], lang: Lang
) -> None:
    shown = " ".join(html.body for html in page_of("areas", lang=lang, a="phadung").get("html"))
    query = "" if lang == "th" else "?lang=en"
    for kind in ("csv", "xlsx"):
        assert f'href="api/area/phadung.{kind}{query}" download' in shown


@pytest.mark.parametrize("area", ["rattanakosin", "new"])
def test_an_area_without_outline_and_a_new_one_stand(page_of: Callable[..., AppTest], area: str, lang: Lang) -> None:
    app = page_of("areas", lang=lang, a=area)
    assert not app.exception
    assert not app.error


def test_an_unknown_area_is_named_and_ignored(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="atlantis", t="treasure")
    assert not app.exception
    assert sum("atlantis" in note.value or "treasure" in note.value for note in app.warning) >= 1
    assert app.session_state["a"] is None


def test_an_area_of_two_districts_is_kept_with_its_codes(made: str) -> None:
    kept = open_workspace(load()).area(made)
    assert (kept.basis, kept.made_from, kept.name_en, kept.changed_by) == (
        "districts",
        ("1004", "1007"),
        "Siam and Silom",
        ME,
    )


def test_saving_without_an_outline_says_so_and_keeps_the_text(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="new")
    app.text_input("new_name_th").set_value("ย่านทดลอง")
    sign(app, "new")
    press(app, tr(lang, "areas.save_new"))
    assert [box.value for box in app.error] == [tr(lang, "areas.nothing_picked")]
    assert app.text_input("new_name_th").value == "ย่านทดลอง"


def test_a_field_left_empty_is_named_in_the_reader_s_language(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="new")
    app.multiselect("area_picked_district").set_value(["1007"]).run()
    app.text_input("new_name_en").set_value("Nobody's")
    press(app, tr(lang, "areas.save_new"))
    assert [box.value for box in app.error] == [
        tr(lang, "workspace.required", field=tr(lang, "areas.field_role")),
    ]


def test_a_score_is_kept_and_shown(page_of: Callable[..., AppTest], made: str) -> None:
    app = page_of("areas", lang="en", a=made, t="readiness")
    key = f"score_{made}"
    app.radio(f"{key}_score").set_value("3")
    sign(app, key)
    press(app, tr("en", "areas.save_score"))
    assert [box.value for box in app.error] == [tr("en", "workspace.score_evidence", score=3)]
    app.text_area(f"{key}_evidence").set_value("Map annexed to the resolution")
    press(app, tr("en", "areas.save_score"))
    assert not app.error
    kept = open_workspace(load()).assessments(made)
    assert [(one.criterion_id, one.score, one.by) for one in kept] == [("C1.1", 3, ME)]


def test_the_second_to_save_is_told_and_keeps_the_text(page_of: Callable[..., AppTest], made: str) -> None:
    app = page_of("areas", lang="en", a=made, t="edit")
    space = open_workspace(load())
    other = Role("engineer", "Other Office")
    space.save_area(replace(space.area(made).draft(), owner="PMCU"), by=other, area_id=made, expected_version=1)
    app.text_input(f"edit_{made}_working_group").set_value("Group 7")
    sign(app, f"edit_{made}")
    press(app, tr("en", "areas.save"))
    assert len(app.error) == 1
    assert "Other Office" in app.error[0].value
    assert app.text_input(f"edit_{made}_working_group").value == "Group 7"
    assert space.area(made).owner == "PMCU"
    press(app, tr("en", "areas.keep_mine"))
    press(app, tr("en", "areas.save"))
    assert not app.error
    assert (space.area(made).version, space.area(made).working_group) == (3, "Group 7")


def test_of_two_areas_with_the_same_name_the_one_that_was_meant_stays_open_and_is_changed(
    page_of: Callable[..., AppTest],
) -> None:
    first, second = make(page_of), make(page_of)
    space = open_workspace(load())
    for area, group in ((first, "Group 1"), (second, "Group 2")):
        app = page_of("areas", lang="en", a=area, t="edit")
        app.text_input(f"edit_{area}_working_group").set_value(group)
        press(app, tr("en", "areas.save"))
        assert (app.session_state["a"], len(app.error)) == (area, 1)
        sign(app, f"edit_{area}")
        press(app, tr("en", "areas.save"))
        assert (app.session_state["a"], len(app.error)) == (area, 0)
    assert [space.area(each).working_group for each in (first, second)] == ["Group 1", "Group 2"]


def test_of_two_records_that_read_alike_the_one_that_was_meant_is_taken_back(
    page_of: Callable[..., AppTest], made: str
) -> None:
    space = open_workspace(load())
    for source in ("minutes of May", "a letter"):
        space.add_status(made, "drafting", When(2026, 5), source=source, by=ME)
    app = page_of("areas", lang="en", a=made, t="history")
    listed = app.selectbox(f"back_{made}_which")
    listed.set_value(next(each for each in listed.options if each.endswith(f"StatusEvent{space.statuses(made)[0].id}")))
    app.text_input(f"back_{made}_reason").set_value("Told twice")
    sign(app, f"back_{made}")
    press(app, tr("en", "areas.take_back"))
    assert [one.source for one in space.statuses(made)] == ["a letter"]


def test_a_record_is_taken_back_and_stays_readable(page_of: Callable[..., AppTest], made: str) -> None:
    space = open_workspace(load())
    space.add_status(made, "drafting", When(2026, 5), source="minutes", by=ME)
    app = page_of("areas", lang="en", a=made, t="history")
    app.text_input(f"back_{made}_reason").set_value("Wrong area")
    sign(app, f"back_{made}")
    press(app, tr("en", "areas.take_back"))
    assert not app.error
    assert space.statuses(made) == ()
    assert [one.retracted for one in space.statuses(made, retracted=True)] == ["Wrong area"]
