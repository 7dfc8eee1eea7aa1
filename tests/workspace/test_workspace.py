"""Opening: migrations, crashes, and databases that cannot be used."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from smartmap import settings as environment
from smartmap.errors import SettingError, WorkspaceError
from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from smartmap.workspace.database import engine as engines
from smartmap.workspace.database import schema
from smartmap.workspace.database.tables import METADATA, REVISIONS

if TYPE_CHECKING:
    from smartmap.workspace import AreaDraft, Role, Workspace
    from tests.postgresql_server import Server


def _engine(where: Settings) -> sa.Engine:
    if where.workspace_url is None:
        (where.home / engines.FILE).touch()
    return engines.connect(engines.address(where)).execution_options(**{engines.WRITES: True})


def _first_version(where: Settings) -> None:
    engine = _engine(where)
    head = {
        "id": "a-old",
        "version": 1,
        "created_role": "r",
        "created_organisation": "o",
        "created_at": "2026-01-01T00:00Z",
    }
    with engine.begin() as con:
        schema.upgrade(con, REVISIONS[0])
        con.execute(sa.insert(METADATA.tables["areas"]), head)
    engine.dispose()


def _revision(ws: Workspace) -> str:
    with ws.engine.connect() as con:
        return str(con.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())


def test_the_migrations_make_the_tables_that_the_code_expects(ws: Workspace) -> None:
    with ws.engine.connect() as con:
        context = MigrationContext.configure(con, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert _revision(ws) == REVISIONS[-1]


def test_a_workspace_of_the_first_version_is_brought_up_with_all_that_is_in_it(where: Settings) -> None:
    _first_version(where)
    ws = open_workspace(where)
    with ws.engine.connect() as con:
        assert con.execute(sa.text("SELECT id FROM areas")).scalars().all() == ["a-old"]
    assert ws.scenarios() == ()
    assert _revision(ws) == REVISIONS[-1]
    ws.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(where: Settings) -> None:
    _first_version(where)
    engine = _engine(where)
    with engine.begin() as con:
        con.exec_driver_sql("CREATE TABLE decisions (id INTEGER)")
    with pytest.raises(WorkspaceError, match="decisions"):
        open_workspace(where)
    with engine.connect() as con:
        assert "scenarios" not in sa.inspect(con).get_table_names()
        assert con.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
    engine.dispose()


def test_a_newer_workspace_is_refused_and_left_alone(where: Settings) -> None:
    ws = open_workspace(where)
    with ws.engine.execution_options(**{engines.WRITES: True}).begin() as con:
        con.execute(sa.text("UPDATE alembic_version SET version_num = '0999'"))
    ws.close()
    with pytest.raises(WorkspaceError, match=r"newer smartmap \(schema 0999; this one knows 0003\)"):
        open_workspace(where)


def test_a_database_of_another_program_is_refused_and_left_alone(where: Settings) -> None:
    engine = _engine(where)
    with engine.begin() as con:
        con.exec_driver_sql("CREATE TABLE areas (id INTEGER)")
    with pytest.raises(WorkspaceError, match="tables of another program"):
        open_workspace(where)
    with engine.connect() as con:
        assert sa.inspect(con).get_table_names() == ["areas"]
    engine.dispose()


def test_threads_that_open_at_once_share_one_workspace(where: Settings) -> None:
    with ThreadPoolExecutor(6) as people:
        opened = set(people.map(lambda _: id(open_workspace(where)), range(6)))
    assert len(opened) == 1
    open_workspace(where).close()


CRASH = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from sqlalchemy import event
from smartmap.settings import Settings
from smartmap.workspace import AreaDraft, Evidence, Role, open_workspace

home, url, square = sys.argv[1:]
ws, me = open_workspace(Settings(Path(home), workspace_url=url or None)), Role("planner", "Office")
kept = ws.save_area(AreaDraft(name_en="Confirmed", geometry=square, basis="drawn"), by=me)
print(kept.id, flush=True)

@event.listens_for(ws.engine, "commit")
def die(connection):
    assert connection.exec_driver_sql("SELECT count(*) FROM area_versions").scalar() == 2
    os.kill(os.getpid(), signal.SIGKILL)

ws.save_area(replace(kept, vision="Half"), by=me, area_id=kept.id, expected_version=1)
"""


def test_a_process_killed_before_it_commits_loses_what_was_not_confirmed_and_nothing_else(
    where: Settings, square: str, planner: Role
) -> None:
    command = [sys.executable, "-c", CRASH, str(where.home), where.workspace_url or "", square]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    ws = open_workspace(where)
    (area,) = ws.areas()
    assert (area.id, area.name_en, area.version, area.vision) == (done.stdout.strip(), "Confirmed", 1, "")
    assert len(ws.area_history(area.id)) == 1
    after = ws.save_area(replace(area, vision="Whole"), by=planner, area_id=area.id, expected_version=1)
    assert after.version == 2
    ws.close()


