"""A cache is named by all that shapes it: a change anywhere in the code that builds it makes another cache."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartmap.store import fingerprint

if TYPE_CHECKING:
    from smartmap.settings import Settings


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the packages that shape the content, which the fingerprint then reads instead of them."""
    for package in ("store", "model"):
        shutil.copytree(Path(str(files(f"smartmap.{package}"))), tmp_path / package)
    (tmp_path / "store" / "inner" / "most").mkdir(parents=True)
    (tmp_path / "store" / "inner" / "most" / "step.py").write_text("ONE = 1\n", "utf-8")
    monkeypatch.setattr(fingerprint, "files", lambda module: tmp_path / module.rpartition(".")[2])
    return tmp_path


@pytest.mark.parametrize("changed", ["store/build.py", "model/codes.py", "model/decision/need.py"])
def test_a_change_of_the_code_changes_the_fingerprint(place: Settings, code: Path, changed: str) -> None:
    before = fingerprint.fingerprint(place)
    assert fingerprint.fingerprint(place) == before
    with (code / changed).open("a", encoding="utf-8") as source:
        source.write("# another rule\n")
    assert fingerprint.fingerprint(place) != before


def test_a_package_inside_a_package_inside_a_package_counts(place: Settings, code: Path) -> None:
    before = fingerprint.fingerprint(place)
    (code / "store" / "inner" / "most" / "step.py").write_text("ONE = 2\n", "utf-8")
    changed = fingerprint.fingerprint(place)
    (code / "store" / "inner" / "most" / "step.py").rename(code / "store" / "inner" / "step.py")
    assert len({before, changed, fingerprint.fingerprint(place)}) == 3


def test_what_is_no_source_does_not_count(place: Settings, code: Path) -> None:
    before = fingerprint.fingerprint(place)
    (code / "model" / "decision" / "__pycache__" / "need.cpython-313.pyc").parent.mkdir(exist_ok=True)
    (code / "model" / "decision" / "__pycache__" / "need.cpython-313.pyc").write_bytes(b"\0")
    assert fingerprint.fingerprint(place) == before
