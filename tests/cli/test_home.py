"""Where there is no home folder, or none that can be used: one sentence that names the setting, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smartmap.ui import travel

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(travel.CARRIED)
COMMANDS = {
    "build": ["build"],
    "check": ["check"],
    "catalog": ["catalog"],
    "profile": ["profile", "1007"],
    "brief": ["brief", "--city", "-o", "brief.xlsx"],
    "briefs": ["brief", "--all-districts", "-o", "briefs"],
    "serve": ["serve", "--port", "8997"],
}
# A user id that has no name and no home, as containers run under; it may read this interpreter, wherever that lies.
NAMELESS = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]
NAMELESS += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
# Opens every page cold and prints what each says is wrong.
OPEN = f"""
import json, sys
from smartmap import settings
settings.lodge()
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

told = {{}}
for name in {PAGES!r}:
    app = AppTest.from_file({str(ROOT / "smartmap" / "ui" / "main.py")!r}, default_timeout=30)
    app._page_hash = calc_hash(name)
    app.run()
    told[name] = [[each.value for each in app.error], [str(each.value) for each in app.exception]]
print(json.dumps(told))
"""


def nameless() -> list[str]:
    """Return what runs a command under a user id without a name."""
    allowed = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv")
    if not allowed or subprocess.run([*NAMELESS, "true"], check=False, capture_output=True).returncode:
        pytest.skip("another user id can be taken only by root, with setpriv")
    return NAMELESS


def run(arguments: list[str], *, under: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*under, sys.executable, *arguments],
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def one_sentence(told: subprocess.CompletedProcess[str], words: str) -> None:
    assert (told.returncode, told.stdout) == (1, ""), told.stderr
    assert "Traceback" not in told.stderr
    lines = [line for line in told.stderr.splitlines() if line and not line.startswith("Matplotlib")]
    assert len(lines) == 1, told.stderr
    assert lines[0].startswith("smartmap: ")
    assert words in lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_home_at_all_names_the_setting(command: str, tmp_path: Path) -> None:
    told = run(["-m", "smartmap", *COMMANDS[command]], under=nameless(), cwd=tmp_path)
    one_sentence(told, "There is no home folder to work in. Set SMARTMAP_HOME to a folder that can be written.")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_home_of_a_user_who_does_not_exist_names_the_setting(command: str, tmp_path: Path) -> None:
    told = run(["-m", "smartmap", *COMMANDS[command]], under=[], cwd=tmp_path, SMARTMAP_HOME="~nosuchuser/x")
    one_sentence(told, "SMARTMAP_HOME is '~nosuchuser/x', and there is no such home folder.")


@pytest.mark.parametrize("setting", ["SMARTMAP_DATA", "SMARTMAP_FONT"])
def test_other_folders_of_a_user_who_does_not_exist_are_named_alike(setting: str, tmp_path: Path) -> None:
    told = run(["-m", "smartmap", "check"], under=[], cwd=tmp_path, **{setting: "~nosuchuser/x"}, HOME=str(tmp_path))
    one_sentence(told, f"{setting} is '~nosuchuser/x', and there is no such home folder. Set {setting}")


def test_a_file_to_write_in_such_a_home_is_one_sentence(tmp_path: Path, home: Path) -> None:
    arguments = ["-m", "smartmap", "brief", "--city", "-o", "~nosuchuser/brief.xlsx"]
    told = run(arguments, under=[], cwd=tmp_path, SMARTMAP_HOME=str(home))
    one_sentence(told, "~nosuchuser/brief.xlsx begins with a home folder that does not exist.")


@pytest.mark.parametrize("command", ["build", "catalog", "brief", "serve"])
def test_a_home_that_nobody_may_write_names_the_setting(command: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    (tmp_path / "work").mkdir(mode=0o777)
    told = run(["-m", "smartmap", *COMMANDS[command]], under=nameless(), cwd=Path("/tmp"), SMARTMAP_HOME=str(home))  # noqa: S108
    one_sentence(told, f"The cache cannot be written in {home / 'cache'} (Permission denied). Set SMARTMAP_HOME")


@pytest.mark.parametrize("home", ["", "~nosuchuser/x", "{file}"], ids=["none", "of nobody", "a file"])
def test_every_page_says_what_is_wrong_with_the_home(home: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    given = {"SMARTMAP_HOME": home.format(file=tmp_path / "file")} if home else {}
    told = run(["-c", OPEN], under=[] if home else nameless(), cwd=ROOT, **given)
    assert told.returncode == 0, told.stderr
    pages = json.loads(told.stdout)
    assert set(pages) == set(PAGES)
    for name, (errors, exceptions) in pages.items():
        assert exceptions == [], name
        assert errors, name
        assert all("SMARTMAP_HOME" in error.replace("\\", "") for error in errors), name  # Markdown, letter by letter


def test_the_application_starts_without_a_home() -> None:
    code = "import runpy; print(type(runpy.run_path('app.py', run_name='smartmap.app')['app']).__name__)"
    told = run(["-c", code], under=nameless(), cwd=ROOT)
    assert (told.returncode, told.stdout) == (0, "App\n"), told.stderr


def test_a_bare_user_id_works_where_a_home_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    code = (
        "from smartmap.store import ready; from smartmap.services.explore import choropleth, clusters;"
        "store = ready.open_store();"
        "print(clusters.clusters(store, choropleth.Question('density_polygon', '2022', 'district')) is not None)"
    )
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o011)
    (tmp_path / "home").mkdir()
    (tmp_path / "home").chmod(0o777)
    told = run(["-c", code], under=nameless(), cwd=tmp_path, SMARTMAP_HOME=str(tmp_path / "home"))
    assert told.returncode == 0, told.stderr
    assert told.stdout == "True\n"
