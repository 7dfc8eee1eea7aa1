"""Servers as separate processes on free ports: ours as `make run` starts it, the baselines with `streamlit run`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
BASELINE = Path(__file__).resolve().parent / "baseline"
PATIENCE_S = 60.0


class ServerError(RuntimeError):
    """A server under measurement did not come up."""


@dataclass(frozen=True)
class Server:
    """A running server: its address and how long it took from its start to the first byte of `/`."""

    url: str
    start_s: float


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def ours(home: Path) -> Iterator[Server]:
    """Serve smartmap with its caches under `home`."""
    port = free_port()
    command = [sys.executable, "-m", "smartmap", "serve", "--headless", "--port", str(port)]
    with _served(command, port, cwd=ROOT, log=home / "ours.log", SMARTMAP_HOME=str(home)) as server:
        yield server


@contextmanager
def timed(home: Path, log: Path) -> Iterator[Server]:
    """Serve smartmap with a stopwatch at its door that writes to `log`."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.timed_server", str(port), str(log)]
    with _served(command, port, cwd=ROOT, log=home / "timed_server.log", SMARTMAP_HOME=str(home)) as server:
        yield server


@contextmanager
def baseline(script: str, arguments: Sequence[str], home: Path) -> Iterator[Server]:
    """Serve one script of `benchmarks/baseline` as Streamlit does by itself, none of our configuration around it."""
    port = free_port()
    settings = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", str(BASELINE / script), *flags, "--", *arguments]
    with _served(command, port, cwd=home, log=home / f"{port}.log") as server:
        yield server


@contextmanager
def _served(command: Sequence[str], port: int, *, cwd: Path, log: Path, **env: str) -> Iterator[Server]:
    url = f"http://127.0.0.1:{port}"
    with log.open("w") as out:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=os.environ | env, stdout=out, stderr=subprocess.STDOUT)
        try:
            while not _answers(url):
                if process.poll() is not None or time.perf_counter() - begun > PATIENCE_S:
                    raise ServerError(f"{' '.join(command[:6])} does not answer:\n{log.read_text()[-2000:]}")
                time.sleep(0.02)
            yield Server(url, time.perf_counter() - begun)
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  (an address of our own)
            return bool(answer.status == 200)
    except OSError:  # not up yet, or too busy to answer in time
        return False
