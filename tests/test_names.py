"""A name is the noun of its type or the field's term: participles that fit everything name nothing."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*(ROOT / "smartmap").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
FORBIDDEN = {"found", "told", "kept", "shown", "made", "asked", "lack", "shaken"}


def public(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the names that callers write: functions, methods, parameters, and fields, which a constructor takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                    yield each.lineno, each.target.id


def forbidden(source: str) -> list[str]:
    return [f"{line} {name}" for line, name in public(ast.parse(source)) if name in FORBIDDEN]


def test_no_function_parameter_or_field_is_named_by_a_participle() -> None:
    assert [f"{file.relative_to(ROOT)}:{each}" for file in SOURCES for each in forbidden(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "def kept(): ...",
        "async def made(): ...",
        "def f(found): ...",
        "def f(*, asked): ...",
        "def f(*told): ...",
        "f = lambda shown: shown",
        "class A:\n    kept: int",
        "class A:\n    def shaken(self): ...",
    ],
)
def test_each_place_of_a_name_is_looked_at(source: str) -> None:
    assert len(forbidden(source)) == 1
