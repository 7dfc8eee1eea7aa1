"""Tables of a comparison: its figures, what random weights do, what would change the result, and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Column, Table
from smartmap.i18n import tr
from smartmap.model.decision.conventions import FULL
from smartmap.services.briefs import annex
from smartmap.services.briefs.annex import LONG, PLACE, TEXT, figure, word
from smartmap.services.catalogue import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartmap.services.briefs.annex import Cited, Pair
    from smartmap.services.briefs.job import Job
    from smartmap.services.compare.comparison import Comparison
    from smartmap.workspace import Decision

FIGURES: Final = (
    ("place", False, TEXT),
    ("indicator", False, TEXT),
    ("value", True, PLACE),
    ("unit", False, PLACE),
    ("period", False, 0.8),
    ("points", True, 0.8),
    ("worst", True, 0.8),
    ("target", True, 0.8),
    ("source", False, 1.15),
    ("licence", False, TEXT),
)
SURE: Final = (
    ("place", False, TEXT),
    ("first", True, PLACE),
    ("top3", True, PLACE),
    ("rank_low", True, PLACE),
    ("rank_high", True, PLACE),
    ("tier", False, PLACE),
    ("below", False, TEXT),
)
TIPS: Final = (
    ("dimension", False, TEXT),
    ("weight", True, PLACE),
    ("without", False, TEXT),
    ("lead", True, PLACE),
    ("tips_at", True, PLACE),
    ("new_winner", False, TEXT),
)
DECISIONS: Final = (
    ("chosen", False, TEXT),
    ("decided_by", False, TEXT),
    ("since", False, PLACE),
    ("reasons", False, LONG),
    ("dissent", False, TEXT),
    ("assessor", False, PLACE),
)


def dimensions(job: Job, comparison: Comparison) -> Table:
    """Return the need of each place in each dimension, 100 less the nearness to its targets."""
    names, order = job.dimensions(), comparison.question.dimensions
    rows = [
        (word(job.place(row)), *(_lack(job, row.by_dimension[each]) for each in order))
        for row in (*comparison.ranked, comparison.city)
    ]
    return Table(
        key="dimensions",
        title=job.say("table_dimensions"),
        columns=(
            Column(job.say("column_place"), width=TEXT),
            *(Column(names[each], numeric=True, width=PLACE) for each in order),
        ),
        texts=tuple(tuple(text for text, _ in row) for row in rows),
        values=tuple(tuple(value for _, value in row) for row in rows),
    )


def _lack(job: Job, near: float | None) -> Pair:
    return annex.main(job, None if near is None else FULL - near, 1)


def figures(job: Job, comparison: Comparison, cited: Cited) -> Table:
    """Return every figure that the comparison rests on, with its goalposts."""
    return annex.table(job, "figures", FIGURES, _figures(job, comparison, cited), job.say("cites"))


def _figures(job: Job, comparison: Comparison, cited: Cited) -> Iterator[tuple[Pair, ...]]:
    for row in (*comparison.ranked, comparison.city):
        for each in comparison.question.criteria:
            record = records.indicator(job.store, each.id)
            yield (
                word(job.place(row)),
                word(record.name[job.lang]),
                annex.main(job, row.figures[each.id], record.decimals),
                word(record.unit[job.lang]),
                word(job.period(each.period)),
                figure(job, row.points[each.id], 0),
                figure(job, each.worst, record.decimals),
                figure(job, each.best, record.decimals),
                cited.cell(records.origins(job.store)[each.id, "district", each.period]),
                word(job.licence(record.licence)),
            )


def robustness(job: Job, comparison: Comparison) -> Table:
    """Return what random weights do to each place."""
    rows = (
        (
            word(job.place(row)),
            figure(job, _pct(row.first), 1),
            figure(job, _pct(row.top3), 1),
            figure(job, row.rank_low, 0),
            figure(job, row.rank_high, 0),
            word(tr(job.lang, f"compare.tier_{row.label}", n=row.tier) if row.label else ""),
            word(", ".join(job.place(comparison.of(each)) for each in row.dominated_by)),
        )
        for row in comparison.ranked
    )
    asked = comparison.question
    told = tr(job.lang, "compare.draws_note", n=job.number(asked.draws), seed=asked.seed)
    return annex.table(job, "robustness", SURE, rows, f"{told} {tr(job.lang, 'compare.tiers_note')}")


def _pct(share: float | None) -> float | None:
    return None if share is None else FULL * share


def swings(job: Job, comparison: Comparison) -> Table:
    """Return who is first without each dimension, and the weight at which another place overtakes."""
    names, tips = job.dimensions(), {each.dimension: each for each in comparison.tips}

    def cells() -> Iterator[tuple[Pair, ...]]:
        for left in comparison.left_out:
            tip = tips.get(left.dimension)
            at = tip.tips_at if tip else None
            yield (
                word(names[left.dimension]),
                figure(job, FULL * comparison.weights[left.dimension], 1),
                word(" · ".join(job.place(comparison.of(each)) for each in left.best)),
                figure(job, left.lead, 1),
                (tr(job.lang, "compare.never"), None) if at is None else figure(job, FULL * at, 1),
                word(job.place(comparison.of(tip.new_winner)) if tip and tip.new_winner else ""),
            )

    return annex.table(job, "swings", TIPS, cells(), job.say("swings_note"))


def decisions(job: Job, comparison: Comparison, decisions: Iterable[Decision]) -> Table:
    """Return what was decided on the scenario, oldest first."""
    rows = (
        (
            word(job.place(comparison.of(each.chosen))),
            word(each.decided_by),
            word(job.on(each.date)),
            word(each.reasons),
            word(each.dissent or tr(job.lang, "compare.no_dissent")),
            word(str(each.by)),
        )
        for each in decisions
    )
    return annex.table(job, "decisions", DECISIONS, rows)
