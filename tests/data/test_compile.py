from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SMARTMAP_SHARED", ROOT.parent / "shared"))


@pytest.mark.skipif(not (SHARED / "seed").exists(), reason="../shared is not here: nothing to compile from")
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
