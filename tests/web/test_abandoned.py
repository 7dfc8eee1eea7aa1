"""A crowd that asks for documents and leaves does not hold up the others; on the real server."""

from __future__ import annotations

import socket
import time
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks import servers

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.store import Store

CROWD = 60
TIMES = 20


def seconds(url: str) -> float:
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310  (an address of our own)
        answer.read()
    return time.perf_counter() - begun


def looks(base: str) -> list[float]:
    paths = ("/api/health", "/assets/fonts/400.woff2", "/")
    return [max(seconds(base + path) for path in paths) for _ in range(TIMES)]


def test_sixty_decks_that_nobody_waits_for_hold_nobody_up(home: Path, store: Store) -> None:
    codes = list(store.codes("district"))
    with servers.ours(home) as own:
        place = urlsplit(own.url)
        seconds(f"{own.url}/api/brief.pptx?kind=city")  # all is loaded
        deck = seconds(f"{own.url}/api/brief.pptx?kind=district&id={codes[0]}")
        for turn in range(CROWD):
            with socket.create_connection((str(place.hostname), int(place.port or 0))) as line:
                path = f"/api/brief.pptx?kind=district&id={codes[turn % len(codes)]}&day=2026-01-{turn % 28 + 1:02}"
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n".encode())
        busy = looks(own.url)
        wanted = seconds(f"{own.url}/api/brief.pptx?kind=district&id={codes[-1]}")
    few = CROWD / 2 * deck  # those that nobody waits for were not made before it
    assert max(busy) < few
    assert wanted < few
