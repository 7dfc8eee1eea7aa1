"""The gates of one area: what people answered, and where nobody did, what the data say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smartmap.i18n import date, tr
from smartmap.model.decision import gates
from smartmap.services.catalogue import initiatives, records
from smartmap.store import memo
from smartmap.text import Text, in_both

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartmap.i18n import Lang
    from smartmap.model.decision.gates import Answer, Eligibility, GateId
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.statuses import Status
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.store import Store
    from smartmap.workspace import Assessment, Evidence, GateAnswer, Workspace

SURE_OUTLINES: Final = frozenset({"districts", "khwaeng", "drawn", "file"})
SERVICES: Final = "C4"


@dataclass(frozen=True, slots=True)
class Proof:
    """What an answer or a score rests on; `kind` is initiative, document, note or data, `ref` an id or address."""

    kind: str
    ref: str
    text: Text


@dataclass(frozen=True, slots=True, eq=False)
class GateState:
    """One gate.

    Attributes
    ----------
    gate_id, answer
        "yes" is passed; "unknown" is not.
    origin
        "person", "data", or "" where neither says anything.
    proofs
        What the answer rests on.
    by, date
        Who answered here, and when; "" and None where the data did.
    derived
        What the data alone say, also where a person answered otherwise.
    """

    gate_id: GateId
    answer: Answer
    origin: str
    proofs: tuple[Proof, ...]
    by: str
    date: dt.date | None
    derived: Answer


def build(
    store: Store, workspace: Workspace, area: Candidate, assessments: Collection[Assessment], today: dt.date
) -> tuple[GateState, ...]:
    """Return all gates of an area in the order of `gates.GATES`; an answer of the workspace wins over the data."""
    told = workspace.gates(area.area_id)
    derived = _derived(store, area, assessments, today)
    return tuple(_state(store, gate, told.get(gate), derived[gate]) for gate in gates.GATES)


def eligibility(states: Collection[GateState]) -> Eligibility:
    """Return what the gates mean together: eligible only if every one is a yes."""
    return gates.judge(gates.Gate(each.gate_id, each.answer, tuple(p.text.en for p in each.proofs)) for each in states)


def proof(store: Store, evidence: Evidence) -> Proof:
    """Return evidence of the workspace in both languages; an initiative by its names."""
    named = {each.initiative_id: each for each in initiatives.all_of(store)}
    if evidence.kind == "initiative" and evidence.ref in named:
        one = named[evidence.ref]
        return Proof("initiative", evidence.ref, one.name)
    words = evidence.text or evidence.ref
    return Proof(evidence.kind, evidence.ref, Text(words, words))


def linked(store: Store, area: Candidate, assessments: Collection[Assessment]) -> tuple[Initiative, ...]:
    """Return the initiatives that serve an area: its own, its outline's, and those that scores of services name."""
    ids = {area.initiative_id, *(area.made_from if area.basis == "footprint" else ())}
    for given in assessments:
        if given.criterion_id.startswith(SERVICES) and given.score:
            ids |= {each.ref for each in given.evidence if each.kind == "initiative"}
    return tuple(each for each in initiatives.all_of(store) if each.initiative_id in ids)


def _state(
    store: Store, gate: GateId, recorded: GateAnswer | None, derived: tuple[Answer, tuple[Proof, ...]]
) -> GateState:
    answer, proofs = derived
    if recorded is None:
        return GateState(gate, answer, "data" if proofs else "", proofs, "", None, answer)
    own = tuple(proof(store, each) for each in recorded.evidence)
    return GateState(gate, recorded.answer, "person", own, str(recorded.by), recorded.date, answer)


def _derived(
    store: Store, area: Candidate, assessments: Collection[Assessment], today: dt.date
) -> dict[GateId, tuple[Answer, tuple[Proof, ...]]]:
    serving = [each for each in linked(store, area, assessments) if each.dimensions]
    dimensions = {name for each in serving for name in each.dimensions}
    proofs = tuple(_serves(store, each) for each in serving)
    green = tuple(p for p, e in zip(proofs, serving, strict=True) if gates.COMPULSORY in e.dimensions)
    boundary: Answer = "yes" if area.geometry is not None and area.basis in SURE_OUTLINES else "unknown"
    owner: Answer = "yes" if area.owner else "unknown"
    # A later step of building or opening does not end an emblem: only steps of the proposal count, where there are any.
    steps = [step for step in area.statuses if step.state in initiatives.PIPELINE] or area.statuses
    last = steps[-1] if steps else None
    return {
        "boundary": (boundary, (Proof("data", "", area.basis_text),)),
        "environment": (gates.answer_environment(dimensions, complete=False), green or proofs),
        "two_dimensions": (gates.answer_two_dimensions(dimensions, complete=False), proofs),
        "owner": (owner, (Proof("data", "", area.owner),)) if owner == "yes" else (owner, ()),
        "no_valid_emblem": (_emblem(last, today), (_step(last),) if last else ()),
    }


def _serves(store: Store, each: Initiative) -> Proof:
    return memo.once(store, ("serves", each.initiative_id), lambda: _dimensions(store, each))


def _dimensions(store: Store, each: Initiative) -> Proof:
    served = [name for key, name in records.dimensions(store).items() if key in each.dimensions]
    row = dict(records.rows(store.initiatives().loc[[each.initiative_id]]))[each.initiative_id]
    basis = Text.of(row, "dimensions_basis")

    def words(lang: Lang) -> str:
        told = f"{each.name[lang]}: {', '.join(name[lang] for name in served)}"
        return f"{told} ({basis[lang]})" if basis[lang] else told

    return Proof("initiative", each.initiative_id, in_both(words))


def _step(last: Status) -> Proof:
    def words(lang: Lang) -> str:
        when = date(lang, last.year, last.month, last.day) if last.year else tr(lang, "overview.no_date")
        return f"{tr(lang, f'state.{last.state}')} · {when}"

    return Proof("data", "", in_both(words))


def _emblem(last: Status | None, today: dt.date) -> Answer:
    """Answer for the earliest and the latest day that a date in part can mean; unknown where the two differ."""
    if last is None:
        return "unknown"
    if last.year is None:
        return gates.answer_no_valid_emblem(last.state, None, today)
    early = dt.date(last.year, last.month or 1, last.day or 1)
    late = dt.date(last.year, last.month or 12, last.day or 28)
    answers = {gates.answer_no_valid_emblem(last.state, day, today) for day in (early, late)}
    return answers.pop() if len(answers) == 1 else "unknown"
