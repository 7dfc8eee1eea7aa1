"""Worker queue for documents, made one after another beside the answers to pages, so that they hold up no page.

A document keeps a processor busy for seconds. The threads that answer everything else never wait for one; what nobody
waits for any more is not begun; the same document asked for twice at once is made once; the excess is told to come
again.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from concurrent.futures import Future

    from starlette.requests import Request

T = TypeVar("T")
WAITING: Final = 8
_FIRST_GUESS_S: Final = 2.0


class Busy(Exception):
    """There is no room to wait in; `seconds` says when to come again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Too many documents are waiting; come again in {seconds} s.")


class Gone(Exception):
    """Who asked has left."""


@dataclass
class _Job(Generic[T]):
    work: Future[T]
    done: asyncio.Future[T]
    readers: int = 0


class Pool(Generic[T]):
    """One thread that makes documents, and a short queue before it.

    One and not two, since two would make no more in the same time: the interpreter runs one of them at once, and a page
    would have to share it with both.

    Parameters
    ----------
    waiting
        How many different documents may wait behind the one that is made.

    Attributes
    ----------
    begun
        Documents whose making has begun, since the start.
    """

    def __init__(self, waiting: int = WAITING) -> None:
        self.begun = 0
        self._most = waiting + 1
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="documents")
        self._jobs: dict[Hashable, _Job[T]] = {}
        self._usual_s = _FIRST_GUESS_S

    async def make(self, key: Hashable, work: Callable[[], T], request: Request) -> T:
        """Return what `work` returns, made in the pool, or by another reader's request for the same `key`.

        Raises
        ------
        Busy
            If too many are waiting already.
        Gone
            If the client has left; what nobody else waits for is then not begun.
        """
        job = self._jobs.get(key) or self._begin(key, work)
        job.readers += 1
        leaving = asyncio.ensure_future(_left(request))
        try:
            either: set[asyncio.Future[Any]] = {job.done, leaving}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            job.readers -= 1
            if not job.readers and job.work.cancel():
                self._forget(key, job)
        if not job.done.done() or job.done.cancelled():
            raise Gone
        return job.done.result()

    def _begin(self, key: Hashable, work: Callable[[], T]) -> _Job[T]:
        if len(self._jobs) >= self._most:
            raise Busy(ceil(self._usual_s * len(self._jobs)))
        future = self._threads.submit(self._timed, work)
        job = _Job(future, asyncio.wrap_future(future))
        job.done.add_done_callback(lambda done: done.cancelled() or done.exception())  # also where nobody waits
        job.done.add_done_callback(lambda _: self._forget(key, job))
        self._jobs[key] = job
        return job

    def _forget(self, key: Hashable, job: _Job[T]) -> None:
        if self._jobs.get(key) is job:
            del self._jobs[key]

    def _timed(self, work: Callable[[], T]) -> T:
        self.begun += 1
        begun = monotonic()
        try:
            return work()
        finally:
            self._usual_s += (monotonic() - begun - self._usual_s) / 4
            give_back()


def give_back() -> None:
    """Hand freed memory back to the system where its C library keeps it in small pieces, some 10 MB of each deck."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
