"""A scenario: everything needed to compute one comparison again, and what came out of it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from smartmap.text import Text
from smartmap.workspace import contradictions
from smartmap.workspace.area import outline
from smartmap.workspace.decode import decode, plain
from smartmap.workspace.fields import PROSE, choice, number, refuse, settle, slug, text, whole
from smartmap.workspace.limits import MOST_DRAWS, MOST_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartmap.workspace.person import Role

OptionKind = Literal["area", "district", "khwaeng"]
WeightMethod = Literal["equal", "direct", "ahp"]
Method = Literal["weighted_sum", "topsis", "vikor"]
Aggregation = Literal["arithmetic", "geometric"]
Standing = Literal["accepted", "draft"]
_ID_LENGTH: Final = 12


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
        contradictions.of_option(self)
        settle(self, name_th=text(self.name_th, "name_th"), name_en=text(self.name_en, "name_en"))
        if self.geometry:
            outline(self.geometry)

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


@dataclass(frozen=True, kw_only=True)
class ScenarioContent:
    """The question and its result.

    Attributes
    ----------
    weights
        By dimension, as the working group gave them: not negative, not all zero, in any unit.
    aggregation
        Mean across dimensions; inside one it is arithmetic.
    min_coverage
        Share of known criteria, 0..1, below which nothing is scored.
    parameters
        Further numbers of the method, such as VIKOR's "v" or a tier's "threshold".
    standing
        "draft" where the group has not accepted it; AHP with a consistency ratio above 0.10 can be nothing else.
    result
        Scores, ranks, tiers, robustness, as JSON; NaN is kept as null. None where nothing was computed.

    Raises
    ------
    WorkspaceError
        If a value cannot be used or two of them contradict one another.
    """

    title_th: str = ""
    title_en: str = ""
    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    weights: dict[str, float]
    weight_method: WeightMethod
    ahp: Ahp | None = None
    method: Method = "weighted_sum"
    aggregation: Aggregation = "geometric"
    min_coverage: float = 0.6
    parameters: dict[str, float] = field(default_factory=dict)
    seed: int
    draws: int
    fingerprint: str
    standing: Standing = "accepted"
    note: str = ""
    result: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        for name, known in (
            ("weight_method", WeightMethod),
            ("method", Method),
            ("aggregation", Aggregation),
            ("standing", Standing),
        ):
            choice(getattr(self, name), name, get_args(known))
        settle(self, title_th=text(self.title_th, "title_th"), title_en=text(self.title_en, "title_en"))
        if not self.title_th and not self.title_en:
            raise refuse("workspace.untitled")
        settle(self, note=text(self.note, "note", limit=PROSE))
        for name in ("weights", "parameters"):
            pairs = getattr(self, name).items()
            settle(self, **{name: {slug(key, name): number(value, name) for key, value in pairs}})
        settle(self, min_coverage=number(self.min_coverage, "min_coverage"))
        settle(self, options=tuple(self.options), criteria=tuple(self.criteria))
        whole(self.seed, "seed", 0, 2**32 - 1)
        whole(self.draws, "draws", 0, MOST_DRAWS)
        slug(self.fingerprint, "fingerprint")
        settle(self, result=None if self.result is None else plain(self.result))
        contradictions.of_scenario(self)

    @property
    def title(self) -> Text:
        """Its title in both languages."""
        return Text(self.title_th, self.title_en)

    def plain(self) -> dict[str, Any]:
        """Return the content as JSON can hold it."""
        return json.loads(self.canonical())  # type: ignore[no-any-return]

    def canonical(self) -> str:
        """Return the one JSON text of this content, from which the id is made."""
        content = {f.name: getattr(self, f.name) for f in fields(ScenarioContent)}
        for name in ("options", "criteria"):
            content[name] = [asdict(item) for item in content[name]]
        content["ahp"] = asdict(self.ahp) if self.ahp else None
        return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

    def content_id(self) -> str:
        """Return the id: twelve letters and digits of the content's sha256."""
        digest = hashlib.sha256(self.canonical().encode()).digest()
        return base64.b32encode(digest).decode().lower()[:_ID_LENGTH]

    def duplicate(self) -> dict[str, Any]:
        """Return an editable copy of the question, without the result, to change and save as another scenario."""
        return self.plain() | {"result": None}


@dataclass(frozen=True, kw_only=True)
class Scenario(ScenarioContent):
    """A scenario as kept: never changed; `author` and `created` (UTC) are those of the first to save it."""

    id: str
    author: Role
    created: datetime

    @classmethod
    def of(cls, content: ScenarioContent, author: Role, created: datetime) -> Scenario:
        """Return a content under its id, with who made it and when."""
        given = {f.name: getattr(content, f.name) for f in fields(ScenarioContent)}
        return cls(**given, id=content.content_id(), author=author, created=created)


def content_of(value: Mapping[str, object] | ScenarioContent) -> ScenarioContent:
    """Return the checked content of an edited draft or of a file.

    Raises
    ------
    WorkspaceError
        If a field is missing, unknown, mistyped or contradicts another.
    """
    return value if isinstance(value, ScenarioContent) else decode(ScenarioContent, dict(value))
