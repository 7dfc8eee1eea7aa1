"""`smartmap brief` writes what the service gives, and says in one sentence what is wrong."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from smartmap import settings
from smartmap.cli import app
from smartmap.services.briefs import files as brief_files
from smartmap.workspace import open_workspace
from tests.cli.briefs import DAY, made, run
from tests.services.briefs.subjects import keep

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.store import Store


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


@pytest.mark.parametrize("option", ["--date", "--day"])
def test_a_day_is_understood_in_either_era(tmp_path: Path, option: str) -> None:
    for name, day in (("be", "2569-11-27"), ("ce", "2026-11-27")):
        assert run("--city", "-o", tmp_path / f"{name}.xlsx", option, day).exit_code == 0
    assert (tmp_path / "be.xlsx").read_bytes() == (tmp_path / "ce.xlsx").read_bytes()
