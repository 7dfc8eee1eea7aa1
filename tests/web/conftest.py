"""The routes and headers as app.py puts them together, without Streamlit, behind a real socket."""

from __future__ import annotations

import http.client
import json
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware

from smartmap.web.routes import routes
from smartmap.web.security import SecurityHeaders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartmap.settings import Settings
    from smartmap.store import Store


@dataclass(frozen=True)
class Answer:
    """What the server sent, undecoded; header names in small letters."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


@dataclass(frozen=True)
class Client:
    """Sends paths as they are written, %2f included."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            line.close()


@contextmanager
def serving(store: Callable[[], Store], settings: Settings, base: str = "") -> Iterator[Client]:
    """Serve the routes on a free port of this machine."""
    app = Starlette(routes=routes(store, lambda: base), middleware=[Middleware(SecurityHeaders, settings=settings)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            yield Client(listening.getsockname()[1])
        finally:
            server.should_exit = True
            running.join()


@pytest.fixture(scope="session")
def client(store: Store, place: Settings) -> Iterator[Client]:
    """Return a client of the routes on the shipped data."""
    with serving(lambda: store, place) as client:
        yield client


@pytest.fixture
def serve() -> Callable[..., Any]:
    """Return `serving`, for a test that brings its own store."""
    return serving
