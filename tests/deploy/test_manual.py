"""What docs/deploy.md tells an administrator, done in its order on a scratch machine: it must all work as printed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
from typing import TYPE_CHECKING

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.deploy.agency import PAGE, ROOT, Agency, sections

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgresql_server import Server

pytestmark = pytest.mark.xdist_group("postgresql")
NEEDED = ("nginx", "sqlite3", "curl", "openssl", "systemd-analyze", "make")
SERVICE, PROXY, PATH, SEVERAL, BACKUP, UPGRADE, TROUBLE = 2, 3, 4, 5, 6, 7, 8
HOST, READERS = "smartmap.example.go.th", 16
MAKE_AREA = """
from smartmap import settings
from smartmap.workspace import AreaDraft, Role, open_workspace
ring = "[100.52,13.73],[100.54,13.73],[100.54,13.75],[100.52,13.75],[100.52,13.73]"
square = f'{{"type":"Polygon","coordinates":[[{ring}]]}}'
workspace = open_workspace(settings.load())
draft = AreaDraft(name_th="ย่าน", name_en="Quarter", geometry=square, basis="drawn")
workspace.save_area(draft, by=Role("planner", "BMA"))
"""


def test_the_text_in_the_bundle_and_the_page_give_the_same_commands() -> None:
    lines = (ROOT / "docs" / "bundle.txt").read_text("utf-8").splitlines()
    *install, serve = [part for line in lines if line.startswith("    ") for part in line.strip().split(" && ")]
    said = "".join(block.text for block in sections()[1]).splitlines()
    assert [command for command in said if command in install] == install
    assert f"ExecStart={serve}" in PAGE.read_text("utf-8")


@pytest.fixture
def agency(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Agency]:
    missing = [name for name in NEEDED if not shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")]
    if missing or os.geteuid():
        told = f"docs/deploy.md is carried out by root where there is {', '.join(NEEDED)}; missing: {missing or 'root'}"
        if os.environ.get("SMARTMAP_REQUIRE_NGINX") == "1":
            pytest.fail(told)
        pytest.skip(told)
    server: Server = request.getfixturevalue("postgresql")
    machine = Agency(tmp_path / "machine", server.port)
    yield machine
    machine.close()


def areas(told: str) -> int:
    return int(told.split("areas ")[1].split(",", maxsplit=1)[0])


def test_every_command_of_the_page_works_in_its_order(agency: Agency) -> None:
    page = sections()
    sqlite_backup, sqlite_restore, dump, undump, look = page[BACKUP]
    installed = agency.root / "opt" / "smartmap" / "bin" / "smartmap"
    work = agency.placed(look.text.splitlines()[0]) + f"\n{installed.parent}/python - <<'END'\n{MAKE_AREA}END"

    agency.bundle()
    assert "ok    hashes" in agency.carry_out(page[1])
    assert installed.is_file()

    assert json.loads(agency.carry_out(page[SERVICE]))["status"] == "ok"
    agency.run(f"systemd-analyze verify {agency.root}/etc/systemd/system/smartmap.service")
    assert '"ok"' in agency.carry_out(page[PROXY])

    agency.run(work)
    agency.carry_out([sqlite_backup])
    agency.run(work)
    agency.carry_out([sqlite_restore])
    assert areas(agency.carry_out([look])) == 1

    assert agency.carry_out(page[SEVERAL], given="PASSWORD\nPASSWORD\n").count('"ok"') == 2
    agency.run(f"systemd-analyze verify {agency.root}/etc/systemd/system/smartmap2.service")
    agency.run(work)
    agency.carry_out([dump])
    agency.run(work)
    agency.carry_out([undump])
    assert areas(agency.carry_out([look])) == 1
    assert "The workspace is whole" in agency.carry_out(page[TROUBLE])

    upgrade, back = page[UPGRADE]
    agency.carry_out([upgrade._replace(text=f"cd smartmap-bundle\n{upgrade.text}")])
    agency.carry_out([back])
    assert agency.carry_out(page[PATH]).count('"ok"') == 2
    reached = _readers(agency)
    assert [len(processes) for processes in reached.values()] == [1] * READERS
    assert set.union(*reached.values()) == {f"127.0.0.1:{agency.first}", f"127.0.0.1:{agency.second}"}


def _readers(agency: Agency) -> dict[str, set[str]]:
    """Open the page's websocket twice as readers of several addresses; return which processes nginx led each to."""
    wait = "curl --fail --silent --retry 60 --retry-delay 1 --retry-connrefused"
    agency.run(f"{wait} http://127.0.0.1:{agency.second}/bkk/api/health")
    trusted = ssl.create_default_context(cafile=agency.root / "etc/ssl/certs/smartmap.pem")
    host = f"{HOST}:{agency.https}"
    readers = [f"127.0.0.{number}" for number in range(2, READERS + 2)]
    for reader in readers * 2:
        with (
            socket.create_connection(("127.0.0.1", agency.https), source_address=(reader, 0)) as sock,
            connect(
                f"wss://{host}/bkk/_stcore/stream",
                sock=sock,
                ssl=trusted,
                server_hostname=HOST,
                origin=Origin(f"https://{host}"),
                subprotocols=[Subprotocol("streamlit")],
            ) as websocket,
        ):
            assert websocket.subprotocol == "streamlit"
    agency.run("nginx -s quit; while [ -e run/nginx.pid ]; do sleep 0.1; done")
    reached: dict[str, set[str]] = {reader: set() for reader in readers}
    for line in (agency.root / "run" / "nginx.access").read_text().splitlines():
        reader, process, status, address = line.split("|")
        if address == "/bkk/_stcore/stream":
            assert status == "101"
            reached[reader].add(process)
    return reached
