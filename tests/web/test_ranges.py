"""A reader of parts gets the bytes that the whole has, and GDAL reads a map by address."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pyogrio
import pytest

if TYPE_CHECKING:
    from tests.web.conftest import Client

FILE = "/api/choropleth.geojson?i=population&y=2018&lv=khwaeng"
FILES = [FILE, "/api/catalog", "/assets/fonts/400.woff2", "/api/choropleth.csv"]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("part", "cut"),
    [("0-99", slice(0, 100)), ("100-", slice(100, None)), ("-70", slice(-70, None)), ("0-0", slice(0, 1))],
)
def test_a_part_is_cut_from_the_whole(client: Client, path: str, part: str, cut: slice) -> None:
    whole = client.get(path)
    assert whole.headers["accept-ranges"] == "bytes"
    answer = client.get(path, range=f"bytes={part}", accept_encoding="gzip")
    assert answer.status_code == 206
    assert answer.content == whole.content[cut]
    first, last, _ = cut.indices(len(whole.content))
    assert answer.headers["content-range"] == f"bytes {first}-{last - 1}/{len(whole.content)}"
    assert "content-encoding" not in answer.headers
    assert answer.headers["etag"] == whole.headers["etag"]


def test_parts_put_together_are_the_whole(client: Client) -> None:
    whole = client.get(FILE).content
    step = len(whole) // 7
    parts = [client.get(FILE, range=f"bytes={at}-{at + step - 1}").content for at in range(0, len(whole), step)]
    assert b"".join(parts) == whole


def test_a_part_beyond_the_end_cannot_be_given(client: Client) -> None:
    size = len(client.get(FILE).content)
    answer = client.get(FILE, range=f"bytes={size}-")
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{size}"


@pytest.mark.parametrize(
    "words", ["bytes=9-3", "bytes=-", "bytes=x-y", "lines=0-9", "bytes=0-9,20-29", "bytes=0-" + "9" * 400]
)
def test_what_is_no_part_that_is_understood_is_answered_by_the_whole(client: Client, words: str) -> None:
    answer = client.get(FILE, range=words)
    assert answer.status_code == 200
    assert answer.content == client.get(FILE).content


def test_a_download_goes_on_only_where_the_file_is_still_the_same(client: Client) -> None:
    whole = client.get(FILE)
    same = client.get(FILE, range="bytes=5-9", if_range=whole.headers["etag"])
    assert (same.status_code, same.content) == (206, whole.content[5:10])
    changed = client.get(FILE, range="bytes=5-9", if_range='"another"')
    assert (changed.status_code, changed.content) == (200, whole.content)


def test_what_was_begun_packed_is_not_gone_on_with_plain(client: Client) -> None:
    packed = client.get(FILE, accept_encoding="gzip")
    assert json.loads(gzip.decompress(packed.content))["features"]
    assert packed.headers["etag"].startswith("W/")
    assert client.get(FILE, range="bytes=5-9", if_range=packed.headers["etag"]).status_code == 200


def test_the_head_of_a_file_says_how_long_it_is(client: Client) -> None:
    answer = client.ask("HEAD", FILE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(client.get(FILE).content)


def test_gdal_reads_a_map_by_address(client: Client) -> None:
    frame = pyogrio.read_dataframe(f"/vsicurl/http://127.0.0.1:{client.port}{FILE}")
    assert len(frame) == 180
    assert frame.geometry.notna().all()
