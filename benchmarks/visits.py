"""Cold visits to every page in both languages, noting whom the browser asks for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from benchmarks import servers
from benchmarks.subjects import VIEWPORT

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from benchmarks.bench import Bench

PAGES: Final = ("/", "/explore", "/district?d=1007", "/briefing?d=1007", "/data")
NETWORK: Final = frozenset({"http", "https", "ws", "wss"})
QUIET_MS = 1500


def other_hosts(bench: Bench) -> dict[str, set[str]]:
    """Return, per address, the hosts asked beside our own; a request that the security policy stops counts too."""
    asked: dict[str, set[str]] = {}
    with servers.ours(bench.folder) as own:
        here = urlsplit(own.url).netloc
        for path in PAGES:
            for lang in ("th", "en"):
                address = f"{path}{'&' if '?' in path else '?'}lang={lang}"
                context = bench.browser.new_context(viewport=VIEWPORT)
                page = context.new_page()
                asked[address] = _listen(page, here)
                page.goto(own.url + address)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(QUIET_MS)
                context.close()
    return asked


def _listen(page: Page, here: str) -> set[str]:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.update(_strangers(request.url, here)))
    page.on("websocket", lambda socket: hosts.update(_strangers(socket.url, here)))
    return hosts


def _strangers(url: str, here: str) -> set[str]:
    parts = urlsplit(url)
    return {parts.netloc} if parts.scheme in NETWORK and parts.netloc != here else set()
