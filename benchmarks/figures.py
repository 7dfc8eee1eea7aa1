"""What a row says: a figure, what it stands beside, its budget, and whether it is within."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes
    ----------
    what, ours, beside, ratio, budget
        Words and numbers as they are printed.
    met
        None where there was nothing to measure.
    samples
        What was measured, by name.
    """

    what: str
    ours: str
    beside: str
    ratio: str
    budget: str
    met: bool | None
    samples: dict[str, list[float]]


def ratio(what: str, ours: Sequence[float], name: str, theirs: Sequence[float], limit: float) -> Figure:
    """Compare medians of milliseconds; the budget is a share of `theirs`.

    Examples
    --------
    >>> figure = ratio("a change", [10.0, 11.0, 30.0], "plain", [100.0, 120.0, 140.0], 1 / 10)
    >>> figure.ours, figure.beside, figure.ratio, figure.budget, figure.met
    ('11 ms (10 to 30)', 'plain: 120 ms (100 to 140)', '1/10.9', '1/10', True)
    """
    share = median(ours) / median(theirs)
    samples = {"ours": list(ours), name: list(theirs)}
    return Figure(
        what, spread(ours, "ms"), f"{name}: {spread(theirs, 'ms')}", part(share), part(limit), share <= limit, samples
    )


def at_most(what: str, samples: Sequence[float], limit: float, unit: str, *, worst: bool = False) -> Figure:
    """Hold the median, or the worst case, to a limit.

    Examples
    --------
    >>> at_most("bytes", [9000, 9500, 10400], 10_000, "bytes", worst=True).met
    False
    """
    value = max(samples) if worst else median(samples)
    of = "each" if worst else "median"
    return Figure(
        what, spread(samples, unit), "", "", f"{number(limit)} {unit}, {of}", value <= limit, {"ours": list(samples)}
    )


def truth(what: str, ours: str, budget: str, *, met: bool) -> Figure:
    """State something that either holds or does not."""
    return Figure(what, ours, "", "", budget, met, {})


def unmeasured(what: str, why: str, budget: str) -> Figure:
    """State that there was nothing to measure, and why."""
    return Figure(what, f"not measured: {why}", "", "", budget, None, {})


def printed(what: str, ours: str) -> Figure:
    """State a figure that has no budget."""
    return Figure(what, ours, "", "", "none", None, {})


def number(value: float) -> str:
    return f"{value:.2f}" if value < 10 and value != int(value) else f"{value:,.0f}"


def spread(samples: Sequence[float], unit: str) -> str:
    """Return "median unit (least to most)"."""
    return f"{number(median(samples))} {unit} ({number(min(samples))} to {number(max(samples))})"


def part(share: float) -> str:
    """Return a share of less than one half as "1/n", a larger one as "n x"."""
    return f"1/{1 / share:.3g}" if share < 0.5 else f"{share:.2f} x"


def table(figures: Sequence[Figure]) -> Table:
    """Lay the figures out; a load beyond the number of processors says that the times are those of a busy machine."""
    board = Table("what", "ours, median (least to most)", "beside it", "ratio", "budget", "")
    load = f"load {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    board.caption = f"{os.cpu_count()} processors, {load} over the last five minutes, the bench itself included"
    words = {True: "[green]within", False: "[red]OVER", None: "-"}
    for figure in figures:
        board.add_row(figure.what, figure.ours, figure.beside, figure.ratio, figure.budget, words[figure.met])
    return board


def as_json(figures: Sequence[Figure]) -> str:
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=2)
