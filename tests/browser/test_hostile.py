"""One reader's input beside another's page: a hostile file changes nothing, and hostile words are only words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from smartmap.services.compare import question
from smartmap.settings import load
from smartmap.workspace import AreaDraft, Criterion, Option, Role, ScenarioContent, open_workspace, scenario_file
from tests.hostile import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from smartmap.store import Store
    from smartmap.workspace import Area
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SQUARE: Final = json.dumps(
    {"type": "Polygon", "coordinates": [[[100.5, 13.72], [100.52, 13.72], [100.52, 13.74], [100.5, 13.72]]]}
)
HOSTILE: Final[dict[str, dict[str, Any]]] = {
    "result of another shape": {"result": {"scores": [1], "places": 7, "readiness": {}}},
    "weights without end": {"weights": {"living": 1e308, "mobility": 1e308}},
}


def hostile(change: dict[str, Any], **around: Any) -> bytes:
    """Return a scenario file with some fields changed."""
    content = ScenarioContent(
        title_en="Hostile",
        options=(Option(kind="district", id="1007"), Option(kind="area", id="samyan")),
        criteria=(Criterion(id="green_per_person", period="2023", worst=0, best=9, dimension="living"),),
        weights={"living": 1.0},
        weight_method="direct",
        seed=1,
        draws=10,
        fingerprint="0f1e2d3c",
    )
    return json.dumps(
        {
            "format": scenario_file.FORMAT,
            "format_version": scenario_file.VERSION,
            "author": {"role": "planner", "organisation": "BMA"},
            "created": "2026-11-01T00:00:00+00:00",
            "content": content.plain() | change,
        }
        | around
    ).encode()


def upload(tab: Tab, name: str, body: bytes) -> None:
    """Give a file to the compare page."""
    field = tab.page.locator(".st-key-upload input[type=file]")
    field.set_input_files({"name": f"{name}.json", "mimeType": "application/json", "buffer": body})


@pytest.fixture
def area() -> Area:
    """Return an area whose every word is hostile."""
    draft = AreaDraft(
        name_th=NAME, name_en=NAME, geometry=SQUARE, basis="file", made_from=(NAME,), owner=NAME, vision=NAME,
        working_group=NAME,
    )  # fmt: skip
    return open_workspace(load()).save_area(draft, by=Role(":red[planner]", "**BMA**"), note=NAME)


def test_a_second_reader_beside_hostile_files_sees_every_page(new_tab: Callable[..., Tab]) -> None:
    first, second = new_tab(), new_tab()
    first.open("/compare?lang=en")
    files = {name: hostile(change) for name, change in HOSTILE.items()}
    files["a date in 2999"] = hostile({}, created="2999-01-01T00:00:00+00:00")
    before = len(open_workspace(load()).scenarios())
    for name, body in files.items():
        upload(first, name, body)
        expect(first.page.get_by_test_id("stAlertContentError")).to_be_visible()
        first.open("/compare?lang=en")
    assert len(open_workspace(load()).scenarios()) == before
    for path in ("/compare?lang=en", "/areas?lang=en&a=samyan", "/briefing?lang=en&a=samyan"):
        second.open(path)
        expect(second.page.get_by_test_id("stException")).to_have_count(0)
        expect(second.page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert not first.faults
    assert not second.faults


def words(page: Page) -> str:
    """Return the text of a page without what cannot be seen."""
    return " ".join(page.locator("body").inner_text().replace("\N{WORD JOINER}", "").split())


def test_hostile_words_are_shown_letter_by_letter_on_every_page(
    new_tab: Callable[..., Tab], area: Area, store: Store
) -> None:
    one = question.criteria(store)[0]
    elsewhere = Option(kind="area", id="a-elsewhere", version=3, name_en=NAME, name_th=NAME, geometry=SQUARE)
    content = ScenarioContent(
        title_en=NAME,
        title_th=NAME,
        note=NAME,
        options=(Option(kind="district", id="1007"), Option(kind="district", id="1001"), elsewhere),
        criteria=(one,),
        weights={one.dimension: 1.0},
        weight_method="equal",
        seed=1,
        draws=10,
        fingerprint=store.fingerprint,
    )
    kept = open_workspace(load()).save_scenario(content, author=Role(":red[planner]", "**BMA**"))
    tab = new_tab()
    shown = " ".join(NAME.split())
    for path, times in (
        (f"/areas?lang=en&a={area.id}", 5), (f"/areas?lang=en&a={area.id}&t=history", 1),
        (f"/areas?lang=en&a={area.id}&t=edit", 1), (f"/compare?lang=en&a={area.id},1007", 3),
        (f"/compare?lang=en&a={area.id},1007&m=vikor", 3), (f"/compare?lang=en&s={kept.id}", 3),
        (f"/briefing?lang=en&a={area.id}", 2), (f"/briefing?lang=en&s={kept.id}", 1),
        (f"/compare?lang=en&m={'![p](http://example.org/p.png)'}", 0),
    ):  # fmt: skip
        tab.open(path)
        expect(tab.page.get_by_test_id("stException")).to_have_count(0)
        assert words(tab.page).count(shown) >= times, (path, words(tab.page))
        assert tab.page.locator("img[src*='example.org'], a[href*='example.org'], a[href^='javascript']").count() == 0
    assert not tab.strangers
    assert not tab.faults


def test_a_message_repeats_hostile_words_as_words(new_tab: Callable[..., Tab]) -> None:
    tab = new_tab().open("/compare?lang=en")
    upload(tab, "kind", hostile({"method": NAME}))
    message = tab.page.get_by_test_id("stAlertContentError")
    expect(message).to_be_visible()
    said = " ".join(message.inner_text().replace("\N{WORD JOINER}", "").split())
    assert f"'{' '.join(NAME.split())}'. Choose one of: weighted_sum, topsis, vikor." in said
    assert not tab.strangers
