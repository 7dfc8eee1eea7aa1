"""What others leave in the cache folder is no reason to fail, and `build --force` mends everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

from smartmap.errors import BuildError, DataError
from smartmap.store import Store, build, fingerprint, probe, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartmap.settings import Settings

# Another tool: opens the file for writing, creates a table, deletes a row, and waits without ending its work.
TOOL = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
con.execute("CREATE TABLE mine (a INTEGER)")
con.execute("DELETE FROM districts")
print("written", flush=True)
sys.stdin.read()
con.execute("INSERT INTO mine VALUES (1)")
con.close()
"""


@contextmanager
def tool(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the other tool; on leaving, end it as a person would, unless it has been killed."""
    started = [sys.executable, "-c", TOOL, str(file)]
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "written\n"
        yield running
        if running.poll() is None:
            running.communicate("")
            assert running.returncode == 0


def end(running: subprocess.Popen[str]) -> None:
    running.kill()
    running.wait()


def works(file: Path) -> bool:
    with Store(file) as store:
        return len(store.districts()) == 50


def names(settings: Settings) -> set[str]:
    return {path.name for path in settings.cache.iterdir()} - {"build.lock"}


@pytest.fixture
def own(place: Settings, tmp_path: Path) -> Settings:
    """Return the settings of a home that has a sound cache of its own."""
    sound = ready.ensure(place)
    (tmp_path / "cache").mkdir()
    shutil.copy(sound, tmp_path / "cache" / sound.name)
    return replace(place, home=tmp_path)


@pytest.fixture
def target(own: Settings) -> Path:
    return fingerprint.path(own, fingerprint.fingerprint(own))


def test_the_log_of_a_tool_that_was_killed_is_thrown_away(own: Settings, target: Path) -> None:
    with tool(target) as running:
        end(running)
    assert target.with_name(f"{target.name}.wal").exists()
    assert works(ready.ensure(own))
    assert names(own) == {target.name}


def test_a_tool_that_is_still_at_work_keeps_nobody_from_starting(own: Settings, target: Path) -> None:
    with tool(target):
        assert works(ready.ensure(own))
    assert works(ready.ensure(own))
    assert names(own) == {target.name}


def test_a_forced_build_beside_a_tool_and_after_its_end_leaves_a_sound_cache(own: Settings, target: Path) -> None:
    with tool(target) as running:
        assert works(build.build(own, force=True))
        end(running)
    assert works(build.build(own, force=True))
    assert names(own) == {target.name}


def lock(target: Path) -> Path:
    return target.with_name("build.lock")


def folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "notes.txt").write_text("somebody's")


WAYS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda target: target.write_bytes(b"no database" * 1000),
    "empty": lambda target: target.write_bytes(b""),
    "cut": lambda target: os.truncate(target, 100_000),
    "folder in its place": folder,
    "link to nowhere": lambda target: (target.unlink(), target.symlink_to("nowhere")),
    "log of garbage": lambda target: target.with_name(f"{target.name}.wal").write_bytes(b"log" * 1000),
    "log that is a folder": lambda target: folder(target.with_name(f"{target.name}.wal")),
    "no right to read": lambda target: target.chmod(0),
    "lock that is a folder": lambda target: folder(lock(target)),
    "lock without rights": lambda target: (lock(target).touch(), lock(target).chmod(0)),
    "stale partial file": lambda target: target.with_name(f"{target.name}.77.partial").write_bytes(b"half"),
    "stale partial folder": lambda target: folder(target.with_name(f"{target.name}.77.partial")),
    "log of a cache that is gone": lambda target: target.with_name("smartmap-old.duckdb.wal").write_bytes(b"log"),
    "folder of an older cache": lambda target: folder(target.with_name("smartmap-old.duckdb")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_forced_build_mends_the_cache(own: Settings, target: Path, way: str) -> None:
    WAYS[way](target)
    assert works(build.build(own, force=True))
    assert names(own) == {target.name}


@pytest.mark.parametrize("way", WAYS)
def test_a_start_is_not_kept_from_starting(own: Settings, target: Path, way: str) -> None:
    WAYS[way](target)
    assert works(ready.ensure(own))
    assert probe.leftovers(target) == [] or way.startswith("stale")


def test_a_log_of_another_cache_is_left_while_that_cache_is_open(own: Settings, target: Path) -> None:
    other = target.with_name("smartmap-other.duckdb")
    shutil.copy(target, other)
    with tool(other):
        build.build(own, force=True)
        assert names(own) == {target.name, other.name, f"{other.name}.wal"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a file system that nobody can write")
def test_what_cannot_be_mended_is_one_sentence(own: Settings) -> None:
    with pytest.raises(BuildError, match=r"cannot be written in .* Set SMARTMAP_HOME to a folder") as refused:
        build.build(replace(own, home=type(own.home)("/proc/1")), force=True)
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_of_packages_that_may_not_be_looked_into_is_named(own: Settings) -> None:
    (own.home / "data").mkdir(mode=0)
    with pytest.raises(DataError, match="Allow it, or set SMARTMAP_HOME"):
        ready.ensure(own)


def test_a_cache_with_a_foreign_table_is_opened(own: Settings, target: Path) -> None:
    with duckdb.connect(str(target)) as con:
        con.execute("CREATE TABLE mine (a INTEGER)")
    assert works(ready.ensure(own))
