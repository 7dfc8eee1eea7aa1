"""A day whose year is typed as พ.ศ. is understood, and shown as Bangkok writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr

if TYPE_CHECKING:
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_day_typed_with_its_buddhist_year_is_kept_as_meant(tab: Tab) -> None:
    tab.open("/areas?a=phadung&t=readiness&lang=th")
    day = tab.at("score_phadung_date").get_by_role("spinbutton")
    day.first.click()
    tab.page.keyboard.type("27112569")
    expect(tab.at("score_phadung_date")).to_contain_text("2569")
    for name, text in (("role", "นักผังเมือง"), ("organisation", "สำนักทดสอบ"), ("note", "ข้อสังเกต")):
        tab.at(f"score_phadung_{name}").get_by_role("textbox").fill(text)
    tab.page.get_by_role("button", name=tr("th", "areas.save_score")).click()
    expect(tab.page.get_by_text("27 พ.ย. 2569 · นักผังเมือง").first).to_be_attached()
