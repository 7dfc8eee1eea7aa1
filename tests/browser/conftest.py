"""The real app behind a free port, one Chromium, and a tab that remembers all it asked for and complained of."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Locator, Page, Position, Request

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
READY_IN = 60.0
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

SERVE = ("smartmap", "serve", "--port", "{port}", "--headless", "--base-path", "{base}")

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium, let one test speak for all: skipped in one line, or failed where a browser is required."""
    ours = [item for item in items if item.get_closest_marker("browser")]
    if not ours or shutil.which("chromium"):
        return
    reason = f"{len(ours)} browser tests need the system's `chromium`; install it to run them"
    if os.environ.get("SMARTMAP_REQUIRE_BROWSER") != "1":
        ours[0].add_marker(pytest.mark.skip(reason=reason))
    config.hook.pytest_deselected(items=ours[1:])
    items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Return the system's Chromium."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("browser tests are required here, and there is no `chromium`; install it")
    return found


@pytest.fixture(scope="package")
def server(chromium: str, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve app.py on the run's home; return its address."""
    assert chromium
    with serving(home, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@contextmanager
def serving(
    home: Path, log: Path, base: str = "", command: Sequence[str] = SERVE, python: str = sys.executable, **env: str
) -> Iterator[str]:
    """Serve on a free port, below a path where one is named; return the address of the first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [word.format(port=port, base=base) for word in command]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [python, "-m", *words],
            cwd=home,
            env=os.environ | {"SMARTMAP_HOME": str(home)} | env,
            stdout=out,
            stderr=out,
        ) as running,
    ):
        try:
            address = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
            wait(f"{address}/_stcore/health", running, log)
            yield address
        finally:
            running.terminate()
    assert "Traceback" not in log.read_text("utf-8")


def wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_IN
    while time.monotonic() < end and running.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own address)
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Return the one Chromium; its event loop ends with this folder, for asyncio.run() of other tests."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, "--disable-sync"])
        yield running
        running.close()


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


class Lending:
    """Pages of the one Chromium, lent to test after test: a new one loads and compiles all of Streamlit anew."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[Page]] = {}

    @contextmanager
    def tab(self, base: str, **options: Any) -> Iterator[Tab]:
        """Lend a tab as a reader has it who has just come: no memory, no cookies, no session."""
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "th-TH"} | options
        idle = self._idle.setdefault(repr(sorted(options.items())), [])
        page = idle.pop() if idle else self._browser.new_context(**options).new_page()
        page.set_viewport_size(options["viewport"])
        page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
        page.mouse.move(0, 0)
        if base.startswith("http"):
            page.goto(f"{base}/_stcore/health")
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.context.clear_cookies()
        tab = Tab(page, base)
        yield tab
        tab.leave()
        if tab.lent_again and not page.is_closed():
            idle.append(page)
        else:
            page.context.close()


@pytest.fixture(scope="package")
def lending(browser: Browser) -> Lending:
    """Return the pages of the run."""
    return Lending(browser)


@pytest.fixture
def new_tab(server: str, lending: Lending) -> Iterator[Callable[..., Tab]]:
    """Return a maker of tabs; every tab must have kept to its own server and have had no error."""
    tabs: list[Tab] = []
    with ExitStack() as lent:

        def make(base: str = server, **options: Any) -> Tab:
            tabs.append(lent.enter_context(lending.tab(base, **options)))
            return tabs[-1]

        yield make
    assert [tab.strangers for tab in tabs] == [[] for _ in tabs]
    assert [tab.faults for tab in tabs] == [[] for _ in tabs]


@pytest.fixture
def tab(new_tab: Callable[..., Tab]) -> Tab:
    """Return a tab on a desktop."""
    return new_tab()
