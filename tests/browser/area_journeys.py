"""The journeys through the forms of the areas page; each takes a tab and says which time it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from smartmap.i18n import tr
from tests.browser.forms import ME, fill, press, refused, told, unfold, upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.tab import Tab

RING: Final = [[100.52, 13.73], [100.54, 13.73], [100.54, 13.75], [100.52, 13.73]]
QUARTER: Final = json.dumps({"type": "Polygon", "coordinates": [RING]}).encode()
AREA: Final = "samyan"


def score(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=readiness&lang=en")
    tab.page.get_by_text(tr("en", "areas.score_3"), exact=True).click()
    press(tab, "areas.save_score")
    refused(tab)
    fill(tab, f"score_{AREA}", evidence="Resolution 4/2026", **ME)
    press(tab, "areas.save_score")
    told(tab, tr("en", "areas.scored", name="Defined boundary"))


def gate(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=gates&lang=en")
    tab.at(f"gate_{AREA}_answer").get_by_text(tr("en", "areas.answer_no"), exact=True).click()
    press(tab, "areas.save_gate")
    form = tab.page.get_by_test_id("stForm")  # the page names failed gates in an error of its own
    expect(form.get_by_test_id("stAlertContentError")).to_be_visible()
    fill(tab, f"gate_{AREA}", evidence="Letter 12/2026", **ME)
    press(tab, "areas.save_gate")
    expect(form.get_by_test_id("stAlertContentSuccess")).to_be_visible()
    tab.settled()


def step(tab: Tab, time: int) -> None:
    area = (AREA, "makkasan")[time - 1]  # the same step twice in a row is refused
    tab.open(f"/areas?a={area}&t=status&lang=en")
    press(tab, "areas.save_step")
    refused(tab)
    fill(tab, f"step_{area}", year="2569", source="https://example.go.th/minutes", **ME)
    press(tab, "areas.save_step")
    told(tab, tr("en", "areas.step_added", name=tr("en", "state.existing_project")))


def part(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=participation&lang=en")
    press(tab, "areas.save_part")
    refused(tab)
    words = {"who": "Traders", "method": "Public hearing", "year": "2026", "source": "Minutes 3/2026"}
    fill(tab, f"part_{AREA}", **words, **ME)
    press(tab, "areas.save_part")
    told(tab, tr("en", "areas.part_added"))


def take_back(tab: Tab, time: int) -> None:
    part(tab, time)
    tab.open(f"/areas?a={AREA}&t=history&lang=en")
    unfold(tab, tr("en", "areas.take_back"))
    press(tab, "areas.take_back")
    refused(tab)
    fill(tab, f"back_{AREA}", reason="Told twice", **ME)
    press(tab, "areas.take_back")
    told(tab, tr("en", "areas.taken_back"))


def made(tab: Tab, name: str, origin: str, choose: Callable[[], None]) -> str:
    """Make an area: first without an outline, then with the one that is chosen; return its id."""
    tab.open(f"/areas?a=new&mk={origin}&lang=en")
    press(tab, "areas.save_new")
    refused(tab)
    choose()
    expect(tab.page.get_by_text("The outline is ready")).to_be_visible()
    fill(tab, "new", name_en=name, **ME)
    press(tab, "areas.save_new")
    told(tab, tr("en", "areas.saved", name=name, n=1))
    return tab.query["a"]


def new_of_districts(tab: Tab, time: int) -> str:
    return made(tab, f"Districts {time}", "districts", lambda: tab.choose("area_picked_district", "Pathum Wan"))


def new_of_khwaeng(tab: Tab, time: int) -> None:
    made(tab, f"Khwaeng {time}", "khwaeng", lambda: tab.choose("area_picked_khwaeng", "Rong Mueang"))


def new_of_an_initiative(tab: Tab, time: int) -> None:
    made(tab, f"Initiative {time}", "footprint", lambda: tab.choose("n", "Samyan Smart City"))


def new_drawn(tab: Tab, time: int) -> None:
    def draw() -> None:
        tab.settled().stamp()
        tab.frame.locator(".sm-pencil a").click()
        box = tab.map.bounding_box()
        assert box is not None
        x, y = box["width"] * 0.45, box["height"] * 0.45
        for corner in ((x, y), (x + 80, y), (x + 80, y + 60), (x, y + 60)):
            tab.map.click(position={"x": corner[0], "y": corner[1]})
        tab.page.keyboard.press("Enter")

    made(tab, f"Drawn {time}", "drawn", draw)


def new_of_a_file(tab: Tab, time: int) -> None:
    def choose() -> None:
        upload(tab, "bad.geojson", b"no geojson")
        expect(tab.page.get_by_text("cannot be read as GeoJSON")).to_be_visible()
        upload(tab, "quarter.geojson", QUARTER)

    made(tab, f"File {time}", "file", choose)


def edit(tab: Tab, time: int) -> None:
    area = new_of_districts(tab, time)
    tab.open(f"/areas?a={area}&t=edit&lang=en")
    press(tab, "areas.save")
    refused(tab)
    fill(tab, f"edit_{area}", owner="Trust", **ME)
    press(tab, "areas.save")
    told(tab, tr("en", "areas.saved", name=f"Districts {time}", n=2))
    tab.page.get_by_text(tr("en", "areas.replace_outline"), exact=True).click()
    expect(tab.at(f"edit_{area}_picked_district")).to_be_visible()
    press(tab, "areas.save")
    refused(tab)
    tab.choose(f"edit_{area}_picked_district", "Lat Krabang")
    tab.page.keyboard.press("Escape")  # the open list hides the rest of the page
    expect(tab.page.get_by_text("The outline is ready")).to_be_visible()
    press(tab, "areas.save")
    told(tab, tr("en", "areas.saved", name=f"Districts {time}", n=3))


def remove(tab: Tab, time: int) -> None:
    area = new_of_districts(tab, time)
    tab.open(f"/areas?a={area}&t=history&lang=en")
    unfold(tab, tr("en", "areas.remove"))
    press(tab, "areas.remove")
    refused(tab)
    fill(tab, f"remove_{area}", reason="Made twice", **ME)
    press(tab, "areas.remove")
    told(tab, tr("en", "areas.removed"))


def restore(tab: Tab, time: int) -> None:
    remove(tab, time)
    unfold(tab, tr("en", "areas.removed_list", n=time).partition(" (")[0])
    fill(tab, "restore", role="")
    press(tab, "areas.restore")
    refused(tab)
    first = tab.at("restore_which").get_by_role("combobox").input_value().partition(" · ")[0]
    fill(tab, "restore", **ME)
    press(tab, "areas.restore")
    told(tab, tr("en", "areas.restored"))
    expect(tab.at("profile").get_by_role("heading")).to_have_text(first)
