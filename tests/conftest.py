"""Real data for every test: one home and one store for a whole process of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
import pytest

from smartmap import settings
from smartmap.store import Store, ready
from tests.postgresql_server import postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.i18n import Lang
    from smartmap.settings import Settings

__all__ = ["postgresql"]  # a fixture of the run

hypothesis.settings.register_profile("smartmap", deadline=None)  # a shared machine has no even pace
hypothesis.settings.load_profile("smartmap")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give each process of the run a SMARTMAP_HOME of its own: what one test records, no test beside it reads."""
    folder = tmp_path_factory.getbasetemp() / "home"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARTMAP_HOME", str(folder))
        for name in (
            "SMARTMAP_DATA",
            "SMARTMAP_TILES",
            "SMARTMAP_TILES_ATTRIBUTION",
            "SMARTMAP_WORKSPACE_URL",
            "SMARTMAP_FONT",
            "SMARTMAP_LOG",
        ):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="session")
def place(home: Path) -> Settings:
    """Return the settings of the run."""
    assert settings.load().home == home
    return settings.load()


@pytest.fixture(scope="session")
def store(home: Path) -> Iterator[Store]:
    """Return the store on the shipped data."""
    with ready.open_store(home) as opened:
        yield opened


@pytest.fixture(params=["th", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    """Return each language in turn."""
    return request.param
