"""A file that is gone, emptied, cut, overwritten or exchanged between two saves, by every way of writing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import event

from smartmap.errors import WorkspaceError
from smartmap.i18n import LANGS, tr
from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from smartmap.workspace.database.engine import FILE, WRITES

from .deeds import DEEDS, ME, Ground, ground, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartmap.workspace import AreaDraft


@pytest.fixture
def work(tmp_path: Path, draft: AreaDraft) -> Iterator[Ground]:
    """Return a workspace in use, and leave a backup of it in `backup.db`."""
    ws = open_workspace(Settings(tmp_path))
    made = ground(ws, draft)
    ws.backup(tmp_path / "backup.db")
    yield made
    ws.close()


def _removed(file: Path) -> None:
    file.unlink()


def _removed_with_its_log(file: Path) -> None:
    for part in ("", "-wal", "-shm"):
        file.with_name(file.name + part).unlink()


def _folder_gone(file: Path) -> None:
    file.parent.rename(elsewhere(file))


def elsewhere(file: Path) -> Path:
    return file.parent.with_name(f"{file.parent.name} elsewhere")


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    checkpointed(file)
    os.truncate(file, file.stat().st_size - 5000)


def _overwritten(file: Path) -> None:
    checkpointed(file)
    with file.open("r+b") as out:
        out.write(b"These are somebody's notes. " * (file.stat().st_size // 28))


def _another_program(file: Path) -> None:
    other = file.with_name("other.db")
    with closing(sqlite3.connect(other)) as con:
        con.execute("CREATE TABLE photographs (id INTEGER)")
    other.replace(file)


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute("UPDATE alembic_version SET version_num = '0999'")
        con.commit()


def _another_workspace(file: Path) -> None:
    home = file.with_name("other-home")
    open_workspace(Settings(home)).close()
    (home / FILE).replace(file)


def _rows_deleted(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        for (name,) in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            con.execute(f"DELETE FROM {name}")  # noqa: S608  (names of our own tables)
        con.commit()


def checkpointed(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA wal_checkpoint")


GONE: Final = "taken away while it was in use"
ASIDE: Final = "was damaged and has been set aside as"
HARM: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "removed": (_removed, GONE),
    "removed_with_its_log": (_removed_with_its_log, GONE),
    "folder_gone": (_folder_gone, "is not there any more"),
    "emptied": (_emptied, ASIDE),
    "cut": (_cut, ASIDE),
    "overwritten": (_overwritten, ASIDE),
    "another_program": (_another_program, "tables of another program"),
    "another_workspace": (_another_workspace, "another workspace than before"),
    "newer": (_newer, "newer smartmap"),
    "rows_deleted": (_rows_deleted, "lost its tables"),
}


def _mend(file: Path) -> None:
    """Put the backup back under the name, as the sentence asks."""
    file.parent.mkdir(exist_ok=True)
    backup = next(p for p in (file.with_name("backup.db"), elsewhere(file) / "backup.db") if p.exists())
    shutil.copy(backup, file.with_name("copy.db"))
    file.with_name("copy.db").replace(file)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("harm", HARM)
def test_no_way_of_writing_confirms_into_a_file_that_is_not_the_workspace_and_the_backup_mends_it(
    work: Ground, tmp_path: Path, harm: str, deed: str
) -> None:
    file = tmp_path / FILE
    damage, sentence = HARM[harm]
    damage(file)
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(WorkspaceError, match=sentence) as told:
        DEEDS[deed](work)
    assert str(file) in str(told.value)
    assert len(str(told.value).splitlines()) == 1
    assert all(tr(lang, told.value.key, **told.value.blanks) for lang in LANGS)
    remains = [p.read_bytes() for p in tmp_path.glob(f"{FILE}*") if p.is_file()] if tmp_path.exists() else []
    assert before is None or before in remains
    _mend(file)
    DEEDS[deed](work)
    with work.ws.engine.connect() as con:
        assert work.ws.area(work.area.id).id == work.area.id
        assert rows(con) > 0


@pytest.mark.parametrize("harm", HARM)
def test_a_reader_is_told_the_same_as_a_writer_and_reads_on_once_it_is_mended(
    work: Ground, tmp_path: Path, harm: str
) -> None:
    damage, sentence = HARM[harm]
    damage(tmp_path / FILE)
    for _ in range(2):
        with pytest.raises(WorkspaceError, match=sentence):
            work.ws.areas()
    _mend(tmp_path / FILE)
    assert work.ws.areas() == (work.area,)


@pytest.mark.parametrize("harm", [name for name in HARM if name != "folder_gone"])
def test_a_start_tells_a_workspace_that_is_not_whole_from_one_that_never_was(
    work: Ground, tmp_path: Path, harm: str
) -> None:
    work.ws.close()
    damage, _ = HARM[harm]
    with suppress(FileNotFoundError):  # a stopped one has no log to remove
        damage(tmp_path / FILE)
    for _ in range(2):
        with pytest.raises(WorkspaceError) as told:
            open_workspace(Settings(tmp_path))
    assert told.value.key.removeprefix("workspace.") in {"gone", "set_aside", "foreign", "another", "newer", "lost"}
    _mend(tmp_path / FILE)
    again = open_workspace(Settings(tmp_path))
    assert again.areas() == (work.area,)
    again.close()
    never = open_workspace(Settings(tmp_path / "new home"))
    assert never.areas() == ()
    never.close()


def test_what_was_confirmed_in_a_file_that_was_removed_in_use_is_kept_in_another(work: Ground, tmp_path: Path) -> None:
    (tmp_path / FILE).unlink()
    with pytest.raises(WorkspaceError) as told:
        work.ws.areas()
    (aside,) = tmp_path.glob(f"{FILE}.rescued-*")
    assert told.value.blanks["aside"] == str(aside)
    aside.rename(tmp_path / FILE)
    assert work.ws.areas() == (work.area,)
    assert work.ws.decisions() == ()
    DEEDS["decision"](work)
    assert len(work.ws.decisions()) == 1


@pytest.mark.parametrize("parts", [("-wal",), ("-shm",), ("-wal", "-shm")], ids="".join)
def test_the_files_beside_it_removed_in_use_cost_nothing_that_was_confirmed(
    work: Ground, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    for part in parts:
        (tmp_path / f"{FILE}{part}").unlink()
    DEEDS["score"](work)
    work.ws.close()
    again = open_workspace(Settings(tmp_path))
    assert again.areas() == (work.area,)
    assert len(again.scores(work.area.id)) == 1
    again.close()


def test_a_log_that_was_left_over_is_not_mixed_into_the_backup_that_was_put_back(work: Ground, tmp_path: Path) -> None:
    DEEDS["edited_area"](work)
    assert (tmp_path / f"{FILE}-wal").stat().st_size > 0
    (tmp_path / "backup.db").replace(tmp_path / FILE)
    assert work.ws.areas() == (work.area,)
    assert [p.suffix for p in tmp_path.glob(f"{FILE}.replaced-*-wal")]


def test_a_file_that_was_taken_away_under_an_open_transaction_confirms_nothing(work: Ground, tmp_path: Path) -> None:
    event.listen(work.ws.engine, "commit", lambda _: (tmp_path / FILE).unlink(), once=True)
    with pytest.raises(WorkspaceError, match=GONE):
        DEEDS["edited_area"](work)


def test_a_disk_that_is_full_is_told_and_nothing_is_saved_until_there_is_room(work: Ground) -> None:
    with work.ws.engine.connect() as con:
        full = con.exec_driver_sql("PRAGMA page_count").scalar_one()
        con.exec_driver_sql(f"PRAGMA max_page_count = {full}")
    with pytest.raises(WorkspaceError, match="no room left"):
        work.ws.add_participation(
            work.area.id, who="w" * 19_000, when=work.status.when, method="m" * 19_000, source="s", by=ME
        )
    assert work.ws.participation(work.area.id) == ()
    with work.ws.engine.connect() as con:
        con.exec_driver_sql("PRAGMA max_page_count = 100000")
    DEEDS["participation"](work)
    assert len(work.ws.participation(work.area.id)) == 1


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
    _cut(tmp_path / FILE)
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
    _another_workspace(tmp_path / FILE)
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
    _mend(tmp_path / FILE)
    assert work.ws.areas() == (work.area,)


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


def test_a_look_at_the_file_before_each_call_costs_microseconds(work: Ground) -> None:
    assert work.ws._file is not None
    with work.ws.engine.execution_options(**{WRITES: True}).begin() as con:
        statements: list[str] = []
        con.connection.driver_connection.set_trace_callback(statements.append)
        work.ws._file.examine()
        con.connection.driver_connection.set_trace_callback(None)
    assert statements == []
