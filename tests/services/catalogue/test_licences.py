"""Every licence of the ledger has words in both languages, and nothing of it is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartmap.services.catalogue import licences, packages, records

if TYPE_CHECKING:
    from smartmap.store import Store

NAMED = re.compile(r"CC0-1\.0|CC BY(?:-SA)?(?: \d\.\d)?")


def stated(store: Store) -> set[str]:
    sources = {each.licence for each in packages.build(store).sources}
    return sources | {each.licence for each in records.indicators(store).values()}


def test_in_english_a_licence_stands_as_it_is_stated(store: Store) -> None:
    assert all(licences.said("en", each) == each for each in stated(store))


def test_in_thai_every_phrase_has_words_and_names_stay(store: Store) -> None:
    for each in stated(store):
        said = licences.said("th", each)
        assert re.search("[ก-๙]", said) or NAMED.fullmatch(said)
        assert NAMED.findall(said) == NAMED.findall(each)


def test_a_phrase_is_known_whole_or_not_at_all() -> None:
    assert licences.said("th", "not stated by the city; X") == "not stated by the city; X"
    assert licences.said("th", "X; not stated") == "X; ไม่ได้ระบุ"
