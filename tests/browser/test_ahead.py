"""The map shows what the list chose before the page has answered, and the same as the page then says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from smartmap.i18n import tr
from smartmap.services.explore import clusters
from smartmap.services.explore.choropleth import Question
from smartmap.viz.palette import CLUSTERS
from tests.browser.test_map import expected_fills

if TYPE_CHECKING:
    from playwright.sync_api import WebSocketRoute

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def cluster_fills(store: Store, question: Question) -> dict[str, str]:
    made = clusters.clusters(store, question)
    assert made is not None
    return dict.fromkeys(store.codes(question.level), "url(#sm-missing)") | {
        str(code): CLUSTERS[kind] for code, kind in made.kinds.items()
    }


class Line:
    """The page's line to its server, which can be held."""

    def __init__(self, tab: Tab) -> None:
        self.held = False
        self._waiting: list[bytes | str] = []
        tab.lent_again = False
        tab.page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, near: WebSocketRoute) -> None:
        self._far = near.connect_to_server()
        near.on_message(lambda said: self._waiting.append(said) if self.held else self._far.send(said))

    def let_go(self) -> None:
        """Send what was held back."""
        self.held = False
        for said in self._waiting:
            self._far.send(said)


def asked(tab: Tab, of: str = "choropleth") -> list[dict[str, str]]:
    """Return, as it grows, what each request for figures from now on asks."""
    found: list[dict[str, str]] = []

    def note(url: str) -> None:
        if f"/api/{of}.json" in url:
            found.append({key: values[0] for key, values in parse_qs(urlsplit(url).query).items()})

    tab.listen(tab.page, "request", lambda request: note(request.url))
    return found


def test_the_map_follows_the_list_while_the_page_waits_for_its_server(tab: Tab, store: Store) -> None:
    line = Line(tab)
    tab.open("/explore?i=population&lang=en&ov=none")
    stamp = tab.stamp()
    requests = asked(tab)
    line.held = True
    tab.choose("indicator", "Urban rail stations")
    expect(tab.page.locator("html")).to_have_attribute("data-ahead", re.compile("Urban rail stations"))
    rail = Question("rail_stations", store.periods("rail_stations", "district")[0], "district")
    assert tab.fills() == expected_fills(store, rail)
    assert tab.query["i"] == "population"
    expect(tab.at("legend")).to_have_css("opacity", "0.4")  # it still tells of the other indicator
    line.let_go()
    tab.says(i="rail_stations")
    tab.repainted(stamp)
    expect(tab.at("legend")).to_have_css("opacity", "1")
    expect(tab.page.locator("[data-ahead]")).to_have_count(0)
    assert tab.fills() == expected_fills(store, rail)
    assert {each["i"] for each in requests} == {"rail_stations"}


@pytest.mark.parametrize(
    ("start", "choices"),
    [
        ("i=population&y=2021", ["Men per 100 women", "Persons per house", "Share aged 60"]),  # the year, kept and lost
        ("i=sex_ratio&lv=khwaeng&k=4&lang=en", ["Urban rail", "Clinics"]),
        ("i=green_space_m2_per_person&sc=goalposts&g=central", ["Road deaths", "Markets", "Smoking rate"]),
        ("i=population&sc=goalposts", ["Green space"]),  # wanted, and not allowed where the reader comes from
    ],
)
def test_map_and_page_ask_for_the_same_figures(tab: Tab, start: str, choices: list[str]) -> None:
    tab.open(f"/explore?{start}&ov=none")
    requests, listed = asked(tab), tab.at("table").locator("iframe")
    expect(listed).to_have_attribute("title", re.compile(r"\d|ปี|dated?"))
    for choice in choices:
        stamp, title = tab.stamp(), listed.get_attribute("title") or ""
        requests.clear()
        tab.choose("indicator", choice)
        tab.repainted(stamp)
        tab.settled()
        expect(listed).not_to_have_attribute("title", title)
        told = tab.query
        assert len(requests) >= 2  # the map ahead, the table with the page
        assert all(each == requests[0] for each in requests)
        assert (requests[0]["i"], requests[0]["y"], requests[0]["lv"]) == (told["i"], told["y"], told["lv"])


def test_clusters_are_shown_ahead_too_and_told_in_words(tab: Tab, store: Store) -> None:
    tab.open("/explore?i=population&y=2022&cl=1&ov=none&lang=en")
    stamp = tab.stamp()
    assert tab.fills() == cluster_fills(store, Question("population", "2022", "district"))
    requests = asked(tab, "clusters")
    tab.choose("indicator", "Share aged 60")
    tab.repainted(stamp)
    tab.settled()
    question = Question("share_60_plus_pct", "2022", "district")
    assert tab.fills() == cluster_fills(store, question)
    assert {each["i"] for each in requests} == {"share_60_plus_pct"}
    made = clusters.clusters(store, question)
    assert made is not None
    legend = tab.at("legend")
    expect(legend).to_contain_text(f"Moran's I is {made.whole.statistic:.2f}")
    for kind in ("high_high", "low_low"):
        names = store.districts().loc[list(made.members(kind)), "name_en"]
        expect(legend.get_by_role("listitem").filter(has_text=tr("en", f"cluster.{kind}"))).to_contain_text(
            ", ".join(names)
        )
    tab.page.get_by_role("button", name="Map options").click()
    tab.page.get_by_text("Show clusters").click()
    expect(legend).not_to_contain_text("Moran")
    assert "cl" not in tab.query


def test_an_indicator_without_khwaeng_waits_for_the_page(tab: Tab, store: Store) -> None:
    tab.open("/explore?i=population&lv=khwaeng&ov=none&lang=en")
    stamp = tab.stamp()
    requests = asked(tab)
    tab.choose("indicator", "Temples")
    tab.says(i="temples", lv="district")
    tab.repainted(stamp)
    assert tab.fills() == expected_fills(store, Question("temples", "2011", "district"))
    assert {each["lv"] for each in requests} == {"district"}


def test_with_the_keyboard_only_enter_is_a_choice(tab: Tab, store: Store) -> None:
    line = Line(tab)
    tab.open("/explore?i=population&lang=en&ov=none")
    tab.stamp()
    before = tab.fills()
    requests = asked(tab)
    line.held = True
    box = tab.at("indicator").get_by_role("combobox")
    box.focus()
    box.press_sequentially("Urban rail")
    expect(tab.page.get_by_role("option")).to_have_count(1)
    box.press("Escape")
    assert requests == []
    assert tab.fills() == before
    box.fill("")
    box.press_sequentially("Urban rail")
    box.press("ArrowDown")
    box.press("Enter")
    expect(tab.page.locator("html")).to_have_attribute("data-ahead", re.compile("Urban rail stations"))
    assert tab.fills() == expected_fills(store, Question("rail_stations", "2023", "district"))
    line.let_go()
    tab.says(i="rail_stations")
