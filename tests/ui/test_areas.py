"""The areas page as Streamlit runs it: every section, good and bad addresses, a form and its refusals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.i18n import tr
from smartmap.settings import load
from smartmap.ui.areas.index import SECTIONS
from smartmap.ui.areas.outline import ORIGINS
from smartmap.workspace import Role, When, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang

ME = Role("planner", "Test Office")
QUARTER = b'{"type": "Polygon", "coordinates": [[[100.52, 13.73], [100.54, 13.73], [100.54, 13.75], [100.52, 13.73]]]}'
POINT = "bangwa-tod"  # an example of which the sources give a point only


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


def replace_outline(app: AppTest, area: str, *codes: str) -> AppTest:
    app.toggle(f"edit_{area}_replace").set_value(True).run()
    return app.multiselect(f"edit_{area}_picked_district").set_value(list(codes)).run()


def test_another_outline_is_a_new_version_and_the_old_one_stays_readable(
    page_of: Callable[..., AppTest], made: str
) -> None:
    app = page_of("areas", lang="en", a=made, t="edit")
    replace_outline(app, made, "1011")
    sign(app, f"edit_{made}")
    press(app, tr("en", "areas.save"))
    assert not app.error
    assert not app.exception
    assert app.toggle(f"edit_{made}_replace").value is False
    space = open_workspace(load())
    assert [(v.version, v.made_from) for v in space.area_history(made)] == [(1, ("1004", "1007")), (2, ("1011",))]
    told = " ".join(html.body for html in page_of("areas", lang="en", a=made, t="history").get("html"))
    assert "Union of districts: Bang Rak, Pathum Wan" in told
    assert "Union of districts: Lat Krabang" in told


def test_of_two_who_replace_an_outline_the_second_is_told_and_both_outlines_are_kept(
    page_of: Callable[..., AppTest], made: str
) -> None:
    one, two = (page_of("areas", lang="en", a=made, t="edit") for _ in range(2))
    for app, code in ((one, "1011"), (two, "1003")):
        replace_outline(app, made, code)
        sign(app, f"edit_{made}")
        press(app, tr("en", "areas.save"))
    space = open_workspace(load())
    assert (len(one.error), len(two.error)) == (0, 1)
    assert space.area(made).made_from == ("1011",)
    assert two.multiselect(f"edit_{made}_picked_district").value == ["1003"]
    assert any("Nong Chok" in html.body and "Lat Krabang" in html.body for html in two.get("html"))
    press(two, tr("en", "areas.keep_mine"))
    press(two, tr("en", "areas.save"))
    assert not two.error
    assert [v.made_from for v in space.area_history(made)] == [("1004", "1007"), ("1011",), ("1003",)]


def test_who_changes_words_only_keeps_the_outline_that_another_has_replaced(
    page_of: Callable[..., AppTest], made: str
) -> None:
    words, other = (page_of("areas", lang="en", a=made, t="edit") for _ in range(2))
    replace_outline(other, made, "1011")
    sign(other, f"edit_{made}")
    press(other, tr("en", "areas.save"))
    words.text_input(f"edit_{made}_working_group").set_value("Group 3")
    sign(words, f"edit_{made}")
    press(words, tr("en", "areas.save"))
    assert len(words.error) == 1
    press(words, tr("en", "areas.keep_mine"))
    press(words, tr("en", "areas.save"))
    kept = open_workspace(load()).area(made)
    assert (kept.version, kept.made_from, kept.working_group) == (3, ("1011",), "Group 3")


def test_a_replacement_that_was_not_chosen_is_asked_for_and_given_up_by_taking_theirs(
    page_of: Callable[..., AppTest], made: str
) -> None:
    app = page_of("areas", lang="en", a=made, t="edit")
    replace_outline(app, made)
    sign(app, f"edit_{made}")
    press(app, tr("en", "areas.save"))
    assert [box.value for box in app.error] == [tr("en", "areas.nothing_picked")]
    space = open_workspace(load())
    space.save_area(replace(space.area(made).draft(), owner="PMCU"), by=ME, area_id=made, expected_version=1)
    app.multiselect(f"edit_{made}_picked_district").set_value(["1011"]).run()
    press(app, tr("en", "areas.save"))
    press(app, tr("en", "areas.keep_theirs"))
    assert app.toggle(f"edit_{made}_replace").value is False
    assert space.area(made).made_from == ("1004", "1007")


def test_an_example_without_an_outline_gets_one_and_its_figures(page_of: Callable[..., AppTest]) -> None:
    app = page_of("areas", lang="en", a=POINT, t="edit")
    app.multiselect(f"edit_{POINT}_picked_district").set_value(["1001"]).run()
    sign(app, f"edit_{POINT}")
    press(app, tr("en", "areas.save"))
    assert not app.error
    space = open_workspace(load())
    kept = space.area(POINT)
    assert (kept.version, kept.made_from) == (1, ("1001",))
    assert "api/area/" in " ".join(html.body for html in page_of("areas", lang="en", a=POINT).get("html"))
    space.remove_area(POINT, by=ME, expected_version=1, reason="a test ends")


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


def test_a_removal_says_so_and_is_undone_with_one_button(
    page_of: Callable[..., AppTest], made: str, lang: Lang
) -> None:
    app = page_of("areas", lang=lang, a=made, t="history")
    app.text_input(f"remove_{made}_reason").set_value("A test")
    sign(app, f"remove_{made}")
    press(app, tr(lang, "areas.remove"))
    assert not app.exception
    assert [box.value for box in app.success] == [tr(lang, "areas.removed")]
    space = open_workspace(load())
    assert space.area(made).removed
    press(app, tr(lang, "areas.undo_removal"))
    assert not app.exception
    assert not space.area(made).removed
    assert app.session_state["a"] == made


def test_the_same_status_twice_is_refused_with_a_sentence_and_the_text_stays(
    page_of: Callable[..., AppTest], made: str, lang: Lang
) -> None:
    open_workspace(load()).add_status(made, "drafting", When(2026, 5), source="minutes", by=ME)
    app = page_of("areas", lang=lang, a=made, t="status")
    key = f"step_{made}"
    app.selectbox(f"{key}_state").set_value("drafting")
    app.text_input(f"{key}_year").set_value("2026")
    app.text_input(f"{key}_source").set_value("a letter")
    sign(app, key)
    press(app, tr(lang, "areas.save_step"))
    assert [box.value for box in app.error] == [tr(lang, "areas.same_step", name=tr(lang, "state.drafting"))]
    assert app.text_input(f"{key}_source").value == "a letter"
    app.selectbox(f"{key}_state").set_value("submitted")
    press(app, tr(lang, "areas.save_step"))
    assert not app.error
    assert [one.state for one in open_workspace(load()).statuses(made)] == ["submitted", "drafting"]


@pytest.mark.parametrize(
    ("origin", "box", "value"),
    [
        ("districts", "area_picked_district", ["1004", "1007"]),
        ("khwaeng", "area_picked_khwaeng", ["100701"]),
        ("footprint", "n", "samyan"),
        ("file", "area_file", ("quarter.geojson", QUARTER, "application/geo+json")),
    ],
)
def test_an_outline_is_still_there_after_a_look_at_all_other_origins(
    page_of: Callable[..., AppTest], origin: str, box: str, value: Any, lang: Lang
) -> None:
    app = page_of("areas", lang=lang, a="new", mk=origin)
    kind = {"footprint": app.selectbox, "file": app.file_uploader}.get(origin, app.multiselect)
    kind(box).set_value(value).run()
    ready = [box.value for box in app.success]
    assert len(ready) == 1
    for other in (each for each in ORIGINS if each != origin):
        app.segmented_control("mk").set_value(other).run()
        assert not app.success
    app.segmented_control("mk").set_value(origin).run()
    assert [box.value for box in app.success] == ready


def test_a_file_that_was_kept_can_be_given_up(page_of: Callable[..., AppTest]) -> None:
    app = page_of("areas", lang="en", a="new", mk="file")
    app.file_uploader("area_file").set_value(("quarter.geojson", QUARTER, "application/geo+json")).run()
    app.segmented_control("mk").set_value("drawn").run()
    app.segmented_control("mk").set_value("file").run()
    assert tr("en", "areas.file_kept", name="quarter.geojson") in [text.value for text in app.text]
    press(app, tr("en", "areas.file_forget"))
    assert not app.success
    assert [note.value for note in app.info] == [tr("en", "areas.how_file")]


def test_a_removed_area_says_so_and_a_restored_one_opens(page_of: Callable[..., AppTest], made: str) -> None:
    app = page_of("areas", lang="en", a=made, t="history")
    press(app, tr("en", "areas.remove"))
    assert len(app.error) == 1
    app.text_input(f"remove_{made}_reason").set_value("Made twice")
    sign(app, f"remove_{made}")
    press(app, tr("en", "areas.remove"))
    assert not app.error
    assert [box.value for box in app.success] == [tr("en", "areas.removed")]
    linked = page_of("areas", lang="en", a=made)
    assert [note.value for note in linked.warning] == [tr("en", "areas.gone")]
    app.selectbox("restore_which").set_value(made)
    press(app, tr("en", "areas.restore"))
    assert [box.value for box in app.success] == [tr("en", "areas.restored")]
    assert app.session_state["a"] == made
