"""`python -m benchmarks [--json] [--rounds N] [--only ROW ...] [--check]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks import figures
from benchmarks.bench import Bench
from benchmarks.rows import ROWS
from benchmarks.subjects import chromium

NAMES = {row.__name__: row for row in ROWS}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print samples and verdicts for machines")
    parser.add_argument("--rounds", type=int, default=7, help="changes that count, after two that do not")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES), help="some rows only")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is missed")
    parser.add_argument("--profile", action="store_true", help="print what travels in one change of ours")
    wanted = parser.parse_args()
    progress = Console(stderr=True)
    measured: list[figures.Figure] = []
    try:
        with tempfile.TemporaryDirectory(prefix="smartmap-bench-") as folder, chromium() as browser:
            bench = Bench(browser, Path(folder), wanted.rounds)
            for name in wanted.only:
                progress.print(f"{name.replace('_', ' ')} ...", style="dim")
                measured.extend(NAMES[name](bench))
            if wanted.profile:
                progress.print(bench.profile())
    except FileNotFoundError as error:
        progress.print(str(error))
        return 1
    if wanted.json:
        print(figures.as_json(measured))
    else:
        Console(width=max(Console().width, 150)).print(figures.table(measured))
    return int(wanted.check and any(figure.met is False for figure in measured))


if __name__ == "__main__":
    sys.exit(main())
