"""Atomic file writes: a file is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from smartmap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PREFIX: Final = ".smartmap-"
_SUFFIX: Final = ".part"


def write(path: Path, body: bytes) -> Path:
    """Write a file in one step: readers see the old file or the new one, and a failure leaves the old one untouched.

    Parameters
    ----------
    path
        Where to; a link is followed, and a device or pipe such as `/dev/stdout` is written to as it is.
    body
        The content.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    OutputError
        If the folder is missing, something may not be written, or the disk is full.
    """
    try:
        given = _expanded(path)
        if given.is_dir():
            raise OutputError(f"{path} is a folder. Name a file in it.")
        if given.exists() and not given.is_file():
            with given.open("wb", buffering=0) as device:
                _all(device.fileno(), body)
            return given
        target = given.resolve()
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError(f"{path} may not be changed. Choose another file, or ask for the right to write it.")
        _replace(target, body)
    except FileNotFoundError:
        raise OutputError(f"There is no folder {path.parent}. Create it, or choose another file.") from None
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror or error}); nothing was left behind. "
            "Free space there, or choose another file."
        ) from error
    return target


def _expanded(path: Path) -> Path:
    """Return a path with `~` resolved."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise OutputError(f"{path} begins with a home folder that does not exist. Name the file without '~'.") from None


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield the temporary files that a killed process left in a folder."""
    return folder.glob(f"{_PREFIX}*{_SUFFIX}")


def _replace(target: Path, body: bytes) -> None:
    temporary = target.with_name(f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            _all(handle, body)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
    finally:
        with suppress(OSError):  # an interruption, too, leaves no half file; a whole one has its own name by now
            temporary.unlink()
    _settle(target.parent)


def _all(handle: int, body: bytes) -> None:
    rest = memoryview(body)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _settle(folder: Path) -> None:
    """Make the new name survive a crash of the machine, where the system lets a folder be synchronised."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)
