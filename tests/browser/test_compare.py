"""Comparing as a working group does: choose, weigh, save, and look at it again elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ADDRESS = "/compare?a=1007,1001,1037"


def numbers(tab: Tab) -> str:
    """Return the ranking as it is read."""
    return tab.at("ranking").locator("tbody").inner_text()


def settled(tab: Tab) -> None:
    expect(tab.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_a_weight_changes_score_and_address_and_a_saved_comparison_is_the_same_elsewhere(
    tab: Tab, new_tab: Callable[..., Tab]
) -> None:
    tab.open(ADDRESS + "&w=env:1,mob:1,eco:1,liv:1")
    expect(tab.at("ranking").locator("tbody tr")).to_have_count(4)
    before, tiers = numbers(tab), tab.at("tiers").inner_text()
    weight = tab.at("w_mobility").get_by_role("spinbutton")
    weight.fill("60")
    weight.press("Enter")
    tab.says(w="env:1,mob:60,eco:1,liv:1".replace(":", "%3A").replace(",", "%2C"))
    expect(tab.at("ranking").locator("tbody")).not_to_have_text(before, use_inner_text=True)
    settled(tab)
    assert tab.at("tiers").inner_text() == tiers  # tiers come from random weights, not from the group's own
    shown = numbers(tab)
    tab.page.get_by_text("บันทึกเป็นฉากทัศน์").click()
    for field, text in (("title", "รอบแรก"), ("role", "นักวิเคราะห์"), ("organisation", "สำนักยุทธศาสตร์ฯ")):
        tab.at(f"scenario_save_{field}").get_by_role("textbox").fill(text)
        tab.at(f"scenario_save_{field}").get_by_role("textbox").press("Tab")
        settled(tab)
    tab.at("scenario_save_button").get_by_role("button").click()
    expect(tab.page).to_have_url(re.compile(r"[?&]s=\w{12}"))
    expect(tab.at("scenario")).to_contain_text("รอบแรก")
    other = new_tab()
    other.open(f"/compare?s={tab.query['s']}")
    expect(other.at("scenario")).to_contain_text("ตัวเลขเดียวกับที่บันทึกไว้")
    assert numbers(other) == shown
    assert set(other.query) == {"s"}


def test_on_a_phone_nothing_is_wider_than_the_screen(new_tab: Callable[..., Tab]) -> None:
    phone = new_tab(viewport={"width": 390, "height": 844})
    phone.open(ADDRESS)
    expect(phone.at("ranking")).to_be_visible()
    wide = phone.page.evaluate(
        "document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"
    )
    assert wide <= 0
