"""Initiatives of a subject with what is known of their money, the nearest to Smart City Thailand first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartmap.briefing.brief import Project, Projects
from smartmap.i18n import tr
from smartmap.services.catalogue.initiatives import PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.services.briefs.job import Job
    from smartmap.services.catalogue.initiatives import Initiative

NEAREST: Final = (
    "renewed",
    "emblem",
    "approved",
    "revising",
    "promotion_zone",
    "submitted",
    "drafting",
    "candidate",
    "existing_project",
    "operating",
    "partly_open",
    "under_construction",
    "study_done",
    "planned",
    "announced",
    "lapsed",
    "withdrawn",
)
HOLDING: Final = ("emblem", "renewed")
ENDED: Final = ("lapsed", "withdrawn")
NAMED: Final = 3


def ordered(initiatives: Iterable[Initiative]) -> tuple[Initiative, ...]:
    """Return initiatives by how near they are to Smart City Thailand; of one state those seen at their source first."""
    return tuple(sorted(initiatives, key=lambda each: (NEAREST.index(each.state), not each.verified)))


def counts(initiatives: Iterable[Initiative]) -> dict[str, int]:
    """Return how many there are (`n`), hold an emblem (`holding`) and are on the way to one without it (`way`)."""
    states = [each.state for each in initiatives]
    holding = sum(state in HOLDING for state in states)
    way = sum(state in PIPELINE and state not in (*HOLDING, *ENDED) for state in states)
    return {"n": len(states), "holding": holding, "way": way}


def of(job: Job, initiatives: Sequence[Initiative], key: str, extra: str = "") -> Projects:
    """Return the initiatives of a subject in words.

    Parameters
    ----------
    key
        String that says that there are none: of a district, an area, a comparison, the city.
    extra
        What else is known of money, such as a district office's budget.
    """
    rows = ordered(initiatives)
    return Projects(
        title=job.say("projects_title"),
        lead=_lead(job, rows, key),
        money=" ".join(part for part in (_money(job, rows), extra) if part),
        rows=tuple(_row(job, each) for each in rows),
    )


def baht(job: Job, million: float) -> str:
    """Return an amount in words, in million baht."""
    return tr(job.lang, "overview.million_thb", n=job.number(million, 0 if million.is_integer() else 1))


def _lead(job: Job, rows: tuple[Initiative, ...], key: str) -> str:
    if not rows:
        return job.say(f"projects_none_{key}")
    unseen = sum(not each.verified for each in rows)
    told = job.say("projects_lead", **counts(rows))
    if key == "area":
        told = f"{told} {job.say('projects_touching')}"
    return " ".join((told, job.say("projects_unseen", n=unseen, of=len(rows)))) if unseen else told


def _money(job: Job, rows: tuple[Initiative, ...]) -> str:
    if not rows:
        return ""
    stated = sorted((each for each in rows if each.budget_million_thb is not None), key=_amount, reverse=True)
    if not stated:
        return job.say("money_none", of=len(rows))
    shown = "; ".join(f"{each.name[job.lang]} {_budget(job, each)}" for each in stated[:NAMED])
    key = "money_one" if len(stated) == 1 else "money" if len(stated) <= NAMED else "money_largest"
    return job.say(key, n=len(stated), of=len(rows), shown=shown)


def _amount(each: Initiative) -> float:
    return each.budget_million_thb or 0.0


def _budget(job: Job, each: Initiative) -> str:
    if each.budget_million_thb is None:
        return each.budget_note[job.lang] or tr(job.lang, "overview.no_budget")
    amount, note = baht(job, each.budget_million_thb), each.budget_note[job.lang]
    if _repeats(note, job, each.budget_million_thb):
        return note
    return f"{amount} ({note})" if note else amount


def _repeats(note: str, job: Job, million: float) -> bool:
    """Whether a note has the amount itself, such as "over 120,000 million baht" or "over 120 billion THB"."""
    billion = million / 1000
    amounts = [baht(job, million)]
    if billion.is_integer():
        amounts.append(f"{job.number(billion, 0)} billion")
    return any(re.search(rf"(?<![\d.,]){re.escape(each)}", note) for each in amounts)


def _row(job: Job, each: Initiative) -> Project:
    proof = "" if each.verified else tr(job.lang, "overview.unverified")
    notes = (proof, each.event_note[job.lang], each.note[job.lang])
    return Project(
        key=each.initiative_id,
        name=each.name[job.lang],
        owner=each.owner[job.lang],
        state=tr(job.lang, f"state.{each.state}"),
        date=job.date(each.year, each.month, each.day),
        money=_budget(job, each),
        baht=each.budget_million_thb,
        verified=each.verified,
        note=" · ".join(note for note in notes if note),
    )
