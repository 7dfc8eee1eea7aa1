"""Documents on the clock: a brief that is warm, and one run for all districts."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks import servers
from smartmap.briefing.pdf import document
from smartmap.services import briefs

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.store import Store

DAY: Final = dt.date(2026, 11, 22)


def pdf_s(store: Store, rounds: int, warm: int) -> list[float]:
    """Return seconds from a district's code to its brief as PDF, annex and map included; each time another district."""
    taken = []
    for code in list(store.districts().index)[: warm + rounds]:
        begun = perf_counter()
        document.render(briefs.build(store, None, "district", code, "th", DAY))
        taken.append(perf_counter() - begun)
    return taken[warm:]


def all_districts_s(folder: Path) -> tuple[float, int]:
    """Return seconds of `smartmap brief --all-districts` as PDF, the interpreter's start included, and the files."""
    out = folder / "briefs"
    begun = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "smartmap", "brief", "--all-districts", "--date", DAY.isoformat(), "-o", str(out)],
        cwd=servers.ROOT,
        env=os.environ | {"SMARTMAP_HOME": str(folder)},
        check=True,
        capture_output=True,
    )
    return perf_counter() - begun, len(list(out.glob("*.pdf")))
