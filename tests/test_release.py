"""One number for a version, wherever it is written."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

from packaging.specifiers import SpecifierSet

import smartmap

ROOT = Path(__file__).resolve().parents[1]
HEAD = re.compile(r"^## \[(.+?)\](?: - (.+))?$", re.MULTILINE)


def test_the_package_the_project_and_the_changelog_name_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (first, undated), (newest, day), *older = HEAD.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert (first, undated) == ("Unreleased", "")
    assert newest == project["version"] == smartmap.__version__
    days = [date.fromisoformat(each) for each in (day, *(before for _, before in older))]
    assert days == sorted(days, reverse=True)


def test_what_is_pinned_installs_on_the_oldest_python_that_is_promised() -> None:
    """Debian 12 has Python 3.11.2; a pin that asks for more would stop `make run` and a bundle there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=") + ".0"
    pins = (ROOT / "constraints.txt").read_text("utf-8").lower().split()
    installed = {f"{each.name}=={each.version}".lower(): each.metadata["Requires-Python"] for each in distributions()}
    asked = {pin: installed[pin] or "" for pin in pins if pin in installed}
    assert len(asked) > len(pins) / 2
    assert [pin for pin, python in asked.items() if oldest not in SpecifierSet(python)] == []
