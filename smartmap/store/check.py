"""Named checks on the packages; the build refuses what fails them, and each failure names its mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smartmap.store import crosschecks, inputs

if TYPE_CHECKING:
    from smartmap.settings import Settings
    from smartmap.store.inputs import Inputs


@dataclass(frozen=True)
class Check:
    """One named check; `detail` says what was found, and what mends it where `ok` is false."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True)
class Report:
    """All checks, in the order in which they were made."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every check passed."""
        return all(check.ok for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.ok)


def check(settings: Settings) -> Report:
    """Check all packages.

    Parameters
    ----------
    settings
        Where the shipped packages and the user's own lie.

    Returns
    -------
    Report
        Never raises for bad data: every fault is a check that did not pass.
    """
    return examine(inputs.read(settings))


def examine(inputs: Inputs) -> Report:
    """Check packages that have been read; checks between tables wait until each table is sound by itself."""
    own = [Check(name, not faults, _told(faults, _SOUND[name])) for name, faults in inputs.faults.items()]
    if not all(item.ok for item in own):
        return Report(tuple(own))
    between = []
    for name, faults_of in crosschecks.CHECKS.items():
        faults = list(faults_of(inputs))
        between.append(Check(name, not faults, _told(faults, str(faults_of.__doc__).split("\n", 1)[0])))
    return Report((*own, *between))


_SOUND: Final = {
    "passports": "Every package has a passport that can be read.",
    "hashes": "Every file is the one that was described.",
    "described": "Every file is described.",
    "schemas": "Every column holds what its schema allows.",
    "keys": "No key occurs twice.",
}


def _told(faults: list[str], sound: str) -> str:
    return "\n".join(faults) or sound
