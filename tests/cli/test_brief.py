"""`smartmap brief` writes what the service gives, says in one sentence what is wrong, and goes on where it stopped."""

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
from typer.testing import CliRunner

from smartmap import settings
from smartmap.cli import app
from smartmap.services.briefs import files as brief_files
from smartmap.services.briefs import series as brief_series
from smartmap.workspace import open_workspace
from tests.services.briefs.subjects import keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer.testing import Result

    from smartmap.i18n import Lang
    from smartmap.store import Store

DAY = "2026-11-22"


@pytest.fixture(scope="module", autouse=True)
def bare_main() -> Iterator[None]:
    """Hide the script that an AppTest of this worker left as `__main__`: new processes would run it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["brief", *map(str, arguments)])


def made(store: Store, kind: str, subject: str, lang: Lang, fmt: str) -> bytes:
    at = settings.load()
    found = brief_files.build(store, at, kind, subject, lang=lang, day=dt.date.fromisoformat(DAY))
    return brief_files.render(found, fmt, at)


@pytest.mark.parametrize("fmt", ["pdf", "pptx", "xlsx", "png"])
def test_the_file_is_that_of_the_service_and_its_time_is_told(store: Store, tmp_path: Path, fmt: str) -> None:
    file = tmp_path / f"brief.{fmt}"
    told = run("--city", "--lang", "en", "--format", fmt, "-o", file, "--date", DAY)
    assert (told.exit_code, told.stderr) == (0, "")
    assert file.read_bytes() == made(store, "city", "bangkok", "en", fmt)
    assert told.stdout.startswith(f"{file}: ")
    assert told.stdout.endswith(" s\n")
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("name", ["1007", "ปทุมวัน", "Pathum Wan"])
def test_a_district_is_given_by_code_or_name(store: Store, tmp_path: Path, name: str) -> None:
    file = tmp_path / "brief.xlsx"
    assert run("--district", name, "-o", file, "--date", DAY).exit_code == 0
    assert file.read_bytes() == made(store, "district", "1007", "th", "xlsx")


def test_an_area_is_given_by_its_id_and_the_format_by_the_ending(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "brief.PPTX"
    assert run("--area", "samyan", "--lang", "en", "-o", file, "--date", DAY).exit_code == 0
    assert file.read_bytes() == made(store, "area", "samyan", "en", "pptx")


def test_the_record_of_a_scenario_lies_beside_its_deck_and_computes_the_same_figures(
    store: Store, tmp_path: Path
) -> None:
    kept = keep(store, open_workspace(settings.load()), "1007", "samyan")
    deck = tmp_path / "round.pptx"
    assert run("--scenario", kept.id, "-o", deck, "--date", DAY).exit_code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["round.pptx", "round.scenario.json"]
    again = CliRunner().invoke(app, ["compare", str(tmp_path / "round.scenario.json"), "--json"])
    assert again.exit_code == 0
    told = json.loads(again.stdout)
    assert told["scenario"] == kept.id
    found = brief_files.build(store, settings.load(), "scenario", kept.id, lang="en", day=dt.date.fromisoformat(DAY))
    ranked = {row[1]: row[2] for row in found.ranking.values if row[1] is not None}
    assert ranked
    assert ranked == {each["rank"]: pytest.approx(each["score"]) for each in told["places"] if each["rank"]}


def test_without_an_ending_that_says_otherwise_it_is_a_pdf_of_today(tmp_path: Path) -> None:
    assert run("--city", "-o", tmp_path / "brief").exit_code == 0
    assert (tmp_path / "brief").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "Give one of --city, --district, --area, --scenario or --all-districts."),
        (["--city", "--area", "samyan"], "Given: --city, --area."),
        (["--city", "--all-districts"], "Given: --city, --all-districts."),
        (["--city", "--lang", "fr"], "'fr'"),
        (["--city", "--format", "doc"], "'doc'"),
        (["--city", "--date", "22/11/2026"], "22/11/2026"),
        (["--city", "--date", "2026-02-30"], "2026-02-30"),
        (["--all-districts", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_told_with_status_2(tmp_path: Path, given: list[str], told: str) -> None:
    said = run(*given, "-o", tmp_path / "brief.pdf")
    assert said.exit_code == 2
    assert told in " ".join(said.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_an_ending_that_no_brief_has_is_not_taken_for_a_pdf(tmp_path: Path) -> None:
    said = run("--city", "-o", tmp_path / "brief.doc")
    assert said.exit_code == 2
    assert "'.doc' is no ending of a brief." in " ".join(said.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_a_district_whose_name_is_only_alike_is_named(store: Store, tmp_path: Path) -> None:
    code, row = next(store.districts().iterrows())
    said = run("--district", f"{row['name_en']}x", "-o", tmp_path / "brief.xlsx", "--date", DAY)
    assert said.exit_code == 0
    assert f"is read as {code} {row['name_th']} {row['name_en']}." in said.stderr


def test_a_brief_needs_a_file_to_go_to() -> None:
    assert run("--city").exit_code == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--district", "9999"], "No district '9999'"),
        (["--district", "บาง"], "No single district"),
        (["--district", ""], "No district ''"),
        (["--area", "nowhere"], "No area 'nowhere'"),
        (["--scenario", "none"], "No scenario 'none'"),
    ],
)
def test_an_unknown_subject_is_one_sentence_with_status_1(tmp_path: Path, given: list[str], told: str) -> None:
    said = run(*given, "-o", tmp_path / "brief.pdf")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith(f"smartmap: {told}")
    assert said.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [("nowhere/brief.xlsx", "There is no folder"), (".", "is a folder"), ("/dev/full", "No space left")],
)
def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, path: str, told: str) -> None:
    said = run("--city", "--format", "xlsx", "-o", tmp_path / path)
    assert (said.exit_code, said.stdout) == (1, "")
    assert told in said.stderr
    assert said.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_font_that_is_not_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMARTMAP_FONT", str(tmp_path / "none.ttf"))
    for fmt in brief_files.FORMATS:
        said = run("--city", "-o", tmp_path / f"brief.{fmt}")
        assert (said.exit_code, said.stdout) == (1, "")
        assert "There is no font at" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_carries_the_file_alone() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "smartmap", "brief", "--city", "--format", "xlsx", "-o", "/dev/stdout"],
        capture_output=True,
        check=True,
    )
    assert told.stdout.startswith(b"PK")
    assert b"kB in" not in told.stdout
    assert b"kB in" in told.stderr


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


@pytest.mark.parametrize("option", ["--date", "--day"])
def test_a_day_is_understood_in_either_era(tmp_path: Path, option: str) -> None:
    for name, day in (("be", "2569-11-27"), ("ce", "2026-11-27")):
        assert run("--city", "-o", tmp_path / f"{name}.xlsx", option, day).exit_code == 0
    assert (tmp_path / "be.xlsx").read_bytes() == (tmp_path / "ce.xlsx").read_bytes()
