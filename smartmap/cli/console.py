"""How the command line shows things: progress, tables, and JSON for machines."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_WIDE: Final = 400
_WORDS: Final = {
    "read": "Reading packages",
    "check": "Checking them against one another",
    "derive": "Deriving districts and indicators",
    "draw": "Drawing display geometry",
    "write": "Writing the cache",
}


def out() -> Console:
    """Return the console for answers, which keeps long lines whole where nobody watches."""
    watched = sys.stdout.isatty()
    return Console(width=None if watched else _WIDE, soft_wrap=not watched, highlight=False, markup=False)


def error(message: str) -> None:
    """Say on stderr what is wrong and what mends it."""
    Console(stderr=True, soft_wrap=True, highlight=False, markup=False).print(message)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback for `build` that draws a bar on stderr; nothing is drawn if nothing is built."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("")

    def step(name: str, done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total, description=_WORDS[name])

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a plain table."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    out().print(grid)


def dump(value: object) -> None:
    """Print JSON."""
    out().print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))


def serving(host: str, port: int, base_path: str = "") -> None:
    """Say where the dashboard is served."""
    named = f"[{host}]" if ":" in host else host
    out().print(f"smartmap: http://{named}:{port}/{base_path.strip('/')}".rstrip("/"))
