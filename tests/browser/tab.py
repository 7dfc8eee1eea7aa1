"""A tab that remembers all it asked for and complained of, and that waits by looking often."""

from __future__ import annotations

import re
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ConsoleMessage, FrameLocator, Locator, Page, Position, Request

PATIENCE = 30_000  # the machine of a continuous test may be slow; expect() returns as soon as it holds
PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)")  # Streamlit looks for a server below the page's address
LOOK_AGAIN = 40
SETTLED = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
  && window.smartmapTravel && window.smartmapSpelling
  && document.querySelector(".stMain").innerText.includes("smartmap 0.")"""
SAYS = "(patterns) => patterns.every((each) => new RegExp(each).test(location.href))"
PAINTED = """(before) => {
  const paint = document.querySelector(".st-key-map iframe")?.contentDocument?.querySelector("#map_div")?.dataset.paint;
  return paint && paint !== before;
}"""


class Tab:
    """A tab on the dashboard.

    Attributes
    ----------
    strangers, faults
        Requests that left the server; errors of the page or its console.
    lent_again
        Whether another test may have the page; not after what cannot be undone was done to it.
    """

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        page.set_default_timeout(PATIENCE)
        self.strangers: list[str] = []
        self.faults: list[str] = []
        self.lent_again = True
        self._leaving = ExitStack()
        self.listen(page.context, "request", self._request)
        self.listen(page, "console", self._console)
        self.listen(page, "pageerror", lambda error: self.faults.append(str(error)))

    def listen(self, source: Any, event: str, handler: Callable[[Any], None]) -> None:
        """Hear of an event of the page or its context until the reader leaves."""
        source.on(event, handler)
        self._leaving.callback(source.remove_listener, event, handler)

    def leave(self) -> None:
        """End the session; nothing of it is heard any longer."""
        if not self.page.is_closed():
            self.page.goto("about:blank")
        self._leaving.close()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:", "blob:")):
            self.strangers.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not (PROBE.search(where) and "404" in message.text):
            self.faults.append(f"{message.text} ({where})")

    def open(self, path: str) -> Tab:
        """Open an address cold and wait until the page stands."""
        self.page.goto(self.base + path)
        return self.settled()

    def until(self, condition: str, argument: Any = None) -> None:
        """Look often whether a function of the page holds: `expect` looks ever more seldom; it says what is wrong."""
        with suppress(Late):
            self.page.wait_for_function(condition, arg=argument, polling=LOOK_AGAIN)

    def settled(self) -> Tab:
        """Wait for the footer, which is drawn last, for the end of the run, and for the frame's scripts."""
        self.until(SETTLED)
        expect(self.page.get_by_text("smartmap 0.").last).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        self.page.wait_for_function("() => window.smartmapTravel && window.smartmapSpelling")
        return self

    @property
    def query(self) -> dict[str, str]:
        """What the address says."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def says(self, **parameters: str) -> None:
        """Wait until the address holds these parameters."""
        self.until(SAYS, [f"[?&]{name}={re.escape(value)}(&|$)" for name, value in parameters.items()])
        for name, value in parameters.items():
            expect(self.page).to_have_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))

    def at(self, key: str) -> Locator:
        """Return the container with a public key."""
        return self.page.locator(f".st-key-{key}")

    def choose(self, key: str, text: str, option: str | None = None) -> None:
        """Type into a list and take the option with this text."""
        box = self.at(key).get_by_role("combobox")
        box.click()
        box.fill(text)
        self.page.get_by_role("option").filter(has_text=option or text).first.click()

    @property
    def frame(self) -> FrameLocator:
        """The map's frame."""
        return self.at("map").locator("iframe").content_frame

    @property
    def rows(self) -> Locator:
        """Rows of the table beside the explore page's map."""
        return self.at("table").locator("iframe").content_frame.locator("tbody tr")

    @property
    def map(self) -> Locator:
        """The map in its frame."""
        return self.frame.locator("#map_div")

    def stamp(self) -> str:
        """Wait for a finished paint; return its stamp."""
        self.until(PAINTED, "")
        expect(self.map).to_have_attribute("data-paint", re.compile(r"\w"))
        return self.map.get_attribute("data-paint") or ""

    def repainted(self, stamp: str) -> None:
        """Wait for another paint than the one with this stamp."""
        self.until(PAINTED, stamp)
        expect(self.map).not_to_have_attribute("data-paint", stamp)

    def ask_map(self, script: str, argument: Any = None) -> Any:
        """Evaluate a function of (element, argument) in the map's window."""
        return self.map.evaluate(script, argument)

    def spot(self, code: str) -> Position:
        """Return where an area's label point lies in the map, in pixels, once the map is in sight and at rest."""
        self.map.scroll_into_view_if_needed()
        return self.ask_map(
            """async (_, code) => {
              for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
              const hit = Object.values(window.map._layers)
                .find((l) => l.options.fillColor && l.feature?.properties.c === code);
              const { x, y } = hit.feature.properties;
              const p = window.map.latLngToContainerPoint([y, x]);
              return { x: p.x, y: p.y };
            }""",
            code,
        )

    def click_area(self, code: str) -> None:
        """Click an area on the map."""
        self.stamp()
        self.map.click(position=self.spot(code))

    def tooltip(self, code: str) -> str:
        """Point at an area; return what the map says of it."""
        self.map.hover(position={"x": 3, "y": 200})
        self.map.hover(position=self.spot(code))
        tip = self.frame.locator(".sm-tip")
        expect(tip).to_be_visible()
        return tip.inner_text()

    def fills(self) -> dict[str, str]:
        """Return the fill of each area by code."""
        return self.ask_map(
            """() => Object.fromEntries(Object.values(window.map._layers)
              .filter((l) => l.options.fillColor && l.feature?.properties.c)
              .map((l) => [l.feature.properties.c, l._path.getAttribute("fill")]))"""
        )
