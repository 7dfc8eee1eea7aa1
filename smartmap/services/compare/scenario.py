"""Scenarios: a comparison as it is kept, the question out of one, and two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from smartmap.errors import UnknownCode
from smartmap.model.decision.conventions import ACCEPTED_RATIO
from smartmap.services.areas import candidates
from smartmap.services.compare import readiness as compare_readiness
from smartmap.services.compare.question import of_area
from smartmap.text import Text
from smartmap.workspace import Option, Question, ScenarioContent

if TYPE_CHECKING:
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.store import Store
    from smartmap.workspace import Role, Scenario, Workspace

ASKED: Final = tuple(each.name for each in fields(Question))
PARTS: Final = ("scores", "ranks", "tiers")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One place in two scenarios; None where it has no score, or is not compared there."""

    id: str
    name: Text
    score: tuple[float | None, float | None]
    rank: tuple[int | None, int | None]
    tier: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """Two scenarios side by side: the parts of the question that differ, by field name, and all places of either."""

    differs: tuple[str, ...]
    sides: tuple[Side, ...]


def content(
    comparison: Comparison,
    standings: dict[str, Standing] | None = None,
    *,
    title_th: str = "",
    title_en: str = "",
    note: str = "",
) -> ScenarioContent:
    """Return what is kept of a comparison: question, fingerprint, result; readiness as it was that day.

    A consistency ratio above 0.10 makes it a draft: it can be shown and changed, but not decided on.

    Raises
    ------
    WorkspaceError
        If it has no title, or a text cannot be kept.
    """
    asked = comparison.question
    strained = asked.ahp is not None and asked.ahp.cr > ACCEPTED_RATIO
    readiness = compare_readiness.as_dict(standings) if standings else {}
    return ScenarioContent(
        **{name: getattr(asked, name) for name in ASKED},
        title_th=title_th,
        title_en=title_en,
        fingerprint=comparison.fingerprint,
        standing="draft" if strained else "accepted",
        note=note,
        result=comparison.as_dict() | {"readiness": readiness},
    )


def save(workspace: Workspace, content: ScenarioContent, author: Role) -> Scenario:
    """Keep a scenario; the same content keeps its id, first author and date.

    Raises
    ------
    WorkspaceError
        If it contradicts itself or cannot be written.
    UnknownCode
        If an area has no such version.
    """
    return workspace.save_scenario(content, author=author)


def question(store: Store, workspace: Workspace | None, content: ScenarioContent) -> Question:
    """Return what a scenario asks; a shipped area named without its outline gets it from the data.

    Raises
    ------
    UnknownCode
        If such an area, or a dimension of its criteria, does not exist here.
    """
    dimensions = store.dimensions().index
    for each in content.criteria:
        if each.dimension not in dimensions:
            raise UnknownCode("dimension", each.dimension, dimensions)
    options = tuple(_whole(store, workspace, each) for each in content.options)
    return replace(content.question, options=options).checked()


def has_area(content: ScenarioContent) -> bool:
    """Return whether an area is compared: its readiness, and its outline where the file has none, are looked up."""
    return any(each.kind == "area" for each in content.options)


def contrast(one: ScenarioContent, two: ScenarioContent) -> Contrast:
    """Return two scenarios side by side, from their stored results."""
    places = {each.id: each for kept in (one, two) for each in kept.options}
    shown = {name: _name(each, one, two) for name, each in places.items()}
    differs = [name for name in (*ASKED, "fingerprint") if _differ(one, two, name)]
    return Contrast(
        tuple(differs),
        tuple(
            Side(
                key, shown[key], *((_of(one, each, key), _of(two, each, key)) for each in ("scores", "ranks", "tiers"))
            )
            for key in places
        ),
    )


def _differ(one: ScenarioContent, two: ScenarioContent, name: str) -> bool:
    if name == "options":
        return sorted(each.id for each in one.options) != sorted(each.id for each in two.options)
    if name == "weights":
        return _shares(one) != _shares(two)
    return bool(getattr(one, name) != getattr(two, name))


def _shares(content: ScenarioContent) -> dict[str, float]:
    total = sum(content.weights.values())
    return {name: round(value / total, 9) for name, value in content.weights.items()}


def _of(content: ScenarioContent, part: str, key: str) -> Any:
    value = (content.result or {}).get(part, {}).get(key)
    return value if isinstance(value, int | float) else None


def _name(option: Option, *contents: ScenarioContent) -> Text:
    for each in contents:
        for place in (each.result or {}).get("places") or ():
            if place.get("id") == option.id:
                return Text.of(place)
    return Text(option.name_th or option.id, option.name_en or option.id)


def _whole(store: Store, workspace: Workspace | None, option: Option) -> Option:
    if option.kind != "area" or option.geometry or workspace is None:
        return option
    return of_area(candidates.one(store, workspace, option.id))
