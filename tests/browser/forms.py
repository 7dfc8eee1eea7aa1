"""What a journey does on a page with a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from smartmap.i18n import tr

if TYPE_CHECKING:
    import re

    from playwright.sync_api import FilePayload

    from tests.browser.tab import Tab

ME: Final = {"role": "planner", "organisation": "Test Office"}


def fill(tab: Tab, form: str, **fields: str) -> None:
    """Type into fields of a form, one after the other, without waiting for the page."""
    for name, text in fields.items():
        tab.at(f"{form}_{name}").locator("input, textarea").fill(text)


def press(tab: Tab, words: str) -> None:
    tab.page.get_by_role("button", name=tr("en", words), exact=True).click()


def unfold(tab: Tab, words: str) -> None:
    """Unfold a part and wait until it rests: a press on what still slides hits what has slid there."""
    head = tab.page.locator("summary").filter(has_text=words)
    head.click()
    head.evaluate(
        """async (head) => {
          const fold = head.parentElement;
          do {
            await Promise.all(fold.getAnimations().map((each) => each.finished.catch(() => null)));
            for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
          } while (fold.getAnimations().length);
        }"""
    )


def refused(tab: Tab, times: int = 1) -> None:
    """Wait for the error; nothing is waited for after it."""
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(times)
    expect(tab.page.get_by_test_id("stAlertContentError").last).to_be_visible()


def told(tab: Tab, text: str | re.Pattern[str]) -> None:
    """Wait for the success; the error is gone, and the page stands to its last line."""
    expect(tab.page.get_by_test_id("stAlertContentSuccess").filter(has_text=text)).to_be_visible()
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(0)
    tab.settled()


def upload(tab: Tab, name: str, body: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": body}
    tab.page.locator("input[type=file]").set_input_files(files=[file])
