"""The first recipe of docs/recipes.md, carried out on a copy: what it says is all that a new indicator needs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from textwrap import dedent

import pytest
from shapely import union

from smartmap.services.areas import estimates
from smartmap.services.explore import choropleth, rows
from smartmap.settings import Settings
from smartmap.store import Store, ready
from tests.reference import SHARED, needs_reference

ROOT = Path(__file__).resolve().parents[2]
FACTS = "reference/facts/district_indicators_long.csv"
RECIPE = (ROOT / "docs" / "recipes.md").read_text("utf-8").split("\n## ")[1]
BLOCKS = [dedent(text) for text in re.findall(r"^   ```\w+\n(.*?)^   ```$", RECIPE, re.MULTILINE | re.DOTALL)]
PROGRAMS = {"python": [sys.executable], "smartmap": [sys.executable, "-m", "smartmap"]}
DISTRICTS = [f"10{number:02d}" for number in range(1, 51)]


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write(f"\n{text}" if file.suffix == ".toml" else text)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a folder of facts of which one file may be written."""
    copied = tmp_path / "shared"
    for folder in ("seed", "reference/facts", "reference/geo"):
        (copied / folder).mkdir(parents=True)
        for item in (SHARED / folder).iterdir():
            (copied / folder / item.name).symlink_to(item)
    (copied / FACTS).unlink()
    (copied / FACTS).write_bytes((SHARED / FACTS).read_bytes())
    return copied


@needs_reference
def test_an_indicator_is_added_as_the_recipe_says(tmp_path: Path, shared: Path) -> None:
    copytree(ROOT / "data", tmp_path / "data")
    meaning, source, pattern, commands = BLOCKS
    append(tmp_path / "data" / "compile" / "indicators.toml", meaning)
    append(tmp_path / "data" / "compile" / "sources.csv", source)
    libraries = {code: float(code[2:]) for code in DISTRICTS}
    assert pattern.startswith("1007,libraries,2024,7,")
    append(
        shared / FACTS, "".join(pattern.replace("1007", code).replace(",7,", f",{n},") for code, n in libraries.items())
    )

    env = os.environ | {"SMARTMAP_SHARED": str(shared), "SMARTMAP_DATA": str(tmp_path / "data")}
    *before, serve = commands.splitlines()
    assert serve == "smartmap serve"
    for command in before:
        program, *words = command.split()
        subprocess.run([*PROGRAMS[program], *words], cwd=tmp_path, env=env, check=True, capture_output=True)

    with Store(ready.ensure(Settings(tmp_path / "home", tmp_path / "data"))) as store:
        shown = choropleth.choropleth(store, choropleth.Question("libraries", "2024", "district"))
        assert shown.values.to_dict() == libraries
        assert shown.city_value == sum(libraries.values())
        assert shown.source_ids == ("LIBRARIES",)
        table = json.loads(rows.table(store, shown, "th"))
        assert table["columns"][-1]["label"].startswith("ห้องสมุด")
        assert table["rows"][0] == ["1050", [1, "บางบอน", 50]]
        shapes = store.districts().geometry
        area = estimates.figures(store, union(shapes["1007"], shapes["1046"]), ["libraries"]).rows["libraries"]
        assert (area.kind, area.value) == ("count", pytest.approx(7 + 46))
