"""Whole commands on the clock: the build of a cache, and the start of a server that finds one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from benchmarks import servers

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 3


def build_s(folder: Path) -> list[float]:
    """Return seconds of `smartmap build` into an empty home, the interpreter's start included."""
    taken = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory(dir=folder) as home:
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "smartmap", "build"],
                cwd=servers.ROOT,
                env=os.environ | {"SMARTMAP_HOME": home},
                check=True,
                capture_output=True,
            )
            taken.append(time.perf_counter() - begun)
    return taken


def start_s(folder: Path) -> list[float]:
    """Return seconds from `smartmap serve` to the answer of `/`, the cache being there."""
    taken = []
    for _ in range(TIMES):
        with servers.ours(folder) as own:
            taken.append(own.start_s)
    return taken
