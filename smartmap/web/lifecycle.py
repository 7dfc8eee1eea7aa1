"""What happens before the first request, and beside the first ones: the cache is opened, what pages need is loaded."""

from __future__ import annotations

import asyncio
import gc
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from time import process_time, sleep
from typing import TYPE_CHECKING, Any, Final

from smartmap import settings
from smartmap.errors import SmartmapError
from smartmap.logs import log

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from smartmap.store import Store

_LATER_S: Final = 2.0
_BREATH_S: Final = 0.01


def ready_cache(store: Callable[[], Store], modules: Sequence[str] = (), later: Sequence[str] = ()) -> Any:
    """Return a lifespan that opens the store before the server answers.

    A cache that cannot be built does not stop the server: every page then shows what is wrong and what mends it.

    Parameters
    ----------
    store
        Gives the open store.
    modules
        What pages import: loaded beside the opening of the store, so that the first reader need not wait for it.
    later
        What some pages import besides: loaded after the first reader has been answered.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        loading = asyncio.create_task(asyncio.to_thread(_load, modules))
        try:
            await asyncio.to_thread(store)
        except SmartmapError as error:
            log.error("%s", error)  # the sentence is for an administrator, not a trace
        await loading
        warm = asyncio.create_task(_warm(store, later))
        yield
        warm.cancel()
        with suppress(asyncio.CancelledError):
            await warm

    return lifespan


async def _warm(store: Callable[[], Store], modules: Sequence[str]) -> None:
    """Do once, while nobody waits, what the first readers would wait for."""
    await asyncio.sleep(_LATER_S)  # the first reader is being answered now
    await asyncio.to_thread(_prepare, store, modules)
    await asyncio.to_thread(_answer, store)


def _prepare(store: Callable[[], Store], modules: Sequence[str]) -> None:
    """Load modules, open the workspace, and read what most pages list: candidate areas, all districts' standings."""
    for name in modules:
        import_module(name)
        _let_pass()
    from smartmap.services.areas import candidates  # noqa: PLC0415  (the first byte need not wait)
    from smartmap.services.district import profile  # noqa: PLC0415
    from smartmap.workspace import open_workspace  # noqa: PLC0415

    try:
        candidates.all_of(store(), open_workspace(settings.load()))
        _let_pass()
        profile.build(store(), store().codes("district")[0])  # and with it the standings of all
    except SmartmapError as error:
        log.debug("%s", error)


def _let_pass() -> None:
    """Wait until nothing else in this process is at work: a reader goes first."""
    working = True
    while working:
        begun = process_time()
        sleep(_BREATH_S)
        working = process_time() - begun > _BREATH_S / 2


def _load(modules: Sequence[str]) -> None:
    """Load what pages import, and the screen's font."""
    from smartmap.web import fonts  # noqa: PLC0415  (the first byte need not wait)

    for name in modules:
        import_module(name)
    try:
        for weight in fonts.FACES:
            fonts.stored(weight, settings.load().cache)
    except SmartmapError as error:
        log.debug("%s", error)


def _answer(store: Callable[[], Store]) -> None:
    """Answer what is asked most, each only when nobody else is being answered.

    What is loaded by then stays for good, so the garbage collector need not walk it in the middle of an answer.
    """
    from smartmap.services.explore import choropleth  # noqa: PLC0415

    try:
        for question in choropleth.newest(store()):
            choropleth.cached(store(), question)
            _let_pass()
    except SmartmapError as error:
        log.debug("%s", error)
    gc.collect()
    gc.freeze()
