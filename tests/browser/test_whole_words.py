"""Thai terms of the project's list stay on one line, on every page and at every width; text that is copied is clean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.briefing import html as look
from smartmap.i18n import whole_words
from smartmap.ui.briefing import brief_map
from tests.briefing.sample import kpis, projects, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESSES = (
    "/",
    "/explore?d=1007",
    "/district?d=1007",
    "/areas?a=samyan",
    "/compare?a=1007,samyan",
    "/briefing?d=1007",
    "/data",
)
WIDTHS = (1280, 900, 700, 390)
JOINER = "\u2060"
BROKEN = """(terms) => {
  const term = new RegExp(terms.map((each) => [...each].join("\\u2060?")).join("|"), "g");
  const range = document.createRange();
  const broken = [];
  const walk = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest("script, style, [role=combobox], [role=listbox]")) continue;
    for (const found of node.data.matchAll(term)) {
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const boxes = [...range.getClientRects()];
      const tops = boxes.map((box) => box.top);
      let block = node.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      const { paddingLeft, paddingRight } = getComputedStyle(block);
      const room = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      const wide = boxes.reduce((sum, box) => sum + box.width, 0);
      if (Math.max(...tops) - Math.min(...tops) > 8 && wide <= room - 1) broken.push(found[0]);
    }
  }
  return broken;
}"""

WIDER = """() => [...document.querySelectorAll(".sm-brief :is(h2, h3, p, li, dt, dd, td, figcaption)")]
  .filter((each) => !each.closest("details") && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className || each.tagName)"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_term_of_the_list_is_broken_over_lines_at_any_width(tab: Tab, address: str) -> None:
    tab.open(address)
    for width in WIDTHS:
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.page.wait_for_function(f"(terms) => ({BROKEN})(terms).length === 0", arg=list(whole_words()))


def test_copied_text_has_no_joiners(new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"])
    tab.open("/briefing?d=1007")
    tab.page.wait_for_function(f"() => document.body.textContent.includes('{JOINER}')")
    tab.page.evaluate("() => getSelection().selectAllChildren(document.querySelector('.sm-brief'))")
    tab.page.keyboard.press("Control+c")
    copied = tab.page.evaluate("() => navigator.clipboard.readText()")
    assert "เป้าหมาย" in copied
    assert JOINER not in copied


@pytest.mark.parametrize(
    "name", ["W" * 300, "โครงการเมืองอัจฉริยะเพื่อพัฒนาพื้นที่" * 8, "ก" * 300], ids=["Latin", "Thai", "no word"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_names_of_three_hundred_letters_stay_on_the_page_of_a_brief(browser: Browser, name: str, width: int) -> None:
    whole = sample("th")
    rows = tuple(replace(each, name=name, owner=name) for each in projects("th", 4).rows)
    brief = replace(
        whole, title=name, subtitle=name, status=name, ask=name, lead=name, caveats=(name,),
        kpis=tuple(replace(each, label=name) for each in kpis("th")), sheet=replace(whole.sheet, title=name),
        steps=tuple(replace(each, text=name, owner=name) for each in whole.steps),
        projects=replace(whole.projects, rows=rows),
    )  # fmt: skip
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(f"{look.STYLE}{look.article(brief, brief_map.drawn(brief.sheet))}")
    beyond = page.evaluate(WIDER)
    page.close()
    assert beyond == []
