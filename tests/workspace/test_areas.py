"""Areas: versions, conflicts, removal, examples adapted, and people who work at the same time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import Conflict, UnknownCode, WorkspaceError
from smartmap.i18n import moment
from smartmap.workspace import Area, AreaDraft, Count, Role, Workspace, open_workspace

if TYPE_CHECKING:
    from smartmap.settings import Settings


def test_an_area_comes_back_as_it_was_written(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    full = replace(
        draft,
        basis="khwaeng",
        made_from=("100704", "100701"),
        city_type="livable",
        owner="จุฬาลงกรณ์มหาวิทยาลัย",
        residents=Count(0, "stated", "None live here"),
        daily_users=Count(240_000, "estimated"),
        working_group="คณะทำงานเขตปทุมวัน",
    )
    kept = ws.save_area(full, by=planner)
    found = ws.area(kept.id)
    assert found == kept
    assert found.draft() == full
    assert found.made_from == ("100701", "100704")
    assert (found.version, found.change, found.changed_by, found.removed) == (1, "created", planner, False)
    assert found.created_at.utcoffset() is not None
    assert ws.areas() == (kept,)


def test_each_saving_is_a_version_and_all_are_kept(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    first = ws.save_area(draft, by=planner)
    second = ws.save_area(replace(first, vision="Second"), by=planner, area_id=first.id, expected_version=1, note="why")
    assert (second.version, second.created_at, second.note) == (2, first.created_at, "why")
    assert [a.vision for a in ws.area_history(first.id)] == ["First", "Second"]
    assert ws.area(first.id, 1) == first


def test_saving_without_a_change_makes_no_version(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    first = ws.save_area(draft, by=planner)
    assert ws.save_area(first, by=planner, area_id=first.id, expected_version=1) == first
    assert len(ws.area_history(first.id)) == 1


def test_the_second_of_two_editors_is_told_who_and_when_and_loses_nothing(
    ws: Workspace, draft: AreaDraft, planner: Role, colleague: Role
) -> None:
    seen = ws.save_area(draft, by=planner)
    theirs = ws.save_area(replace(seen, vision="Theirs"), by=colleague, area_id=seen.id, expected_version=1)
    mine = replace(seen, vision="Mine", owner="Me")
    with pytest.raises(Conflict, match=r"changed by engineer \(Public Works.*Your text is kept") as told:
        ws.save_area(mine, by=planner, area_id=seen.id, expected_version=1)
    assert moment("en", theirs.changed_at) in str(told.value)
    assert "owner, vision" in str(told.value)
    assert told.value.yours == mine.draft()
    assert told.value.current == theirs
    assert ws.area(seen.id).vision == "Theirs"
    assert ws.save_area(mine, by=planner, area_id=seen.id, expected_version=2).version == 3


def test_a_removed_area_leaves_the_list_stays_in_history_and_can_be_restored(
    ws: Workspace, draft: AreaDraft, planner: Role, colleague: Role
) -> None:
    made = ws.save_area(draft, by=planner)
    gone = ws.remove_area(made.id, by=colleague, expected_version=1, reason="Drawn twice")
    assert (gone.removed, gone.note, ws.areas(), ws.areas(removed=True)) == (True, "Drawn twice", (), (gone,))
    with pytest.raises(Conflict, match="removed by engineer"):
        ws.save_area(replace(made, vision="Late"), by=planner, area_id=made.id, expected_version=1)
    with pytest.raises(WorkspaceError, match="Restore it first"):
        ws.save_area(replace(made, vision="Late"), by=planner, area_id=made.id, expected_version=2)
    back = ws.restore_area(made.id, by=planner, expected_version=2)
    assert (back.removed, back.draft(), ws.areas()) == (False, made.draft(), (back,))
    with pytest.raises(WorkspaceError, match="nothing to restore"):
        ws.restore_area(made.id, by=planner, expected_version=3)
    assert [a.change for a in ws.area_history(made.id)] == ["created", "removed", "restored"]


def test_an_example_is_kept_as_an_adapted_copy_under_its_own_id(
    ws: Workspace, draft: AreaDraft, planner: Role, colleague: Role
) -> None:
    copy = replace(draft, basis="footprint", made_from=("samyan",))
    kept = ws.save_area(copy, by=planner, area_id="samyan")
    assert (kept.id, kept.version) == ("samyan", 1)
    assert ws.save_area(copy, by=planner, area_id="samyan") == kept
    with pytest.raises(Conflict):
        ws.save_area(replace(copy, vision="Other"), by=colleague, area_id="samyan")


def test_an_id_that_was_never_made_here_is_refused(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    for version in (0, 1):
        with pytest.raises(UnknownCode, match="No area 'a-nothere'"):
            ws.save_area(draft, by=planner, area_id="a-nothere", expected_version=version)
    with pytest.raises(UnknownCode):
        ws.area("a-nothere")
    assert ws.area_history("a-nothere") == ()


def test_of_eight_threads_that_edit_one_version_one_wins_and_seven_are_told(
    ws: Workspace, draft: AreaDraft, planner: Role
) -> None:
    seen = ws.save_area(draft, by=planner)
    start = Barrier(8)

    def edit(n: int) -> Area | Conflict:
        start.wait()
        try:
            return ws.save_area(replace(seen, vision=f"{n}"), by=planner, area_id=seen.id, expected_version=1)
        except Conflict as told:
            return told

    with ThreadPoolExecutor(8) as people:
        results = list(people.map(edit, range(8)))
    won = [r for r in results if isinstance(r, Area)]
    told = [r for r in results if isinstance(r, Conflict)]
    assert len(won) == 1
    assert len(told) == 7
    assert ws.area(seen.id) == won[0]
    assert all(t.current == won[0] for t in told)
    assert len(ws.area_history(seen.id)) == 2


def test_of_eight_threads_that_adapt_one_example_one_wins(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    start = Barrier(8)

    def adapt(n: int) -> bool:
        start.wait()
        try:
            return bool(ws.save_area(replace(draft, vision=f"{n}"), by=planner, area_id="rama4"))
        except Conflict:
            return False

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(adapt, range(8))) == 1
    assert len(ws.area_history("rama4")) == 1


CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from smartmap.errors import Conflict
from smartmap.settings import Settings
from smartmap.workspace import AreaDraft, Role, open_workspace

home, url, square, name = sys.argv[1:]
print("ready", flush=True); sys.stdin.readline()
ws, me = open_workspace(Settings(Path(home), workspace_url=url or None)), Role(name, "Office")
draft = AreaDraft(name_en="Quarter", geometry=square, basis="drawn")
for n in range(6):
    seen = None
    while True:
        try:
            seen = seen or ws.save_area(draft, by=me, area_id="makkasan")
            mine = replace(seen, vision=seen.vision + name)
            ws.save_area(mine, by=me, area_id="makkasan", expected_version=seen.version)
            break
        except Conflict as told:
            seen = told.current
print("done", flush=True)
"""


def test_two_processes_that_start_on_an_empty_database_and_edit_one_area_lose_no_word(
    where: Settings, square: str
) -> None:
    arguments = [str(where.home), where.workspace_url or "", square]
    people = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, *arguments, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("A", "B")
    ]
    for person in people:
        assert person.stdout
        assert person.stdout.readline() == "ready\n"
    for person in people:
        assert person.stdin
        person.stdin.write("go\n")
        person.stdin.flush()
    for person in people:
        out, _ = person.communicate(timeout=60)
        assert (out, person.returncode) == ("done\n", 0)
    ws = open_workspace(where)
    history = ws.area_history("makkasan")
    ws.close()
    assert sorted(history[-1].vision) == ["A"] * 6 + ["B"] * 6
    assert [a.version for a in history] == list(range(1, 14))
    for before, after in pairwise(history):
        assert after.vision[:-1] == before.vision
        assert after.vision[-1] == after.changed_by.role


def test_the_name_of_an_area_is_spelt_as_it_is_looked_for(ws: Workspace, draft: AreaDraft, planner: Role) -> None:
    kept = ws.save_area(replace(draft, name_th="คลองลํา\u200bน้ํา"), by=planner)
    assert kept.name_th == "คลองลำน้ำ"
