"""Comparing as a working group does: choose, weigh, save, and look at it again elsewhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr
from smartmap.services.compare import comparison
from smartmap.services.compare import question as compare_question
from smartmap.workspace import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
THREE = ("1007", "1001", "1037")
ADDRESS = f"/compare?a={','.join(THREE)}"


def numbers(tab: Tab) -> str:
    """Return the ranking as it is read."""
    return read(tab.at("ranking").locator("tbody"))


def read(place: Locator) -> str:
    """Return a text without the joiners that keep a Thai term on one line, which hang on where lines end."""
    return place.inner_text().replace("\N{WORD JOINER}", "")


def settled(tab: Tab) -> None:
    expect(tab.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def tiers(store: Store, living: float) -> list[str]:
    """Return the tiers as the page must tell them, out of the service."""
    criteria = compare_question.criteria(store)
    weights = compare_question.equal(criteria) | {"living": living}
    question = Question(compare_question.options(store, None, THREE), criteria, weights, "direct")
    rows = sorted(comparison.build(store, question).rows, key=lambda row: -(row.mean_win or 0))
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.tier or 0):
        found.setdefault(tr("th", f"compare.tier_{row.label}", n=row.tier), []).append(row.name.th)
    return [f"{label}: {' · '.join(names)}" for label, names in found.items()]


def test_a_weight_changes_score_tier_and_address_and_a_saved_comparison_is_the_same_elsewhere(
    tab: Tab, new_tab: Callable[..., Tab], store: Store
) -> None:
    before, after = tiers(store, 1.0), tiers(store, 9.0)
    assert [len(before), len(after)] == [3, 2]  # Pathum Wan was clearly ahead, and is level with Ratchathewi
    tab.open(ADDRESS + "&w=env:1,mob:1,eco:1,liv:1")
    expect(tab.at("ranking").locator("tbody tr")).to_have_count(4)
    ranked = numbers(tab)
    for line in before:
        expect(tab.at("tiers")).to_contain_text(line, use_inner_text=True)
    weight = tab.at("w_living").get_by_role("spinbutton")
    weight.fill("9")
    weight.press("Enter")
    tab.says(w="env:1,mob:1,eco:1,liv:9".replace(":", "%3A").replace(",", "%2C"))
    expect(tab.at("ranking").locator("tbody")).not_to_have_text(ranked, use_inner_text=True)
    for line in after:
        expect(tab.at("tiers")).to_contain_text(line, use_inner_text=True)
    settled(tab)
    shown, level = numbers(tab), read(tab.at("tiers"))
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
    assert (numbers(other), read(other.at("tiers"))) == (shown, level)
    assert set(other.query) == {"s"}
    with other.page.expect_download() as download:
        other.at("opened_download").get_by_role("button").click()
    assert download.value.suggested_filename == f"smartmap-{tab.query['s']}.json"
    assert json.loads(download.value.path().read_text("utf-8"))["id"] == tab.query["s"]


def test_on_a_phone_nothing_is_wider_than_the_screen(new_tab: Callable[..., Tab]) -> None:
    phone = new_tab(viewport={"width": 390, "height": 844})
    phone.open(ADDRESS)
    expect(phone.at("ranking")).to_be_visible()
    wide = phone.page.evaluate(
        "document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"
    )
    assert wide <= 0
