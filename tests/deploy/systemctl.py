"""What systemd does with the units of docs/deploy.md, where there is no systemd: `systemctl ACTION [--now] UNIT...`."""

from __future__ import annotations

import configparser
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import psutil

ROOT = Path(sys.argv[1] if __name__ == "__main__" else ".")
UNITS, RUN = ROOT / "etc/systemd/system", ROOT / "run"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    assert parser.read(UNITS / f"{name}.service", "utf-8"), f"Unit {name}.service not found."
    return parser


def followers(name: str, section: str, key: str) -> list[str]:
    """Return the enabled units that say in `key` that they go with this one."""
    enabled = sorted(file.stem for file in RUN.glob("*.enabled"))
    return [other for other in enabled if unit(other).get(section, key, fallback="") == f"{name}.service"]


def start(name: str) -> None:
    service = unit(name)["Service"]
    lines = Path(service["EnvironmentFile"]).read_text("utf-8").split()
    env = os.environ | dict(line.split("=", 1) for line in lines)
    with (RUN / f"{name}.log").open("ab") as log:
        running = subprocess.Popen(
            shlex.split(service["ExecStart"]), cwd="/", env=env, stdout=log, stderr=log, start_new_session=True
        )
    (RUN / f"{name}.pid").write_text(str(running.pid))
    for other in followers(name, "Install", "WantedBy"):
        start(other)


def stop(name: str) -> None:
    for other in followers(name, "Unit", "PartOf"):
        stop(other)
    file = RUN / f"{name}.pid"
    if not file.exists():
        return
    number = int(file.read_text())
    file.unlink()
    if psutil.pid_exists(number):
        process = psutil.Process(number)
        process.send_signal(signal.SIGTERM)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            psutil.wait_procs([process], timeout=0.1)


def nginx() -> None:
    pid = RUN / "nginx.pid"
    running = pid.exists() and pid.read_text().strip()  # `nginx -t` leaves an empty one
    subprocess.run(["/usr/bin/env", "nginx", *(("-s", "reload") if running else ())], check=True)


def main(action: str, *words: str) -> None:
    for name in (word for word in words if word != "--now"):
        if name == "nginx":
            nginx()
            continue
        if action == "enable":
            (RUN / f"{name}.enabled").touch()
        if action in {"stop", "restart"}:
            stop(name)
        if action in {"start", "restart"} or (action == "enable" and "--now" in words):
            start(name)


if __name__ == "__main__":
    main(*sys.argv[2:])
