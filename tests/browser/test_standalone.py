"""A map saved to a file: it needs no server and no internet, and a name can never become markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from smartmap.viz.map import canvas, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

EVIL = "<img src=x onerror=\"window.hacked='{0}'\"></script><script>window.hacked='{0}'</script>"


def evil(store: Store, name: str) -> dict[str, Any]:
    """Return display geometry in which every text is an attack."""
    geometry = json.loads(store.asset(name).body)
    for feature in geometry["features"]:
        for key, value in feature["properties"].items():
            if isinstance(value, str) and key not in {"c", "d", "id", "layer", "track"}:
                feature["properties"][key] = EVIL.format(key)
    return geometry


TRAPS = (
    "",
    "'",
    "\\",
    "\\'",
    '\\"',
    '"',
    "\n\r\t\0",
    "\u2028\u2029",
    "</script>",
    "ผู้ว่าฯ ที่นี่",
    "😀",
    "${x}`",
    "a\\",
)


def test_a_browser_reads_the_literal_of_a_paint_as_the_data_it_was_made_from(new_tab: Callable[..., Tab]) -> None:
    data = {
        "texts": list(TRAPS),
        "keys": {f"k{text}": place for place, text in enumerate(TRAPS)},
        "1007": [0, "1.2", -1, 13.75, True, None],
        "0012": {"a-b": {}, "c_d": [[]]},
    }
    assert new_tab(base="file://").page.evaluate(f"({canvas.literal(data)})") == data


def test_names_that_are_markup_stay_text_in_a_map_that_asks_nobody(
    new_tab: Callable[..., Tab], store: Store, tmp_path: Path
) -> None:
    codes = list(store.districts().index)
    picture = scene.Picture(
        lang="th",
        areas=evil(store, "districts"),
        context=evil(store, "context"),
        figures=scene.Figures(
            {code: (0, EVIL.format("label")) for code in codes[:25]} | dict.fromkeys(codes[25:], (-1,)),
            ["#41b6c4"],
            title=EVIL.format("title"),
            unit=EVIL.format("unit"),
        ),
        phrases=scene.phrases("th"),
        selected="1007",
        overlays=("river", "rail", "station", "office", "footprint", "initiative"),
    )
    file = Path(tmp_path) / "map.html"
    canvas.standalone(picture).save(file)
    tab = new_tab(base="file://")
    tab.page.goto(file.as_uri())
    drawn = tab.page.locator(".folium-map")
    expect(drawn).to_have_attribute("data-paint", re.compile(r"\w"))
    expect(drawn.locator("path.leaflet-interactive").first).to_be_visible()
    tip = tab.page.locator(".sm-tip")
    for shape in (drawn.locator(".sm-initiative").first, drawn.locator(".sm-office").last):
        shape.hover(force=True)
        expect(tip.first).to_contain_text("onerror")
    drawn.locator("path.leaflet-interactive[fill='#41b6c4']").last.hover(force=True)
    expect(tip.first).to_contain_text("onerror")
    assert tab.page.evaluate("window.hacked") is None
    assert drawn.locator("img").count() == 0


def test_a_map_of_real_data_shows_districts_and_names_from_a_file(
    new_tab: Callable[..., Tab], store: Store, tmp_path: Path
) -> None:
    picture = scene.Picture(
        lang="en",
        areas=json.loads(store.asset("districts").body),
        context=None,
        figures=scene.Figures({"1003": (0, "1.0")}, ["#41b6c4"], "Something"),
        phrases=scene.phrases("en"),
    )
    file = Path(tmp_path) / "map.html"
    canvas.standalone(picture).save(file)
    tab = new_tab(base="file://")
    tab.page.goto(file.as_uri())
    expect(tab.page.locator(".folium-map path.leaflet-interactive")).to_have_count(50)
    expect(tab.page.locator(".sm-label").filter(has_text="Nong Chok")).to_have_count(1)
