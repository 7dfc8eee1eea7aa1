"""How the command line shows things: progress, tables, and JSON for machines."""

from __future__ import annotations

import dataclasses
import json
import math
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
    """Print JSON: dataclasses as objects, frames as lists of rows, NaN and missing values as null."""
    out().print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def plain(value: Any) -> Any:
    """Return what JSON can hold of a dataclass, mapping, sequence, frame, series or number.

    Examples
    --------
    >>> plain({"a": float("nan"), "b": (1, "x")})
    {'a': None, 'b': [1, 'x']}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Path):
        return str(value)
    return _columns(value)


def _columns(value: Any) -> Any:
    import pandas as pd  # noqa: PLC0415  (`smartmap --help` must not wait for it)

    if isinstance(value, pd.DataFrame):
        named = value.drop(columns="geometry", errors="ignore")
        indexed = named.reset_index() if named.index.name else named
        return [plain(row) for row in indexed.to_dict("records")]
    if isinstance(value, pd.Series):
        return plain(value.to_dict())
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if value is pd.NA or value is pd.NaT:
        return None
    if hasattr(value, "item"):
        return plain(value.item())
    raise TypeError(f"{type(value).__name__} has no JSON form.")
