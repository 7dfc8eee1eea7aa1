"""Briefs of all districts: side by side in processes, whole files only, and what is finished is not made again."""

from __future__ import annotations

import atexit
import hashlib
import json
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from smartmap import __version__, settings
from smartmap.briefing import output
from smartmap.errors import OutputError, SmartmapError
from smartmap.services.briefs import files
from smartmap.store import ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from smartmap.i18n import Lang
    from smartmap.store import Store

MANIFEST: Final = ".smartmap-briefs.json"
_LOCK: Final = ".smartmap-briefs.lock"
_WATCH_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Order:
    """What a series is made of; a file of the same order is not made again."""

    lang: Lang
    fmt: files.Format
    day: str
    data: str
    font: str = ""
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Outcome:
    """Names of the files that were written, of those finished before, and what is wrong by district code."""

    written: tuple[str, ...]
    finished: tuple[str, ...]
    failed: Mapping[str, str]


def order(store: Store, lang: Lang, fmt: files.Format, day: date) -> Order:
    """Return an order on the present data with the present settings."""
    font = settings.load().font
    return Order(lang, fmt, day.isoformat(), store.fingerprint, str(font or ""))


def write(
    codes: Sequence[str],
    wanted: Order,
    folder: Path,
    *,
    jobs: int,
    force: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Outcome:
    """Write one brief for each district into a folder.

    Parameters
    ----------
    codes
        Of the districts.
    wanted
        Language, format, day and data.
    folder
        Where to; created if it is missing. It also keeps a manifest of what was made from what.
    jobs
        Number of processes.
    force
        Make finished files again.
    progress
        Called with the number done and the number in all, once at the start and after each file.

    Raises
    ------
    OutputError
        If the folder cannot be written, or another run is writing to it.
    """
    names = {code: files.name("district", code, wanted.lang, wanted.fmt) for code in codes}
    with _alone(folder):
        for half in output.leftovers(folder):
            half.unlink(missing_ok=True)
        manifest = {} if force else _manifest(folder)
        finished = [code for code in codes if _is_finished(folder / names[code], manifest, wanted)]
        missing = [code for code in codes if code not in finished]
        progress(len(finished), len(codes))
        written: list[str] = []
        failed: dict[str, str] = {}

        def keep(code: str, digest: str, wrong: str) -> None:
            if wrong:
                failed[code] = wrong
            else:
                written.append(names[code])
                manifest[names[code]] = {"order": asdict(wanted), "sha256": digest}
                output.write(folder / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode())
            progress(len(finished) + len(written) + len(failed), len(codes))

        _make(missing, wanted, folder, jobs, keep)
    return Outcome(tuple(sorted(written)), tuple(names[code] for code in finished), failed)


def _make(codes: Sequence[str], wanted: Order, folder: Path, jobs: int, keep: Callable[[str, str, str], None]) -> None:
    """Make files and hand code, SHA-256 and what is wrong to `keep`; what is begun is ended if a person interrupts."""
    if not codes:
        return
    pool = ProcessPoolExecutor(min(jobs, len(codes)), multiprocessing.get_context("spawn"), _begin, (os.getpid(),))
    waiting = {pool.submit(_one, code, wanted, folder) for code in codes}
    try:
        for done in as_completed(tuple(waiting)):
            waiting.remove(done)
            keep(*done.result())
    finally:
        pool.shutdown(cancel_futures=True)
        for done in waiting:
            if not done.cancelled() and done.exception() is None:
                keep(*done.result())


_open: dict[str, Store] = {}


def _begin(parent: int) -> None:
    """Prepare a process: it opens the store for itself, leaves Ctrl-C to its parent, and ends when that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    _open["store"] = ready.open_store()
    atexit.register(_end)


def _end() -> None:
    """Close the store before the interpreter ends; the database's library speaks up about one that is still open."""
    _open.pop("store").close()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_S)
    os._exit(1)


def _one(code: str, wanted: Order, folder: Path) -> tuple[str, str, str]:
    """Write one file; what is wrong travels as a sentence, for not every error can be sent to another process."""
    at = settings.load()
    try:
        brief = files.build(_open["store"], at, "district", code, lang=wanted.lang, day=date.fromisoformat(wanted.day))
        body = files.render(brief, wanted.fmt, at)
        output.write(folder / files.name("district", code, wanted.lang, wanted.fmt), body)
    except SmartmapError as error:
        return code, "", str(error)
    return code, hashlib.sha256(body).hexdigest(), ""


def _is_finished(file: Path, manifest: Mapping[str, Any], wanted: Order) -> bool:
    """Whether a file is there, was made to the same order, and has not been changed since."""
    entry = manifest.get(file.name)
    if not isinstance(entry, dict) or entry.get("order") != asdict(wanted) or not file.is_file():
        return False
    return hashlib.sha256(file.read_bytes()).hexdigest() == entry.get("sha256")


def _manifest(folder: Path) -> dict[str, Any]:
    """Return what was made from what; a manifest that is missing or damaged only costs time."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        if isinstance(found, dict):
            return found
    return {}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system frees even if this process is killed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise OutputError(f"Another run is writing to {folder}. Wait for it, or choose another folder.") from None
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written ({error.strerror or error}). Choose another folder, or ask for the right."
        ) from error
    try:
        yield
    finally:
        lock.release()
