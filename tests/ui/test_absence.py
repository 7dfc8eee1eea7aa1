"""A workspace that goes away under an open form: one sentence, and once it is back the form is as it was typed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from smartmap import settings
from smartmap.i18n import tr
from smartmap.ui import travel
from smartmap.ui.shared.text import plain
from smartmap.workspace import AreaDraft, Role, open_workspace
from smartmap.workspace.database.engine import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang

WITH_WORKSPACE = {"compare", "areas", "briefing"}
ME = Role("planner", "Test Office")
SQUARE = '{"type":"Polygon","coordinates":[[[100.52,13.73],[100.54,13.73],[100.54,13.75],[100.52,13.73]]]}'


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test a workspace of its own with one area; return its file."""
    file = tmp_path / FILE
    monkeypatch.setenv("SMARTMAP_WORKSPACE_URL", f"sqlite:///{file}")
    space = open_workspace(settings.load())
    space.save_area(AreaDraft(name_en="Quarter", geometry=SQUARE, basis="drawn"), by=ME)
    yield file
    space.close()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def damaged(database: Path) -> None:
    database.write_bytes(b"")


def removed(database: Path) -> None:
    database.unlink()


@pytest.mark.parametrize("harm", [removed, damaged])
def test_what_was_typed_into_a_form_outlives_a_workspace_that_was_away(
    page_of: Callable[..., AppTest], database: Path, harm: Callable[[Path], None], lang: Lang
) -> None:
    space = open_workspace(settings.load())
    (area,) = space.areas()
    backup = space.backup(database.with_name("backup.db"))
    app = page_of("areas", lang=lang, a=area.id, t="participation")
    key = f"part_{area.id}"
    for name, text in (("who", "residents"), ("method", "forum"), ("source", "minutes")):
        app.text_input(f"{key}_{name}").set_value(text)
    app.text_input(f"{key}_year").set_value("2026")
    app.text_input(f"{key}_role").set_value(ME.role)
    app.text_input(f"{key}_organisation").set_value(ME.organisation)
    harm(database)
    press(app, tr(lang, "areas.save_part"))
    assert not app.exception
    (told,) = (box.value for box in app.error)
    assert plain(str(database)) in told
    assert len(app.text_input) == 0
    press(app, tr(lang, "app.retry"))
    assert [box.value for box in app.error] == [told]
    shutil.copy(backup, database)
    press(app, tr(lang, "app.retry"))
    assert not app.error
    assert app.text_input(f"{key}_who").value == "residents"
    press(app, tr(lang, "areas.save_part"))
    assert not app.error
    assert [one.who for one in space.participation(area.id)] == ["residents"]


def test_the_compare_page_says_it_in_the_reader_s_language_and_pages_without_the_workspace_stand(
    page_of: Callable[..., AppTest], database: Path, lang: Lang
) -> None:
    database.unlink()
    for name in WITH_WORKSPACE:
        app = page_of(name, lang=lang)
        assert not app.exception
        assert len(app.error) == 1
        aside = next(database.parent.glob(f"{FILE}.rescued-*"))
        assert app.error[0].value == tr(lang, "workspace.rescued", where=plain(str(database)), aside=plain(str(aside)))
    for name in travel.CARRIED.keys() - WITH_WORKSPACE:
        app = page_of(name, lang=lang)
        assert not app.exception
        assert not app.error
