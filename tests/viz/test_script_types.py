"""TypeScript reads our scripts and the types of what the server sends them; what does not fit fails here.

It is of one version, and lies in the user's cache; nothing of it is in the repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs
import pytest

from smartmap.ui import scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
REQUIRED: Final = os.environ.get("SMARTMAP_REQUIRE_NODE") == "1"
TOOLS: Final = ("typescript@5.9.3", "@types/leaflet@1.9.22", "@types/geojson@7946.0.16")
SKIPPED: Final = frozenset({"node_modules", "build", "dist"})
INLINE: Final = ("spelling.js", "travel.js", "whole.js", "words.js")
# A wrong key in a script, a key that the types lack, a value that may be absent: each with what TypeScript says of it.
BROKEN: Final = (
    ("smartmap/viz/map/static/map.js", "p.overlays.includes", "p.overlay.includes", "'overlay' does not exist on type"),
    (
        "smartmap/viz/map/static/ahead.js",
        "choice.id === ",
        "choice.name === ",
        "'name' does not exist on type 'Choice'",
    ),
    (
        "smartmap/ui/shared/table_static/table.js",
        "answer.missing",
        "answer.none",
        "'none' does not exist on type 'Rows'",
    ),
    ("smartmap/briefing/html/deck.js", "data.words.leave", "data.words.end", "'end' does not exist on type"),
    (
        "smartmap/ui/static/travel.js",
        "const { says, one }",
        "const { said: says, one }",
        "'said' does not exist on type",
    ),
    ("smartmap/viz/map/static/overlays.js", "{ id, track }", "{ id, state: track }", "'state' does not exist on type"),
    ("smartmap/viz/payload.d.ts", "  fingers: string;\n", "", "'fingers' does not exist on type 'MapWords'"),
    (
        "smartmap/viz/map/static/labels.js",
        "paint.lang",
        "paint.selected.length",
        "'paint.selected' is possibly 'undefined'",
    ),
)


@pytest.fixture(scope="module")
def node() -> str:
    """Return Node, or skip where there is none and none is required."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        _without("there is no `node` with `npm`; install them to have the scripts' types checked")
    return str(found)


@pytest.fixture(scope="module")
def modules(node: str) -> Path:
    """Return the folder with TypeScript and the types of Leaflet, fetched once for a user."""
    assert node
    folder = platformdirs.user_cache_path("smartmap") / "-".join(TOOLS).replace("/", "_").replace("@", "")
    if folder.is_dir():
        return folder / "node_modules"
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    npm = (str(shutil.which("npm")), "install", "--prefix", str(scratch), "--no-audit", "--no-fund", "--ignore-scripts")
    try:
        done = subprocess.run((*npm, *TOOLS), capture_output=True, text=True, check=False, cwd=scratch)
        if done.returncode:
            _without(f"npm cannot fetch {', '.join(TOOLS)}: {done.stderr.strip()[-300:]}")
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder / "node_modules"


def _without(reason: str) -> None:
    if REQUIRED:
        pytest.fail(f"the types of the scripts must be checked here, and {reason}")
    pytest.skip(reason)


def _ours(pattern: str) -> list[Path]:
    rooms = (room for room in ROOT.iterdir() if room.is_dir() and room.name not in SKIPPED and room.name[0] != ".")
    return sorted(path.relative_to(ROOT) for room in rooms for path in room.rglob(pattern))


def _checked(node: str, modules: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    compiler = modules / "typescript" / "bin" / "tsc"
    command: Sequence[str] = (node, str(compiler), "--project", ".", "--typeRoots", str(modules / "@types"), *options)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_scripts_fit_what_the_server_sends_and_none_is_left_out(node: str, modules: Path) -> None:
    done = _checked(node, modules, ROOT, "--listFiles")
    assert done.returncode == 0, done.stdout
    read = {Path(line) for line in done.stdout.splitlines()}
    scripts_and_types = [*_ours("*.js"), *_ours("*.d.ts")]
    assert len(scripts_and_types) > 10
    assert [str(path) for path in scripts_and_types if ROOT / path not in read] == []


def test_a_script_or_a_type_that_does_not_fit_is_found(node: str, modules: Path, tmp_path: Path) -> None:
    for path in (Path("tsconfig.json"), *_ours("*.js"), *_ours("*.d.ts")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, tmp_path / path)
    for name, right, wrong, _ in BROKEN:
        text = (tmp_path / name).read_text("utf-8")
        assert right in text, name
        (tmp_path / name).write_text(text.replace(right, wrong), "utf-8")
    done = _checked(node, modules, tmp_path)
    assert done.returncode != 0
    assert [said for *_, said in BROKEN if said not in done.stdout] == []
    assert {line.partition("(")[0] for line in done.stdout.splitlines() if "error TS" in line} == {
        name for name, *_ in BROKEN if name.endswith(".js")
    }


@pytest.mark.parametrize("name", INLINE)
def test_what_a_page_carries_of_a_script_is_still_a_script(node: str, name: str) -> None:
    carried = scripts.source(name)
    whole = (scripts.STATIC / name).read_text("utf-8")
    assert "/**" not in carried
    assert not [line for line in carried.splitlines() if line.lstrip().startswith("//")]
    assert len(carried) > len(whole) / 2
    done = subprocess.run([node, "--check", "-"], input=carried, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
