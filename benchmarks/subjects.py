"""Pages under measurement: each changes its indicator as a reader does and reports what that took."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import ViewportSize, sync_playwright

from benchmarks import wire
from benchmarks.servers import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VIEWPORT: Final[ViewportSize] = {"width": 1280, "height": 1000}
CLOCK = (ROOT / "benchmarks" / "clock.js").read_text(encoding="utf-8")
QUIET_S = 0.7
PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Change:
    """One change of indicator.

    Attributes
    ----------
    painted_ms
        From the release of the mouse to the end of the frame that shows other colours.
    changed_ms
        To the moment a polygon's `fill` is another one; layout and painting come after it.
    frames
        All messages until the page is quiet.
    fetched
        Bytes that the browser fetched by address meanwhile, packed as they came, with their heads.
    """

    painted_ms: float
    changed_ms: float
    frames: tuple[wire.Frame, ...]
    fetched: int

    @property
    def received(self) -> int:
        return wire.received_bytes(self.frames)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise FileNotFoundError("make bench drives the system's Chromium and finds none. Install it and try again.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Subject:
    """A page whose control `st-key-indicator` changes its picture.

    Parameters
    ----------
    parts
        Polygons of the map; 1 for the floor page, whose picture is a text.
    radio
        Whether the control is a radio button and not a select box.
    """

    def __init__(self, browser: Browser, url: str, *, parts: int, radio: bool = False) -> None:
        self.parts = parts
        self._radio = radio
        self.page: Page = browser.new_context(viewport=VIEWPORT).new_page()
        self.page.add_init_script(CLOCK)
        self._wire = wire.Wire(self.page)
        self.page.goto(url)
        self._await_picture()
        self._await_quiet()

    def change(self, option: str) -> Change:
        """Choose an option that is already in view; the clock runs from the release of the mouse."""
        page = self.page
        page.bring_to_front()
        x, y = self._aim(option)
        page.evaluate("clock => { window.benchClock = clock; }", {"before": self.picture(), "parts": self.parts})
        begun, fetched = len(self._wire.frames), self._wire.fetched
        page.mouse.click(x, y)
        page.wait_for_function("() => window.benchClock.painted", timeout=PATIENCE_MS)
        self._await_quiet()
        clock: dict[str, float] = page.evaluate("window.benchClock")
        frames = tuple(self._wire.frames[begun:])
        start = clock["start"]
        return Change(clock["painted"] - start, clock["changed"] - start, frames, self._wire.fetched - fetched)

    def _aim(self, option: str) -> tuple[float, float]:
        control = self.page.locator(".st-key-indicator")
        if self._radio:
            target = control.locator("label", has_text=option).last
        else:
            control.locator("input").click()
            control.locator("input").fill(option)
            target = self.page.get_by_role("option").filter(has_text=option).first
        target.hover()
        box = target.bounding_box()
        if box is None:
            raise LookupError(f"'{option}' is not among the choices.")
        self.page.wait_for_timeout(250)  # the list has come to rest
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def picture(self) -> str | None:
        """Return what the clock compares: fills in order of drawing, comma between; None before they are there."""
        seen: str | None = self.page.evaluate("window.benchPicture()")
        return seen

    def mark(self) -> None:
        """Leave a mark in the map's frame and move the map a little."""
        self._in_map("window.benchMark = true; map.setView([13.76, 100.62], map.getZoom() + 0.25, {animate: false});")
        self._view = self._in_map("[map.getCenter(), map.getZoom()]")

    def mark_is_there(self) -> bool:
        """Tell whether the frame is still the marked one."""
        return bool(self._in_map("window.benchMark === true"))

    def view_is_kept(self) -> bool:
        """Tell whether the map shows what it showed when it was marked."""
        return bool(self._in_map("[map.getCenter(), map.getZoom()]") == self._view)

    def _in_map(self, script: str) -> Any:
        return next(f for f in reversed(self.page.frames) if "streamlit_folium" in f.url).evaluate(script)

    def _await_picture(self) -> None:
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < deadline:
            self.page.wait_for_timeout(200)
            seen = self.picture()
            if seen and len(seen.split(",")) >= self.parts:
                return
        raise TimeoutError(f"{self.page.url} shows no picture of {self.parts} parts.")

    def _await_quiet(self) -> None:
        seen, since = -1, time.monotonic()
        while time.monotonic() - since < QUIET_S:
            self.page.wait_for_timeout(100)
            if len(self._wire.frames) != seen:
                seen, since = len(self._wire.frames), time.monotonic()
