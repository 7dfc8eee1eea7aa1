"""The stored result of a scenario: the parts that pages and briefs read have the shape in which they read them.

Readiness is not among them: who reads it takes what it understands, for people's records may have changed anyway.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from smartmap.workspace.fields import number, refuse, slug, text
from smartmap.workspace.limits import LARGEST, MOST_RESULT_LETTERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NUMBERS: Final = ("scores", "need", "coverage", "ranks")
BY_OPTION: Final = (*NUMBERS, "tiers")


def check(result: dict[str, Any] | None, options: Collection[str]) -> None:
    """Check a result as JSON gave it, by the options of its scenario.

    Raises
    ------
    WorkspaceError
        If it is too long, a part has another shape, or a part names what is not compared.
    """
    if result is None:
        return
    written = sum(map(len, json.JSONEncoder(ensure_ascii=False).iterencode(result)))
    if written > MOST_RESULT_LETTERS:
        raise refuse("workspace.too_long", field="result", n=written, limit=MOST_RESULT_LETTERS)
    for part in BY_OPTION:
        for name, value in _object(result.get(part, {}), f"result.{part}").items():
            if name not in options:
                raise refuse("workspace.result_option", part=part, value=name)
            _member(part, value, f"result.{part}.{name}")
    for path, place in _places(result.get("places", [])):
        slug(place.get("id"), f"{path}.id")
        for name in ("name_th", "name_en"):
            text(place.get(name), f"{path}.{name}")


def _member(part: str, value: object, path: str) -> None:
    if part == "tiers" and isinstance(value, str):
        text(value, path)
    elif value is not None:
        number(value, path, -LARGEST, LARGEST)


def _object(value: object, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refuse("workspace.shape", path=path, wanted="object")
    return value


def _places(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(value, list):
        raise refuse("workspace.shape", path="result.places", wanted="list")
    for at, each in enumerate(value):
        yield f"result.places[{at}]", _object(each, f"result.places[{at}]")
