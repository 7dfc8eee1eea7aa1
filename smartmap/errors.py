"""Every error that smartmap raises on purpose; each says what is wrong and what mends it.

SmartmapError
├── DataError            a package, the cache or a file of data is not as it should be
│   └── BuildError       the cache could not be built
├── UnknownCode          a code, id, year or language that does not exist (also a KeyError)
├── SettingError         an environment variable or option with a value that cannot be used
└── PortInUse            the address to serve on is taken
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 8


class SmartmapError(Exception):
    """Base of all errors that carry a message for a person."""


class DataError(SmartmapError):
    """Data are missing, changed or contradict themselves."""


class BuildError(DataError):
    """The cache could not be built; an older one, if any, is left in place."""


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
    """

    def __init__(self, kind: str, value: object, known: Iterable[object] = ()) -> None:
        self.kind, self.value = kind, value
        names = [str(k) for k in known]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        hint = f" Known: {', '.join(names[:_SHOWN])}{more}." if names else ""
        super().__init__(f"No {kind} '{value}'.{hint}")

    def __str__(self) -> str:
        return str(self.args[0])
