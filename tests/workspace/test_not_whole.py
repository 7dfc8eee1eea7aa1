"""A file that is gone, emptied, cut, overwritten or exchanged between two saves, by every way of writing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from smartmap.errors import WorkspaceError
from smartmap.i18n import LANGS, tr
from smartmap.settings import Settings
from smartmap.workspace import open_workspace
from smartmap.workspace.database.engine import FILE, WRITES
from tests.workspace.deeds import DEEDS, ME, Ground, rows
from tests.workspace.harm import GONE, HARM, mend

if TYPE_CHECKING:
    from pathlib import Path


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
    mend(file)
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
    mend(tmp_path / FILE)
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
    mend(tmp_path / FILE)
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


def test_a_look_at_the_file_before_each_call_costs_microseconds(work: Ground) -> None:
    assert work.ws._file is not None
    with work.ws.engine.execution_options(**{WRITES: True}).begin() as con:
        statements: list[str] = []
        con.connection.driver_connection.set_trace_callback(statements.append)
        work.ws._file.examine()
        con.connection.driver_connection.set_trace_callback(None)
    assert statements == []
