"""A copy of the shipped data that a test may damage."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.settings import PACKAGED_DATA, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Copy:
    """Packages in a temporary folder; `describe` writes new hashes, as someone would who means a change."""

    settings: Settings

    def edit(self, path: str, change: Callable[[str], str], *, described: bool = True) -> None:
        file = self.settings.data / path
        file.write_text(change(file.read_text("utf-8")), "utf-8", newline="\n")
        if described:
            self.describe(path)

    def describe(self, path: str) -> None:
        body = (self.settings.data / path).read_bytes()
        package, name = path.split("/")

        def rewrite(tree: dict[str, Any]) -> None:
            resource = next(item for item in tree["resources"] if item["path"] == name)
            resource |= {"bytes": len(body), "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}

        self.passport(package, rewrite)

    def passport(self, package: str, change: Callable[[dict[str, Any]], None]) -> None:
        file = self.settings.data / package / "datapackage.json"
        tree = json.loads(file.read_text("utf-8"))
        change(tree)
        file.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")


def drop_line(number: int) -> Callable[[str], str]:
    return lambda text: "".join(text.splitlines(keepends=True)[:number] + text.splitlines(keepends=True)[number + 1 :])


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(PACKAGED_DATA, tmp_path / "packages", ignore=shutil.ignore_patterns("compile"))
    return Copy(Settings(tmp_path / "home", tmp_path / "packages"))
