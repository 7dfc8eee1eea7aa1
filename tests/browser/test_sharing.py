"""What a reader takes away: an address that shows the same, and a file with exactly the rows shown."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_address_opens_the_same_view_elsewhere(tab: Tab, new_tab: Callable[..., Tab]) -> None:
    tab.open("/explore?lang=en&i=population&y=2021&ov=none")
    tab.choose("district", "Bang Rak")
    tab.says(d="1004")
    tab.settled()
    again = new_tab()
    again.open(tab.page.url.removeprefix(tab.base))
    assert again.stamp() == tab.stamp()
    assert again.query == tab.query
    expect(again.at("profile").get_by_role("heading")).to_contain_text("Bang Rak")


def test_the_csv_has_exactly_the_rows_of_the_table(tab: Tab, store: Store) -> None:
    group = store.groups("bma_group").index[1]
    tab.open(f"/explore?lang=en&i=population&y=2022&g={group}")
    expect(tab.rows.first).to_be_visible()
    listed = {tuple(row.locator("td").all_inner_texts()[1:]) for row in tab.rows.all()}
    with tab.page.expect_download() as saving:
        tab.page.get_by_role("link", name="CSV").click()
    text = Path(saving.value.path()).read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text)))
    assert {(row["Name (English)"], f"{int(row['Value']):,}") for row in found} == listed
    codes = {row["Code"] for row in found}
    districts = store.districts()
    assert codes == set(districts.index[districts["group_id"] == group])
    assert len(found) == len(codes)
    assert saving.value.suggested_filename == "smartmap_population_2022_district.csv"
