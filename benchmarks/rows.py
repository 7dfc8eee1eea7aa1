"""The rows of the budget, one function each; a new budget is a new function and its name in `ROWS`."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from benchmarks import documents, memory, openings, starting, visits, weighing
from benchmarks.bench import RAW, WARM
from benchmarks.figures import Figure, at_most, printed, ratio, truth, unmeasured
from smartmap.model.decision import robustness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.bench import Bench, Race

RAW_DISTRICTS = "change of indicator, 50 districts, against the raw BMA file"


def change_of_districts(bench: Bench) -> Iterator[Figure]:
    race = bench.districts
    if "plain, raw" in race.changes:
        yield ratio(RAW_DISTRICTS, race.painted("ours"), "plain, raw", race.painted("plain, raw"), 1 / 10)
    else:
        yield unmeasured(RAW_DISTRICTS, f"file absent ({RAW.name})", "1/10")
    what = "change of indicator, 50 districts, same geometry"
    yield ratio(what, race.painted("ours"), "plain", race.painted("plain, generalised"), 1 / 2.5)


def change_of_khwaeng(bench: Bench) -> Iterator[Figure]:
    race = bench.khwaeng
    what = "change of indicator, 180 khwaeng, same geometry"
    yield ratio(what, race.painted("ours"), "plain", race.painted("plain, generalised"), 1 / 5)


def bytes_of_a_change(bench: Bench) -> Iterator[Figure]:
    """Judge the heaviest change, so that the budget holds for every indicator that was tried."""
    for race, area, limit in ((bench.districts, "50 districts", 10_000), (bench.khwaeng, "180 khwaeng", 20_000)):
        for name in race.ours:
            received = [float(change.received) for change in race.changes[name]]
            what = f"bytes over the websocket, {area}{name.removeprefix('ours')}"
            yield at_most(what, received, limit, "bytes", worst=True)
        fetched = max(change.fetched for change in race.changes["ours"])
        yield printed(f"bytes fetched by address for it, {area}, packed", f"at most {fetched:,}")
        yield _kept(f"the map's frame is not remounted, {area}", race, race.remounted)
        yield _kept(f"zoom and pan are kept, {area}", race, race.view_lost)


def _kept(what: str, race: Race, lost: tuple[str, ...]) -> Figure:
    said = f"lost: {'; '.join(lost)}" if lost else f"kept on {len(race.ours)} pages"
    return truth(what, said, "kept", met=not lost)


def floor_of_the_stack(bench: Bench) -> Iterator[Figure]:
    race = bench.districts
    what = "change of indicator, 50 districts, against a radio button"
    yield ratio(what, race.painted("ours"), "empty page", race.painted("floor"), 1.6)


def server_time(bench: Bench) -> Iterator[Figure]:
    yield at_most("server time of a change, 50 districts", bench.server_ms, 50, "ms")


def other_hosts(bench: Bench) -> Iterator[Figure]:
    asked = visits.other_hosts(bench)
    strangers = sorted({host for hosts in asked.values() for host in hosts})
    said = ", ".join(strangers) or f"0 on {len(asked)} pages"
    yield truth("requests to other hosts", said, "0", met=not strangers)


def cache_and_start(bench: Bench) -> Iterator[Figure]:
    bench.store.indicators()  # the cache is there
    yield at_most("cache build from data/, whole command", starting.build_s(bench.folder), 5, "s")
    yield at_most("start with a ready cache, to the first byte", starting.start_s(bench.folder), 2, "s")


def first_openings(bench: Bench) -> Iterator[Figure]:
    """Open each page as the very first of a server; what the start could have done must not be left to a reader."""
    bench.store.indicators()
    for path, (first, warm) in openings.first_and_warm_ms(bench).items():
        yield ratio(f"first opening after a start, {path.partition('?')[0]}", [first], "warm", warm, 1.5)


def pages_beside_documents(bench: Bench) -> Iterator[Figure]:
    quiet, crowded = openings.quiet_and_crowded_ms(bench)
    what = f"opening of a page beside {openings.CROWD} requests for decks"
    yield ratio(what, crowded, "quiet", quiet, 2)


def memory_of_a_day(bench: Bench) -> Iterator[Figure]:
    bench.store.indicators()
    start, after = memory.start_and_after_mb(bench.folder)
    what = f"memory after {memory.DOCUMENTS} documents, {memory.FILES} files and {memory.OUTLINES} drawn areas, MB"
    yield ratio(what, [after], "at the start", [start], 1.25)


def robustness_of_a_ranking(bench: Bench) -> Iterator[Figure]:
    """Rank 50 areas on 20 criteria, a twentieth of the scores missing, under 10,000 weight vectors, draws included."""
    chance = np.random.default_rng(2026)
    points = chance.uniform(0, 100, (50, 20))
    points[chance.random(points.shape) < 0.05] = np.nan
    scores = pd.DataFrame(points, [f"a{i}" for i in range(50)], [f"c{i}" for i in range(20)])
    taken = []
    for _ in range(WARM + bench.rounds):
        begun = perf_counter()
        robustness.acceptability(scores, robustness.draws(10_000, 20, seed=1))
        taken.append(perf_counter() - begun)
    yield at_most("10,000-draw robustness, 50 areas x 20 criteria", taken[WARM:], 0.5, "s")


def server_time_of_a_weight(bench: Bench) -> Iterator[Figure]:
    """Allow what the map may take, and what the robustness may take that is computed anew."""
    what = "server time of a changed weight, five places compared"
    yield at_most(what, weighing.server_ms(bench, WARM), 50 + 500, "ms")


def briefs(bench: Bench) -> Iterator[Figure]:
    yield at_most(
        "brief of a district as PDF with map and annex, warm", documents.pdf_s(bench.store, bench.rounds, WARM), 1, "s"
    )
    seconds, files = documents.all_districts_s(bench.folder)
    yield printed("all districts as PDF in one run", f"{files} files in {seconds:.1f} s")


ROWS: Final[tuple[Callable[[Bench], Iterator[Figure]], ...]] = (
    change_of_districts,
    change_of_khwaeng,
    bytes_of_a_change,
    floor_of_the_stack,
    server_time,
    other_hosts,
    cache_and_start,
    first_openings,
    pages_beside_documents,
    memory_of_a_day,
    robustness_of_a_ranking,
    server_time_of_a_weight,
    briefs,
)