@pytest.mark.xdist_group("postgresql")
def test_a_server_that_crashes_keeps_what_was_confirmed_and_the_next_call_finds_it_again(
    postgresql: Server, tmp_path: Path, draft: AreaDraft, planner: Role
) -> None:
    ws = open_workspace(Settings(tmp_path, workspace_url=postgresql.database()))
    kept = ws.save_area(draft, by=planner)
    postgresql.stop("immediate")
    try:
        with pytest.raises(WorkspaceError, match="cannot be reached"):
            ws.save_area(draft, by=planner)
    finally:
        postgresql.start()
    assert ws.areas() == (kept,)
    ws.close()


def test_sqlite_confirms_to_the_disk_and_holds_its_foreign_keys(tmp_path: Path) -> None:
    ws = open_workspace(Settings(tmp_path))
    with ws.engine.connect() as con:
        pragmas = [con.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "foreign_keys")]
    assert pragmas == ["wal", 2, 1]
    ws.close()


def test_deleting_the_cache_does_not_touch_the_workspace(tmp_path: Path, draft: AreaDraft, planner: Role) -> None:
    where = Settings(tmp_path)
    where.cache.mkdir()
    ws = open_workspace(where)
    kept = ws.save_area(draft, by=planner)
    ws.close()
    shutil.rmtree(where.cache)
    again = open_workspace(where)
    assert again.areas() == (kept,)
    again.close()


def test_a_backup_made_at_work_is_a_whole_workspace(tmp_path: Path, draft: AreaDraft, planner: Role) -> None:
    ws = open_workspace(Settings(tmp_path))
    kept = ws.save_area(draft, by=planner)
    (tmp_path / "copy").mkdir()
    copy = ws.backup(tmp_path / "copy" / engines.FILE)
    with pytest.raises(WorkspaceError, match="exists already"):
        ws.backup(copy)
    ws.close()
    other = open_workspace(Settings(copy.parent))
    assert other.areas() == (kept,)
    other.close()


def test_a_workspace_that_another_writer_holds_says_so(tmp_path: Path, draft: AreaDraft, planner: Role) -> None:
    ws = open_workspace(Settings(tmp_path))
    with closing(sqlite3.connect(tmp_path / engines.FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ws.engine.connect() as con:
            con.exec_driver_sql("PRAGMA busy_timeout=50")
        with pytest.raises(WorkspaceError, match=r"is busy .* nothing was saved"):
            ws.save_area(draft, by=planner)
        assert ws.areas() == ()
    ws.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / engines.FILE
    file.write_bytes(b"These are somebody's notes, not a database. " * 100)
    before = file.read_bytes()
    with pytest.raises(WorkspaceError, match="damaged or is not a database"):
        open_workspace(Settings(tmp_path))
    assert file.read_bytes() == before


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be opened or written"):
        open_workspace(Settings(tmp_path / "file" / "home"))


READ = """
import os, sys
from pathlib import Path
from smartmap.errors import WorkspaceError
from smartmap.settings import Settings
from smartmap.i18n import words
from smartmap.workspace import open_workspace

words("en")
if os.geteuid() == 0:  # who may write anything, so another user has to try
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_workspace(Settings(Path(sys.argv[1])))
except WorkspaceError as told:
    print(told)
"""


def test_a_workspace_that_may_only_be_read_is_told_in_one_sentence(draft: AreaDraft, planner: Role) -> None:
    home = Path(tempfile.mkdtemp(prefix="smartmap-readonly-"))
    try:
        ws = open_workspace(Settings(home))
        ws.save_area(draft, by=planner)
        ws.close()
        (home / engines.FILE).chmod(0o444)
        home.chmod(0o777)
        (home / f"{engines.FILE}.lock").unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", READ, str(home)], capture_output=True, text=True, timeout=60, check=False
        )
        assert "cannot be opened or written" in done.stdout, done.stderr
        assert "SMARTMAP_HOME" in done.stdout
        assert len(done.stdout.splitlines()) == 1
    finally:
        shutil.rmtree(home)


def test_an_address_that_cannot_be_used_is_told_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for url in ("mysql://user:secret@host/db", "secret", "sqlite:///:memory:", "postgresql://user:secret@host"):
        monkeypatch.setenv("SMARTMAP_WORKSPACE_URL", url)
        with pytest.raises(SettingError, match="SMARTMAP_WORKSPACE_URL") as told:
            open_workspace(environment.load())
        assert "secret" not in str(told.value)
    where = Settings(tmp_path, workspace_url="postgresql://user:secret@127.0.0.1:1/db")
    assert "secret" not in repr(where)
    with pytest.raises(WorkspaceError, match=r"cannot be reached .*SMARTMAP_WORKSPACE_URL") as unreachable:
        open_workspace(where)
    assert "secret" not in str(unreachable.value)
