"""What a body decided on the ground of a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.workspace.fields import PROSE, few, refuse, settle, slug, text
from smartmap.workspace.limits import MOST_STEPS
from smartmap.workspace.person import Role
from smartmap.workspace.when import plain_date

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class NextStep:
    """Something to do, by an office or role, until a day; None where no day was set."""

    what: str
    owner: str
    due: date | None = None

    def __post_init__(self) -> None:
        settle(self, what=text(self.what, "what", required=True, limit=PROSE))
        settle(self, owner=text(self.owner, "owner", required=True))
        if self.due is not None:
            plain_date(self.due, "due")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A decision, never changed; a later one of the same scenario stands beside it, newest last.

    Attributes
    ----------
    chosen
        Id of one of the scenario's options.
    decided_by
        The body: a working group or committee.
    by
        Who wrote it down.
    retracted
        The reason for which it was taken back; "" while it stands.
    """

    scenario_id: str
    chosen: str
    reasons: str
    dissent: str = ""
    next_steps: tuple[NextStep, ...] = ()
    decided_by: str
    date: date
    by: Role
    id: int = 0
    recorded_at: datetime | None = None
    retracted: str = ""

    def __post_init__(self) -> None:
        slug(self.scenario_id, "scenario_id")
        slug(self.chosen, "chosen")
        settle(self, reasons=text(self.reasons, "reasons", required=True, limit=PROSE))
        settle(self, dissent=text(self.dissent, "dissent", limit=PROSE))
        settle(self, decided_by=text(self.decided_by, "decided_by", required=True))
        settle(self, next_steps=few(self.next_steps, "next_steps", MOST_STEPS))
        plain_date(self.date)
        if not isinstance(self.by, Role):
            raise refuse("workspace.no_author")
