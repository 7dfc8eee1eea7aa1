"""The log tells what an administrator needs, by ids, versions and seconds, and nothing that a person wrote."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from smartmap import logs, settings
from smartmap.errors import BuildError, SettingError, SmartmapError
from smartmap.i18n import tr
from smartmap.settings import Settings
from smartmap.store import build, fingerprint
from smartmap.web.watch import INCIDENT
from smartmap.workspace import AreaDraft, Role, open_workspace, scenario_file
from smartmap.workspace.database import engine, schema
from tests.web.conftest import serving
from tests.workspace.deeds import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from smartmap.store import Store
    from smartmap.workspace import Workspace
    from tests.web.conftest import Client

TITLE = "ชื่อที่คนพิมพ์ Xyzzy"
ME = Role("planner", f"Office of {TITLE}")
DRAFT = AreaDraft(
    name_th=TITLE,
    name_en=TITLE,
    owner=TITLE,
    geometry='{"type":"Polygon","coordinates":[[[100.52,13.73],[100.54,13.73],[100.54,13.75],[100.52,13.73]]]}',
    basis="drawn",
)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Return a function that gives what our logger has told so far, from the lowest level up."""
    caplog.set_level(logging.DEBUG, logger="smartmap")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "smartmap"]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(tmp_path))
    yield opened
    opened.close()


