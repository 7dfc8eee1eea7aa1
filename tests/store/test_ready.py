"""What can go wrong with a cache, tried: each ends in a working store or one sentence with the mend."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from smartmap.errors import BuildError, DataError
from smartmap.store import Store, build, fingerprint, probe, ready

from .conftest import drop_line

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.settings import Settings

    from .conftest import Copy

# Builds, tells of each step, and waits before the one named until it is killed.
BUILD = """
import sys, time
from pathlib import Path
from smartmap import settings
from smartmap.store import build

def step(name, done, total):
    print(name, flush=True)
    if name == sys.argv[1]:
        time.sleep(60)

build.build(settings.load(), progress=step)
"""


@pytest.fixture
def own(place: Settings, tmp_path: Path) -> Settings:
    return replace(place, home=tmp_path)


@pytest.fixture(scope="session")
def sound(place: Settings) -> Path:
    return ready.ensure(place)


def _start(home: Path, wait_at: str = "") -> subprocess.Popen[str]:
    environment = os.environ | {"SMARTMAP_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", BUILD, wait_at], env=environment, text=True, stdout=subprocess.PIPE)


def _files(settings: Settings, pattern: str) -> list[str]:
    return sorted(path.name for path in settings.cache.glob(pattern))


def _works(file: Path) -> bool:
    with Store(file) as store:
        return len(store.districts()) == 50 and store.values("population", "2021", "district").sum() == 5_527_994


def test_a_sound_cache_is_reused(place: Settings, sound: Path) -> None:
    before = sound.stat().st_mtime_ns
    assert ready.ensure(place, _forbidden) == sound
    assert sound.stat().st_mtime_ns == before


def _forbidden(step: str, _done: int, _total: int) -> None:
    raise AssertionError(step)


@pytest.mark.parametrize("step", ["check", "write"])
def test_a_build_killed_between_steps_leaves_nothing_in_the_way(own: Settings, step: str) -> None:
    with _start(own.home, wait_at=step) as process:
        assert process.stdout is not None
        while process.stdout.readline().strip() != step:
            pass
        process.kill()
    assert _files(own, "*.duckdb") == []
    assert _works(ready.ensure(own))


def test_a_build_killed_while_it_writes_leaves_nothing_in_the_way(own: Settings) -> None:
    with _start(own.home) as process:
        while not (partial := _files(own, "*.partial")) and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert partial
    assert _files(own, "*.duckdb") == []
    assert _works(ready.ensure(own))
    assert _files(own, "*.partial*") == []


def test_of_two_processes_that_start_at_once_one_builds_and_the_other_reuses(own: Settings) -> None:
    with _start(own.home) as first, _start(own.home) as second:
        told = sorted([first.communicate()[0].split(), second.communicate()[0].split()])
    assert (first.returncode, second.returncode) == (0, 0)
    assert told == [[], [*build.STEPS, "write"]]
    assert len(_files(own, "*.duckdb")) == 1


@pytest.mark.parametrize("keep", [0, 100, 20_000, 1_000_000])
def test_a_truncated_cache_is_built_anew(own: Settings, sound: Path, keep: int) -> None:
    file = own.cache / sound.name
    file.parent.mkdir()
    file.write_bytes(sound.read_bytes()[:keep])
    assert ready.ensure(own) == file
    assert _works(file)


def test_a_cache_of_garbage_is_built_anew(own: Settings, sound: Path) -> None:
    file = own.cache / sound.name
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100_000)
    assert _works(ready.ensure(own))


def test_a_cache_of_other_data_under_this_name_is_built_anew(own: Settings, sound: Path) -> None:
    file = own.cache / sound.name
    file.parent.mkdir()
    shutil.copy(sound, file)
    with duckdb.connect(str(file)) as con:
        con.execute("UPDATE meta SET value = 'other' WHERE key = 'fingerprint'")
        con.execute("DELETE FROM districts")
    assert _works(ready.ensure(own))


@given(data=st.data())
@trials(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_byte_is_noticed_or_changes_no_number(
    data: st.DataObject, sound: Path, store: Store, tmp_path: Path
) -> None:
    body = bytearray(sound.read_bytes())
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= 0xFF
    file = tmp_path / f"{at}.duckdb"  # a name of its own: one process shares what it has open
    file.write_bytes(body)
    if probe.is_sound(file, store.fingerprint):
        with Store(file) as opened:
            assert opened.observations().equals(store.observations())
    file.unlink()


@given(share=st.floats(0, 0.999))
@trials(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_truncated_file_is_sound(share: float, sound: Path, store: Store, tmp_path: Path) -> None:
    body = sound.read_bytes()
    file = tmp_path / f"{share}.duckdb"
    file.write_bytes(body[: int(len(body) * share)])
    assert not probe.is_sound(file, store.fingerprint)
    file.unlink()


def test_a_home_that_is_a_file_names_the_setting(own: Settings) -> None:
    home = own.home / "file"
    home.touch()
    with pytest.raises(BuildError, match=r"cannot be written in .*file.cache \(.*\)\. Set SMARTMAP_HOME to a folder"):
        ready.ensure(replace(own, home=home))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes into read-only folders")
def test_a_read_only_folder_names_the_setting(own: Settings) -> None:
    own.cache.mkdir()
    own.cache.chmod(0o500)
    with pytest.raises(BuildError, match="Set SMARTMAP_HOME"):
        ready.ensure(own)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a file system that nobody can write")
def test_a_file_system_that_takes_no_files_names_the_setting(own: Settings) -> None:
    with pytest.raises(BuildError, match="Set SMARTMAP_HOME"):
        ready.ensure(replace(own, home=type(own.home)("/proc/1")))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_one_sentence_and_leaves_no_partial_file(own: Settings) -> None:
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
    code = (
        limited
        + BUILD.replace("build.build(", "from smartmap.errors import BuildError\ntry: build.build(")
        + ("except BuildError as error: print(error, file=sys.stderr)\n")
    )
    environment = os.environ | {"SMARTMAP_HOME": str(own.home)}
    run = subprocess.run([sys.executable, "-c", code, ""], env=environment, capture_output=True, text=True, check=True)
    assert "disk space" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert _files(own, "*.duckdb*") == []


def test_a_row_deleted_by_hand_is_refused_and_the_old_cache_stays(copy: Copy) -> None:
    old = build.build(copy.settings)
    path = copy.settings.data / "population" / "population.csv"
    original = path.read_bytes()
    copy.edit("population/population.csv", drop_line(9), described=False)
    with pytest.raises(BuildError, match=r"population\.csv has changed since it was described\. Restore it, or"):
        ready.ensure(copy.settings)
    assert _works(old)
    path.write_bytes(original)
    assert ready.ensure(copy.settings, _forbidden) == old


def test_a_missing_file_is_named(copy: Copy) -> None:
    (copy.settings.data / "river" / "river.geojson").unlink()
    with pytest.raises(BuildError, match=r"river\.geojson is missing though its package describes it\. Restore it"):
        ready.ensure(copy.settings)


def test_a_passport_that_is_no_json_is_named(copy: Copy) -> None:
    path = copy.settings.data / "river" / "datapackage.json"
    path.write_text(path.read_text("utf-8")[:-20], "utf-8")
    with pytest.raises(DataError, match=r"river.datapackage\.json is not JSON: .* Restore it\."):
        ready.ensure(copy.settings)


def test_several_faults_say_how_to_see_the_rest(copy: Copy) -> None:
    for name in ("age_2022", "khwaeng_2018"):
        copy.edit(f"population/{name}.csv", drop_line(1), described=False)
    with pytest.raises(BuildError, match=r"\(1 more: run `smartmap check`\.\)$"):
        ready.ensure(copy.settings)


def test_a_build_removes_older_caches_but_none_that_is_open(own: Settings, sound: Path) -> None:
    own.cache.mkdir()
    stale, used = own.cache / "smartmap-stale.duckdb", own.cache / "smartmap-used.duckdb"
    shutil.copy(sound, stale)
    shutil.copy(sound, used)
    with Store(used):
        built = build.build(own)
        assert _files(own, "*.duckdb") == sorted([built.name, used.name])


def test_a_cache_that_another_process_has_open_counts_as_used(sound: Path, tmp_path: Path) -> None:
    file = tmp_path / "used.duckdb"
    shutil.copy(sound, file)
    code = f"import sys; from pathlib import Path; from smartmap.store import Store; s = Store(Path({str(file)!r}));"
    code += "print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert probe.in_use(file)
        process.communicate()
    assert not probe.in_use(file)


def test_a_forced_build_replaces_a_cache_under_a_reader(own: Settings) -> None:
    with Store(build.build(own)) as reader:
        build.build(own, force=True)
        assert len(reader.khwaeng()) == 180


def test_what_a_user_brings_takes_the_place_of_the_shipped_package(copy: Copy) -> None:
    before = fingerprint.fingerprint(copy.settings)
    brought = copy.settings.home / "data" / "river"
    shutil.copytree(copy.settings.data / "river", brought)
    assert fingerprint.fingerprint(copy.settings) == before
    path = brought / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("แม่น้ำเจ้าพระยา", "แม่น้ำ"), "utf-8")
    assert fingerprint.fingerprint(copy.settings) != before


def test_the_store_is_shared_within_a_process() -> None:
    assert ready.shared_store() is ready.shared_store()
