"""Briefs by address: the bytes that the service gives, a name to save them under, an answer for every mistake."""

from __future__ import annotations

import datetime as dt
import io
import threading
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from smartmap import settings
from smartmap.i18n import today
from smartmap.services.briefs import files
from smartmap.workspace import open_workspace, scenario_file
from tests.services.briefs.subjects import keep

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from tests.web.conftest import Client

DAY = "2026-11-22"


@pytest.mark.parametrize("fmt", ["pdf", "pptx", "xlsx", "png"])
def test_a_brief_by_address_is_the_file_of_the_service(client: Client, store: Store, lang: Lang, fmt: str) -> None:
    answer = client.get(f"/api/brief.{fmt}?kind=district&id=1007&lang={lang}&day={DAY}")
    assert answer.status_code == 200
    at = settings.load()
    found = files.build(store, at, "district", "1007", lang=lang, day=dt.date.fromisoformat(DAY))
    assert answer.content == files.render(found, fmt, at)
    assert answer.headers["content-type"] == files.MEDIA[fmt]
    name = f"smartmap_district_1007_{lang}{'_map' if fmt == 'png' else ''}.{fmt}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_the_city_of_today_is_what_is_given_without_parameters(client: Client) -> None:
    answer = client.get("/api/brief.xlsx")
    assert answer.status_code == 200
    assert 'filename="smartmap_bangkok_th.xlsx"' in answer.headers["content-disposition"]
    properties = zipfile.ZipFile(io.BytesIO(answer.content)).read("docProps/core.xml").decode()
    assert today().isoformat() in properties


def test_an_area_is_read_from_the_workspace(client: Client) -> None:
    answer = client.get("/api/brief.xlsx?kind=area&id=samyan&lang=en")
    assert answer.status_code == 200
    assert 'filename="smartmap_area_samyan_en.xlsx"' in answer.headers["content-disposition"]


def test_the_record_of_a_scenario_is_downloaded_as_compare_reads_it(client: Client, store: Store) -> None:
    kept = keep(store, open_workspace(settings.load()), "1007", "1001")
    answer = client.get(f"/api/scenario/{kept.id}.json")
    assert answer.status_code == 200
    assert scenario_file.read(answer.content) == kept
    assert answer.headers["content-disposition"] == f'attachment; filename="smartmap-{kept.id}.json"'
    lost = client.get("/api/scenario/nothing.json")
    assert (lost.status_code, "nothing" in lost.json()["error"]) == (404, True)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("brief.exe", "file type 'exe'"),
        ("brief.pdf?lang=xx", "language 'xx'"),
        ("brief.pdf?kind=planet&id=3", "'planet'"),
        ("brief.pdf?kind=district&id=9999", "district '9999'"),
        ("brief.pdf?kind=district", "district ''"),
        ("brief.pdf?kind=city&id=paris", "city 'paris'"),
        ("brief.pdf?kind=area&id=nowhere", "area 'nowhere'"),
        ("brief.pdf?kind=scenario&id=none", "scenario 'none'"),
        ("brief.pdf?day=31-12-2026", "day '31-12-2026'"),
        ("brief.pdf?kind=district&id=%22%0d%0aX:1", "district"),
    ],
)
def test_a_bad_parameter_is_not_found_and_named(client: Client, path: str, named: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert named in answer.json()["error"]
    assert "content-disposition" not in answer.headers


def test_the_server_answers_others_while_a_brief_is_made(client: Client) -> None:
    running = threading.Thread(target=client.get, args=("/api/brief.pptx?kind=city&lang=en",))
    running.start()
    asked = 0
    began = time.perf_counter()
    while running.is_alive():
        assert client.get("/api/health").status_code == 200
        asked += 1
    took = time.perf_counter() - began
    running.join()
    assert asked > 3, f"{asked} answers in {took:.1f} s"


def test_a_day_is_understood_in_either_era(client: Client) -> None:
    path = "/api/brief.xlsx?kind=district&id=1007&lang=th&day="
    assert client.get(f"{path}2569-11-27").content == client.get(f"{path}2026-11-27").content


@pytest.mark.parametrize("day", ["0001-01-01", "9999-01-01", "2569-02-30", "2250-01-01"])
def test_a_day_beyond_sense_is_refused(client: Client, day: str) -> None:
    answer = client.get(f"/api/brief.xlsx?day={day}")
    assert answer.status_code == 404
    assert f"No day '{day}'" in answer.json()["error"]
