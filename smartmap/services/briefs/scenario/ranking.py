"""The ranking of a comparison: need beside readiness and gates, and Bangkok, which is not ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Column, Table
from smartmap.i18n import tr
from smartmap.model.decision.conventions import FULL
from smartmap.services.briefs.annex import PLACE, TEXT, figure, word

if TYPE_CHECKING:
    from smartmap.services.briefs.annex import Pair
    from smartmap.services.briefs.job import Job
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.services.compare.rows import Row

PERCENT: Final = {"coverage": "%"}


def table(job: Job, comparison: Comparison, standings: dict[str, Standing]) -> Table:
    """Return the places by rank, those without a score last, then Bangkok, which is not ranked."""
    heads = (
        ("place", False, TEXT),
        ("rank", True, 0.6),
        ("score", True, 0.8),
        ("tier", False, PLACE),
        ("interval", False, PLACE),
        ("need", True, 0.8),
        ("coverage", True, 0.8),
        ("readiness", True, 0.8),
        ("gates", False, TEXT),
    )
    rows = [*(_ranked(job, row, standings[row.id]) for row in comparison.ranked), _city(job, comparison.city)]
    cells = [tuple(row) for row in rows]
    return Table(
        key="places",
        title=tr(job.lang, "compare.ranking_caption"),
        columns=tuple(
            Column(_head(job, name), PERCENT.get(name, ""), numeric, width) for name, numeric, width in heads
        ),
        texts=tuple(tuple(text for text, _ in row) for row in cells),
        values=tuple(tuple(value for _, value in row) for row in cells),
        note=_note(job, comparison),
    )


def _head(job: Job, name: str) -> str:
    """Return a head of the compare page; the method of the score stands in the note, where there is room."""
    return job.say("column_points_won") if name == "score" else tr(job.lang, f"compare.{name}_column")


def _note(job: Job, comparison: Comparison) -> str:
    method = comparison.question.method
    joined = tr(job.lang, f"compare.{comparison.question.aggregation}")
    own = job.say("note_score") if method == "weighted_sum" else tr(job.lang, f"compare.note_{method}")
    return job.say(
        "note_ranking",
        weights=tr(job.lang, "compare.own_weights"),
        method=tr(job.lang, f"compare.{method}"),
        score=own,
        aggregation=joined,
    )


def _ranked(job: Job, row: Row, standing: Standing) -> tuple[Pair, ...]:
    scored = row.score is not None
    between = f"{row.rank_low}–{row.rank_high}" if row.rank_low is not None else ""
    label = tr(job.lang, f"compare.tier_{row.label}", n=row.tier) if row.label else ""
    ready = standing.overall
    return (
        word(job.place(row)),
        figure(job, row.rank, 0),
        figure(job, row.score, 1),
        word(label if scored else tr(job.lang, "compare.no_score")),
        word(between),
        figure(job, row.need, 1),
        figure(job, FULL * row.coverage, 0),
        (tr(job.lang, "compare.unknown") if ready is None else job.number(ready, 1), ready),
        word(_gates(job, standing)),
    )


def _city(job: Job, row: Row) -> tuple[Pair, ...]:
    blank = word("")
    need, coverage = figure(job, row.need, 1), figure(job, FULL * row.coverage, 0)
    said = word(tr(job.lang, "compare.city_row")), blank, blank, word(tr(job.lang, "compare.not_ranked"))
    return (*said, blank, need, coverage, blank, blank)


def _gates(job: Job, standing: Standing) -> str:
    """Return what the gates say of a place, in words."""
    if not standing.is_area:
        return tr(job.lang, "compare.gate_district_short")
    if standing.absent:
        return tr(job.lang, "compare.unknown")
    if standing.eligible:
        return tr(job.lang, "compare.gate_passed")
    key, ids = ("failed", standing.failed) if standing.failed else ("unknown", standing.unknown)
    return tr(job.lang, f"compare.gate_{key}", gates=", ".join(tr(job.lang, f"compare.gate_{each}") for each in ids))
