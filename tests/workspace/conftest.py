"""An empty workspace for each test: on SQLite always, on a real PostgreSQL where it is installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smartmap.settings import Settings
from smartmap.workspace import AreaDraft, Role, open_workspace
from tests.workspace.deeds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.workspace import Workspace
    from tests.postgresql_server import Server
    from tests.workspace.deeds import Ground


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return settings that lead to an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return Settings(tmp_path)
    server: Server = request.getfixturevalue("postgresql")
    return Settings(tmp_path, workspace_url=server.database())


@pytest.fixture
def ws(where: Settings) -> Iterator[Workspace]:
    """Return an empty workspace."""
    opened = open_workspace(where)
    yield opened
    opened.close()


@pytest.fixture
def planner() -> Role:
    """Return who works in the tests."""
    return Role("ผู้วางแผน", "สำนักยุทธศาสตร์และประเมินผล")


@pytest.fixture
def colleague() -> Role:
    """Return who works beside the planner."""
    return Role("engineer", "Public Works Department")


@pytest.fixture(scope="session")
def square() -> str:
    """Return an outline in Pathum Wan."""
    ring = [[100.52, 13.73], [100.54, 13.73], [100.54, 13.75], [100.52, 13.75], [100.52, 13.73]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def draft(square: str) -> AreaDraft:
    """Return an area as written."""
    return AreaDraft(name_th="ย่านทดสอบ", name_en="Test quarter", geometry=square, basis="drawn", vision="First")


@pytest.fixture
def work(tmp_path: Path, draft: AreaDraft) -> Iterator[Ground]:
    """Return a workspace in use, and leave a backup of it in `backup.db`."""
    ws = open_workspace(Settings(tmp_path))
    made = ground(ws, draft)
    ws.backup(tmp_path / "backup.db")
    yield made
    ws.close()
