"""A PostgreSQL of the tests' own, where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator

_BINARIES: Final = Path("/usr/lib/postgresql")
_NUMBER: Final = count(1)
# What is tested is the death of a process, which the system's cache outlives; only a power cut needs fsync.
_SWITCHES: Final = "-c listen_addresses=127.0.0.1 -c shared_buffers=16MB -c max_connections=40 -c fsync=off"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL of our own on a free port; run as `postgres`, since it refuses to run as root."""

    binaries: Path
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs."""
        command = [str(self.binaries / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        log = self.folder / "run.log"
        with log.open("a") as out:
            done = subprocess.run(command, cwd=self.folder, stdout=out, stderr=out, timeout=60, check=False)
        assert done.returncode == 0, log.read_text()

    def start(self) -> None:
        """Start, and wait until it answers."""
        switches = f"{_SWITCHES} -c port={self.port} -c unix_socket_directories={self.folder}"
        log = str(self.folder / "server.log")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", switches, "start")

    def stop(self, mode: str) -> None:
        """Stop; "immediate" is a crash."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """Make an empty database and return its address."""
        name = f"t{next(_NUMBER)}"
        engine = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as con:
            con.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self.url(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Start a server, or skip in one line."""
    found = sorted(_BINARIES.glob("*/bin/initdb"), key=lambda p: int(re.sub(r"\D", "", p.parts[-3]) or 0))
    if not found:
        told = "PostgreSQL is not installed: the workspace is tested on SQLite only (Debian package: postgresql)."
        if os.environ.get("SMARTMAP_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(told)
        pytest.skip(told)
    folder = Path(tempfile.mkdtemp(prefix="smartmap-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(found[-1].parent, folder, port)
    try:
        server.run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        server.start()
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
