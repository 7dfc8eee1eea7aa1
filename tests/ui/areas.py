"""What a reader does on the areas page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.i18n import tr
from smartmap.workspace import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

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
