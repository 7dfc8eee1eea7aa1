"""A file for the browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asset:
    """A display file; `sha256` of `body` names it in its address, so browsers may keep it for ever."""

    name: str
    sha256: str
    body: bytes
