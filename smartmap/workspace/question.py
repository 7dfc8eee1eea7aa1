"""The question of a comparison: places, indicators in a period on goalposts, weights, method; and the rules it obeys.

Weights belong to dimensions, not to indicators: a working group can defend five to seven numbers, and an indicator more
in one dimension then moves no other dimension. Inside a dimension the indicators count alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from smartmap.model.decision.conventions import DRAWS, LEAST_COVERAGE
from smartmap.text import Text
from smartmap.workspace import pairwise
from smartmap.workspace.area import checked_outline
from smartmap.workspace.fields import choice, few, number, refuse, settle, slug, text, whole
from smartmap.workspace.limits import (
    FEWEST_OPTIONS,
    HEAVIEST,
    LIGHTEST,
    MOST_CRITERIA,
    MOST_OPTIONS,
    MOST_VERSIONS,
    MOST_WEIGHTS,
)

if TYPE_CHECKING:
    from collections.abc import Collection

OptionKind = Literal["area", "district", "khwaeng"]
WeightMethod = Literal["equal", "direct", "ahp"]
Method = Literal["weighted_sum", "topsis", "vikor"]
Aggregation = Literal["arithmetic", "geometric"]
SEED: Final = 2026
_CODE: Final = {"district": re.compile(r"10\d\d"), "khwaeng": re.compile(r"10\d{4}")}


@dataclass(frozen=True, kw_only=True)
class Option:
    """One of the places compared.

    Attributes
    ----------
    kind, id, version
        A district or khwaeng by its code, or an area by its id and version; version 0 is a shipped example as it
        stands in the data of the scenario's fingerprint.
    name_th, name_en, geometry
        A copy of an area as it was, filled in when the scenario is saved.
    """

    kind: OptionKind
    id: str
    version: int = 0
    name_th: str = ""
    name_en: str = ""
    geometry: str = ""

    def __post_init__(self) -> None:
        choice(self.kind, "kind", get_args(OptionKind))
        slug(self.id, "id")
        whole(self.version, "version", 0, MOST_VERSIONS)
        if self.kind != "area" and (not _CODE[self.kind].fullmatch(self.id) or self.version):
            raise refuse("workspace.option_code", kind=self.kind, value=self.id)
        settle(self, name_th=text(self.name_th, "name_th"), name_en=text(self.name_en, "name_en"))
        if self.geometry:
            checked_outline(self.geometry)

    @property
    def name(self) -> Text:
        """Its name in both languages; none of a district, whose name stands in the data."""
        return Text(self.name_th, self.name_en)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """An indicator in a period ("2023" or "undated") on fixed goalposts, in the unit of the indicator.

    `worst` scores 0 and `best` 100, so their order is the direction. `dimension` is the group that carries the weight.
    """

    id: str
    period: str
    worst: float
    best: float
    dimension: str

    def __post_init__(self) -> None:
        for name in ("id", "period", "dimension"):
            slug(getattr(self, name), name)
        settle(self, worst=number(self.worst, "worst"), best=number(self.best, "best"))
        if self.worst == self.best:
            raise refuse("workspace.goalposts", criterion=self.id, value=self.best)


@dataclass(frozen=True, kw_only=True)
class Ahp:
    """Pairwise comparisons: `matrix[i][j]` says how many times `order[i]` weighs `order[j]`; `cr` as it was shown."""

    order: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]
    cr: float

    def __post_init__(self) -> None:
        rows = tuple(tuple(number(cell, "matrix") for cell in row) for row in self.matrix)
        settle(self, order=tuple(self.order), matrix=rows, cr=number(self.cr, "cr"))


@dataclass(frozen=True)
class Question:
    """One comparison; hashable, so that an answer can be cached by it.

    Attributes
    ----------
    options
        Places; an area brings its names and outline, so that the answer rests on the data and this question alone.
    criteria
        Indicators with period, goalposts and dimension.
    weights
        By dimension of the criteria, as the working group gave them: not negative, not all zero, in any unit.
    weight_method, ahp
        How the group came to the weights; pairwise comparisons where it used them.
    method
        How places are ranked.
    aggregation
        Mean across dimensions; inside one it is arithmetic.
    min_coverage
        Share of known criteria, 0..1, below which nothing is scored.
    seed, draws
        Of the weights that are drawn around the group's own, to see how sure the ranking is.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    weights: dict[str, float]
    weight_method: WeightMethod = "equal"
    ahp: Ahp | None = None
    method: Method = "weighted_sum"
    aggregation: Aggregation = "geometric"
    min_coverage: float = LEAST_COVERAGE
    seed: int = SEED
    draws: int = DRAWS

    def __hash__(self) -> int:
        return hash((self.options, self.criteria, frozenset(self.weights.items()), self.method, self.seed))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions that have a criterion, in order."""
        return tuple(dict.fromkeys(each.dimension for each in self.criteria))

    def checked(self) -> Question:
        """Return the question, its weights in the order of the dimensions.

        Raises
        ------
        WorkspaceError
            As :meth:`check`.
        """
        self.check()
        return replace(self, weights={name: self.weights[name] for name in self.dimensions})

    def check(self) -> None:
        """Check that the question can be answered.

        Raises
        ------
        WorkspaceError
            If there are not 2 to 12 places, something is there twice, nothing is asked, a share is none, or the weights
            cannot be used or are not what their method says.
        """
        names = [each.id for each in self.options]
        if not FEWEST_OPTIONS <= len(names) <= MOST_OPTIONS:
            raise refuse("workspace.options", n=len(names), low=FEWEST_OPTIONS, high=MOST_OPTIONS)
        _once(names)
        few(self.criteria, "criteria", MOST_CRITERIA)
        few(self.weights, "weights", MOST_WEIGHTS)
        if not self.criteria:
            raise refuse("workspace.no_criteria")
        _once([each.id for each in self.criteria])
        if not 0 <= self.min_coverage <= 1:
            raise refuse("workspace.coverage", value=self.min_coverage)
        for name in sorted(set(self.dimensions) ^ set(self.weights)):
            key = "weight_dimension" if name in self.dimensions else "weight_spare"
            raise refuse(f"workspace.{key}", value=name)
        _usable(self.weights.values())
        if self.weight_method == "equal" and not np.allclose(
            [*self.weights.values()], next(iter(self.weights.values()))
        ):
            raise refuse("workspace.equal_weights")
        if (self.weight_method == "ahp") != (self.ahp is not None):
            raise refuse("workspace.ahp_matrix", method=self.weight_method)
        if self.ahp is not None:
            pairwise.check(self.ahp.order, self.ahp.matrix, self.ahp.cr, self.weights)


def _once(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise refuse("workspace.twice", value=name)


def _usable(weights: Collection[float]) -> None:
    """Check that no weight is negative, one is above zero, and all are near enough to be added up."""
    if any(not w >= 0 for w in weights) or not any(w > 0 for w in weights):
        raise refuse("workspace.weights")
    if any(w > HEAVIEST or 0 < w < LIGHTEST for w in weights):
        raise refuse("workspace.weights_range", low=f"{LIGHTEST:g}", high=f"{HEAVIEST:g}")
