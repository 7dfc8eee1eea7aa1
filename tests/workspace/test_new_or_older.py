"""Another file in the place of the workspace: a new one, another one or a backup, taken only by a command."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import WorkspaceError
from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from smartmap.workspace.database.engine import FILE
from tests.workspace.deeds import DEEDS, Ground
from tests.workspace.harm import ASIDE, another_workspace, cut, mend

if TYPE_CHECKING:
    from pathlib import Path


def command(home: Path, *arguments: str) -> str:
    """Run `smartmap workspace` beside a process that has the workspace open; return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "smartmap", "workspace", *arguments],
        env=os.environ | {"SMARTMAP_HOME": str(home), "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_new_workspace_is_begun_only_by_a_command_and_the_damaged_file_stays(work: Ground, tmp_path: Path) -> None:
    cut(tmp_path / FILE)
    assert ASIDE in command(tmp_path)
    assert "is whole" in command(tmp_path, "--new")
    assert work.ws.areas() == ()
    assert list(tmp_path.glob(f"{FILE}.damaged-*"))
    assert len(DEEDS["new_area"](work).id) > 0


def test_a_new_workspace_sets_a_whole_one_aside(work: Ground, tmp_path: Path) -> None:
    assert "is now" in command(tmp_path, "--new")
    assert work.ws.areas() == ()
    (aside,) = (p for p in tmp_path.glob(f"{FILE}.replaced-*") if p.suffix[-4:] not in {"-wal", "-shm"})
    aside.rename(tmp_path / FILE)
    assert "another workspace than before" in command(tmp_path)
    assert "(areas 1, scenarios 1" in command(tmp_path, "--accept")


def test_another_workspace_is_taken_only_by_a_command(work: Ground, tmp_path: Path) -> None:
    another_workspace(tmp_path / FILE)
    assert "another workspace than before" in command(tmp_path)
    with pytest.raises(WorkspaceError, match="another workspace than before"):
        work.ws.areas()
    assert "is whole" in command(tmp_path, "--accept")
    assert work.ws.areas() == ()


def test_an_empty_file_that_was_never_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with pytest.raises(WorkspaceError, match="damaged or is not a database"):
        open_workspace(Settings(tmp_path))
    assert (tmp_path / FILE).read_bytes() == b""


def test_a_backup_of_an_older_version_is_brought_up_and_stays_the_same_workspace(work: Ground, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "backup.db")) as con:
        con.execute("DROP TABLE workspace_identity")
        con.execute("UPDATE alembic_version SET version_num = '0002'")
        con.commit()
    mend(tmp_path / FILE)
    assert work.ws.areas() == (work.area,)
