"""Below a path of one or two segments, as on a host of several apps: the same pages, and nothing outside it."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import smartmap
from tests.browser.conftest import SERVE, serving
from tests.browser.test_pages import ADDRESSES, MAPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

APP = Path(smartmap.__file__).resolve().parent.parent / "app.py"
STREAMLIT = ("streamlit", "run", str(APP), "--server.port={port}", "--server.baseUrlPath={base}")


@pytest.fixture(scope="module", params=[("bkk", STREAMLIT), ("bkk/smartmap", SERVE)], ids=["one", "two"])
def mounted(
    request: pytest.FixtureRequest, chromium: str, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    assert chromium
    base, command = request.param
    with serving(home, tmp_path_factory.mktemp("mounted") / "log.txt", base, command) as address:
        yield address


def test_every_page_has_its_map_its_table_and_its_letters(mounted: str, new_tab: Callable[..., Tab]) -> None:
    """Requests outside the path and faults of page and console fail this test too: see new_tab."""
    tab = new_tab(mounted)
    for page, address in ADDRESSES.items():
        tab.open(address)
        expect(tab.page.get_by_role("heading", level=1)).to_have_count(1)
        expect(tab.page.get_by_test_id("stException")).to_have_count(0)
        assert tab.page.evaluate("() => document.fonts.load('16px FiraGO', 'ก').then((faces) => faces.length)") > 0
        assert tab.page.evaluate(
            "() => [...document.fonts].some((f) => /FiraGO/.test(f.family) && f.status == 'loaded')"
        )
        if page in MAPPED:
            assert tab.stamp()
            expect(tab.frame.get_by_role("status")).to_be_hidden()
    tab.open(ADDRESSES["explore"])
    expect(tab.rows).to_have_count(50)


def test_a_reader_goes_from_page_to_page_and_back(mounted: str, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(mounted)
    tab.open("/?lang=en")
    for name in ("Explore", "District", "Data", "Overview"):
        before = tab.page.get_by_role("heading", level=1).inner_text()
        tab.page.get_by_test_id("stHeader").get_by_role("link", name=name).click()
        expect(tab.page.get_by_role("heading", level=1)).not_to_have_text(before)
        tab.settled()
        tab.says(lang="en")
        assert tab.page.url.startswith(f"{mounted}/")


def test_files_are_downloaded_from_below_the_path(mounted: str, new_tab: Callable[..., Tab]) -> None:
    tab = new_tab(mounted)
    for address, kind in (("/explore?i=population", "CSV"), ("/areas?a=samyan", "CSV"), ("/briefing?d=1007", "XLSX")):
        tab.open(address)
        link = tab.page.locator(".sm-files").get_by_role("link", name=re.compile(kind)).first
        with tab.page.expect_download() as saving:
            link.click()
        assert saving.value.url.startswith(f"{mounted}/api/")
        assert Path(saving.value.path()).stat().st_size > 1000


def test_programs_are_answered_below_the_path(mounted: str) -> None:
    with urllib.request.urlopen(f"{mounted}/api/choropleth.csv?i=population") as answer:  # noqa: S310
        assert answer.headers["content-type"].startswith("text/csv")
    with urllib.request.urlopen(f"{mounted}/api/health") as answer:  # noqa: S310
        assert json.load(answer)["status"] == "ok"
