"""The commands as an administrator meets them: status, stdout, stderr."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from smartmap.cli import app
from smartmap.settings import PACKAGED_DATA

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from smartmap.store import Store


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "smartmap", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_names_the_commands_without_loading_what_is_heavy() -> None:
    code = "import sys, smartmap.cli; print(*sorted({'pandas', 'duckdb', 'streamlit', 'geopandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
    told = _process("--help")
    assert told.returncode == 0
    assert all(name in told.stdout for name in ("serve", "build", "check", "catalog", "profile"))


def test_check_passes_on_the_shipped_data() -> None:
    told = _process("check")
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert len(lines) == 16
    assert all(line.startswith("ok ") for line in lines)


def test_check_fails_on_stderr_with_the_mend(tmp_path: Path) -> None:
    shutil.copytree(PACKAGED_DATA, tmp_path / "data", ignore=shutil.ignore_patterns("compile"))
    (tmp_path / "data" / "river" / "river.geojson").write_text("{}")
    told = _process("check", SMARTMAP_DATA=str(tmp_path / "data"))
    assert told.returncode == 1
    assert "WRONG hashes" in told.stderr
    assert "river.geojson has changed since it was described. Restore it" in told.stderr
    assert "WRONG" not in told.stdout


def test_build_says_where_the_cache_is(store: Store) -> None:
    told = _run("build")
    assert told.exit_code == 0
    assert told.stdout == f"The cache is ready: {store.path}\n"


def test_build_in_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.touch()
    told = _process("build", SMARTMAP_HOME=str(home))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("smartmap: The cache cannot be written in ")
    assert told.stderr.count("\n") == 1
    assert "Set SMARTMAP_HOME" in told.stderr


def test_a_build_that_fails_shows_no_trace(tmp_path: Path) -> None:
    told = _process("build", SMARTMAP_DATA=str(tmp_path), SMARTMAP_HOME=str(tmp_path / "home"))
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "There is no table" in told.stderr


def test_a_setting_that_cannot_be_used_is_named() -> None:
    told = _process("catalog", SMARTMAP_DATA="/no/such/folder")
    assert told.returncode == 1
    assert told.stderr.startswith("smartmap: There is no data folder at /no/such/folder. Set SMARTMAP_DATA")


@pytest.mark.usefixtures("store")
def test_the_catalogue_is_json_for_machines() -> None:
    told = _process("catalog", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    found = json.loads(told.stdout)
    assert {"fingerprint", "packages", "indicators", "coverage", "withheld", "sources"} <= set(found)
    assert len(found["packages"]) == 13


@pytest.mark.usefixtures("store")
def test_the_catalogue_is_a_table_for_people() -> None:
    told = _run("catalog")
    assert told.exit_code == 0
    assert "Registered population" in told.stdout
    assert "density_official" in told.stdout
    assert "พื้นที่สีเขียวต่อคน" in told.stdout


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["1007", "ปทุมวัน", "เขตปทุมวัน", "pathumwan", "Pathum Wan District", "ปทุมวัันน"])
def test_a_district_is_found_by_code_and_by_name(name: str) -> None:
    told = _run("profile", name, "--json")
    assert told.exit_code == 0, told.stderr
    found = json.loads(told.stdout)
    assert (found["code"], found["name_th"]) == ("1007", "ปทุมวัน")


@pytest.mark.usefixtures("store")
def test_a_profile_says_where_there_are_no_data() -> None:
    told = _run("profile", "1001")
    assert told.exit_code == 0
    assert "Smart Energy" in told.stdout
    assert "no data" in told.stdout
    assert "5.536 km² officially" in told.stdout


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("1051", "No district '1051'. Known: 1001, 1002"),
        ("เชียงใหม่", "No district 'เชียงใหม่'. Known: 1001"),
        ("พระ", "No single district 'พระ'. Known: 1001 พระนคร, 1009 พระโขนง."),
        ("' OR 1=1 --", "No district"),
    ],
)
def test_an_unknown_district_is_status_1_and_named(name: str, words: str) -> None:
    told = _run("profile", name)
    assert told.exit_code == 1
    assert told.stdout == ""
    assert words in told.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("profile",),
        ("explode",),
        ("build", "--quickly"),
        ("serve", "--port", "0"),
        ("serve", "--port", "x"),
        ("serve", "--base-path", "../x"),
        ("serve", "--base-path", "a b"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    told = _run(*arguments)
    assert told.exit_code == 2
    assert told.stdout == ""


def test_a_port_in_use_is_named_with_the_option() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = _process("serve", "--port", str(port), "--headless")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(f"smartmap: 127.0.0.1:{port} cannot be used (Address already in use).")
    assert "--port" in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_host_that_does_not_exist_is_named_with_the_option() -> None:
    told = _run("serve", "--host", "no.such.host.invalid")
    assert told.exit_code == 1
    assert "--host" in told.stderr
