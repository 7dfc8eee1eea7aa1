"""Weight changes on the compare page, timed at the server's door; `timed_server` says where the time is taken."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from benchmarks import servers
from benchmarks.subjects import PATIENCE_MS, VIEWPORT

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.bench import Bench

ADDRESS: Final = "/compare?lang=en&a=samyan,rama4,phadung,makkasan,1007&w=env:1,mob:1,eco:1,liv:1"
FIRST: Final = 2  # no weight comes twice, so that no answer is one that was kept


def server_ms(bench: Bench, warm: int) -> list[float]:
    """Return milliseconds of the server per change: four areas and a district, 10,000 sets of weights each time."""
    log = bench.folder / "weights.log"
    with servers.timed(bench.folder, log) as own:
        page = bench.browser.new_context(viewport=VIEWPORT).new_page()
        page.goto(own.url + ADDRESS)
        weight = page.locator(".st-key-w_mobility").get_by_role("spinbutton")
        weight.wait_for(timeout=PATIENCE_MS)
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning", timeout=PATIENCE_MS
        )
        page.wait_for_timeout(1000)
        before = len(_lines(log))
        for turn in range(warm + bench.rounds):
            weight.fill(str(FIRST + turn))
            weight.press("Enter")
            _await_line(log, before + turn + 1)
            page.wait_for_timeout(700)
        page.context.close()
    return [float(line) for line in _lines(log)[before + warm :]]


def _lines(log: Path) -> list[str]:
    return log.read_text().splitlines()


def _await_line(log: Path, wanted: int) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while len(_lines(log)) < wanted:
        if time.monotonic() > deadline:
            raise TimeoutError("The compare page did not answer a change of weight.")
        time.sleep(0.05)
