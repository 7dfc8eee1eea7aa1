"""A click on the map, a row of the table and the list are one selection, and it stands in the address."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.tab import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, WebSocketRoute

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def selected_row(tab: Tab) -> Locator:
    return tab.at("table").locator("iframe").content_frame.locator("tbody tr[aria-selected=true]")


def test_a_click_on_the_map_selects_in_address_panel_list_and_table(tab: Tab) -> None:
    tab.open("/explore?ov=none")
    tab.click_area("1007")
    tab.says(d="1007")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")
    expect(tab.at("district").get_by_role("combobox")).to_have_value(re.compile("ปทุมวัน"))
    tab.at("table").scroll_into_view_if_needed()
    expect(selected_row(tab)).to_have_count(1)
    expect(selected_row(tab)).to_contain_text("ปทุมวัน")


def test_the_same_polygon_selects_again_after_the_list_chose_another(tab: Tab) -> None:
    tab.open("/explore?ov=none")
    tab.click_area("1007")
    tab.says(d="1007")
    tab.choose("district", "บางรัก")
    tab.says(d="1004")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตบางรัก")
    tab.settled().click_area("1007")
    tab.says(d="1007")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")


def test_a_row_of_the_table_selects_and_the_map_keeps_its_frame(tab: Tab) -> None:
    tab.open("/explore?ov=none&lang=en")
    stamp = tab.stamp()
    tab.ask_map("() => { window.kept = true; }")
    name = tab.rows.first.locator("td").nth(1).inner_text()
    tab.rows.first.click()
    expect(tab.at("profile").get_by_role("heading")).to_contain_text(name)
    tab.repainted(stamp)
    assert tab.ask_map("() => window.kept")
    assert tab.query["d"].startswith("10")
    tab.rows.first.click()
    expect(selected_row(tab)).to_have_count(0)
    expect(tab.at("profile").get_by_role("heading")).not_to_contain_text(name)


def test_the_table_is_worked_with_the_keyboard_alone(tab: Tab) -> None:
    tab.open("/explore?lang=en&i=population&y=2022")
    tab.rows.first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        tab.page.keyboard.press(key)
    second = tab.rows.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text(second.locator("td").nth(1).inner_text())


def test_the_table_is_sorted_by_a_head_and_the_unknown_stay_last(tab: Tab, store: Store) -> None:
    tab.open("/explore?lang=en&i=road_flood_events&y=2019")
    known = store.values("road_flood_events", "2019", "district").notna().sum()
    heads = tab.at("table").locator("iframe").content_frame.get_by_role("columnheader")
    for presses in (1, 2):
        heads.last.get_by_role("button").click()
        expect(heads.last).to_have_attribute("aria-sort", ("ascending", "descending")[presses - 1])
        values = tab.rows.locator("td:last-child").all_inner_texts()
        numbers = [float(text.replace(",", "")) for text in values[:known]]
        assert numbers == sorted(numbers, reverse=presses == 2)
        assert set(values[known:]) == {"No data"}


def test_the_list_is_found_by_a_word_of_the_other_language_with_the_keyboard_alone(tab: Tab) -> None:
    tab.open("/explore")
    box = tab.at("district").get_by_role("combobox")
    box.focus()
    box.press_sequentially("Pathum")
    expect(tab.page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    tab.says(d="1007")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")


def test_back_and_forward_walk_through_the_selections(tab: Tab) -> None:
    tab.open("/explore")
    for text, code in (("บางรัก", "1004"), ("ปทุมวัน", "1007")):
        tab.choose("district", text)
        tab.says(d=code)
        expect(tab.at("profile").get_by_role("heading")).to_contain_text(f"เขต{text}")
        tab.settled()
    tab.page.go_back()
    tab.says(d="1004")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตบางรัก")
    tab.settled().page.go_forward()
    tab.says(d="1007")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")


class Held:
    """What the server sends to a tab, held back while asked to: a slow line, as long as a test needs it."""

    def __init__(self, tab: Tab) -> None:
        self.holds, self._page = False, tab.page
        self._kept: list[str | bytes] = []
        tab.page.route_web_socket(re.compile("_stcore/stream"), self._join)

    def _join(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        self._browser = browser
        browser.on_message(server.send)
        server.on_message(lambda message: self._kept.append(message) if self.holds else browser.send(message))

    def answered(self, address: str) -> None:
        """Wait until the server has published a part of the address, which the tab has not heard of yet."""
        end = time.monotonic() + PATIENCE / 1000
        while not any(address.encode() in message for message in self._kept if isinstance(message, bytes)):
            assert time.monotonic() < end
            self._page.evaluate("() => new Promise(requestAnimationFrame)")

    def release(self) -> None:
        """Send what was held, and hold nothing any more."""
        self.holds = False
        for message in self._kept:
            self._browser.send(message)


def test_two_changes_within_one_round_trip_are_both_kept(tab: Tab) -> None:
    line = Held(tab)
    tab.open("/explore?i=population&y=2022&ov=none")
    line.holds = True
    tab.choose("district", "ปทุมวัน")
    line.answered("d=1007")
    tab.choose("year", "2561")
    line.release()
    tab.says(d="1007", y="2018")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")
    expect(tab.at("year").get_by_role("combobox")).to_have_value(re.compile("2561"))
    tab.settled().says(d="1007", y="2018")


def test_a_second_choice_in_one_list_wins_over_the_first_before_the_page_has_answered(tab: Tab) -> None:
    line = Held(tab)
    tab.open("/explore?ov=none")
    line.holds = True
    tab.choose("district", "บางรัก")
    line.answered("d=1004")
    tab.choose("district", "ปทุมวัน")
    line.release()
    tab.says(d="1007")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตปทุมวัน")
    tab.settled().says(d="1007")


def test_back_from_a_change_returns_to_what_was_there_at_once(tab: Tab) -> None:
    tab.open("/explore?d=1004&ov=none")
    tab.choose("district", "ปทุมวัน")
    tab.says(d="1007")
    tab.page.go_back()  # no other run of the page has told the server that the browser has heard
    tab.says(d="1004")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตบางรัก")


def test_a_thai_name_with_a_doubled_vowel_in_the_address_is_understood(tab: Tab) -> None:
    tab.open("/explore?d=เขตบางเเค")
    tab.says(d="1040")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text("เขตบางแค")
    expect(tab.page.get_by_role("alert")).to_have_count(0)


def test_on_a_phone_the_table_of_khwaeng_keeps_values_and_districts_in_sight(new_tab: Callable[..., Tab]) -> None:
    phone = new_tab(viewport={"width": 390, "height": 800}).open("/explore?i=population&lv=khwaeng&ov=none")
    first = phone.rows.first
    assert first.evaluate("(row) => row.scrollWidth <= row.closest('#box').clientWidth")
    district = first.locator("td").nth(2)
    expect(district).to_be_hidden()
    assert first.locator("td").nth(1).get_attribute("data-within") == district.text_content()


def test_a_place_outside_the_group_is_named_and_shown_with_all_of_bangkok(tab: Tab) -> None:
    tab.open("/explore?g=northern&d=1007&lang=en")
    expect(tab.page.get_by_test_id("stAlertContentInfo")).to_contain_text(
        "Pathum Wan District is not in Northern Bangkok"
    )
    tab.says(d="1007", g="northern")
    tab.at("show_all").get_by_role("button").click()
    expect(tab.at("profile").get_by_role("heading")).to_have_text("Pathum Wan District")
    expect(tab.page).not_to_have_url(re.compile("g=northern"))
    tab.says(d="1007")
    expect(tab.at("show_all")).to_have_count(0)


def test_the_map_shows_what_the_search_found(tab: Tab) -> None:
    tab.open("/?lang=en")
    stamp = tab.stamp()
    tab.at("q").get_by_role("textbox").fill("Pathum Wan")
    tab.at("q").get_by_role("textbox").press("Enter")
    expect(tab.page.get_by_text(re.compile(r"^\d+ of 38 found"))).to_be_visible()
    tab.repainted(stamp)
    tab.says(q="Pathum+Wan")
