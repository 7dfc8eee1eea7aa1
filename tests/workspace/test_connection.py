"""PostgreSQL that goes away and comes back, loses its tables, or is cut off in the middle of a commit."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

import pytest
import sqlalchemy as sa

from smartmap.errors import WorkspaceError
from smartmap.settings import Settings
from smartmap.workspace import begin_workspace, open_workspace
from smartmap.workspace.database.tables import METADATA

from .deeds import DEEDS, Ground, ground, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartmap.workspace import AreaDraft
    from tests.postgresql_server import Server

pytestmark = pytest.mark.xdist_group("postgresql")


@dataclass(frozen=True)
class Answer:
    """Whether the server's answer is swallowed, and whether it came."""

    swallowed: Event = field(default_factory=Event)
    came: Event = field(default_factory=Event)


@dataclass
class Wire:
    """A wire between smartmap and PostgreSQL that can be cut when a commit goes by.

    Attributes
    ----------
    cut
        "" lets everything by; "before" swallows the commit, "after" lets it by and swallows the answer.
    dead
        Whether new connections are refused, as by a server that does not come back.
    """

    server: int
    cut: str = ""
    dead: bool = False
    stays_dead: bool = False
    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        """The port to connect to."""
        return int(self.door.getsockname()[1])

    def serve(self) -> None:
        """Accept until the door is closed."""
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                if self.dead:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.server))
                answer = Answer()
                Thread(target=self._ask, args=(near, far, answer), daemon=True).start()
                Thread(target=self._answer, args=(near, far, answer), daemon=True).start()

    def _ask(self, near: socket.socket, far: socket.socket, answer: Answer) -> None:
        with suppress(OSError):
            while data := near.recv(65536):
                if self.cut and b"COMMIT" in data:
                    how, self.cut, self.dead = self.cut, "", self.stays_dead
                    answer.swallowed.set()
                    if how == "after":
                        far.sendall(data)
                        answer.came.wait()
                    break
                far.sendall(data)
        close(near, far)

    def _answer(self, near: socket.socket, far: socket.socket, answer: Answer) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                if answer.swallowed.is_set():
                    break
                near.sendall(data)
        answer.came.set()
        if not answer.swallowed.is_set():
            close(near, far)


def close(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@pytest.fixture
def wire(postgresql: Server) -> Iterator[Wire]:
    """Return a wire to the server."""
    made = Wire(postgresql.port)
    Thread(target=made.serve, daemon=True).start()
    yield made
    made.door.shutdown(socket.SHUT_RDWR)
    made.door.close()


@pytest.fixture
def address(postgresql: Server) -> str:
    """Return the address of an empty database."""
    return postgresql.database()


@pytest.fixture
def work(address: str, tmp_path: Path, draft: AreaDraft) -> Iterator[Ground]:
    """Return a workspace in use, straight on the server."""
    ws = open_workspace(Settings(tmp_path, workspace_url=address))
    yield ground(ws, draft)
    ws.close()


@pytest.fixture
def wired(address: str, wire: Wire, tmp_path: Path, draft: AreaDraft) -> Iterator[Ground]:
    """Return a workspace in use, by the wire."""
    ws = open_workspace(Settings(tmp_path, workspace_url=re.sub(r":\d+/", f":{wire.port}/", address)))
    yield ground(ws, draft)
    ws.close()


def execute(address: str, *statements: str) -> None:
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as con:
        for statement in statements:
            con.exec_driver_sql(statement)
    engine.dispose()


def count(address: str) -> int:
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as con:
        found = rows(con)
    engine.dispose()
    return found


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_stops_is_told_by_every_way_of_writing_and_works_again_without_a_restart(
    postgresql: Server, work: Ground, address: str, mode: str
) -> None:
    before = count(address)
    postgresql.stop(mode)
    try:
        for deed in DEEDS.values():
            with pytest.raises(WorkspaceError, match="cannot be reached") as told:
                deed(work)
            assert len(str(told.value).splitlines()) == 1
        with pytest.raises(WorkspaceError, match="cannot be reached"):
            work.ws.areas()
    finally:
        postgresql.start()
    assert count(address) == before
    for name, deed in DEEDS.items():
        if name not in {"removal", "edited_area"}:
            deed(work)
    assert count(address) > before


def _dropped(address: str) -> None:
    execute(address, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def _truncated(address: str) -> None:
    execute(address, f"TRUNCATE {', '.join(METADATA.tables)}")


def _one_table_dropped(address: str) -> None:
    execute(address, "DROP TABLE workspace_identity")


def _another(address: str) -> None:
    execute(address, "UPDATE workspace_identity SET id = 'another'")


HARM: Final[dict[str, tuple[Callable[[str], None], str]]] = {
    "dropped": (_dropped, "lost its tables"),
    "truncated": (_truncated, "lost its tables"),
    "one_table_dropped": (_one_table_dropped, "lost its tables"),
    "another": (_another, "another workspace than before"),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_database_without_what_was_in_it_is_told_by_every_call_and_at_the_next_start(
    work: Ground, address: str, tmp_path: Path, harm: str
) -> None:
    damage, sentence = HARM[harm]
    damage(address)
    for deed in DEEDS.values():
        with pytest.raises(WorkspaceError, match=sentence):
            deed(work)
    with pytest.raises(WorkspaceError, match=sentence):
        work.ws.areas()
    work.ws.close()
    with pytest.raises(WorkspaceError, match=sentence):
        open_workspace(Settings(tmp_path, workspace_url=address))


@pytest.mark.parametrize("harm", ["dropped", "truncated"])
def test_a_new_workspace_is_begun_in_it_only_on_purpose(work: Ground, address: str, tmp_path: Path, harm: str) -> None:
    HARM[harm][0](address)
    assert begin_workspace(Settings(tmp_path, workspace_url=address)) is None
    assert work.ws.areas() == ()
    assert DEEDS["new_area"](work) in work.ws.areas()


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_connection_lost_in_a_commit_is_asked_for_and_neither_confirmed_unseen_nor_kept_twice(
    wired: Ground, wire: Wire, address: str, cut: str, deed: str
) -> None:
    before = count(address)
    wire.cut = cut
    if cut == "after":
        DEEDS[deed](wired)
        assert count(address) > before
    else:
        with pytest.raises(WorkspaceError, match="nothing was saved"):
            DEEDS[deed](wired)
        assert count(address) == before
        DEEDS[deed](wired)
        assert count(address) > before


@pytest.mark.parametrize("deed", ["new_area", "score", "gate", "status", "participation", "decision"])
@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_server_that_stays_away_after_a_commit_is_told_and_the_same_again_is_kept_once(  # noqa: PLR0917
    wired: Ground, wire: Wire, address: str, cut: str, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smartmap.workspace.database.commits.PATIENCE_S", 0.1)
    DEEDS["score"](wired)
    before = count(address)
    wire.cut, wire.stays_dead = cut, True
    with pytest.raises(WorkspaceError, match="nobody knows yet"):
        DEEDS[deed](wired)
    with pytest.raises(WorkspaceError):
        DEEDS[deed](wired)
    wire.dead = False
    if cut == "after":
        with pytest.raises(WorkspaceError, match="not saved a second time"):
            DEEDS[deed](wired)
    else:
        DEEDS[deed](wired)
    assert count(address) == before + (2 if deed == "new_area" else 1)
