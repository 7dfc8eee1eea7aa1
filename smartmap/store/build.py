"""Build the cache: read, check, derive, draw, write beside the final name, rename when whole."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Final

import duckdb
from filelock import FileLock, Timeout

from smartmap import __version__
from smartmap.errors import BuildError
from smartmap.logs import log
from smartmap.store import fingerprint as fingerprints
from smartmap.store import probe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartmap.settings import Settings
    from smartmap.store.asset import Asset
    from smartmap.store.content import Tables

    Progress = Callable[[str, int, int], None]

STEPS: Final = ("read", "check", "derive", "draw", "write")
_LOCK: Final = "build.lock"
_TEMPORARY: Final = ".partial"
_PATIENCE_S: Final = 120


def build(settings: Settings, *, force: bool = False, progress: Progress | None = None) -> Path:
    """Build the cache for the present data unless a sound one exists.

    Parameters
    ----------
    settings
        Where data and caches lie.
    force
        Build even if a sound one exists.
    progress
        Called as (step, done, total) before each of `STEPS`, and as ("write", total, total) at the end.

    Returns
    -------
    Path
        The cache file.

    Raises
    ------
    DataError
        If a file of data cannot be read.
    BuildError
        If the packages fail their check, or the cache cannot be written. An older cache stays in place.
    """
    full = fingerprints.fingerprint(settings)
    target = fingerprints.path(settings, full)
    with _alone(settings.cache):
        _clear(target)
        if force or not probe.is_sound(target, full):
            begun = monotonic()
            _make(settings, full, target, progress or _silent)
            log.info("cache built in %.1f s, fingerprint %s", monotonic() - begun, full[: fingerprints.SHORT])
    return target


def _silent(_step: str, _done: int, _total: int) -> None:
    pass


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Hold the build lock, which the system frees even if this process is killed."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _passable(cache / _LOCK)
        lock = FileLock(cache / _LOCK, timeout=_PATIENCE_S)
        lock.acquire()
    except Timeout:
        raise BuildError(
            f"Another process has been building in {cache} for {_PATIENCE_S} seconds. "
            "Wait for it and start again, or end it."
        ) from None
    except OSError as error:
        raise _unwritable(cache, error) from error
    try:
        yield
    finally:
        lock.release()


def _passable(lock: Path) -> None:
    """Take away what lies in the lock's place and cannot be locked: a folder, or a file that we may not write."""
    if lock.is_dir() or (lock.exists() and not os.access(lock, os.R_OK | os.W_OK)):
        _remove(lock)


def _unwritable(cache: Path, error: OSError) -> BuildError:
    return BuildError(
        f"The cache cannot be written in {cache} ({error.strerror or error}). "
        "Set SMARTMAP_HOME to a folder that can be written and has 50 MB to spare."
    )


def _make(settings: Settings, full: str, target: Path, progress: Progress) -> None:
    def begin(step: str) -> None:
        progress(step, STEPS.index(step), len(STEPS))

    tables, assets = _compose(settings, begin)
    begin("write")
    temporary = target.with_name(f"{target.name}.{os.getpid()}{_TEMPORARY}")
    try:
        _sweep(settings.cache, _is_partial)
        _write(temporary, tables, assets, full)
        _settle(temporary, target)
    except OSError as error:
        raise _unwritable(settings.cache, error) from error
    except duckdb.Error as error:
        raise BuildError(
            f"The cache could not be written: {str(error).splitlines()[0]}. Free disk space or memory."
        ) from error
    finally:
        _sweep(settings.cache, _is_partial)
    _sweep(settings.cache, lambda path: path != target and path.suffix == ".duckdb" and not probe.in_use(path))
    _sweep(settings.cache, lambda path: path.suffix == ".wal" and not path.with_suffix("").exists())
    progress("write", len(STEPS), len(STEPS))


def _compose(settings: Settings, begin: Callable[[str], None]) -> tuple[Tables, tuple[Asset, ...]]:
    begin("read")
    from smartmap.store import check, content, display, inputs  # noqa: PLC0415  (slow: pandera, geopandas)

    found = inputs.read(settings)
    begin("check")
    report = check.examine(found)
    if not report.ok:
        faults = "\n".join(item.detail for item in report.failed).splitlines()
        more = f" ({len(faults) - 1} more: run `smartmap check`.)" if len(faults) > 1 else ""
        raise BuildError(faults[0] + more)
    begin("derive")
    made = content.ledgers(found) | content.facts(found) | content.places(found) | content.lines(found)
    made |= content.measured(found, made) | content.projects(found, made)
    begin("draw")
    districts, khwaeng = content.shaped(made, "districts"), content.shaped(made, "khwaeng")
    return made, display.assets(districts, khwaeng, content.context(made))


def _write(path: Path, tables: Tables, assets: tuple[Asset, ...], full: str) -> None:
    from smartmap.store import write  # noqa: PLC0415

    meta = {
        "fingerprint": full,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "duckdb": duckdb.__version__,
    }
    write.write(path, tables, assets, meta)


def _settle(temporary: Path, target: Path) -> None:
    """Make the file durable, then give it its name in one step."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    _clear(target)
    temporary.replace(target)
    _clear(target)  # whoever had the old file open may have written his log again
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clear(target: Path) -> None:
    """Take away what others left in the cache's place or beside it; ours is closed whole and has no log.

    Raises
    ------
    BuildError
        If it cannot be removed.
    """
    try:
        for path in [*probe.leftovers(target), *([target] if target.is_dir() else [])]:
            _remove(path)
    except OSError as error:
        raise _unwritable(target.parent, error) from error


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_partial(path: Path) -> bool:
    """Whether a file is of this build or of one that was killed: the lock allows no other."""
    return _TEMPORARY in path.name


def _sweep(cache: Path, unwanted: Callable[[Path], bool]) -> None:
    """Remove what is not wanted; what cannot be removed now is left to the next build."""
    for path in sorted(cache.iterdir()):
        if unwanted(path):
            with suppress(OSError):
                _remove(path)
