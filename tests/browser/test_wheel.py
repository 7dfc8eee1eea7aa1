"""The wheel, installed where no checkout is: pages, data and all that the browser loads come with it."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, cwd: Path) -> str:
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(words, cwd=cwd, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a fresh environment with our wheel; what the wheel needs is lent to it by a path."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT), cwd=folder)
    (wheel,) = folder.glob("smartmap-*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "env"), cwd=folder)
    python = folder / "env" / "bin" / "python"
    home = Path(run(str(python), "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip())
    run(*pip, "install", "--no-deps", "--no-index", "--target", str(home), str(wheel), cwd=folder)
    (home / "lent.pth").write_text(f"{site.getsitepackages()[0]}\n", "utf-8")
    return python


def test_the_installed_package_is_the_wheel_s_own(python: Path, tmp_path: Path) -> None:
    where = run(str(python), "-c", "import smartmap; print(smartmap.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(python.parents[1])
    assert "ok    hashes" in run(str(python), "-m", "smartmap", "check", cwd=tmp_path)


def test_three_pages_stand_where_there_is_nothing_but_the_wheel(
    python: Path, tmp_path: Path, new_tab: Callable[..., Tab]
) -> None:
    with serving(tmp_path, tmp_path / "log.txt", python=str(python), PYTHONPATH="") as address:
        tab = new_tab(address)
        tab.open("/explore?lang=en").stamp()
        expect(tab.rows).to_have_count(50)
        tab.open("/district?d=1007&lang=en").stamp()
        tab.open("/data")
        expect(tab.page.locator(".st-key-lang")).to_be_visible()
        with urllib.request.urlopen(f"{address}/api/brief.pdf?kind=district&id=1007") as answer:  # noqa: S310
            assert answer.read(5) == b"%PDF-"
