"""A process of its own for documents: what fonts, Typst and presentations take of memory goes back when it ends.

The server asks it over a pipe, one document after another; it is begun when one is wanted and ends when none is for a
while, or after many. A document that takes all memory there is, ends this process and not the server.

    python -m smartmap.web.press < requests > answers
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from threading import Lock, Timer
from traceback import extract_tb
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar, cast

from smartmap import logs
from smartmap.errors import OutputError, SmartmapError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")
IDLE_S: Final = 60.0
MOST: Final = 60
_COMMAND: Final = (sys.executable, "-m", "smartmap.web.press")
_POLITE: Final = 5  # a page goes first


class Press:
    """Makes documents in another process.

    Parameters
    ----------
    idle_s
        Seconds without a document after which the process ends.
    most
        Documents after which it ends and the next one begins another.
    """

    def __init__(self, idle_s: float = IDLE_S, most: int = MOST) -> None:
        self._idle_s, self._most, self._made = idle_s, most, 0
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._end: Timer | None = None

    def make(self, work: Callable[[], T], name: str = "") -> T:
        """Return what `work` returns there.

        Parameters
        ----------
        work
            Can be pickled: a function of a module, or a `functools.partial` of one and plain values.
        name
            What the log calls it; ids alone.

        Raises
        ------
        SmartmapError
            As `work` does.
        OutputError
            If the process ends before the answer.
        """
        with self._lock:
            if self._end is not None:
                self._end.cancel()
            child = self._child or self._begin()
            try:
                good, answer = _ask(child, work)
            except (EOFError, BrokenPipeError):
                self._stop()
                logs.log.error("making %s ended its process, exit code %s", name, child.returncode)
                raise OutputError("The document could not be made; the server's log says why. Try it again.") from None
            self._made += 1
            if self._made >= self._most:
                self._stop()
            else:
                self._end = Timer(self._idle_s, self.close)
                self._end.daemon = True
                self._end.start()
        if not good:
            raise cast("SmartmapError", answer)
        return cast("T", answer)

    def close(self) -> None:
        """End the process; the next document begins another."""
        with self._lock:
            self._stop()

    def _begin(self) -> subprocess.Popen[bytes]:
        self._made = 0
        self._child = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.communicate()  # closes its requests, at which it ends


def _ask(child: subprocess.Popen[bytes], work: Callable[[], Any]) -> tuple[bool, Any]:
    requests, answers = cast("tuple[IO[bytes], IO[bytes]]", (child.stdin, child.stdout))
    pickle.dump(work, requests)
    requests.flush()
    answer: tuple[bool, Any] = pickle.load(answers)  # noqa: S301  (our own process)
    return answer


def _serve() -> None:
    """Answer requests until there are no more; an error that is not ours ends the process."""
    sys.excepthook = _tell
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever prints, prints into the log
        if hasattr(os, "nice"):
            os.nice(_POLITE)
        while True:
            try:
                work = pickle.load(sys.stdin.buffer)  # noqa: S301  (from the server that began us)
            except EOFError:
                return
            try:
                answer = True, work()
            except SmartmapError as error:
                answer = False, error
            pickle.dump(answer, out)
            out.flush()


def _tell(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Write what failed and where to the log, without the error's text, which may be somebody's words."""
    calls = " < ".join(f"{frame.name} {frame.filename}:{frame.lineno}" for frame in reversed(extract_tb(trace)))
    logs.begin("error")
    logs.log.error("%s in %s", kind.__name__, calls)


if __name__ == "__main__":
    _serve()
