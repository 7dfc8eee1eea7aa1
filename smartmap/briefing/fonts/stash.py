"""Cut fonts as an earlier start left them beside the cache: cutting takes seconds, and much memory that stays."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from smartmap import settings
from smartmap.briefing import output
from smartmap.errors import OutputError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER: Final = "fonts-"
_MOST: Final = 2  # a version that is being replaced may still read its own


def origin(libraries: Iterable[str], sources: Iterable[str]) -> str:
    """Return a hash of all that shapes a cut font.

    Parameters
    ----------
    libraries
        Packages that it comes from and is cut by; their versions count.
    sources
        Files of `smartmap` with our own rules; their content counts.
    """
    total = hashlib.sha256()
    for library in libraries:
        total.update(f"{library} {version(library)}\n".encode())
    for source in sources:
        total.update((files("smartmap") / source).read_bytes())
    return total.hexdigest()[:16]


def folder(name: str) -> Path | None:
    """Return a folder among the caches, made where it was not; None where none can be made."""
    with suppress(OSError, SettingError):
        path = settings.load().cache / name
        path.mkdir(parents=True, exist_ok=True)
        return path
    return None


def leave(where: Path, bodies: Iterable[bytes]) -> bool:
    """Write the files of a family, numbered, and drop those of older versions; tell whether all are there now."""
    try:
        for number, body in enumerate(bodies):
            output.write(where / f"{number}.ttf", body)
    except OutputError:
        return False
    for older in sorted(where.parent.glob(f"{FOLDER}*"), key=lambda each: each.stat().st_mtime)[:-_MOST]:
        shutil.rmtree(older, ignore_errors=True)
    return True
