"""Documents wait in a queue of their own: made once, not for who has left, and never more than there is room for."""

from __future__ import annotations

import asyncio
import http.client
import select
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from starlette.requests import Request

from smartmap.i18n import tr
from smartmap.web.pool import Busy, Gone, Pool

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from tests.web.conftest import Client


class Reader:
    """A client that waits until it leaves."""

    def __init__(self) -> None:
        self._gone = asyncio.Event()
        self.request = Request({"type": "http"}, self._receive)

    def leave(self) -> None:
        self._gone.set()

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}


class Held:
    """Work that ends only when it is let go."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self) -> bytes:
        self.begun.set()
        self.may_end.wait(timeout=30)
        return b"held"


def test_the_same_document_asked_for_twice_at_once_is_made_once() -> None:
    async def scene() -> None:
        pool: Pool[bytes] = Pool()
        work = Held()
        asked = [asyncio.create_task(pool.make("a", work, Reader().request)) for _ in range(5)]
        await asyncio.to_thread(work.begun.wait, 30)
        work.may_end.set()
        assert await asyncio.gather(*asked) == [b"held"] * 5
        assert pool.begun == 1
        assert await pool.make("a", lambda: b"anew", Reader().request) == b"anew"  # it is not kept

    asyncio.run(scene())


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    async def scene() -> None:
        pool: Pool[bytes] = Pool()
        first, gone, other = Held(), Reader(), Reader()
        one = asyncio.create_task(pool.make("first", first, Reader().request))
        await asyncio.to_thread(first.begun.wait, 30)
        left = [asyncio.create_task(pool.make("left", lambda: b"left", gone.request)) for _ in range(2)]
        shared = [asyncio.create_task(pool.make("shared", lambda: b"shared", r.request)) for r in (gone, other)]
        await asyncio.sleep(0)
        gone.leave()
        assert all(isinstance(each, Gone) for each in await asyncio.gather(*left, shared[0], return_exceptions=True))
        first.may_end.set()
        assert (await one, await shared[1]) == (b"held", b"shared")
        assert pool.begun == 2

    asyncio.run(scene())


def test_the_excess_is_told_when_to_come_again_and_then_finds_room() -> None:
    async def scene() -> None:
        pool: Pool[bytes] = Pool(waiting=2)
        works = [Held() for _ in range(3)]
        asked = [asyncio.create_task(pool.make(n, work, Reader().request)) for n, work in enumerate(works)]
        await asyncio.to_thread(works[0].begun.wait, 30)
        with pytest.raises(Busy) as refused:
            await pool.make("more", lambda: b"more", Reader().request)
        assert refused.value.seconds >= 1
        for work in works:
            work.may_end.set()
        await asyncio.gather(*asked)
        assert await pool.make("more", lambda: b"more", Reader().request) == b"more"

    asyncio.run(scene())


def test_an_error_reaches_all_who_wait_and_is_not_kept() -> None:
    def broken() -> bytes:
        raise LookupError("nothing here")

    async def scene() -> None:
        pool: Pool[bytes] = Pool()
        asked = [asyncio.create_task(pool.make("a", broken, Reader().request)) for _ in range(2)]
        assert {type(each) for each in await asyncio.gather(*asked, return_exceptions=True)} == {LookupError}
        assert await pool.make("a", lambda: b"good", Reader().request) == b"good"

    asyncio.run(scene())


def test_many_documents_at_once_are_partly_refused_and_none_is_lost(client: Client, store: Any) -> None:
    paths = [f"/api/brief.xlsx?kind=district&id={code}&lang=en" for code in list(store.codes("district"))[:24]]
    with ThreadPoolExecutor(len(paths)) as readers:
        answers = list(readers.map(client.get, paths))
    assert {answer.status_code for answer in answers} == {200, 429}
    for answer in answers:
        if answer.status_code == 429:
            assert int(answer.headers["retry-after"]) >= 1
            assert answer.json()["error"] == tr("en", "api.busy", seconds=answer.headers["retry-after"])
        else:
            assert answer.content[:2] == b"PK"


def test_a_browser_that_is_refused_gets_a_page_that_asks_again(client: Client, store: Any, lang: Lang) -> None:
    """Of thirty at once most are refused at once; those that wait are left."""
    head = "GET /api/brief.pptx?kind=district&id={}&lang={} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n"
    lines = []
    try:
        for code in list(store.codes("district"))[:30]:
            lines.append(socket.create_connection(("127.0.0.1", client.port), timeout=60))
            lines[-1].sendall(head.format(code, lang).encode())
        answered, _, _ = select.select(lines, [], [], 60)
        answer = http.client.HTTPResponse(answered[0])
        answer.begin()
        status, again, page = answer.status, answer.headers["retry-after"], answer.read().decode()
    finally:
        for line in lines:
            line.close()
    assert status == 429
    assert f'<meta http-equiv="refresh" content="{again}">' in page
    assert tr(lang, "api.busy_title") in page
    assert f'lang="{lang}"' in page
