"""What the pages for those who come after name is there: files move, and nobody reads the pages while moving them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/recipes.md")
BASES = [ROOT, ROOT / "data", ROOT / "smartmap", ROOT / "smartmap" / "briefing"]
NAMED = re.compile(r"`((?:[\w.]+/)+[\w.*]*)`")
ELSEWHERE = ("../", "dist/", "cache/")  # the reference folder; what is made


def there(path: str) -> bool:
    file = re.sub(r"\.[A-Z]\w*$", "", path).rstrip("/")  # without the class in it
    return any(found for base in BASES for found in (*base.glob(file), *base.glob(f"{file}.py")))


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = [path for path in NAMED.findall((ROOT / page).read_text("utf-8")) if not path.startswith(ELSEWHERE)]
    assert named
    assert [path for path in named if not there(path)] == []


def test_every_make_target_that_a_page_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in (*PAGES, "docs/deploy.md"):
        named = set(re.findall(r"`make ([a-z]+)", (ROOT / page).read_text("utf-8")))
        assert named <= targets, page
