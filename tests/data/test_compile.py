from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.reference import needs_reference

ROOT = Path(__file__).resolve().parents[2]


@needs_reference
def test_compiling_again_gives_the_committed_packages_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "data" / "compile", tmp_path], check=True, capture_output=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {
        path.relative_to(ROOT / "data"): path.read_bytes()
        for folder in (ROOT / "data").iterdir()
        if (folder / "datapackage.json").exists()
        for path in folder.rglob("*")
    }
    assert sorted(made) == sorted(kept)
    assert [str(path) for path in made if made[path] != kept[path]] == []
