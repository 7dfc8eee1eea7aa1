"""The map's frame outlives every change of what it shows, and what it shows does change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.services.explore.choropleth import Question, choropleth
from smartmap.viz.palette import ramp

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MARK = "() => { window.kept = true; window.map.setView([13.75, 100.52], 12.25, { animate: false }); }"
VIEW = "() => ({ kept: window.kept, zoom: window.map.getZoom(), centre: window.map.getCenter() })"


def expected_fills(store: Store, question: Question) -> dict[str, str]:
    shown = choropleth(store, question)
    colours = ramp(shown.classes.k)
    return {str(c): colours[k] if k >= 0 else "url(#sm-missing)" for c, k in shown.classes.assigned.items()}


def test_the_legend_has_the_colours_and_counts_of_the_map(tab: Tab, store: Store) -> None:
    tab.open("/explore?i=canal_bod_mg_l&y=2019&k=6")
    tab.stamp()
    shown = choropleth(store, Question("canal_bod_mg_l", "2019", "district", classes=6))
    assert shown.classes.missing == 1
    counts = tab.at("legend").locator("b ~ span small").all_inner_texts()
    assert counts == [f"({n})" for n in (shown.classes.missing, *shown.classes.counts)]
    fills = list(tab.fills().values())
    assert [fills.count(f) for f in ("url(#sm-missing)", *ramp(shown.classes.k))] == [
        shown.classes.missing,
        *shown.classes.counts,
    ]


def test_from_district_to_khwaeng_and_back_the_frame_stays(tab: Tab, store: Store) -> None:
    tab.open("/explore?i=population&y=2018&ov=none&lang=en")
    stamp = tab.stamp()
    tab.ask_map(MARK)
    view = tab.ask_map(VIEW)
    assert len(tab.fills()) == 50
    tab.at("level").get_by_role("radio", name="Khwaeng").click()
    tab.says(lv="khwaeng", y="2018")
    tab.repainted(stamp)
    assert tab.fills() == expected_fills(store, Question("population", "2018", "khwaeng"))
    assert tab.ask_map(VIEW) == view
    tab.settled().click_area("100701")
    tab.says(kh="100701")
    expect(tab.at("profile").get_by_role("heading")).to_contain_text(store.khwaeng()["name_en"]["100701"])

    stamp = tab.stamp()
    tab.at("level").get_by_role("radio", name="District").click()
    tab.says(lv="district", d="1007")
    tab.repainted(stamp)
    assert len(tab.fills()) == 50
    assert tab.ask_map(VIEW) == view


def test_a_group_of_districts_leaves_the_others_unpainted(tab: Tab, store: Store) -> None:
    group = store.groups("bma_group").index[0]
    tab.open(f"/explore?g={group}&ov=none")
    tab.stamp()
    shown = choropleth(store, Question("green_space_m2_per_person", tab.query["y"], "district", group=group)).codes
    outside = {code for code, fill in tab.fills().items() if fill == "#ffffff"}
    assert outside == set(store.districts().index) - set(shown)


def test_the_map_takes_no_stop_of_the_keyboard_for_shapes_without_a_name(tab: Tab) -> None:
    tab.open("/explore?ov=rail,footprint,initiative")
    tab.stamp()
    expect(tab.frame.locator("path.leaflet-interactive").first).to_be_attached()
    expect(tab.frame.locator("path:not([tabindex='-1'])")).to_have_count(0)


def test_one_finger_scrolls_the_page_and_two_move_the_map(new_tab: Callable[..., Tab]) -> None:
    phone = new_tab(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).open("/explore")
    phone.stamp()
    assert phone.ask_map("() => [window.map.dragging.enabled(), window.map.touchZoom.enabled()]") == [False, True]
    expect(phone.map).to_have_css("touch-action", "pan-x pan-y")


def test_the_map_that_asks_for_a_district_shows_every_one_of_them_and_nothing_over_them(tab: Tab, store: Store) -> None:
    tab.open("/district?lang=en")
    tab.stamp()
    outside = """() => Object.values(window.map._layers)
      .filter((l) => l.options.fillColor && l.feature?.properties.c && !window.map.getBounds().contains(l.getBounds()))
      .map((l) => l.feature.properties.c)"""
    assert set(tab.fills()) == set(store.codes("district"))
    assert tab.ask_map(outside) == []
    expect(tab.frame.locator(".sm-initiative")).to_have_count(0)
    assert tab.at("legend").inner_text().strip() == "Chao Phraya"
    tab.click_area("1046")
    tab.says(d="1046")
