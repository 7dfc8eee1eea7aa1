"""A file is there whole or not at all, on disks that are full and in folders that are closed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartmap.briefing import output
from smartmap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY = 65534
_LIMITED = """
import resource, sys
from pathlib import Path
from smartmap.briefing import output
from smartmap.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    output.write(Path(sys.argv[1]), b"x" * 50_000)
except OutputError as error:
    print(error)
    raise SystemExit(1)
"""
_UNPRIVILEGED = """
import os, sys
from pathlib import Path
from smartmap.briefing import output
from smartmap.errors import OutputError
if os.geteuid() == 0:
    os.setuid({nobody})
try:
    output.write(Path(sys.argv[1]), b"new")
except OutputError as error:
    print(error)
    raise SystemExit(1)
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 64 KiB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    if not Path("/bin/mount").exists():
        pytest.skip("this system mounts disks in another way")
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["/bin/umount", folder], check=True)


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    file = tmp_path / "เขตปทุมวัน.pdf"
    assert output.write(file, b"old") == file
    output.write(file, b"new")
    assert file.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert output.write(tmp_path / "made", b"x").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to("real")
    output.write(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tiny: Path) -> None:
    file = tiny / "brief.pdf"
    output.write(file, b"old")
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\).*Free space"):
        output.write(file, b"x" * 200_000)
    assert file.read_bytes() == b"old"
    assert [each.name for each in tiny.iterdir()] == ["brief.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a matter of POSIX")
def test_a_file_cut_off_in_mid_write_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(b"old")
    told = subprocess.run([sys.executable, "-c", _LIMITED, file], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.startswith(f"{file} cannot be written (File too large)")
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["brief.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_written_to_and_never_replaced() -> None:
    with pytest.raises(OutputError, match="No space left on device"):
        output.write(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()
    output.write(Path(os.devnull), b"x")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere/brief.pdf", r"There is no folder .*nowhere\. Create it"),
        (".", r"is a folder\. Name a file in it"),
        ("file/brief.pdf", r"cannot be written \(Not a directory\)"),
        (f"{'a' * 300}.pdf", r"cannot be written \(File name too long\)"),
    ],
)
def test_a_path_that_cannot_be_is_one_sentence(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=message):
        output.write(tmp_path / path, b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize(("mode", "of"), [(0o555, "folder"), (0o444, "file")])
def test_what_may_not_be_written_is_one_sentence(tmp_path: Path, mode: int, of: str) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o777)
    file = folder / "brief.pdf"
    file.write_bytes(b"old")
    for each in tmp_path, *tmp_path.parents[:3]:
        if each.stat().st_uid == os.getuid():
            each.chmod(each.stat().st_mode | 0o055)
    {"folder": folder, "file": file}[of].chmod(mode)
    told = subprocess.run(
        [sys.executable, "-c", _UNPRIVILEGED.format(nobody=_NOBODY), file], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.count("\n") == 1
    assert file.read_bytes() == b"old"
    assert [each.name for each in folder.iterdir()] == ["brief.pdf"]


def test_leftovers_of_a_killed_process_are_found(tmp_path: Path) -> None:
    (tmp_path / ".smartmap-1-abcd.part").touch()
    (tmp_path / "brief.pdf").touch()
    assert [each.name for each in output.leftovers(tmp_path)] == [".smartmap-1-abcd.part"]
