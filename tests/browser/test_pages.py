"""Every page from a cold address, in both languages, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr
from smartmap.ui import travel

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang
    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESSES = {name: f"/{name}" for name in travel.CARRIED} | {
    "overview": "/",
    "explore": "/explore?d=1007",
    "district": "/district?d=1007",
    "areas": "/areas?a=samyan",
    "compare": "/compare?a=1007,1004,samyan",
    "briefing": "/briefing?d=1007",
}
MAPPED = ("overview", "explore", "district", "areas")
THAI = re.compile("[ก-๙]")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
NARROW = """() => [...document.querySelectorAll("html, [data-testid=stMain], [data-testid=stMainBlockContainer]")]
    .every((box) => box.scrollWidth <= box.clientWidth)"""

UNCOVERED = """(glyphs) => glyphs.findIndex((glyph) => {
  const { x, y, width, height } = glyph.getBoundingClientRect();
  return glyph.contains(document.elementFromPoint(x + width / 2, y + height / 2));
})"""


def link(address: str, lang: str) -> str:
    return address if lang == "th" else f"{address}{'&' if '?' in address else '?'}lang=en"


@pytest.mark.parametrize("page", ADDRESSES)
def test_a_cold_deep_link_has_its_frame_and_its_words(tab: Tab, page: str, lang: Lang) -> None:
    """Requests to other hosts, errors of the page and of its console fail this test too: see new_tab."""
    tab.open(link(ADDRESSES[page], lang))
    for name in (tr(lang, f"nav.{each}") for each in travel.CARRIED):
        expect(tab.page.get_by_test_id("stHeader").get_by_role("link", name=name)).to_be_visible()
    expect(tab.at("lang").get_by_role("radio", name={"th": "ไทย", "en": "English"}[lang])).to_be_checked()
    title = tab.page.get_by_role("heading", level=1)
    expect(title).to_have_count(1)
    assert bool(THAI.search(title.inner_text())) == (lang == "th")
    expect(tab.page.get_by_test_id("stException")).to_have_count(0)
    expect(tab.page.get_by_role("alert").filter(has_text=re.compile("link_off|error"))).to_have_count(0)
    if page in MAPPED:
        assert tab.stamp()
        expect(tab.frame.get_by_role("status")).to_be_hidden()
    assert tab.query.get("lang", "th") == lang


@pytest.mark.parametrize("page", ADDRESSES)
def test_a_phone_shows_every_page_without_scrolling_sideways(new_tab: Callable[..., Tab], page: str) -> None:
    tab = new_tab(**PHONE)
    tab.open(link(ADDRESSES[page], "th"))
    if page in MAPPED:
        tab.stamp()
        tab.at("map").scroll_into_view_if_needed()
        box = tab.at("map").locator("iframe").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert 200 <= box["height"] <= 600
    tab.page.wait_for_function(NARROW)


def test_a_finger_selects_on_the_phone_s_map_and_the_panel_tells(new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(**PHONE)
    tab.open("/explore?ov=none")
    tab.stamp()
    tab.map.tap(position=tab.spot("1003"))
    tab.says(d="1003")
    panel = tab.at("profile")
    panel.scroll_into_view_if_needed()
    expect(panel.get_by_role("heading")).to_contain_text("หนองจอก")
    expect(panel).to_be_in_viewport()


def test_the_explore_page_has_every_public_key(tab: Tab) -> None:
    tab.open("/explore?d=1007")
    tab.stamp()
    for key in ("lang", "indicator", "year", "level", "district", "map", "legend", "profile", "table", "sources"):
        expect(tab.at(key).first).to_be_attached()


def test_pages_are_reached_from_one_another_and_the_language_goes_along(tab: Tab) -> None:
    tab.open("/?lang=en")
    for name in ("Explore", "Data", "District", "Overview"):
        before = tab.page.get_by_role("heading", level=1).inner_text()
        tab.page.get_by_test_id("stHeader").get_by_role("link", name=name).click()
        title = tab.page.get_by_role("heading", level=1)
        expect(title).not_to_have_text(before)
        tab.settled()
        assert not THAI.search(title.inner_text())
        tab.says(lang="en")


def test_the_panel_leads_to_the_district_s_own_page(tab: Tab) -> None:
    tab.open("/explore?d=1007&lang=en")
    tab.at("profile").get_by_role("link").click()
    expect(tab.page).to_have_url(re.compile(r"/district\?"))
    tab.says(d="1007", lang="en")
    expect(tab.page.get_by_role("heading", name=re.compile("Pathum Wan")).first).to_be_visible()


def test_an_address_full_of_mistakes_gets_notes_and_a_working_page(tab: Tab) -> None:
    bad = {"lang": "xx", "i": "nothing", "y": "1800", "lv": "planet", "d": "9999", "g": "nowhere", "k": "99"}
    tab.open("/explore?ov=none&" + "&".join(f"{key}={value}" for key, value in bad.items()))
    for value in bad.values():
        expect(tab.page.get_by_role("alert").filter(has_text=f"“{value}”")).to_be_visible()
    tab.stamp()
    assert len(tab.fills()) == 50
    tab.click_area("1003")
    tab.says(d="1003")


def test_what_an_address_says_is_shown_as_text_and_never_as_markup(tab: Tab) -> None:
    bad = "![a](https://example.org/a.png) <img src=x onerror=alert(1)>"
    tab.open(f"/explore?d={bad}")
    note = tab.page.get_by_role("alert")
    expect(note).to_contain_text("![a](")
    expect(note.locator("img")).to_have_count(0)


def test_back_returns_to_the_earlier_language(tab: Tab) -> None:
    tab.open("/data")
    title = tab.page.get_by_role("heading", level=1)
    thai = title.inner_text()
    tab.at("lang").get_by_role("radio", name="English").click()
    tab.says(lang="en")
    expect(title).not_to_have_text(thai)
    tab.settled().page.go_back()
    expect(title).to_have_text(thai)


def test_an_initiative_chosen_on_the_overview_stands_in_its_address(tab: Tab, store: Store) -> None:
    tab.open("/?lang=en")
    tab.stamp()
    glyphs = tab.frame.locator(".sm-initiative")
    glyphs.nth(glyphs.evaluate_all(UNCOVERED)).click()
    expect(tab.page).to_have_url(re.compile(r"[?&]n=\w+"))
    expect(tab.frame.locator(".sm-chosen")).to_have_count(1)
    box = tab.at("q").get_by_role("textbox")  # the grid has only those rows in the document that are in view
    box.fill(store.initiatives()["name_en"][tab.query["n"]])
    box.press("Enter")
    expect(tab.at("table").locator("tbody tr[aria-selected=true]")).to_have_count(1)


def test_page_and_frames_say_what_they_are_in_the_reader_s_language(tab: Tab, store: Store) -> None:
    tab.open("/explore?i=population&y=2022")
    tab.stamp()
    html = tab.page.locator("html")
    expect(html).to_have_attribute("lang", "th")
    expect(tab.at("map").locator("iframe")).to_have_attribute("title", tr("th", "map.map"))
    expect(tab.at("table").locator("iframe")).to_have_attribute(
        "title", re.compile(store.indicators()["name_th"]["population"])
    )
    expect(tab.page).to_have_title(re.compile(tr("th", "nav.explore")))
    tab.at("lang").get_by_role("radio", name="English").click()
    expect(html).to_have_attribute("lang", "en")
    expect(tab.at("map").locator("iframe")).to_have_attribute("title", tr("en", "map.map"))
    expect(tab.page).to_have_title(re.compile(tr("en", "nav.explore")))
