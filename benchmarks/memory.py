"""What a day's work leaves in the server's memory: forty documents, ten files brought, five hundred areas drawn.

python -m benchmarks.memory < /dev/null     prints megabytes at the start and after the work
"""

from __future__ import annotations

import json
import os
import random
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import psutil
import shapely
from streamlit.web import bootstrap  # noqa: F401  (a server has it loaded)

from benchmarks import servers
from smartmap.services.areas import candidates, estimates, outline_file
from smartmap.store import ready
from smartmap.web import download, lifecycle, pool
from smartmap.web.press import Press

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry import Polygon

DOCUMENTS: Final = 40
FILES: Final = 10
OUTLINES: Final = 500
POINTS: Final = 4000
SEED: Final = 2569


def start_and_after_mb(folder: Path) -> tuple[float, float]:
    """Return megabytes of a process that has begun as the server does: then, and after the day's work."""
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.memory"],
        cwd=servers.ROOT,
        env=os.environ | {"SMARTMAP_HOME": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    start, after = json.loads(answer.stdout.splitlines()[-1])
    return start, after


def _begin() -> None:
    names = runpy.run_path(str(servers.ROOT / "app.py"), run_name="smartmap.app")
    lifecycle._load(names["MODULES"])  # noqa: SLF001
    lifecycle._prepare(ready.shared_store, names["LATER"])  # noqa: SLF001
    lifecycle._answer(ready.shared_store)  # noqa: SLF001


def _documents(press: Press) -> None:
    store = ready.shared_store()
    for number, code in enumerate(store.codes("district")[:DOCUMENTS]):
        query = {"kind": "district", "id": code, "lang": ("th", "en")[number % 2], "day": "2026-11-22"}
        download.brief(store, press, ("pdf", "pptx", "xlsx", "png")[number % 4], query).work()


def _outlines(chance: random.Random) -> None:
    places = ready.shared_store().districts().geometry.representative_point().to_list()
    for number in range(OUTLINES):
        place = chance.choice(places)
        outline: Polygon = place.buffer(chance.uniform(0.002, 0.02))
        candidates.districts_of(ready.shared_store(), outline)
        estimates.figures(ready.shared_store(), outline)
        if number % (OUTLINES // FILES) == 0:
            whole = json.dumps(shapely.geometry.mapping(place.buffer(0.01, quad_segs=POINTS // 4)))
            outline_file.read("area.geojson", whole.encode())


def _megabytes() -> float:
    pool.give_back()
    own = psutil.Process()
    return sum(each.memory_info().rss for each in (own, *own.children(recursive=True))) / 1e6


def main() -> None:
    """Do the work, and print both."""
    _begin()
    start, press = _megabytes(), Press()
    _documents(press)
    _outlines(random.Random(SEED))  # noqa: S311
    press.close()
    sys.stdout.write(f"\n{json.dumps([start, _megabytes()])}\n")


if __name__ == "__main__":
    main()
