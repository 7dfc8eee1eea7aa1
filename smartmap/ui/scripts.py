"""The scripts that a page carries inside itself: as they run, without comments and types, for they are sent often."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).resolve().parent / "static"
_COMMENT: Final = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/[ \t]*)\n|/\*\*.*?\*/ ?", re.MULTILINE | re.DOTALL)


@cache
def source(name: str) -> str:
    """Return a script of `static/` without the comments that fill a line and without its types."""
    return _COMMENT.sub("", (STATIC / name).read_text("utf-8")).strip()
