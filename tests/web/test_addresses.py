"""What there is lies below the server's path; what there is not is said in JSON, never by a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import smartmap
from smartmap.i18n import tr
from smartmap.web import below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from smartmap.i18n import Lang
    from smartmap.settings import Settings
    from smartmap.store import Store
    from tests.web.conftest import Client

PACKAGE = Path(smartmap.__file__).resolve().parent
ABSOLUTE = re.compile(r"""["'`(=]/?(api|assets)/""")
THE_ONE_PLACE = "viz/addresses.py"


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/nothing", "/api/brief", "/assets", "/assets/x/y.js", "/api/%2e"]
)
def test_an_address_that_there_is_not_is_not_found_in_json(client: Client, lang: Lang, path: str) -> None:
    answer = client.get(f"{path}?lang={lang}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"].startswith(tr(lang, "api.address", path="\0").partition("\0")[0])


@pytest.mark.parametrize("path", ["/api/health", "/api/choropleth.csv", "/api/brief.pdf", "/assets/fonts/400.woff2"])
def test_what_can_only_be_read_refuses_to_be_written_in_json(client: Client, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = client.ask(method, path)
        assert answer.status_code == 405
        assert path in answer.json()["error"]
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_a_fault_of_ours_is_json_too(serve: Callable[..., Any], place: Settings) -> None:
    def broken() -> None:
        raise RuntimeError("a fault that nobody foresaw")

    with serve(broken, place) as client:
        answer = client.get("/api/health?lang=en")
    assert answer.status_code == 500
    assert answer.json() == {"error": tr("en", "api.fault")}


@pytest.fixture(params=["bkk", "/bkk/", "bkk/smartmap"])
def mounted(
    request: pytest.FixtureRequest, serve: Callable[..., Any], store: Store, place: Settings
) -> Iterator[tuple[Client, str]]:
    with serve(lambda: store, place, base=request.param) as client:
        yield client, below.prefix(request.param)


def test_below_a_path_everything_is_there_and_nothing_beside_it(mounted: tuple[Client, str]) -> None:
    client, base = mounted
    answer = client.get(f"{base}/api/choropleth.csv?i=population")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert client.get(f"{base}/assets/fonts/400.woff2").content[:4] == b"wOF2"
    assert f"{base}/api/nothing" in client.get(f"{base}/api/nothing").json()["error"]
    for outside in ("/api/health", "/assets/fonts/400.woff2", f"{base}x/api/health", f"{base}/explore/api/health"):
        assert client.get(outside).headers["content-type"].startswith("text/plain")  # not ours: Streamlit's to answer


def test_addresses_are_written_in_one_place_only() -> None:
    sources = [file for ending in ("py", "js", "css", "html") for file in PACKAGE.rglob(f"*.{ending}")]
    assert len(sources) > 200
    wrong = [
        f"{file.relative_to(PACKAGE)}: {line.strip()}"
        for file in sources
        if file.relative_to(PACKAGE).as_posix() != THE_ONE_PLACE
        for line in file.read_text("utf-8").splitlines()
        if ABSOLUTE.search(line)
    ]
    assert wrong == []
    theme = (PACKAGE.parent / ".streamlit" / "config.toml").read_text("utf-8")
    assert '"/' not in theme
