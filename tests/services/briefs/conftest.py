"""A workspace for each test of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartmap.settings import Settings
from smartmap.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path))
    yield opened
    opened.close()
