"""A scenario: everything needed to compute one comparison again, and what came out of it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from smartmap.model.decision.conventions import ACCEPTED_RATIO
from smartmap.text import Text
from smartmap.workspace import result_shape
from smartmap.workspace.decode import decode, plain
from smartmap.workspace.fields import PROSE, choice, few, number, refuse, settle, slug, text, whole
from smartmap.workspace.limits import MOST_DRAWS, MOST_PARAMETERS
from smartmap.workspace.question import Aggregation, Method, Question, WeightMethod

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartmap.workspace.person import Role

Standing = Literal["accepted", "draft"]
_ID_LENGTH: Final = 12


@dataclass(frozen=True, kw_only=True)
class ScenarioContent(Question):
    """The question and its result.

    Attributes
    ----------
    weight_method, seed, draws
        As of any question; a file states them.
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

    weight_method: WeightMethod = field()
    seed: int = field()
    draws: int = field()
    title_th: str = ""
    title_en: str = ""
    parameters: dict[str, float] = field(default_factory=dict)
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
        few(self.parameters, "parameters", MOST_PARAMETERS)
        self.check()
        if self.ahp is not None and self.ahp.cr > ACCEPTED_RATIO and self.standing == "accepted":
            raise refuse("workspace.ahp_accepted", cr=f"{self.ahp.cr:.3f}")
        result_shape.check(self.result, [option.id for option in self.options])

    @property
    def question(self) -> Question:
        """The question alone, by which its answer is cached."""
        return Question(**{each.name: getattr(self, each.name) for each in fields(Question)})

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
