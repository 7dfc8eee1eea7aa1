"""A comparison on the terminal: the ranking as the page shows it, and how it stands to what was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.cli import console
from smartmap.i18n import day, number
from smartmap.services.compare import replay_words

if TYPE_CHECKING:
    from smartmap.services.compare.replay import Replay
    from smartmap.store import Store
    from smartmap.workspace import Scenario

HEADS = (
    "place",
    "ชื่อ",
    "name",
    "rank",
    "score",
    "tier",
    "ranks (90 %)",
    "rank 1",
    "top 3",
    "need",
    "coverage",
    "saved score",
)


def show(scenario: Scenario, again: Replay) -> None:
    """Print a scenario computed again."""
    out, found = console.out(), again.comparison
    asked = found.question
    title = scenario.title["en"]
    out.print(f"{scenario.id} {title}: {asked.method}, need joined by {asked.aggregation} mean")
    saved = day("en", scenario.created)
    out.print(f"Saved by {scenario.author} on {saved}. By the group's own weights, no official score:")
    out.print(", ".join(f"{name} {share:.1%}" for name, share in found.weights.items()))
    before = (scenario.result or {}).get("scores") or {}
    console.table(
        HEADS,
        [
            [
                row.id,
                row.name.th,
                row.name.en,
                number("en", row.rank),
                number("en", row.score, 1),
                f"{row.label} ({row.tier})" if row.label else number("en", None),
                f"{row.rank_low}–{row.rank_high}" if row.rank_low else number("en", None),
                _share(row.first),
                _share(row.top3),
                number("en", row.need, 1),
                f"{row.coverage:.0%}",
                number("en", before.get(row.id), 1),
            ]
            for row in found.ranked
        ],
    )
    drawn = f"{number('en', asked.draws)} sets of weights drawn around the group's own (seed {asked.seed})"
    out.print(f"Tiers, ranks (90 %), rank 1 and top 3: over {drawn}; with equal weights, any weights alike.")
    areas = [standing for standing in again.standings.values() if standing.is_area and not standing.absent]
    for area in areas:
        out.print(
            f"Readiness of {area.id}: {number('en', area.overall, 2)} of 4; gates: {replay_words.gates('en', area)}"
        )
    out.print(f"Bangkok, median of the districts, not ranked: need {number('en', found.city.need, 1)}")
    if any(row.score is None for row in found.rows):
        out.print(f"No score below {asked.min_coverage:.0%} coverage; what is missing is not counted as zero.")


def _share(value: float | None) -> str:
    return number("en", None) if value is None else f"{value:.1%}"


def notes(store: Store, again: Replay) -> None:
    """Say on stderr that the data, the numbers or the readiness are no longer those of the scenario."""
    for each in replay_words.sentences(store, "en", again):
        if each.kind not in replay_words.SAME:
            console.error(f"Note: {each.text}")
