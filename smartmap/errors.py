"""Every error that smartmap raises on purpose; each says what is wrong and what mends it.

SmartmapError
├── DataError            a package, the cache or a file of data is not as it should be
│   └── BuildError       the cache could not be built
├── UnknownCode          a code, id, year or language that does not exist (also a KeyError)
├── WorkspaceError       what a person wants to save cannot be saved, or the workspace cannot be opened
│   └── Conflict         somebody else saved first; carries both texts
├── OutputError          a file that was asked for cannot be written
├── SettingError         an environment variable or option with a value that cannot be used
└── PortInUse            the address to serve on is taken
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_SHOWN = 8
_ECHO = 200


class SmartmapError(Exception):
    """Base of all errors that carry a message for a person; any of them can be sent to another process."""

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.args, self.__dict__)


class DataError(SmartmapError):
    """Data are missing, changed or contradict themselves."""


class BuildError(DataError):
    """The cache could not be built; an older one, if any, is left in place."""


class WorkspaceError(SmartmapError):
    """Something cannot be saved or read in the workspace.

    Parameters
    ----------
    message
        What is wrong and what mends it, in English.
    key, blanks
        The same sentence as a string of the locale files, so that a page can say it in its own language.
    """

    def __init__(self, message: str, key: str, blanks: Mapping[str, object]) -> None:
        self.key, self.blanks = key, dict(blanks)
        super().__init__(message)


class Conflict(WorkspaceError):
    """Somebody else changed an area while it was being edited; nothing was overwritten and nothing is lost.

    Parameters
    ----------
    message, key, blanks
        As `WorkspaceError`.
    by, at
        Who saved first, and when (UTC).
    yours, current
        The draft that was not saved and the area as it is stored now (`workspace.AreaDraft`, `workspace.Area`).
    """

    def __init__(
        self,
        message: str,
        key: str,
        blanks: Mapping[str, object],
        *,
        by: str,
        at: datetime,
        yours: object,
        current: object,
    ) -> None:
        super().__init__(message, key, blanks)
        self.by, self.at, self.yours, self.current = by, at, yours, current


class OutputError(SmartmapError):
    """A file cannot be written where it was asked for; nothing half-written is left."""


class SettingError(SmartmapError):
    """A setting has a value that cannot be used."""


class PortInUse(SmartmapError):
    """Another program already listens where smartmap should serve."""


class UnknownCode(SmartmapError, KeyError):
    """A code that is not among the known ones.

    Parameters
    ----------
    kind
        What was looked for, in words: "district", "indicator".
    value
        What was given.
    known
        The values that would have been accepted; the first few are shown.

    Attributes
    ----------
    key, blanks
        The same sentence as a string of the locale files, so that a page can say it in its own language.
    """

    def __init__(self, kind: str, value: object, known: Iterable[object] = ()) -> None:
        self.kind, self.value = kind, value
        names = [str(k) for k in known]
        more = len(names) - _SHOWN
        listed = ", ".join(names[:_SHOWN])
        self.key = "missing.plain" if not names else "missing.more" if more > 0 else "missing.known"
        self.blanks = {"kind": kind, "value": _echo(value), "known": listed, "n": more}
        hint = f" Known: {listed}{f' and {more} more' if more > 0 else ''}." if names else ""
        super().__init__(f"No {kind} '{_echo(value)}'.{hint}")

    def __str__(self) -> str:
        return str(self.args[0])


def _restore(kind: type[SmartmapError], args: tuple[object, ...], parts: Mapping[str, object]) -> SmartmapError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(parts)
    return error


def _echo(value: object) -> str:
    """Return a value as an error may repeat it: not endless, and nothing that no page can send."""
    text = str(value)[: _ECHO + 1].encode("utf-8", "replace").decode()
    return text if len(text) <= _ECHO else f"{text[:_ECHO]}…"
