"""What happens before the first request: the cache is built or opened, the font is cut."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from smartmap.errors import SmartmapError
from smartmap.services import explore
from smartmap.web import fonts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from smartmap.store import Store

log = logging.getLogger("smartmap")


def ready_cache(store: Callable[[], Store]) -> Any:
    """Return a lifespan that opens the store before the server answers.

    A cache that cannot be built does not stop the server: every page then shows what is wrong and what mends it.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        try:
            await asyncio.to_thread(store)
        except SmartmapError as error:
            log.error("%s", error)  # noqa: TRY400  (the sentence is for an administrator, not a trace)
        warm = asyncio.create_task(asyncio.to_thread(_warm, store))
        yield
        await warm

    return lifespan


def _warm(store: Callable[[], Store]) -> None:
    """Do once, while nobody waits, what the first reader would wait for: cut the font, load the classifiers.

    What is loaded by then stays for good, so the garbage collector need not walk it in the middle of an answer.
    """
    for weight in fonts.FACES:
        fonts.woff2(weight)
    try:
        for question in explore.newest(store()):
            explore.kept(store(), question)
    except SmartmapError as error:
        log.debug("%s", error)
    gc.collect()
    gc.freeze()
