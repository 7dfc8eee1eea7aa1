"""What documents take is given back: a day's briefs leave the server as large as the first few did."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import psutil

from smartmap import settings
from smartmap.services.briefs import files
from smartmap.web import pool

if TYPE_CHECKING:
    from smartmap.store import Store

FIRST, MORE = 2, 8
MOST_EACH = 20_000_000  # bytes; Typst alone held some 70 million of each


def test_a_document_is_forgotten_once_it_is_made(store: Store) -> None:
    process, at = psutil.Process(), settings.load()

    def make(code: str) -> None:
        found = files.build(store, at, "district", code, lang="th", day=dt.date(2026, 11, 22))
        assert files.render(found, "pdf", at).startswith(b"%PDF")

    codes = list(store.codes("district"))
    for code in codes[:FIRST]:
        make(code)
    pool.give_back()
    before = process.memory_info().rss
    for code in codes[FIRST : FIRST + MORE]:
        make(code)
    pool.give_back()
    assert process.memory_info().rss - before < MORE * MOST_EACH
