"""The outline of an area: chosen, kept over a look elsewhere, replaced by one or by two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.i18n import tr
from smartmap.settings import load
from smartmap.ui.areas.outline import ORIGINS
from smartmap.workspace import open_workspace
from tests.ui.areas import ME, press, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang

QUARTER = b'{"type": "Polygon", "coordinates": [[[100.52, 13.73], [100.54, 13.73], [100.54, 13.75], [100.52, 13.73]]]}'
POINT = "bangwa-tod"  # an example of which the sources give a point only


def test_saving_without_an_outline_says_so_and_keeps_the_text(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("areas", lang=lang, a="new")
    app.text_input("new_name_th").set_value("ย่านทดลอง")
    sign(app, "new")
    press(app, tr(lang, "areas.save_new"))
    assert [box.value for box in app.error] == [tr(lang, "areas.nothing_picked")]
    assert app.text_input("new_name_th").value == "ย่านทดลอง"


def replace_outline(app: AppTest, area: str, *codes: str) -> AppTest:
    app.toggle(f"edit_{area}_replace").set_value(True).run()
    return app.multiselect(f"edit_{area}_picked_district").set_value(list(codes)).run()


def test_another_outline_is_a_new_version_and_the_old_one_stays_readable(
    page_of: Callable[..., AppTest], area_id: str
) -> None:
    app = page_of("areas", lang="en", a=area_id, t="edit")
    replace_outline(app, area_id, "1011")
    sign(app, f"edit_{area_id}")
    press(app, tr("en", "areas.save"))
    assert not app.error
    assert not app.exception
    assert app.toggle(f"edit_{area_id}_replace").value is False
    space = open_workspace(load())
    assert [(v.version, v.made_from) for v in space.area_history(area_id)] == [(1, ("1004", "1007")), (2, ("1011",))]
    told = " ".join(html.body for html in page_of("areas", lang="en", a=area_id, t="history").get("html"))
    assert "Union of districts: Bang Rak, Pathum Wan" in told
    assert "Union of districts: Lat Krabang" in told


def test_of_two_who_replace_an_outline_the_second_is_told_and_both_outlines_are_kept(
    page_of: Callable[..., AppTest], area_id: str
) -> None:
    one, two = (page_of("areas", lang="en", a=area_id, t="edit") for _ in range(2))
    for app, code in ((one, "1011"), (two, "1003")):
        replace_outline(app, area_id, code)
        sign(app, f"edit_{area_id}")
        press(app, tr("en", "areas.save"))
    space = open_workspace(load())
    assert (len(one.error), len(two.error)) == (0, 1)
    assert space.area(area_id).made_from == ("1011",)
    assert two.multiselect(f"edit_{area_id}_picked_district").value == ["1003"]
    assert any("Nong Chok" in html.body and "Lat Krabang" in html.body for html in two.get("html"))
    press(two, tr("en", "areas.keep_mine"))
    press(two, tr("en", "areas.save"))
    assert not two.error
    assert [v.made_from for v in space.area_history(area_id)] == [("1004", "1007"), ("1011",), ("1003",)]


def test_who_changes_words_only_keeps_the_outline_that_another_has_replaced(
    page_of: Callable[..., AppTest], area_id: str
) -> None:
    words, other = (page_of("areas", lang="en", a=area_id, t="edit") for _ in range(2))
    replace_outline(other, area_id, "1011")
    sign(other, f"edit_{area_id}")
    press(other, tr("en", "areas.save"))
    words.text_input(f"edit_{area_id}_working_group").set_value("Group 3")
    sign(words, f"edit_{area_id}")
    press(words, tr("en", "areas.save"))
    assert len(words.error) == 1
    press(words, tr("en", "areas.keep_mine"))
    press(words, tr("en", "areas.save"))
    kept = open_workspace(load()).area(area_id)
    assert (kept.version, kept.made_from, kept.working_group) == (3, ("1011",), "Group 3")


def test_a_replacement_that_was_not_chosen_is_asked_for_and_given_up_by_taking_theirs(
    page_of: Callable[..., AppTest], area_id: str
) -> None:
    app = page_of("areas", lang="en", a=area_id, t="edit")
    replace_outline(app, area_id)
    sign(app, f"edit_{area_id}")
    press(app, tr("en", "areas.save"))
    assert [box.value for box in app.error] == [tr("en", "areas.nothing_picked")]
    space = open_workspace(load())
    space.save_area(replace(space.area(area_id).draft(), owner="PMCU"), by=ME, area_id=area_id, expected_version=1)
    app.multiselect(f"edit_{area_id}_picked_district").set_value(["1011"]).run()
    press(app, tr("en", "areas.save"))
    press(app, tr("en", "areas.keep_theirs"))
    assert app.toggle(f"edit_{area_id}_replace").value is False
    assert space.area(area_id).made_from == ("1004", "1007")


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
