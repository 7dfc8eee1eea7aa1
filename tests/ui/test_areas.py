"""The areas page as Streamlit runs it: every section, good and bad addresses, files, saving beside others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import tr
from smartmap.settings import load
from smartmap.ui.areas.index import SECTIONS
from smartmap.workspace import Role, open_workspace
from tests.ui.areas import ME, make, press, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang


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


def test_an_area_of_two_districts_is_kept_with_its_codes(area_id: str) -> None:
    kept = open_workspace(load()).area(area_id)
    assert (kept.basis, kept.made_from, kept.name_en, kept.changed_by) == (
        "districts",
        ("1004", "1007"),
        "Siam and Silom",
        ME,
    )


def test_a_field_left_empty_is_named_in_the_reader_s_language(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="new")
    app.multiselect("area_picked_district").set_value(["1007"]).run()
    app.text_input("new_name_en").set_value("Nobody's")
    press(app, tr(lang, "areas.save_new"))
    assert [box.value for box in app.error] == [
        tr(lang, "workspace.required", field=tr(lang, "areas.field_role")),
    ]


def test_the_second_to_save_is_told_and_keeps_the_text(page_of: Callable[..., AppTest], area_id: str) -> None:
    app = page_of("areas", lang="en", a=area_id, t="edit")
    space = open_workspace(load())
    other = Role("engineer", "Other Office")
    space.save_area(replace(space.area(area_id).draft(), owner="PMCU"), by=other, area_id=area_id, expected_version=1)
    app.text_input(f"edit_{area_id}_working_group").set_value("Group 7")
    sign(app, f"edit_{area_id}")
    press(app, tr("en", "areas.save"))
    assert len(app.error) == 1
    assert "Other Office" in app.error[0].value
    assert app.text_input(f"edit_{area_id}_working_group").value == "Group 7"
    assert space.area(area_id).owner == "PMCU"
    press(app, tr("en", "areas.keep_mine"))
    press(app, tr("en", "areas.save"))
    assert not app.error
    assert (space.area(area_id).version, space.area(area_id).working_group) == (3, "Group 7")


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
