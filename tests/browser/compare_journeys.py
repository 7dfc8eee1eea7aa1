"""The journeys through the forms of the compare page; each takes a tab and says which time it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from smartmap.i18n import tr
from tests.browser.forms import ME, fill, press, refused, told, unfold, upload

if TYPE_CHECKING:
    from tests.browser.tab import Tab

TWO: Final = "/compare?a=1007,1001&lang=en"


def save_scenario(tab: Tab, time: int) -> None:
    tab.open(TWO)
    unfold(tab, tr("en", "compare.save_head"))
    press(tab, "compare.save")
    refused(tab)
    expect(tab.at("scenario_save_button")).to_be_visible()
    fill(tab, "scenario_save", title=f"Round {time}", note="Typed in a hurry", **ME)
    press(tab, "compare.save")
    told(tab, re.compile(r"Saved under the id \w{12}"))
    expect(tab.at("scenario")).to_contain_text(f"Round {time}")


def open_scenario(tab: Tab, file: bytes) -> None:
    tab.open(TWO)
    upload(tab, "wrong.json", b"{}")
    refused(tab)
    upload(tab, "right.json", file)
    told(tab, re.compile(r"Brought in under the id \w{12}"))
    expect(tab.at("scenario")).to_contain_text("From a file")


def decide(tab: Tab, time: int) -> None:
    save_scenario(tab, time)
    unfold(tab, tr("en", "compare.decide_head"))
    fill(tab, "decision", role="")
    press(tab, "compare.decide")
    refused(tab)
    expect(tab.at("decision_fold").get_by_test_id("stAlertContentError")).to_be_visible()
    expect(tab.at("decide_button")).to_be_visible()
    fill(tab, "decision", reasons=f"Greatest need {time}", decided_by="Working group", **ME)
    press(tab, "compare.decide")
    told(tab, tr("en", "compare.decided"))
    expect(tab.at("decisions")).to_contain_text(f"Greatest need {time}")


def withdraw_decision(tab: Tab, time: int) -> None:
    decide(tab, time)
    unfold(tab, tr("en", "compare.withdraw_head"))
    press(tab, "compare.withdraw")
    refused(tab)
    expect(tab.at("withdrawal_fold").get_by_test_id("stAlertContentError")).to_be_visible()
    fill(tab, "withdrawal", reason=f"Decided too early {time}", **ME)
    press(tab, "compare.withdraw")
    told(tab, tr("en", "compare.withdrawn"))
    expect(tab.at("decisions")).to_contain_text(f"Decided too early {time}")


def points(tab: Tab, _: int) -> None:
    tab.open(TWO + "&w=env:0,mob:0,eco:0,liv:0")
    refused(tab)
    for name in ("environment", "living"):
        weight = tab.at(f"w_{name}").get_by_role("spinbutton")
        weight.fill("3")
        weight.press("Tab")
        expect(tab.page).to_have_url(re.compile(rf"{name[:3]}%3A3"))  # an address that is on its way wins over the next
    stands(tab)


def pairs(tab: Tab, _: int) -> None:
    tab.open(TWO + "&wm=ahp&p=env.mob:9,mob.eco:9,env.eco:-9")
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_be_visible()
    slider = tab.at("p_environment_economy").get_by_role("slider")
    for _press in range(16):
        slider.press("ArrowRight")
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_have_count(1)
    tab.at("wm").get_by_text(tr("en", "compare.equal"), exact=True).click()
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_have_count(0)
    stands(tab)


def places(tab: Tab, _: int) -> None:
    tab.open("/compare?a=1007&lang=en")
    refused(tab)
    tab.choose("options", "Lat Krabang")
    tab.choose("options", "Nong Chok")
    stands(tab)


def stands(tab: Tab) -> None:
    expect(tab.at("ranking").locator("tbody")).to_contain_text("Pathum Wan")
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(0)
    tab.settled()
