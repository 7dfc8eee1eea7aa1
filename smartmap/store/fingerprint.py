"""Name a cache by what it is made of, so that a stale one can never be taken for a fresh one."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from smartmap.errors import DataError
from smartmap.store import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from smartmap.settings import Settings

SHORT: Final = 16
_DATA: Final = frozenset({".csv", ".geojson", ".json"})
# What shapes the content: the sources of build and model themselves, which nobody can forget to count up.
_CODE: Final = ("smartmap.store", "smartmap.model")
_LIBRARIES: Final = ("duckdb", "shapely", "pyproj")


def fingerprint(settings: Settings) -> str:
    """Return the sha256 over the packages' files, the build's code and the libraries that shape geometry.

    Raises
    ------
    DataError
        If a file of a package cannot be read.
    """
    total = hashlib.sha256()
    for name, folder in catalogue.folders(settings).items():
        for file in sorted(path for path in folder.rglob("*") if path.suffix in _DATA):
            total.update(_line("data", f"{name}/{file.relative_to(folder).as_posix()}", _content(file)))
    for module in _CODE:
        for name, source in sorted(_sources(files(module)), key=itemgetter(0)):
            total.update(_line("code", f"{module}/{name}", hashlib.sha256(source.read_bytes()).hexdigest()))
    for library in _LIBRARIES:
        total.update(_line("library", library, version(library)))
    return total.hexdigest()


def path(settings: Settings, full: str) -> Path:
    """Return where the cache with this fingerprint lies."""
    return settings.cache / f"smartmap-{full[:SHORT]}.duckdb"


def _sources(folder: Traversable, within: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield each Python file of a package and of the packages inside it, with its path below the first."""
    for entry in folder.iterdir():
        name = f"{within}{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, f"{name}/")
        elif name.endswith(".py"):
            yield name, entry


def _line(*parts: str) -> bytes:
    return "\0".join((*parts, "\n")).encode()


def _content(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(f"{file} cannot be read: {error.strerror}. Restore it.") from error
