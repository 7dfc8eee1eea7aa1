"""Every hostile value of every parameter is answered in JSON or with a file; none breaks the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

import pytest
import sqlalchemy as sa

from smartmap.settings import load
from smartmap.workspace import open_workspace
from smartmap.workspace.database.engine import WRITES
from smartmap.workspace.database.tables import SCENARIOS
from tests.hostile import NAME

if TYPE_CHECKING:
    from tests.web.conftest import Client

VALUES: Final = (
    "", " ", "0", "-1", "1", "9" * 400, "9" * 5000, "1e308", "NaN", "Infinity", "0001-01-01", "9999-12-31",
    "2999-01-01",
    "2569-11-27", "2026-02-30", "20261127", "2026-W48-5", "ก" * 300, "x" * 5000, "\x00", "\u202e", "%", "%00", "..",
    "../../etc/passwd",
    "a/b", "1007", "1099", "10071007", "samyan", "'; DROP TABLE areas; --", "<script>", NAME, "[" * 200, "{}", "null",
    "undated", "district", "population", "☃",
)  # fmt: skip
MAP: Final = ("i", "y", "lv", "sc", "k", "g", "lang", "v")
ANSWERS: Final = {200, 400, 404, 429}


def check(client: Client, path: str, parameters: dict[str, str]) -> None:
    answer = client.get(f"{path}?{urlencode(parameters)}")
    assert answer.status_code in ANSWERS, (path, parameters, answer.status_code, answer.content[:300])
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/json"
        assert len(answer.json()["error"]) < 2000


@pytest.mark.parametrize("path", ["/api/choropleth.json", "/api/choropleth.csv", "/api/clusters.json"])
def test_parameters_of_a_map(client: Client, path: str) -> None:
    for name in MAP:
        for value in VALUES:
            check(client, path, {"i": "population", name: value})


@pytest.mark.parametrize("name", ["kind", "id", "lang", "day", "unknown"])
@pytest.mark.parametrize("kind", ["city", "district", "area", "scenario"])
def test_parameters_of_a_brief(client: Client, kind: str, name: str) -> None:
    subject = {"city": "bangkok", "district": "1007", "area": "samyan", "scenario": "nosuchscenar"}[kind]
    for value in VALUES:
        good = kind == "scenario" or name == "id" or (name == "lang" and value in {"th", "en"})
        if name == "unknown" and not good:
            continue  # a whole brief each time
        check(
            client,
            "/api/brief.txt" if name == "unknown" else "/api/brief.xlsx",
            {"kind": kind, "id": subject, name: value},
        )


@pytest.mark.parametrize("path", ["/api/indicators.json", "/api/area/samyan.csv", "/api/health", "/api/catalog"])
def test_parameters_of_lists(client: Client, path: str) -> None:
    for name in ("lang", "v"):
        for value in VALUES if path.startswith("/api/i") else VALUES[:12]:
            check(client, path, {name: value})


@pytest.mark.parametrize(
    "path", ["/api/profile/{}", "/api/area/{}.csv", "/api/area/samyan.{}", "/api/choropleth.{}", "/api/brief.{}"]
)
def test_names_in_the_path(client: Client, path: str) -> None:
    for value in VALUES:
        answer = client.get(path.format(quote(value, safe="")))
        assert answer.status_code in ANSWERS, (value, answer.status_code)


def test_a_damaged_scenario_is_not_found_and_not_a_fault_of_the_server(client: Client) -> None:
    row = {
        "id": "damagedone", "content": "{", "created": "2999-01-01T00:00:00+00:00", "author_role": "r",
        "author_organisation": "o",
    }  # fmt: skip
    space = open_workspace(load())
    with space.engine.execution_options(**{WRITES: True}).begin() as con:
        con.execute(sa.insert(SCENARIOS), row)
    try:
        answer = client.get("/api/brief.xlsx?kind=scenario&id=damagedone")
        assert (answer.status_code, "is damaged" in answer.json()["error"]) == (404, True)
        assert client.get("/api/brief.xlsx?kind=area&id=samyan").status_code == 200
    finally:
        with space.engine.execution_options(**{WRITES: True}).begin() as con:
            con.execute(sa.delete(SCENARIOS).where(SCENARIOS.c.id == "damagedone"))
