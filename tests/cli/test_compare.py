"""`smartmap compare` says what the page says, and one sentence where it cannot."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from smartmap.cli import app
from smartmap.services.compare import comparison as compare
from smartmap.services.compare import question, readiness, scenario
from smartmap.settings import load
from smartmap.workspace import Evidence, Question, Role, Scenario, open_workspace, scenario_file

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from smartmap.services.compare.comparison import Comparison
    from smartmap.store import Store


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, arguments)])


@pytest.fixture(scope="module")
def comparison(store: Store) -> Comparison:
    """Return a comparison of three districts."""
    criteria = question.criteria(store)
    options = question.options(store, None, ["1007", "1001", "1037"])
    return compare.build(store, Question(options, criteria, question.equal(criteria)))


@pytest.fixture
def file(comparison: Comparison, tmp_path: Path) -> Path:
    """Return its scenario file, as the page offers it."""
    return written(tmp_path, comparison)


def written(folder: Path, comparison: Comparison, **other: Any) -> Path:
    content = replace(scenario.content(comparison, title_en="First round"), **other)
    made = folder / "scenario.json"
    author = Role("planner", "BMA")
    saved = Scenario.of(content, author, scenario_file._created(None))
    made.write_text(scenario_file.write(saved), "utf-8")
    return made


def test_json_is_what_the_page_shows(file: Path, comparison: Comparison) -> None:
    told = run(file, "--json")
    assert (told.exit_code, told.stderr) == (0, "")
    found = json.loads(told.stdout)
    assert {key: found[key] for key in comparison.as_dict()} == json.loads(json.dumps(comparison.as_dict()))
    assert (found["same_data"], found["changes"]) == (True, [])


def test_text_ranks_the_places_and_calls_nothing_official(file: Path, comparison: Comparison) -> None:
    told = run(file)
    assert told.exit_code == 0
    order = [line.split()[0] for line in told.stdout.splitlines() if line[:2] == "10"]
    assert order == [row.id for row in comparison.ranked]
    assert "no official score" in told.stdout


def test_other_data_are_a_note_and_no_failure(comparison: Comparison, tmp_path: Path) -> None:
    told = run(written(tmp_path, comparison, fingerprint="0" * 64), "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["same_data"] is False
    assert "The data have changed since it was saved" in told.stderr


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": "geojson"}', "\x00\xff"])
def test_a_file_that_is_no_scenario_is_one_sentence(tmp_path: Path, content: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(content, "utf-8")
    told = run(bad)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("smartmap: ")
    assert told.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    told = run(tmp_path / "nowhere.json")
    assert told.exit_code == 1
    assert "cannot be read (No such file or directory)" in told.stderr


def test_an_unknown_place_or_indicator_is_named(file: Path, tmp_path: Path) -> None:
    for old, new in (("1037", "1099"), ("pm25_max_ug_m3", "pm25_of_mars")):
        given = json.loads(file.read_text("utf-8"))
        del given["id"]
        given["content"]["result"] = None
        other = tmp_path / f"{new}.json"
        other.write_text(json.dumps(given).replace(old, new), "utf-8")
        told = run(other)
        assert told.exit_code == 1
        assert new in told.stderr
        assert told.stderr.count("\n") == 1


def test_readiness_that_has_changed_is_a_note_and_stands_in_the_json(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTMAP_WORKSPACE_URL", f"sqlite:///{tmp_path}/workspace.db")
    space = open_workspace(load())
    criteria = question.criteria(store)
    options = question.options(store, space, ["samyan", "makkasan"])
    found = compare.build(store, Question(options, criteria, question.equal(criteria)))
    content = scenario.content(found, readiness.of(store, space, options), title_en="Two areas")
    made = tmp_path / "scenario.json"
    made.write_text(scenario_file.write(scenario.save(space, content, Role("planner", "BMA"))), "utf-8")
    before = run(made)
    assert (before.exit_code, before.stderr) == (0, "")
    assert "Readiness of samyan" in before.stdout
    by, day = Role("planner", "BMA"), dt.date(2026, 11, 1)
    space.answer_gate("makkasan", "owner", "no", by=by, date=day, evidence=(Evidence("note", text="minutes"),))
    after = run(made)
    assert after.exit_code == 0
    assert "Note: Readiness is no longer as it was saved: Makkasan" in " ".join(after.stderr.split())
    told = json.loads(run(made, "--json").stdout)
    assert [each["option"] for each in told["readiness_changes"]] == ["makkasan"]
    assert told["changes"] == []
    space.close()


def test_what_was_saved_in_the_night_is_of_bangkok_s_day(comparison: Comparison, tmp_path: Path) -> None:
    saved = Scenario.of(
        scenario.content(comparison, title_en="Night"),
        Role("planner", "BMA"),
        dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC),
    )
    file = tmp_path / "night.json"
    file.write_text(scenario_file.write(saved), "utf-8")
    assert "Saved by planner (BMA) on 27 Nov 2026." in run(file).stdout
