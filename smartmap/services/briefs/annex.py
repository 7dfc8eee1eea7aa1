"""Tables of the annex: every cell in words and as a spreadsheet value, and the sources they cite by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Column, Passage, Table
from smartmap.i18n import tr
from smartmap.store import memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.briefing.brief import Cell, Project
    from smartmap.services.briefs.job import Job
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.catalogue.records import Indicator

    Pair = tuple[str, Cell]
    Head = tuple[str, bool, float]

PLACE: Final = 1.2
TEXT: Final = 2.4
LONG: Final = 4.0


class Cited:
    """The sources of a brief in the order in which its parts first use them; a table cites them by that number."""

    def __init__(self, job: Job) -> None:
        self._known = frozenset(str(key) for key in job.store.sources().index)
        self._ids: dict[str, int] = {}

    def add(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Take sources into the list and return those that the ledger knows."""
        known = tuple(dict.fromkeys(each for each in ids if each in self._known))
        for each in known:
            self._ids.setdefault(each, len(self._ids) + 1)
        return known

    def cell(self, ids: Iterable[str]) -> Pair:
        """Return the numbers of sources for a reader, and their ids for a spreadsheet."""
        known = self.add(ids)
        return ", ".join(str(self._ids[each]) for each in known) or "–", "; ".join(known) or None

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, by number."""
        return tuple(self._ids)


def table(job: Job, key: str, heads: Sequence[Head], rows: Iterable[Sequence[Pair]], note: str = "") -> Table:
    """Return a table whose heads are strings "column_*"; each cell is a text with its value.

    Parameters
    ----------
    heads
        String, whether it holds numbers, and relative width of each column.
    """
    cells = [tuple(row) for row in rows]
    return Table(
        key=key,
        title=job.say(f"table_{key}"),
        columns=tuple(
            Column(job.say(f"column_{name}"), numeric=numeric, width=width) for name, numeric, width in heads
        ),
        texts=tuple(tuple(text for text, _ in row) for row in cells),
        values=tuple(tuple(value for _, value in row) for row in cells),
        note=note,
    )


def word(text: str) -> Pair:
    """Return a cell of words; an empty one shows a dash."""
    return text or "–", text or None


def figure(job: Job, value: float | None, decimals: int) -> Pair:
    """Return a cell of a number; a dash where it is not known."""
    return job.number(value, decimals), value


def main(job: Job, value: float | None, decimals: int) -> Pair:
    """Return the cell of a row's own number, which says "no data" in full."""
    return (tr(job.lang, "map.missing"), None) if value is None else figure(job, value, decimals)


def dimension(job: Job, record: Indicator) -> Pair:
    """Return the dimension of an indicator, or that it is context."""
    return word(job.dimensions().get(record.dimension) or tr(job.lang, "explore.context"))


def target(job: Job, record: Indicator) -> Pair:
    """Return the target of an indicator, a dash where it has none."""
    return figure(job, record.goal_best, record.decimals)


def projects(job: Job, initiatives: Sequence[Initiative], rows: Sequence[Project], cited: Cited) -> Table:
    """Return all initiatives of a subject; `rows` are theirs in the same order."""
    heads = (
        ("project", False, TEXT),
        ("owner", False, TEXT),
        ("state", False, PLACE),
        ("since", False, PLACE),
        ("money", False, TEXT),
        ("baht", True, PLACE),
        ("checked", False, 1.0),
        ("source", False, 1.15),
    )
    cells = [
        (
            word(row.name),
            word(row.owner),
            word(row.state),
            word(row.date),
            word(row.money),
            (job.number(row.baht, 0 if row.baht is None or row.baht.is_integer() else 1), row.baht),
            word(tr(job.lang, "overview.checked" if row.verified else "overview.unchecked")),
            cited.cell((*one.source_ids, one.event_source_id)),
        )
        for one, row in zip(initiatives, rows, strict=True)
    ]
    return table(job, "projects", heads, cells)


def method(job: Job, *more: str, need: str = "need") -> Passage:
    """Return how the figures come about; `need` names the string on dimensions, `more` are further paragraphs."""
    first = (job.say(f"method_{key}") for key in ("points", "beside", need))
    packages = len(memo.once(job.store, "packages", job.store.packages))
    data = job.say("method_data", fingerprint=job.store.fingerprint[:12], packages=packages)
    return Passage("method", job.say("method_title"), (*first, *more, job.say("method_missing"), data))
