"""What lies beside Streamlit: files kept for ever under the hash of their content, and answers for programs."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from xstatic.pkg import leaflet

from smartmap.errors import BuildError
from smartmap.viz.map import canvas, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang
    from smartmap.settings import Settings
    from smartmap.store import Store
    from tests.web.conftest import Client


def geometry(store: Store, name: str, length: int = 16) -> str:
    return f"/assets/geo/{name}-{store.asset(name).sha256[:length]}.geojson"


@pytest.mark.parametrize("name", ["districts", "khwaeng", "context"])
def test_geometry_is_served_whole_and_kept_for_ever(client: Client, store: Store, name: str) -> None:
    answer = client.get(geometry(store, name))
    assert answer.status_code == 200
    assert answer.content == store.asset(name).body
    assert hashlib.sha256(answer.content).hexdigest() == store.asset(name).sha256
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == "application/geo+json"


def test_geometry_travels_packed_where_the_browser_can_unpack(client: Client, store: Store) -> None:
    address = geometry(store, "districts")
    answer = client.get(address, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"].lower() == "accept-encoding"
    assert gzip.decompress(answer.content) == store.asset("districts").body
    assert len(answer.content) < len(store.asset("districts").body) / 2
    plain = client.get(address, accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.content == store.asset("districts").body


@pytest.mark.parametrize(
    "file", ["districts-0000000000000000.geojson", "districts-.geojson", "districts.geojson", "roads-12.geojson"]
)
def test_another_hash_or_an_unknown_geometry_is_not_found(client: Client, file: str) -> None:
    answer = client.get(f"/assets/geo/{file}")
    assert answer.status_code == 404
    assert answer.json()["error"]
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("leaflet.js", "text/javascript"), ("leaflet.css", "text/css"), ("images/layers.png", "image/png")],
)
def test_leaflet_comes_from_its_installed_package(client: Client, name: str, kind: str) -> None:
    answer = client.get(f"/assets/leaflet/{leaflet.VERSION}/{name}")
    assert answer.status_code == 200
    assert answer.content == (canvas.leaflet_folder() / name).read_bytes()
    assert answer.headers["content-type"].startswith(kind)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "..%2f__init__.py",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2fetc%2fpasswd",
        "images",
        "nothing.js",
        "..%5c__init__.py",
    ],
)
def test_no_path_leads_out_of_leaflet_s_folder(client: Client, path: str) -> None:
    assert client.get(f"/assets/leaflet/{leaflet.VERSION}/{path}").status_code == 404


def test_our_own_script_is_served_under_its_hash_and_nothing_else_is(client: Client) -> None:
    for name in ("map.js", "map.css"):
        answer = client.get(f"/assets/map/{canvas.version(name)}/{name}")
        assert answer.content == canvas.script(name)
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/assets/map/1/..%2froutes.py").status_code == 404
    assert client.get("/assets/map/1/icon.png").status_code == 404


def test_the_map_s_words_are_served_in_both_languages(client: Client, lang: Lang) -> None:
    version, body = scene.phrase_file(lang)
    answer = client.get(f"/assets/map/{version}/{lang}.json")
    assert answer.content == body
    assert "immutable" in answer.headers["cache-control"]


def test_health_names_the_data_that_are_served(client: Client, store: Store) -> None:
    assert client.get("/api/health").json() == {"status": "ok", "data": store.fingerprint}


def test_a_profile_is_json_and_an_unknown_code_is_not_found_in_json(client: Client) -> None:
    found = client.get("/api/profile/1007")
    assert found.status_code == 200
    assert "1007" in json.dumps(found.json())
    for code in ("1051", "9999", "nonsense", "100701"):
        answer = client.get(f"/api/profile/{code}")
        assert answer.status_code == 404
        assert code in answer.json()["error"]


def test_the_catalogue_lists_every_package_and_indicator(client: Client, store: Store) -> None:
    text = json.dumps(client.get("/api/catalog").json())
    assert not [name for name in store.indicators().index if f'"{name}"' not in text]
    assert not [package.name for package in store.packages() if f'"{package.name}"' not in text]


def test_data_that_cannot_be_opened_are_an_answer_and_not_a_fault(serve: Callable[..., Any], place: Settings) -> None:
    def broken() -> None:
        raise BuildError("The cache cannot be built. Run smartmap check.")

    with serve(broken, place) as client:
        answer = client.get("/api/health")
    assert answer.status_code == 503
    assert answer.json() == {"error": "The cache cannot be built. Run smartmap check."}
