"""docs/deploy.md carried out below a scratch folder: /etc, /opt and /var lie there, ports are free ones."""

from __future__ import annotations

import getpass
import grp
import os
import re
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "deploy.md"
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r"`(/etc/[^`]+)`:\n\n\Z")
_PIP: Final = '#!/bin/sh\n[ "$1" = wheel ] || exit 0\nexec {python} -m pip "$@" --no-build-isolation\n'
_NGINX: Final = """\
pid {root}/run/nginx.pid;
events {{}}
http {{
    log_format told "$remote_addr|$upstream_addr|$status|$request_uri";
    access_log {root}/run/nginx.access told;
    client_body_temp_path {root}/run/body;
    proxy_temp_path {root}/run/proxy;
    fastcgi_temp_path {root}/run/fastcgi;
    uwsgi_temp_path {root}/run/uwsgi;
    scgi_temp_path {root}/run/scgi;
    include {root}/etc/nginx/conf.d/*.conf;
}}
"""


class Block(NamedTuple):
    """A block of code: its language, what it says, and the file that it is the content of ("" for commands)."""

    language: str
    text: str
    file: str


def sections() -> dict[int, list[Block]]:
    """Return the blocks of each numbered section of the page."""
    parts = re.split(r"^## (\d+)\. ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {int(number): list(_blocks(text)) for number, text in zip(parts[::2], parts[1::2], strict=True)}


def _blocks(text: str) -> list[Block]:
    found = []
    for match in _BLOCK.finditer(text):
        named = _FILE.search(text[: match.start()])
        found.append(Block(match[1], match[2], named[1] if named else ""))
    return found


def _ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Agency:
    """A machine of an agency below `root`, with a database server on `database` (port).

    Attributes
    ----------
    first, second, https
        The ports that stand for 8501, 8502 and 443.
    """

    def __init__(self, root: Path, database: int) -> None:
        self.root = root
        self.first, self.second, self.https = _ports(3)
        self._database = database
        for name in (
            *("etc/ssl/private", "etc/ssl/certs", "etc/nginx/conf.d", "etc/systemd/system"),
            *("opt", "var/lib", "var/backups", "run", "bin", "build", "lent/site-packages"),
        ):
            (root / name).mkdir(parents=True)
        (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        (root / "etc/group").write_text("root:x:0:\n")
        (root / "nginx.conf").write_text(_NGINX.format(root=root))
        own = Path(__file__).with_name("systemctl.py")
        self._program("systemctl", f'exec {sys.executable} {own} {root} "$@"')
        self._program("nginx", f'exec /usr/sbin/nginx -p {root} -c {root}/nginx.conf -e {root}/run/nginx.log "$@"')
        self._program("useradd", f'exec /usr/sbin/useradd --prefix {root} "$@"')
        self._program("journalctl", f'[ "$1" = --unit ] && tail -n "$5" {root}/run/"$2".log')
        self._program("apt-get", "true")
        # What the wheel needs is lent, without this checkout: pip takes it as installed.
        lent = root / "lent/site-packages"  # Streamlit looks for that name
        for item in Path(sysconfig.get_paths()["purelib"]).iterdir():
            if "smartmap" not in item.name:
                (lent / item.name).symlink_to(item)

    def _program(self, name: str, command: str) -> None:
        file = self.root / "bin" / name
        file.write_text(f"#!/bin/sh\n{command}\n")
        file.chmod(0o755)

    def bundle(self) -> Path:
        """Let `make bundle` make the folder; what the wheel needs is not downloaded."""
        pip = self.root / "build" / "pip"
        pip.write_text(_PIP.format(python=sys.executable))
        pip.chmod(0o755)
        folder = self.root / "smartmap-bundle"
        subprocess.run(
            ["/usr/bin/make", "--silent", "-o", ".venv/.app", "bundle", f"BIN={pip.parent}", f"BUNDLE={folder}"],
            cwd=ROOT,
            check=True,
        )
        return folder

    def placed(self, text: str) -> str:
        """Return a text of the page with the places, ports and people of this machine."""
        me, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
        text = re.sub(r"(?<![\w.])/(etc|opt|var)/", rf"{self.root}/\1/", text)
        for said, here in (
            ("listen 443", f"listen {self.https}"),
            (".go.th:443:", f".go.th:{self.https}:"),
            ("https://smartmap.example.go.th/", f"https://smartmap.example.go.th:{self.https}/"),
            ("8501", str(self.first)),
            ("8502", str(self.second)),
            ("5432", str(self._database)),
            ("-o smartmap -g smartmap", f"-o {me} -g {group}"),
            ("User=smartmap", f"User={me}"),
            ("runuser -u smartmap", f"runuser -u {me}"),
        ):
            text = text.replace(said, here)
        return text

    def carry_out(self, blocks: list[Block], *, given: str = "") -> str:
        """Write the files and run the commands of blocks, `given` typed by the administrator; return what was said."""
        told = []
        for block in blocks:
            if block.file:
                Path(self.placed(block.file)).write_text(self.placed(block.text), "utf-8")
            else:
                told.append(self.run(self.placed(block.text), given=given))
        return "\n".join(told)

    def run(self, script: str, *, given: str = "") -> str:
        """Run commands in the folder of the bundle's parent, each of which must succeed."""
        done = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", script],
            cwd=self.root,
            env=self._env(),
            input=given,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # no terminal: a password is read from what is given
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SMARTMAP", "PIP"))}
        path = f"{self.root / 'bin'}:{os.environ['PATH']}:/usr/sbin"
        database = {"PGHOST": "127.0.0.1", "PGPORT": str(self._database), "PGUSER": "postgres"}
        return kept | database | {"PATH": path, "PYTHONPATH": str(self.root / "lent/site-packages")}

    def close(self) -> None:
        """Stop what is still running."""
        self.run("systemctl stop smartmap; [ ! -s run/nginx.pid ] || nginx -s quit")
