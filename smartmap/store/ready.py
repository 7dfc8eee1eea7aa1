"""A cache that is there when it is needed: opened if sound, built if missing, stale or damaged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

import duckdb

from smartmap import settings as environment
from smartmap.errors import BuildError
from smartmap.store import fingerprint as fingerprints
from smartmap.store import probe
from smartmap.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.settings import Settings
    from smartmap.store.build import Progress

_OPENING = Lock()


def ensure(settings: Settings, progress: Progress | None = None) -> Path:
    """Return a sound cache of the present data, building it where there is none.

    Parameters
    ----------
    settings
        Where data and caches lie.
    progress
        Told of each step if something is built; see `build`.

    Raises
    ------
    DataError
        If a file of data cannot be read.
    BuildError
        If the packages fail their check, or the cache cannot be written.
    """
    full = fingerprints.fingerprint(settings)
    file = fingerprints.path(settings, full)
    if not probe.leftovers(file) and probe.is_sound(file, full):
        return file
    from smartmap.store import build  # noqa: PLC0415  (a ready cache must not wait for it)

    return build.build(settings, progress=progress)


def open_store(home: Path | None = None, *, progress: Progress | None = None) -> Store:
    """Open the cache under `home` (default: as the environment says), building it first where needed.

    Raises
    ------
    DataError
        If a file of data cannot be read.
    BuildError
        If the cache cannot be built or opened; the message names the mend.
    """
    settings = environment.load()
    if home is not None:
        settings = replace(settings, home=home)
    return store_at(ensure(settings, progress))


def store_at(file: Path) -> Store:
    """Open a cache that is built.

    Raises
    ------
    BuildError
        If it cannot be opened; the message names the mend.
    """
    try:
        return Store(file)
    except duckdb.Error as error:
        raise BuildError(
            f"{file} cannot be opened: {str(error).splitlines()[0]}. Run `smartmap build --force`."
        ) from error


def shared_store() -> Store:
    """Return the one store that all threads of this process share; a failed opening is tried again.

    Raises
    ------
    DataError, BuildError
        As `open_store`.
    """
    with _OPENING:
        return _shared()


@cache
def _shared() -> Store:
    return open_store()
