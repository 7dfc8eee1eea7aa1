"""The real app behind a free port, one Chromium, and its tabs, which are lent to test after test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.tab import PATIENCE, Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
READY_IN = 60.0
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
