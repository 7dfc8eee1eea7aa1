"""The brief as an executive meets it: opened, changed, presented by keyboard, printed, taken away."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
FITS = """() => { const box = document.querySelector(".sm-on");
    return document.fonts.status === "loaded" && box.scrollWidth <= box.clientWidth
        && box.scrollHeight <= box.clientHeight; }"""


def title(tab: Tab) -> Locator:
    return tab.page.locator("article h2")


def shown(tab: Tab) -> Locator:
    """Return the slide on the screen."""
    return tab.page.locator(".sm-slide.sm-on")


def count(tab: Tab) -> int:
    expect(tab.page.locator(".sm-deck")).to_be_visible()
    return tab.page.locator(".sm-slide").count()


def test_another_subject_is_chosen_and_stands_in_the_address(tab: Tab) -> None:
    tab.open("/briefing")
    expect(title(tab)).to_have_text(tr("th", "explore.bangkok"))
    tab.choose("subject", "ปทุมวัน")
    tab.says(d="1007")
    expect(title(tab)).to_have_text("เขตปทุมวัน")
    tab.choose("subject", "สามย่าน")
    tab.says(a="samyan")
    expect(title(tab)).to_contain_text("สามย่าน")
    assert "d" not in tab.query
    tab.page.go_back()
    expect(title(tab)).to_have_text("เขตปทุมวัน")


def test_the_language_changes_and_the_subject_stays(tab: Tab) -> None:
    tab.open("/briefing?a=samyan")
    tab.at("lang").get_by_role("radio", name="English").click()
    expect(title(tab)).to_have_text("Samyan Smart City")
    tab.says(a="samyan", lang="en")


def test_slides_move_by_every_key_of_a_keyboard_and_of_a_remote(new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(**PROJECTOR)
    tab.open("/briefing?d=1007&lang=en")
    tab.at("present").get_by_role("button").click()
    last = count(tab)
    assert 5 <= last <= 7
    number = tab.page.locator(".sm-count")
    at = 1
    expect(number).to_have_text(f"1 / {last}")
    for key, step in (
        ("ArrowRight", 1), ("PageDown", 1), (" ", 1), ("ArrowLeft", -1), ("ArrowDown", 1), ("PageUp", -1),
        ("Shift+ ", -1), ("ArrowUp", -1), ("End", last), ("ArrowRight", 0), ("Home", -last), ("ArrowLeft", 0),
    ):  # fmt: skip
        tab.page.keyboard.press(key)
        at = min(max(at + step, 1), last)
        expect(number).to_have_text(f"{at} / {last}")
        tab.says(sl=str(at), d="1007")
        expect(shown(tab)).to_have_count(1)
    for _ in range(last - 1):  # as fast as keys can be pressed
        tab.page.keyboard.press("ArrowRight")
    expect(number).to_have_text(f"{last} / {last}")
    tab.page.keyboard.press("Escape")
    expect(title(tab)).to_have_text("Pathum Wan District")
    expect(tab.page.locator(".sm-deck")).to_have_count(0)
    assert tab.query == {"d": "1007", "lang": "en"}


def test_slides_move_by_buttons_and_the_space_bar_goes_on_afterwards(tab: Tab) -> None:
    tab.open("/briefing?sl=2&lang=en")
    last = count(tab)
    number = tab.page.locator(".sm-count")
    expect(number).to_have_text(f"2 / {last}")
    tab.page.get_by_role("button", name="Previous").click()
    expect(number).to_have_text(f"1 / {last}")
    expect(tab.page.get_by_role("button", name="Previous")).to_be_disabled()
    tab.page.get_by_role("button", name="Next").click()
    tab.page.keyboard.press(" ")
    expect(number).to_have_text(f"3 / {last}")
    tab.page.get_by_role("button", name="Leave").click()
    expect(title(tab)).to_have_text("Bangkok")


def test_the_tab_key_stays_within_the_presentation(tab: Tab) -> None:
    tab.open("/briefing?sl=2&lang=en")
    count(tab)
    for name in ("Previous", "Next", "Leave (Esc)", "Previous"):
        tab.page.keyboard.press("Tab")
        expect(tab.page.get_by_role("button", name=name)).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".sm-count")).to_contain_text("1 /")


def test_a_link_opens_a_slide_and_one_beyond_the_last_opens_the_last(tab: Tab) -> None:
    tab.open("/briefing?a=samyan&sl=3&lang=en")
    expect(tab.page.locator(".sm-count")).to_have_text(f"3 / {count(tab)}")
    tab.open("/briefing?a=samyan&sl=9&lang=en")
    last = count(tab)
    expect(tab.page.locator(".sm-count")).to_have_text(f"{last} / {last}")


@pytest.mark.parametrize("address", ["/briefing?sl=1", "/briefing?d=1007&sl=1&lang=en", "/briefing?a=makkasan&sl=1"])
def test_a_slide_fills_a_projector_and_nothing_is_cut_off(new_tab: Callable[..., Tab], address: str) -> None:
    tab = new_tab(**PROJECTOR)
    tab.open(address)
    box = tab.page.locator(".sm-deck").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1920, 1080)
    for _ in range(count(tab)):
        tab.page.wait_for_function(FITS)
        size = shown(tab).evaluate("(slide) => parseFloat(getComputedStyle(slide).fontSize)")
        assert size >= 18
        tab.page.keyboard.press("ArrowRight")


def test_a_phone_shows_the_brief_without_scrolling_sideways(new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(**PHONE)
    tab.open("/briefing?a=makkasan")
    wide = tab.page.locator("[data-testid=stMain]").evaluate("(box) => box.scrollWidth - box.clientWidth")
    assert wide <= 0
    for fold in tab.page.locator("summary").all():
        fold.click()
    assert tab.page.locator("[data-testid=stMain]").evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_brief_alone_and_what_was_folded_stands_open(
    new_tab: Callable[..., Tab], scheme: Literal["light", "dark"]
) -> None:
    tab = new_tab(color_scheme=scheme)
    tab.open("/briefing?d=1007&lang=en")
    expect(title(tab)).to_be_visible()
    tab.page.emulate_media(media="print", color_scheme=scheme)
    for hidden in ("lang", "subject", "present", "brief_files"):
        expect(tab.at(hidden).first).to_be_hidden()
    expect(tab.page.get_by_test_id("stHeader").get_by_role("link").first).to_be_hidden()
    expect(tab.page.locator("h1")).to_be_hidden()
    colour = tab.page.locator("article").evaluate("(page) => getComputedStyle(page).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    tab.page.emulate_media(media="null", color_scheme=scheme)
    paper = PdfReader(io.BytesIO(tab.page.pdf(prefer_css_page_size=True, print_background=True)))
    first = paper.pages[0]
    assert (float(first.mediabox.width), float(first.mediabox.height)) == pytest.approx(A4, abs=1)
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in paper.pages]
    for words in ("Pathum Wan District", "Decision asked", "Key figures", "Nearness to the targets", "5.50"):
        assert words in texts[0]
    rest = " ".join(texts[1:])
    for words in ("Sources and licences", "All indicators", tr("en", "brief.column_denominator"), "Bangkok Follow-up"):
        assert words in rest
    assert all(len(text) > 40 for text in texts)  # no page is left blank
    assert "PDF document" not in " ".join(texts)


def test_the_documents_come_from_the_links(tab: Tab) -> None:
    tab.open("/briefing?d=1007")
    starts = {"pdf": b"%PDF", "pptx": b"PK", "xlsx": b"PK", "png": b"\x89PNG"}
    links = tab.at("brief_files").get_by_role("link")
    expect(links).to_have_count(len(starts))
    for place, start in enumerate(starts.values()):
        with tab.page.expect_download(timeout=60_000) as waiting:
            links.nth(place).click()
        assert waiting.value.path().read_bytes().startswith(start)
