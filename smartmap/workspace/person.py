"""Who did something: a role in an organisation, never a person's name or address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from smartmap.workspace.fields import refuse, settle, text

_PERSONAL: Final = re.compile(r"\S@\S|(?:[\d๐-๙][ -]?){9}")


@dataclass(frozen=True)
class Role:
    """A role in an organisation, such as "planner" in "Strategy and Evaluation Department".

    Raises
    ------
    WorkspaceError
        If either is empty or looks like an e-mail address, a telephone or an identity number.
    """

    role: str
    organisation: str

    def __post_init__(self) -> None:
        for name in ("role", "organisation"):
            clean = text(getattr(self, name), name, required=True)
            if _PERSONAL.search(clean):
                raise refuse("workspace.personal", field=name)
            settle(self, **{name: clean})

    def __str__(self) -> str:
        return f"{self.role} ({self.organisation})"
