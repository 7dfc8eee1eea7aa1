"""Two processes on one workspace: one is killed amid its saves, or the file is taken away from both."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import WorkspaceError
from smartmap.workspace.database.engine import FILE
from tests.workspace.deeds import DEEDS, Ground
from tests.workspace.harm import GONE

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from smartmap.settings import Settings
from smartmap.workspace import Role, When, open_workspace

ws = open_workspace(Settings(Path(sys.argv[1])))
while True:
    made = ws.add_participation("samyan", who="residents", when=When(2026), method="forum", source="minutes",
        by=Role("planner", "Office"))
    print(made.id, flush=True)
"""


def test_a_process_killed_amid_saves_keeps_every_one_that_it_confirmed(work: Ground, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        confirmed = [int(writer.stdout.readline()) for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        confirmed += [int(line) for line in writer.stdout.read().splitlines() if line.strip()]
    kept = [each.id for each in work.ws.participation("samyan")]
    assert set(confirmed) <= set(kept)
    assert len(kept) - len(confirmed) <= 1


def test_of_two_processes_both_notice_that_the_file_is_gone(work: Ground, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        (tmp_path / FILE).unlink()
        _, errors = writer.communicate(timeout=60)
    assert "WorkspaceError" in errors
    assert not (tmp_path / FILE).exists()
    with pytest.raises(WorkspaceError, match=GONE):
        DEEDS["status"](work)
