"""An area is made by clicking districts, by drawing and from an outline; it is scored, and a new session sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload

    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
READY = re.compile("The outline is ready")


def sign(tab: Tab) -> None:
    for field, text in (("role", "planner"), ("organisation", "Test Office")):
        tab.page.get_by_label(tr("en", f"areas.field_{field}"), exact=True).fill(text)


def save(tab: Tab, name: str) -> str:
    """Fill in the words and save; return the id of the area."""
    tab.page.get_by_label(tr("en", "areas.field_name_en"), exact=True).fill(name)
    sign(tab)
    tab.page.get_by_role("button", name=tr("en", "areas.save_new")).click()
    expect(tab.page.get_by_text(tr("en", "areas.saved", name=name, n=1))).to_be_visible()
    expect(tab.page).to_have_url(re.compile(r"[?&]a=a-\w+"))
    expect(tab.at("profile").get_by_role("heading")).to_have_text(name)
    return tab.settled().query["a"]


def test_an_area_is_made_by_clicking_districts_and_a_new_session_sees_it(
    new_tab: Callable[..., Tab],
) -> None:
    tab = new_tab().open("/areas?a=new&lang=en")
    chosen = tab.at("area_picked_district")
    for code, name in (("1011", "Lat Krabang"), ("1003", "Nong Chok")):
        tab.click_area(code)
        expect(chosen).to_contain_text(name)
        tab.settled()
    expect(tab.page.get_by_text(READY)).to_be_visible()
    area = save(tab, "Eastern green belt")
    other = new_tab().open(f"/areas?a={area}&lang=en")
    expect(other.at("profile").get_by_role("heading")).to_have_text("Eastern green belt")
    expect(other.at("profile")).to_contain_text("Union of districts: Lat Krabang, Nong Chok")


def test_a_second_click_takes_a_district_out_again(tab: Tab) -> None:
    tab.open("/areas?a=new&lang=en")
    tab.click_area("1011")
    expect(tab.at("area_picked_district")).to_contain_text("Lat Krabang")
    tab.settled().click_area("1011")
    expect(tab.at("area_picked_district")).not_to_contain_text("Lat Krabang")


def test_an_area_is_drawn_and_its_outline_replaced_on_the_map(tab: Tab) -> None:
    tab.open("/areas?a=new&mk=drawn&lang=en")
    tab.stamp()
    tab.frame.locator(".sm-pencil a").click()
    box = tab.map.bounding_box()
    assert box is not None
    x, y = box["width"] * 0.45, box["height"] * 0.45
    for corner in ((x, y), (x + 80, y), (x + 80, y + 60), (x, y + 60)):
        tab.map.click(position={"x": corner[0], "y": corner[1]})
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_text(READY)).to_be_visible()
    area = save(tab, "Drawn quarter")
    expect(tab.at("profile")).to_contain_text(tr("en", "areas.basis_drawn"))
    tab.open(f"/areas?a={area}&t=edit&lang=en")
    tab.page.get_by_text(tr("en", "areas.replace_outline"), exact=True).click()
    expect(tab.at(f"edit_{area}_picked_district")).to_be_visible()
    tab.settled().click_area("1011")
    expect(tab.at(f"edit_{area}_picked_district")).to_contain_text("Lat Krabang")
    sign(tab)
    tab.page.get_by_role("button", name=tr("en", "areas.save"), exact=True).click()
    expect(tab.page.get_by_text(tr("en", "areas.saved", name="Drawn quarter", n=2))).to_be_visible()
    expect(tab.at("profile")).to_contain_text("Union of districts: Lat Krabang")


def test_an_area_made_from_an_outline_is_scored(tab: Tab) -> None:
    tab.open("/areas?a=new&mk=footprint&n=samyan&lang=en")
    expect(tab.page.get_by_text(READY)).to_be_visible()
    area = save(tab, "Samyan adapted")
    tab.open(f"/areas?a={area}&t=readiness&lang=en")
    tab.page.get_by_text(tr("en", "areas.score_3"), exact=True).click()
    tab.page.get_by_label(tr("en", "areas.evidence_note")).fill("Resolution 4/2026")
    sign(tab)
    tab.page.get_by_role("button", name=tr("en", "areas.save_score")).click()
    expect(tab.page.get_by_text(tr("en", "areas.scored", name="Defined boundary"))).to_be_visible()
    expect(tab.page.get_by_text("1 of 6")).to_be_visible()


def test_a_file_that_is_none_gets_one_message_and_the_text_stays(tab: Tab) -> None:
    tab.open("/areas?a=new&mk=file&lang=en")
    tab.page.get_by_label(tr("en", "areas.field_name_en"), exact=True).fill("Kept")
    bad: FilePayload = {"name": "bad.geojson", "mimeType": "application/json", "buffer": b"no geojson"}
    tab.page.locator("input[type=file]").set_input_files(files=[bad])
    expect(tab.page.get_by_role("alert")).to_have_count(1)
    expect(tab.page.get_by_role("alert")).to_contain_text("cannot be read as GeoJSON")
    expect(tab.page.get_by_label(tr("en", "areas.field_name_en"), exact=True)).to_have_value("Kept")
