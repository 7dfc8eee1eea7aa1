"""One number for a version, wherever it is written."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

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
