"""However Thai is spelt, a list finds it: the browser mends what is typed before the list compares letters."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.model import codes

if TYPE_CHECKING:
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SAME = [
    ("ลํา", "ลำ"),  # as copied from a PDF file
    ("น้ํา", "น้ำ"),
    ("นํ้า", "น้ำ"),
    ("เเสม", "แสม"),
    ("คลอง\u200bตัน", "คลองตัน"),
    ("ลำ้", "ล้ำ"),
]


@pytest.mark.parametrize(
    ("path", "key"),
    [("/explore?i=population&y=2018&lv=khwaeng", "district"), ("/areas?a=new&mk=khwaeng", "area_picked_khwaeng")],
)
def test_a_decomposed_letter_finds_the_same_khwaeng(tab: Tab, path: str, key: str) -> None:
    tab.open(path)
    box = tab.at(key).get_by_role("combobox")
    for other, usual in (("ลํา", "ลำ"), ("เเสม", "แสม"), ("คลอง\u200bตัน", "คลองตัน")):
        box.click()
        box.fill(usual)
        expect(tab.page.get_by_role("option").filter(has_text=usual).first).to_be_visible()
        known = tab.page.get_by_role("option").all_inner_texts()
        assert known
        box.fill(other)
        expect(box).to_have_value(usual)
        expect(tab.page.get_by_role("option")).to_have_text(known)
        tab.page.keyboard.press("Escape")


def test_the_caret_stays_behind_what_was_typed(tab: Tab) -> None:
    tab.open("/")
    field = tab.at("q").get_by_role("textbox")
    field.fill("ตลิ่งชัน")
    field.press("Home")
    field.press_sequentially("เเ")
    expect(field).to_have_value("แตลิ่งชัน")
    assert field.evaluate("field => field.selectionStart") == 1


def test_the_browser_and_the_server_mend_alike(tab: Tab) -> None:
    tab.open("/")
    draw = random.Random(9)  # noqa: S311  (no secret)
    signs = "กนลาำํะัิีึืุู่้๊๋็์เแโa \u200b"
    texts = [pair[0] for pair in SAME] + ["".join(draw.choices(signs, k=draw.randint(1, 9))) for _ in range(3000)]
    assert tab.page.evaluate("texts => texts.map(window.smartmapSpelling)", texts) == [codes.spelling(t) for t in texts]
