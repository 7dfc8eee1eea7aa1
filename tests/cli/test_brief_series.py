"""`smartmap brief --all-districts` makes what is missing, changed or half, and goes on where it stopped."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from types import ModuleType
from typing import TYPE_CHECKING

import psutil
import pytest
from filelock import FileLock

from smartmap.services.briefs import series as brief_series
from tests.cli.briefs import DAY, made, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer.testing import Result

    from smartmap.store import Store


@pytest.fixture(scope="module", autouse=True)
def bare_main() -> Iterator[None]:
    """Hide the script that an AppTest of this worker left as `__main__`: new processes would run it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the briefs of all districts."""
    folder = tmp_path_factory.mktemp("series") / "new"
    told = run("--all-districts", "--format", "xlsx", "--lang", "en", "--date", DAY, "-o", folder)
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith(f"{folder}: 50 briefs written, in ")
    return folder


def again(folder: Path, *more: str, lang: str = "en") -> Result:
    return run("--all-districts", "--format", "xlsx", "--lang", lang, "--date", DAY, "-o", folder, *more)


def stamps(folder: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mtime_ns for each in sorted(folder.glob("*.xlsx"))}


def test_all_districts_are_the_single_files(store: Store, series: Path) -> None:
    names = [f"smartmap_district_{code}_en.xlsx" for code in store.districts().index]
    assert sorted(stamps(series)) == sorted(names)
    assert len(names) == 50
    assert (series / "smartmap_district_1007_en.xlsx").read_bytes() == made(store, "district", "1007", "en", "xlsx")
    assert list(series.glob("*.part")) == list(series.glob(".*.part")) == []


def test_what_is_finished_is_not_made_again(series: Path) -> None:
    before = stamps(series)
    told = again(series)
    assert told.exit_code == 0
    assert "0 briefs written, 50 were finished before" in told.stdout
    assert stamps(series) == before


def test_what_is_missing_changed_or_half_is_made_again(series: Path) -> None:
    before = stamps(series)
    first, second, *rest = sorted(before)
    (series / first).unlink()
    whole = (series / second).read_bytes()
    (series / second).write_bytes(whole[: len(whole) // 2])
    (series / ".smartmap-9-dead.part").write_bytes(b"half")
    told = again(series)
    assert "2 briefs written, 48 were finished before" in told.stdout
    assert (series / second).read_bytes() == whole
    after = stamps(series)
    assert {name: after[name] for name in rest} == {name: before[name] for name in rest}
    assert not (series / ".smartmap-9-dead.part").exists()


def test_files_to_another_order_are_not_taken_for_finished(store: Store, series: Path) -> None:
    wanted = brief_series.order(store, "en", "xlsx", dt.date.fromisoformat(DAY))
    manifest = json.loads((series / brief_series.MANIFEST).read_text())
    entry = manifest["smartmap_district_1007_en.xlsx"]
    file = series / "smartmap_district_1007_en.xlsx"
    assert entry["order"] == {
        "lang": "en", "fmt": "xlsx", "day": DAY, "data": store.fingerprint, "font": "", "version": wanted.version,
    }  # fmt: skip
    assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    for change in (
        {"day": "2026-11-23"},
        {"data": "0"},
        {"version": "0"},
        {"font": "x"},
        {"lang": "th"},
        {"fmt": "pdf"},
    ):
        other = brief_series.Order(**{**entry["order"], **change})
        assert not brief_series._is_finished(file, manifest, other)
    assert brief_series._is_finished(file, manifest, wanted)


def test_a_damaged_manifest_costs_time_only(store: Store, tmp_path: Path) -> None:
    wanted = brief_series.order(store, "en", "xlsx", dt.date.fromisoformat(DAY))
    for damage in (b"{", b"[]", b"\xff", b'{"smartmap_district_1007_en.xlsx": 3}'):
        (tmp_path / brief_series.MANIFEST).write_bytes(damage)
        (tmp_path / "smartmap_district_1007_en.xlsx").write_bytes(b"")
        assert not brief_series._is_finished(
            tmp_path / "smartmap_district_1007_en.xlsx", brief_series._manifest(tmp_path), wanted
        )


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with FileLock(tmp_path / brief_series._LOCK):
        told = again(tmp_path)
    assert told.exit_code == 1
    assert told.stderr == f"smartmap: Another run is writing to {tmp_path}. Wait for it, or choose another folder.\n"


def test_a_file_is_no_folder_for_all_districts(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = again(tmp_path / "file")
    assert told.exit_code == 1
    assert "cannot be written" in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_whole_files_and_is_taken_up_again(
    store: Store, tmp_path: Path, how: signal.Signals
) -> None:
    arguments = ["brief", "--all-districts", "--format", "xlsx", "--date", DAY, "-o", str(tmp_path), "--jobs", "2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "smartmap", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    patience = time.monotonic() + 60
    while len(list(tmp_path.glob("*.xlsx"))) < 3 and time.monotonic() < patience:
        time.sleep(0.05)
    (os.kill if how == signal.SIGKILL else os.killpg)(running.pid, how)
    running.communicate(timeout=60)
    assert running.returncode != 0
    while _alive(running.pid) and time.monotonic() < patience:
        time.sleep(0.1)
    files = sorted(tmp_path.glob("*.xlsx"))
    assert 3 <= len(files) < 50
    for file in files:
        assert file.read_bytes() == made(store, "district", file.name.split("_")[2], "th", "xlsx")
    told = run(*arguments[1:])
    assert told.exit_code == 0
    kept = int(told.stdout.split(" briefs written, ")[1].split()[0])
    begun = 2 if how == signal.SIGINT else len(files) - 1  # one that is killed cannot note what its processes end
    assert len(files) - begun <= kept <= len(files)
    assert len(list(tmp_path.glob("*.xlsx"))) == 50
    assert list(tmp_path.glob(".*.part")) == []


def _alive(group: int) -> bool:
    """Whether any process of a run is left: none may go on writing."""
    for process in psutil.process_iter(["status"]):
        try:
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                return True
        except ProcessLookupError:
            continue
    return False
