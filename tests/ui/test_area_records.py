"""What is recorded of an area: scores and steps, taken back, removed and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.i18n import tr
from smartmap.settings import load
from smartmap.workspace import When, open_workspace
from tests.ui.areas import ME, press, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang


def test_a_score_is_kept_and_shown(page_of: Callable[..., AppTest], area_id: str) -> None:
    app = page_of("areas", lang="en", a=area_id, t="readiness")
    key = f"score_{area_id}"
    app.radio(f"{key}_score").set_value("3")
    sign(app, key)
    press(app, tr("en", "areas.save_score"))
    assert [box.value for box in app.error] == [tr("en", "workspace.score_evidence", score=3)]
    app.text_area(f"{key}_evidence").set_value("Map annexed to the resolution")
    press(app, tr("en", "areas.save_score"))
    assert not app.error
    kept = open_workspace(load()).assessments(area_id)
    assert [(one.criterion_id, one.score, one.by) for one in kept] == [("C1.1", 3, ME)]


def test_of_two_records_that_read_alike_the_one_that_was_meant_is_taken_back(
    page_of: Callable[..., AppTest], area_id: str
) -> None:
    space = open_workspace(load())
    for source in ("minutes of May", "a letter"):
        space.add_status(area_id, "drafting", When(2026, 5), source=source, by=ME)
    app = page_of("areas", lang="en", a=area_id, t="history")
    listed = app.selectbox(f"back_{area_id}_which")
    listed.set_value(
        next(each for each in listed.options if each.endswith(f"StatusEvent{space.statuses(area_id)[0].id}"))
    )
    app.text_input(f"back_{area_id}_reason").set_value("Told twice")
    sign(app, f"back_{area_id}")
    press(app, tr("en", "areas.take_back"))
    assert [one.source for one in space.statuses(area_id)] == ["a letter"]


def test_a_record_is_taken_back_and_stays_readable(page_of: Callable[..., AppTest], area_id: str) -> None:
    space = open_workspace(load())
    space.add_status(area_id, "drafting", When(2026, 5), source="minutes", by=ME)
    app = page_of("areas", lang="en", a=area_id, t="history")
    app.text_input(f"back_{area_id}_reason").set_value("Wrong area")
    sign(app, f"back_{area_id}")
    press(app, tr("en", "areas.take_back"))
    assert not app.error
    assert space.statuses(area_id) == ()
    assert [one.retracted for one in space.statuses(area_id, retracted=True)] == ["Wrong area"]


def test_a_removal_says_so_and_is_undone_with_one_button(
    page_of: Callable[..., AppTest], area_id: str, lang: Lang
) -> None:
    app = page_of("areas", lang=lang, a=area_id, t="history")
    app.text_input(f"remove_{area_id}_reason").set_value("A test")
    sign(app, f"remove_{area_id}")
    press(app, tr(lang, "areas.remove"))
    assert not app.exception
    assert [box.value for box in app.success] == [tr(lang, "areas.removed")]
    space = open_workspace(load())
    assert space.area(area_id).removed
    press(app, tr(lang, "areas.undo_removal"))
    assert not app.exception
    assert not space.area(area_id).removed
    assert app.session_state["a"] == area_id


def test_the_same_status_twice_is_refused_with_a_sentence_and_the_text_stays(
    page_of: Callable[..., AppTest], area_id: str, lang: Lang
) -> None:
    open_workspace(load()).add_status(area_id, "drafting", When(2026, 5), source="minutes", by=ME)
    app = page_of("areas", lang=lang, a=area_id, t="status")
    key = f"step_{area_id}"
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
    assert [one.state for one in open_workspace(load()).statuses(area_id)] == ["submitted", "drafting"]


def test_a_removed_area_says_so_and_a_restored_one_opens(page_of: Callable[..., AppTest], area_id: str) -> None:
    app = page_of("areas", lang="en", a=area_id, t="history")
    press(app, tr("en", "areas.remove"))
    assert len(app.error) == 1
    app.text_input(f"remove_{area_id}_reason").set_value("Made twice")
    sign(app, f"remove_{area_id}")
    press(app, tr("en", "areas.remove"))
    assert not app.error
    assert [box.value for box in app.success] == [tr("en", "areas.removed")]
    linked = page_of("areas", lang="en", a=area_id)
    assert [note.value for note in linked.warning] == [tr("en", "areas.gone")]
    app.selectbox("restore_which").set_value(area_id)
    press(app, tr("en", "areas.restore"))
    assert [box.value for box in app.success] == [tr("en", "areas.restored")]
    assert app.session_state["a"] == area_id
