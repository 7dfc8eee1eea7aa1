"""The font has every Thai letter and what is needed to stack its marks."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from smartmap.web import fonts

if TYPE_CHECKING:
    from tests.web.conftest import Client

LOCALES = Path(fonts.__file__).parents[1] / "locale"
INVISIBLE = {"\n", "\u200b"}


@pytest.fixture(scope="module", params=sorted(fonts.FACES))
def face(request: pytest.FixtureRequest) -> tuple[str, TTFont]:
    return request.param, TTFont(io.BytesIO(fonts.woff2(request.param)))


def test_every_thai_letter_and_mark_is_there(face: tuple[str, TTFont]) -> None:
    known = face[1].getBestCmap()
    thai = {*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5B)}
    assert not {chr(point) for point in thai - known.keys()}


def test_every_sign_of_our_own_words_is_there(face: tuple[str, TTFont]) -> None:
    known = face[1].getBestCmap()
    words = "".join(
        text
        for lang in ("th", "en")
        for entries in tomllib.loads((LOCALES / f"{lang}.toml").read_text("utf-8")).values()
        for text in entries.values()
    )
    assert {sign for sign in words if ord(sign) not in known} <= INVISIBLE


def test_tone_marks_are_placed_on_vowels_and_letters(face: tuple[str, TTFont]) -> None:
    table = face[1]["GPOS"].table
    thai = {
        feature.FeatureTag
        for script in table.ScriptList.ScriptRecord
        if script.ScriptTag in ("thai", "DFLT")
        for index in script.Script.DefaultLangSys.FeatureIndex
        for feature in [table.FeatureList.FeatureRecord[index]]
    }
    assert {"mark", "mkmk"} <= thai


def test_every_consonant_has_a_place_for_the_mark_above_it(face: tuple[str, TTFont]) -> None:
    names = face[1].getBestCmap()
    consonants = {names[code] for code in range(0x0E01, 0x0E2F)}
    assert names[ord("ญ")] in consonants
    placed: dict[str, list[bool]] = {glyph: [] for glyph in consonants}
    for lookup in face[1]["GPOS"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if table.LookupType == 4:
                for glyph, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
                    if glyph in placed:
                        placed[glyph] += [bool(a.XCoordinate or a.YCoordinate) for a in record.BaseAnchor if a]
    assert all(found and all(found) for found in placed.values())


def test_a_face_is_a_small_woff2(face: tuple[str, TTFont]) -> None:
    body = fonts.woff2(face[0])
    assert body[:4] == b"wOF2"
    assert len(body) < 60_000


def test_the_font_is_served_and_another_weight_is_not_found(client: Client, face: tuple[str, TTFont]) -> None:
    answer = client.get(f"/assets/fonts/{face[0]}.woff2")
    assert answer.content == fonts.woff2(face[0])
    assert answer.headers["content-type"] == "font/woff2"
    assert "max-age" in answer.headers["cache-control"]
    assert client.get("/assets/fonts/900.woff2").status_code == 404
