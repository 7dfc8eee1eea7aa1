"""What the framework says by itself: in the reader's language, and nothing for its own sake."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr
from smartmap.ui.framework_words import WORDS
from tests.browser.conftest import wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from smartmap.i18n import Lang
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = [re.compile(each.pattern) for each in WORDS]
# All texts that take room, and the names that a screen reader says of what does; not what pages write themselves.
SAID = """() => {
  const texts = [], ours = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"], .stHtml';
  const there = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    if (node.nodeType === Node.TEXT_NODE) {
      const element = node.parentElement;
      if (there(element) && (!element.closest(ours) || element.closest("header, [role=dialog]"))) texts.push(node.data);
    } else if (there(node)) {
      for (const name of ["aria-label", "title", "placeholder"]) texts.push(node.getAttribute(name) ?? "");
    }
  }
  return texts.map((text) => text.trim()).filter(Boolean);
}"""
OPEN = {  # an address, and what a reader opens there
    "/": "input",
    "/?q=zzz": "input",
    "/explore": '[data-testid="stPopoverButton"]',
    "/district?d=1007": ".st-key-district [role=combobox]",
    "/areas": ".st-key-area [role=combobox]",
    "/areas?a=new": ".st-key-area_picked_district [role=combobox]",
    "/areas?a=new&mk=file": "textarea",
    "/areas?a=samyan&t=readiness": '[data-testid="stDateInput"] button',
    "/areas?a=samyan&t=gates": '[data-testid="stDateInput"] button',
    "/areas?a=samyan&t=status": "input[type=number]",
    "/areas?a=samyan&t=participation": '[data-testid="stTextInput"] input',
    "/areas?a=samyan&t=edit": '[data-testid="stTextInput"] input',
    "/compare": ".st-key-options [role=combobox]",
    "/briefing": ".st-key-subject [role=combobox]",
    "/data": "summary",
    "/nothing": '[data-testid="stMainMenuButton"]',
}


def english(page: Page) -> list[str]:
    """Return what the page says in the framework's own words."""
    return [text for text in page.evaluate(SAID) if any(pattern.fullmatch(text) for pattern in PATTERNS)]


@pytest.mark.parametrize("address", OPEN)
def test_a_thai_page_says_none_of_the_framework_s_words(tab: Tab, address: str) -> None:
    tab.open(address)
    expect(tab.page.get_by_test_id("stMainMenuButton")).to_have_attribute("aria-label", tr("th", "framework.menu"))
    assert english(tab.page) == []
    opener = tab.page.locator(OPEN[address]).locator("visible=true").first
    opener.evaluate('(element) => element.scrollIntoView({ block: "center" })')  # clear of the header
    opener.click()
    tab.page.keyboard.type("9")
    tab.settled()
    assert english(tab.page) == []
    for word in ("Made with", "Streamlit"):
        expect(tab.page.get_by_text(word).locator("visible=true")).to_have_count(0)


def test_a_list_that_finds_nothing_says_so_in_thai(tab: Tab) -> None:
    tab.open("/explore")
    for key in ("indicator", "district"):
        box = tab.at(key).get_by_role("combobox")
        box.click()
        box.fill("qqqqq")
        expect(tab.page.get_by_text(tr("th", "framework.no_results"))).to_be_visible()
        box.press("Escape")


def test_an_upload_speaks_the_reader_s_language_and_follows_the_switch(tab: Tab) -> None:
    tab.open("/compare")
    upload = tab.page.get_by_test_id("stFileUploader")
    expect(upload).to_contain_text(tr("th", "framework.upload"))
    expect(upload).to_contain_text(tr("th", "framework.per_file", n="5MB"))
    tab.at("lang").get_by_role("radio", name="English").click()
    expect(upload).to_contain_text("5MB per file")
    expect(upload).to_contain_text("Upload")
    tab.page.go_back()
    expect(upload).to_contain_text(tr("th", "framework.per_file", n="5MB"))


def test_a_file_that_is_no_such_file_is_refused_in_thai(tab: Tab) -> None:
    tab.open("/areas?a=new&mk=file")
    tab.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"x"}
    )
    refusal = tr("th", "framework.wrong_type", n="").strip()
    expect(tab.page.get_by_test_id("stFileUploader")).to_contain_text(refusal.split()[0])
    assert english(tab.page) == []


def test_the_main_menu_is_thai_and_praises_nobody(tab: Tab) -> None:
    tab.open("/data")
    tab.page.get_by_test_id("stMainMenuButton").click()
    menu = tab.page.get_by_role("menu")
    for key in ("theme_system", "theme_light", "theme_dark", "print"):
        expect(menu).to_contain_text(tr("th", f"framework.{key}"))
    expect(tab.page.get_by_text("Made with").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("path", ["/nothing", "/explorer"])
def test_an_address_that_is_no_page_says_so_in_the_reader_s_language(tab: Tab, path: str, lang: Lang) -> None:
    tab.open(path if lang == "th" else f"{path}?lang=en")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(tr(lang, "nowhere.title"))
    expect(tab.page.get_by_text(f"“{path[1:]}”")).to_be_visible()
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    tab.page.get_by_test_id("stPageLink").get_by_role("link").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(tr(lang, "overview.title"))


STARTS = {
    "smartmap serve": ["-m", "smartmap", "serve", "--port", "{port}"],
    "smartmap serve --headless": ["-m", "smartmap", "serve", "--port", "{port}", "--headless"],
    "python app.py": ["app.py"],
    "streamlit run": ["-m", "streamlit", "run", "app.py", "--server.port={port}", "--server.headless=false"],
}


def checkout(folder: Path, port: int) -> None:
    """Lay the application into a folder with a port in its settings, where `python app.py` looks for one."""
    settings = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert "port = 8501" in settings
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(settings.replace("port = 8501", f"port = {port}"), "utf-8")
    (folder / "app.py").write_text((ROOT / "app.py").read_text("utf-8"), "utf-8")
    (folder / "smartmap").symlink_to(ROOT / "smartmap")


@pytest.mark.parametrize("start", STARTS)
def test_no_reader_is_offered_developer_skills(
    start: str, new_tab: Callable[..., Tab], home: Path, tmp_path: Path
) -> None:
    """The framework offers them where it finds a coding assistant's folder in the home of whoever started it."""
    (tmp_path / ".cursor").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path / "app"
    folder.mkdir()
    checkout(folder, port)
    own = {"SMARTMAP_HOME": str(home), "HOME": str(tmp_path), "BROWSER": "true", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *(part.format(port=port) for part in STARTS[start])]
    log = tmp_path / "log.txt"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=out, stderr=out) as running,
    ):
        try:
            wait(f"http://127.0.0.1:{port}/_stcore/health", running, log)
            tab = new_tab(base=f"http://127.0.0.1:{port}").open("/data")
            expect(tab.page.get_by_test_id("stSkillsNudge")).to_have_count(0)
            expect(tab.page.get_by_test_id("stSkillsNudgeAnchor")).to_have_count(0)
            tab.page.close()
        finally:
            running.terminate()
