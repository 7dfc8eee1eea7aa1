"""Thai terms of the project's list stay on one line, on every page and at every width; text that is copied is clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import whole_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESSES = ("/", "/explore?d=1007", "/district?d=1007", "/areas?a=samyan", "/compare?a=1007,samyan", "/briefing?d=1007", "/data")
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
      const tops = Array.from(range.getClientRects(), (box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 8) broken.push(found[0]);
    }
  }
  return broken;
}"""


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
