"""What we take for granted of Streamlit and st_folium beyond what they document: one test for each, named for it.

When a new version of either fails here, read the test's name first: it says which of our scripts or rules leans on it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

import smartmap
from benchmarks.wire import Wire, received_bytes
from smartmap.i18n import number, tr
from smartmap.services.explore.choropleth import Question
from smartmap.ui import delivery, frame
from tests.browser.test_map import MARK, VIEW, expected_fills

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = pytest.mark.xdist_group("browser")
OURS = Path(smartmap.__file__).parent
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
NAMED = re.compile(r"\bst[A-Z][A-Za-z]+\b|\bInputInstructions\b")
TEST_IDS = re.compile(r"data-testid\^?=\"(\w+)\"")
STYLED = (
    "/explore?d=1007&g=nowhere",
    "/compare",
    "/areas?a=samyan&t=status",
    "/areas?a=samyan&t=readiness",
    "/data",
)
PART = "a part of the page"

# Lists: viz/map/static/ahead.js hears what is chosen in them


@pytest.mark.browser
def test_a_list_is_a_combobox_that_names_its_options_and_the_active_one(tab: Tab) -> None:
    tab.open("/explore?lang=en&i=population")
    box = tab.at("indicator").get_by_role("combobox")
    box.click()
    box.fill("Urban rail stations")
    option = tab.page.get_by_role("option")
    expect(option).to_have_count(1)
    words = option.text_content() or ""
    owner = box.evaluate("(box) => document.getElementById(box.getAttribute('aria-controls'))?.id")
    assert owner
    assert option.evaluate("(one, owner) => document.getElementById(owner).contains(one)", owner)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "no id")
    box.press("Enter")
    expect(box).to_have_value(words)


# What is sent: an element that is the same is not sent again, and what stands at its place keeps it


@pytest.mark.browser
@pytest.mark.parametrize("query", ["lang=th", "lang=th&i=population&d=1007", "lang=en&i=population&lv=khwaeng"])
def test_the_first_change_sends_no_list_again(tab: Tab, query: str) -> None:
    tab.lent_again = False
    wire = Wire(tab.page)
    tab.open(f"/explore?{query}")
    stamp = tab.stamp()
    begun = len(wire.frames)
    tab.choose("indicator", "Urban rail stations")
    tab.repainted(stamp)
    tab.settled()
    assert 0 < received_bytes(wire.frames[begun:]) < 10_000


@pytest.mark.browser
def test_names_on_the_map_follow_the_language_in_the_same_frame(tab: Tab) -> None:
    tab.open("/explore?ov=none")
    stamp = tab.stamp()
    labels = tab.frame.locator(".sm-label")
    expect(labels.filter(has_text="หนองจอก")).to_have_count(1)
    tab.ask_map("() => { window.kept = true; }")
    tab.at("lang").get_by_role("radio", name="English").click()
    tab.says(lang="en")
    tab.repainted(stamp)
    expect(labels.filter(has_text="Nong Chok")).to_have_count(1)
    expect(labels.filter(has_text="หนองจอก")).to_have_count(0)
    assert tab.ask_map("() => window.kept")
    expect(tab.page.get_by_role("heading", level=1)).to_contain_text("Bangkok")


# st_folium: it tells two maps apart by less than their scripts, see viz/map/canvas.py


@pytest.mark.browser
def test_two_changes_of_the_indicator_keep_frame_and_view_while_the_figures_change(tab: Tab, store: Store) -> None:
    """Years 2564 and 2565 differ only in what st_folium removes before it tells two maps apart."""
    tab.open("/explore?i=population&y=2021&ov=none")
    stamp = tab.stamp()
    tab.ask_map(MARK)
    view = tab.ask_map(VIEW)
    assert view["kept"]
    before, after = (store.values("population", str(year), "district")["1007"] for year in (2021, 2022))
    assert before != after
    assert number("th", before) in tab.tooltip("1007")
    assert tab.fills() == expected_fills(store, Question("population", "2021", "district"))

    tab.choose("year", "2565")
    tab.repainted(stamp)
    assert number("th", after) in tab.tooltip("1007")
    assert tab.fills() == expected_fills(store, Question("population", "2022", "district"))
    assert tab.ask_map(VIEW) == view

    stamp = tab.stamp()
    tab.choose("indicator", "Rail stations")
    tab.says(i="rail_stations")
    tab.repainted(stamp)
    period = store.periods("rail_stations", "district")[0]
    assert tab.fills() == expected_fills(store, Question("rail_stations", period, "district"))
    assert tab.ask_map(VIEW) == view


# Menus: ui/static/travel.js goes along with their links and closes what lies over the page


@pytest.mark.browser
def test_a_menu_that_lies_over_the_page_closes_behind_the_reader(new_tab: Callable[..., Tab]) -> None:
    phone = new_tab(viewport={"width": 390, "height": 844}).open("/district?d=1026")
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    phone.page.get_by_test_id("stSidebarNavLink").filter(has_text=tr("th", "nav.explore")).click()
    phone.says(d="1026", lv="district")
    expect(phone.page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()
    narrow = new_tab(viewport={"width": 900, "height": 844}).open("/district?d=1026")
    narrow.page.get_by_test_id("stTopNavSection").click()
    narrow.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=tr("th", "nav.briefing")).click()
    narrow.says(d="1026")
    expect(narrow.page.get_by_test_id("stTopNavDropdownLink")).to_have_count(0)


# Lines: ui/static/spelling.js writes into them


@pytest.mark.browser
def test_a_line_hears_of_a_value_that_a_script_writes_past_it(tab: Tab) -> None:
    tab.open("/?lang=en")
    field = tab.at("q").get_by_role("textbox")
    field.evaluate(
        """(field) => {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "Samyan");
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    field.press("Enter")
    tab.says(q="Samyan")