def test_a_cache_that_is_built_is_told_with_its_name_and_its_time(
    told: Callable[[], list[str]], place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_make", lambda *_: None)
    own = replace(place, home=tmp_path)
    build.build(own)
    full = fingerprint.fingerprint(own)
    assert [re.sub(r"\d+\.\d s", "N s", line) for line in told()] == [f"cache built in N s, fingerprint {full[:16]}"]


def test_a_migration_is_told_with_its_versions_and_only_then(told: Callable[[], list[str]], tmp_path: Path) -> None:
    at = Settings(tmp_path)
    (tmp_path / "workspace.db").touch()
    older = engine.connect(engine.address(at))
    with older.begin() as con:
        schema.upgrade(con, "0002")
    older.dispose()
    for _ in range(2):
        open_workspace(at).close()
    (tmp_path / "new").mkdir()
    open_workspace(Settings(tmp_path / "new")).close()
    assert told() == ["workspace migrated from 0002 to 0003", "workspace migrated from nothing to 0003"]


def test_what_is_saved_is_told_by_its_id(told: Callable[[], list[str]], workspace: Workspace) -> None:
    area = workspace.save_area(DRAFT, by=ME)
    changed = replace(area.draft(), name_en="Another")
    area = workspace.save_area(changed, by=ME, area_id=area.id, expected_version=1)
    area = workspace.remove_area(area.id, by=ME, expected_version=2, reason=TITLE)
    workspace.restore_area(area.id, by=ME, expected_version=3, note=TITLE)
    scenario = workspace.save_scenario(replace(CONTENT, title_en=TITLE), author=ME)
    file = json.loads(scenario_file.write(scenario))
    file["content"]["title_en"] += " again"
    imported = workspace.import_scenario(json.dumps({name: file[name] for name in file.keys() - {"id"}}))
    assert told() == [
        f"area {area.id} saved, version 1",
        f"area {area.id} saved, version 2",
        f"area {area.id} removed, version 3",
        f"area {area.id} restored, version 4",
        f"scenario {scenario.id} saved",
        f"scenario {imported.id} imported",
    ]


@pytest.mark.parametrize(("error", "status"), [(BuildError(TITLE), 503), (RuntimeError(TITLE), 500)])
def test_an_answer_that_fails_is_told_by_path_kind_and_number(
    told: Callable[[], list[str]], place: Settings, error: Exception, status: int
) -> None:
    def store() -> Store:
        raise error

    with serving(store, place) as client:
        answer = client.get(f"/api/choropleth.json?i={quote(TITLE)}")
        document = client.get(f"/api/area/{quote(TITLE)}.csv?lang=en")
    assert (answer.status_code, document.status_code) == (status, status)
    one, two = answer.headers[INCIDENT.lower()], document.headers[INCIDENT.lower()]
    assert len({one, two}) == 2
    kind = type(error).__name__
    assert told() == [
        f"{status} /api/choropleth.json {kind}, incident {one}",
        f"{status} /api/area/* {kind}, incident {two}",
    ]


@pytest.fixture
def client(store: Store, place: Settings) -> Iterator[Client]:
    with serving(lambda: store, place) as opened:
        yield opened


def test_an_answer_that_is_not_there_is_no_failure(told: Callable[[], list[str]], client: Client) -> None:
    answer = client.get("/api/profile/9999")
    assert answer.status_code == 404
    assert INCIDENT.lower() not in answer.headers
    assert told() == []


def test_slow_answers_are_told_without_what_was_asked(
    told: Callable[[], list[str]], client: Client, page_of: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/api/health")
    assert told() == []
    monkeypatch.setattr(logs, "SLOW_S", -1.0)
    client.get(f"/api/health?q={quote(TITLE)}")
    page_of("areas", a=TITLE)
    page_of(TITLE)
    said = dict.fromkeys(re.sub(r"\d+\.\d s", "N s", line) for line in told() if "slow" in line)
    assert list(said) == [f"slow answer: {where} took N s" for where in ("/api/health", "/areas", "/")]


def test_nothing_that_a_person_typed_is_in_any_line_of_a_workspace(
    caplog: pytest.LogCaptureFixture, workspace: Workspace
) -> None:
    caplog.set_level(logging.DEBUG, logger="smartmap")
    area = workspace.save_area(DRAFT, by=ME, note=TITLE)
    workspace.remove_area(area.id, by=ME, expected_version=1, reason=TITLE)
    scenario = workspace.save_scenario(replace(CONTENT, title_en=TITLE, note=TITLE), author=ME)
    workspace.import_scenario(scenario_file.write(scenario))
    for refused in (
        lambda: workspace.save_area(replace(DRAFT, name_en=f"{TITLE} 081 234 5678"), by=ME),
        lambda: workspace.save_area(DRAFT, by=ME, area_id=area.id, expected_version=9),
        lambda: workspace.scenario(TITLE),
        lambda: workspace.import_scenario(TITLE),
    ):
        with pytest.raises(SmartmapError):
            refused()
    assert _lines(caplog) == 4
    assert _written(caplog) == []


def test_nothing_that_a_person_typed_is_in_any_line_of_a_page_or_the_api(
    caplog: pytest.LogCaptureFixture, client: Client, page_of: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG, logger="smartmap")
    monkeypatch.setattr(logs, "SLOW_S", -1.0)  # every answer is told
    for path in ("profile/{}", "area/{}.csv", "scenario/{}.json", "brief.pdf?kind=area&id={}", "choropleth.csv?i={}"):
        assert client.get(f"/api/{path.format(quote(TITLE))}").status_code == 404
    app = page_of("areas", lang="en", a="new")
    app.multiselect("area_picked_district").set_value(["1004"]).run()
    app.text_input("new_name_en").set_value(TITLE)
    app.text_input("new_role").set_value("planner")
    app.text_input("new_organisation").set_value(TITLE)
    next(button for button in app.button if button.label == tr("en", "areas.save_new")).click().run()
    assert [box.value for box in app.success] == [tr("en", "areas.saved", name=TITLE, n=1)]
    page_of("areas", lang="th", a=TITLE, q=TITLE)
    assert f"area {app.session_state['a']} saved, version 1" in caplog.text
    assert _lines(caplog) > 8
    assert _written(caplog) == []


def _lines(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.name == "smartmap" for record in caplog.records)


def _written(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines with what was typed, of all loggers but the test server's own, which `serve` does not have."""
    lines = [record.getMessage() for record in caplog.records if record.name != "uvicorn.access"]
    return [line for line in lines if any(word in line for word in (*TITLE.split(), *quote(TITLE).split("%20")))]


def test_the_log_goes_to_stderr_once_from_the_level_that_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    had = (logs.log.level, list(logs.log.handlers))
    try:
        for level in ("debug", "warning"):
            logs.begin(level)
        logs.log.info("quiet")
        logs.log.warning("cache %s", "lost")
    finally:
        logs.log.setLevel(had[0])
        logs.log.handlers[:] = had[1]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ WARNING smartmap: cache lost\n", capsys.readouterr().err)


def test_the_level_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().log == "info"
    monkeypatch.setenv("SMARTMAP_LOG", "WARNING")
    assert settings.load().log == "warning"
    monkeypatch.setenv("SMARTMAP_LOG", "loud")
    with pytest.raises(SettingError, match=r"SMARTMAP_LOG is 'loud'\. Give one of debug, info, warning, error"):
        settings.load()
