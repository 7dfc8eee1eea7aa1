"""The log: one logger named "smartmap". It tells ids, versions, addresses and seconds, never what people wrote."""

from __future__ import annotations

import logging
import re
import sys
import time
from typing import Final

log: Final = logging.getLogger("smartmap")
SLOW_S: Final = 1.0
_FORMAT: Final = "%(asctime)sZ %(levelname)s smartmap: %(message)s"
_PLAIN: Final = re.compile(r"[a-z0-9._-]{0,64}", re.ASCII)


class _Stderr(logging.Handler):
    """Writes to what stderr is at the time, for a progress bar takes its place for a while."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        sys.stderr.write(f"{self.format(record)}\n")


def begin(level: str) -> None:
    """Write the log to stderr from a level up ("debug", "info", "warning", "error"); again only changes the level."""
    log.setLevel(level.upper())
    if any(isinstance(handler, _Stderr) for handler in log.handlers):
        return
    written = logging.Formatter(_FORMAT, "%Y-%m-%dT%H:%M:%S")
    written.converter = time.gmtime
    handler = _Stderr()
    handler.setFormatter(written)
    log.addHandler(handler)


def slow(where: str, seconds: float) -> None:
    """Tell of an answer that took more than a second."""
    if seconds > SLOW_S:
        log.info("slow answer: %s took %.1f s", where, seconds)


def address(path: str) -> str:
    """Return a path as the log may hold it: a part that is no id or file name could be somebody's words.

    Examples
    --------
    >>> address("profile/1007"), address("area/ย่านของฉัน.csv"), address("area/My Title.csv")
    ('profile/1007', 'area/*', 'area/*')
    """
    return "/".join(part if _PLAIN.fullmatch(part) else "*" for part in path.split("/"))