# Names of parts: the styles of page and paper, our words for the framework's, the menu's links


def test_every_part_that_we_name_is_named_so_by_streamlit() -> None:
    named: set[str] = set()
    for end, names in (("py", TEST_IDS), ("css", TEST_IDS), ("js", NAMED)):
        for file in OURS.rglob(f"*.{end}"):
            named |= set(names.findall(file.read_text("utf-8")))
    assert {"stTopNavLink", "stCaptionContainer", "stSidebarCollapseButton", "InputInstructions"} <= named
    bundle = "".join(file.read_text("utf-8") for file in SCRIPTS.glob("*.js"))
    assert {name for name in named if name not in bundle} == set()


@pytest.mark.browser
def test_the_style_of_the_frame_reaches_the_parts_that_it_names(tab: Tab) -> None:
    rules = re.findall(r"^(\[data-testid[^{}]*)\{ font-size: 1rem;", frame.STYLE, re.MULTILINE)
    unseen = set(TEST_IDS.findall("".join(rules)))
    assert len(unseen) > 12
    for address in STYLED:
        tab.open(address)
        for rule in rules:
            sizes = tab.page.locator(rule).evaluate_all(
                "(parts) => parts.map((part) => getComputedStyle(part).fontSize)"
            )
            assert set(sizes) <= {"16px"}, rule
        unseen -= {name for name in unseen if tab.page.get_by_test_id(name).count()}
    assert unseen == {"stSidebarNavLink"}  # of the phone's menu


# Messages: ui/delivery.py sends what is left of an overtaken redraw whole


def container(*path: int) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.fragment_id = PART
    message.delta.add_block.allow_empty = True
    return message


def reference(*path: int) -> ForwardMsg:
    message = ForwardMsg(ref_hash="what the browser has")
    message.metadata.delta_path.extend(path)
    return message


def places(queue: ForwardMsgQueue) -> list[list[int]]:
    return [list(message.metadata.delta_path) for message in queue.flush()]


def test_an_overtaken_part_keeps_its_containers_before_what_lies_in_them() -> None:
    delivery.keep_whole()
    queue = ForwardMsgQueue()
    for message in (container(0, 2), container(0, 2, 5), reference(0, 2, 5, 0)):
        queue.enqueue(message)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[PART])
    queue.enqueue(reference(0, 2, 5, 0))  # the newer redraw, not laid into the older one's turn
    assert places(queue) == [[0, 2], [0, 2, 5], [0, 2, 5, 0], [0, 2, 5, 0]]


def test_a_whole_run_drops_what_an_older_one_left() -> None:
    delivery.keep_whole()
    queue = ForwardMsgQueue()
    queue.enqueue(container(0, 2))
    queue.enqueue(reference(0, 2, 0))
    queue.clear(retain_lifecycle_msgs=True)
    assert places(queue) == []
