"""What is recorded about an area, each with who and when: never changed, only added to or taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from smartmap.model.pipeline import STATES
from smartmap.workspace.fields import PROSE, choice, few, refuse, settle, slug, text, whole
from smartmap.workspace.limits import MOST_EVIDENCE, MOST_PEOPLE, REFERENCE
from smartmap.workspace.person import Role
from smartmap.workspace.when import When, plain_date

if TYPE_CHECKING:
    from datetime import date, datetime

EvidenceKind = Literal["initiative", "document", "note"]
Answer = Literal["yes", "no", "unknown"]
GATES: Final = ("boundary", "environment", "two_dimensions", "owner", "no_valid_emblem")
HIGHEST_SCORE: Final = 4
_RISKY: Final = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence:
    """What a score or an answer rests on.

    Attributes
    ----------
    kind, ref, text
        "initiative" with its id, "document" with its address or number, "note" with its words in `text`.
    """

    kind: EvidenceKind
    ref: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        choice(self.kind, "evidence", get_args(EvidenceKind))
        settle(
            self,
            ref=text(self.ref, "ref", required=self.kind != "note", limit=REFERENCE),
            text=text(self.text, "text", required=self.kind == "note", limit=PROSE),
        )
        if self.kind == "initiative":
            slug(self.ref, "ref")
        scheme = _RISKY.match(self.ref)
        if scheme:
            raise refuse("workspace.scheme", value=scheme[1])


@dataclass(frozen=True, kw_only=True)
class Event:
    """What all records share; `id`, `recorded_at` (UTC) and `retracted` (the reason) are the workspace's."""

    area_id: str
    by: Role
    id: int = 0
    recorded_at: datetime | None = None
    retracted: str = ""

    def __post_init__(self) -> None:
        slug(self.area_id, "area_id")
        if not isinstance(self.by, Role):
            raise refuse("workspace.no_author")


@dataclass(frozen=True, kw_only=True)
class Assessment(Event):
    """A score of one criterion: 0 nothing, 1 idea, 2 planned, 3 funded or under way, 4 working; None is unknown.

    A score above 0 needs evidence; a note will do. `by` is the assessor; `framework` names the edition of the criteria.
    """

    criterion_id: str
    score: int | None
    date: date
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    framework: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        slug(self.criterion_id, "criterion_id")
        plain_date(self.date)
        if self.score is not None:
            whole(self.score, "score", 0, HIGHEST_SCORE)
        if self.score and not self.evidence:
            raise refuse("workspace.score_evidence", score=self.score)
        settle(self, evidence=few(self.evidence, "evidence", MOST_EVIDENCE), note=text(self.note, "note", limit=PROSE))
        settle(self, framework=text(self.framework, "framework"))


@dataclass(frozen=True, kw_only=True)
class GateAnswer(Event):
    """An answer to one gate; a yes needs evidence, and unknown is not a pass."""

    gate: str
    answer: Answer
    date: date
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        choice(self.gate, "gate", GATES)
        choice(self.answer, "answer", get_args(Answer))
        plain_date(self.date)
        settle(self, evidence=few(self.evidence, "evidence", MOST_EVIDENCE))
        if self.answer == "yes" and not self.evidence:
            raise refuse("workspace.gate_evidence")


@dataclass(frozen=True, kw_only=True)
class StatusEvent(Event):
    """A step in the pipeline, as a source tells it: who decided (`body`), when, and where it is written."""

    state: str
    when: When
    body: str = ""
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        choice(self.state, "state", STATES)
        _dated(self.when)
        settle(self, body=text(self.body, "body"), source=text(self.source, "source", required=True, limit=REFERENCE))
        settle(self, note=text(self.note, "note", limit=PROSE))


@dataclass(frozen=True, kw_only=True)
class Participation(Event):
    """Who took part, when, how and how many where that is stated."""

    who: str
    when: When
    method: str
    source: str
    people: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _dated(self.when)
        if self.people is not None:
            whole(self.people, "people", 0, MOST_PEOPLE)
        for name, limit in (("who", PROSE), ("method", PROSE), ("source", REFERENCE)):
            settle(self, **{name: text(getattr(self, name), name, required=True, limit=limit)})
        settle(self, note=text(self.note, "note", limit=PROSE))


def _dated(value: object) -> None:
    if not isinstance(value, When):
        raise refuse("workspace.not_date", field="when")
