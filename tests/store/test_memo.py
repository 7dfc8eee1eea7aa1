"""What is kept stays within bounds: facts of the data once, answers to people while they are among the last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import shapely

from smartmap.services.areas import candidates, estimates
from smartmap.store import memo

if TYPE_CHECKING:
    from smartmap.store import Store

OUTLINES = memo.ANSWERS + 16


def test_the_least_recently_used_gives_way() -> None:
    shelf = memo.Shelf(2)
    made: list[str] = []

    def get(key: str) -> str:
        return shelf.get(key, lambda: made.append(key) or key)

    assert [get(key) for key in "aabaca"] == list("aabaca")
    assert made == ["a", "b", "c"]
    assert get("b") == "b"
    assert made == ["a", "b", "c", "b"]
    assert len(shelf) == 2


def test_what_cannot_be_made_is_not_kept() -> None:
    shelf = memo.Shelf(2)
    tries = iter([KeyError("not yet"), "there"])

    def make() -> object:
        value = next(tries)
        if isinstance(value, KeyError):
            raise value
        return value

    for _ in range(2):
        try:
            found = shelf.get("a", make)
        except KeyError:
            continue
    assert found == "there"


def test_threads_share_one_shelf() -> None:
    shelf = memo.Shelf(8)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: shelf.get(n % 20, lambda: n % 20), range(2000)))
    assert found == [n % 20 for n in range(2000)]
    assert len(shelf) == 8


def test_drawn_outlines_are_kept_while_they_are_among_the_last(store: Store) -> None:
    side = 0.004
    spots = ((100.45 + 0.005 * (n % 20), 13.70 + 0.005 * (n // 20)) for n in range(OUTLINES))
    drawn = [shapely.box(x, y, x + side, y + side) for x, y in spots]
    found = [candidates.districts_of(store, each) for each in drawn]
    assert candidates.districts_of(store, drawn[-1]) is found[-1]
    assert len(memo.shelf(store, "districts of", memo.ANSWERS)) == memo.ANSWERS


def test_a_long_text_in_a_key_is_not_kept_itself(store: Store) -> None:
    kind = "a test's own"
    text = "x" * 1_000_000
    assert memo.recent(store, kind, (text, b"y" * 100, 3), lambda: "made") == "made"
    assert memo.recent(store, kind, (text, b"y" * 100, 3), lambda: "again") == "made"
    assert memo.recent(store, kind, (text + "x", b"y" * 100, 3), lambda: "other") == "other"
    keys: Any = memo.shelf(store, kind, memo.ANSWERS).keys()
    (first, _) = keys
    assert all(len(str(part)) < 200 for part in first)


def test_answers_to_people_are_not_kept_among_the_facts(store: Store) -> None:
    before = len(memo.shelf(store, "", memo.FACTS))
    for n in range(2):
        drawn = shapely.box(100.52 + n / 1000, 13.75, 100.53 + n / 1000, 13.76)
        estimates.figures(store, drawn)
    facts = len(memo.shelf(store, "", memo.FACTS))
    for n in range(2, 4):
        drawn = shapely.box(100.52 + n / 1000, 13.75, 100.53 + n / 1000, 13.76)
        estimates.figures(store, drawn)
    assert before <= facts == len(memo.shelf(store, "", memo.FACTS))
