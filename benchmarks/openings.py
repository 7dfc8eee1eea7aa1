"""Whole openings of pages in a browser: the first after a start against warm ones, and beside a crowd."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from playwright.sync_api import expect

from benchmarks import servers
from benchmarks.subjects import PATIENCE_MS, VIEWPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.bench import Bench

PAGES: Final = (
    "/",
    "/explore",
    "/district?d=1007",
    "/areas?a=samyan",
    "/compare?a=1007,1004,samyan",
    "/briefing?d=1007",
    "/data",
)
CROWD: Final = 60
WARM_TIMES: Final = 3
_ASK: Final = "GET /api/brief.pptx?kind=district&id={} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"


def first_and_warm_ms(bench: Bench) -> dict[str, tuple[float, list[float]]]:
    """Return, per page, milliseconds of its opening as the very first of a server, and of its next ones there."""
    taken = {}
    for path in PAGES:
        with servers.ours(bench.folder) as own:
            first = opening_ms(bench, own.url + path)
            taken[path] = first, [opening_ms(bench, own.url + path) for _ in range(WARM_TIMES)]
    return taken


def quiet_and_crowded_ms(bench: Bench) -> tuple[list[float], list[float]]:
    """Return milliseconds of openings of the explore page: with the server for itself, and beside the crowd."""
    with servers.ours(bench.folder) as own:
        url = f"{own.url}/explore"
        opening_ms(bench, url)  # everything is loaded
        quiet = [opening_ms(bench, url) for _ in range(bench.rounds)]
        with crowd(own.url, list(bench.store.codes("district"))):
            return quiet, [opening_ms(bench, url) for _ in range(bench.rounds)]


def opening_ms(bench: Bench, url: str) -> float:
    """Return milliseconds from the address to the whole page, in a browser that has nothing of it."""
    context = bench.browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        begun = time.perf_counter()
        page.goto(url)
        expect(page.get_by_text("smartmap 0.").last).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning", timeout=PATIENCE_MS
        )
        return (time.perf_counter() - begun) * 1000
    finally:
        context.close()


@contextmanager
def crowd(url: str, codes: list[str]) -> Iterator[None]:
    """Keep 60 requests for decks with the server: who is answered, or refused, asks for another one a second later."""
    place, over = urlsplit(url), Event()

    def ask(turn: int) -> None:
        while not over.is_set():
            with socket.create_connection((place.hostname or "", place.port or 0)) as line:
                line.settimeout(1)
                line.sendall(_ASK.format(codes[turn % len(codes)]).encode())
                _listen(line, over)
            over.wait(1)
            turn += CROWD

    with ExitStack() as stack:
        asking = stack.enter_context(ThreadPoolExecutor(CROWD))
        stack.callback(over.set)
        for turn in range(CROWD):
            asking.submit(ask, turn)
        yield


def _listen(line: socket.socket, over: Event) -> None:
    while not over.is_set():
        try:
            if not line.recv(65536):
                return
        except TimeoutError:
            continue
        except ConnectionError:
            return
