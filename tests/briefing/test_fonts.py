"""Thai is set and read back right, and a font that cannot be used is refused in one sentence."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING

import pymupdf_fonts
import pytest
import typst
from fontTools.ttLib import TTFont

from smartmap.briefing import fonts
from smartmap.briefing.fonts import thai_marks
from smartmap.briefing.pdf import document
from smartmap.errors import SettingError
from smartmap.i18n import words
from tests.briefing import reading
from tests.briefing.sample import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.i18n import Lang

HARD = "ป้ำ ที่นี่ กตัญญู ผู้ว่าฯ น้ำใจ ใหญ่ หญิง จุฬา กีฬา ญี่ปุ่น ฐานะ ปี่ ฟ้า ฬี่ ป์ สิทธิ์ เซ็น เก๊ก จั๊ก ศูนย์ ปื๊ด ฟื้น ฝั่ง"


def original(face: str = "figo") -> TTFont:
    return TTFont(io.BytesIO(pymupdf_fonts.myfont(face)))


def read_back(texts: list[str], lang: Lang, chosen: fonts.Fonts) -> list[str]:
    """Return the texts that a reader does not get back as they were."""
    source = f'#set page(width: 30cm, height: auto)\n#set text(font: "{chosen.family}", lang: "{lang}")\n'
    source += "#for one in json(bytes(sys.inputs.all)) { par(one) }"
    compiler = typst.Compiler(source.encode(), font_paths=chosen.loaded, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", sys_inputs={"all": json.dumps(texts)})
    assert isinstance(made, bytes)
    page = "".join(reading.pages(made))
    return [text for text in texts if reading.squeezed(text) not in page]


def test_every_thai_text_of_the_app_is_read_back_out_of_a_pdf_as_it_was(lang: Lang) -> None:
    chosen = fonts.shipped()
    every = [chosen.printable(text) for text in (*words("th").values(), *HARD.split())]
    assert read_back(every, lang, chosen) == []


def test_the_font_has_every_sign_of_the_locale_files(lang: Lang) -> None:
    chosen = fonts.shipped()
    assert {
        sign for text in words(lang).values() for sign in text if sign != "\n" and ord(sign) not in chosen.advances
    } == set()


def test_missing_anchors_are_put_where_the_neighbours_have_theirs() -> None:
    font = original()
    names = font.getBestCmap()
    assert thai_marks.repair(font) == 2
    tables = [t for t in thai_marks.subtables(font, "GPOS", 4) if names[ord("ี")] in t.MarkCoverage.glyphs]
    found = {}
    for table in tables:
        kind = table.MarkArray.MarkRecord[table.MarkCoverage.glyphs.index(names[ord("ี")])].Class
        for letter in "กญฬณ":
            if names[ord(letter)] in table.BaseCoverage.glyphs:
                at = table.BaseCoverage.glyphs.index(names[ord(letter)])
                anchor = table.BaseArray.BaseRecord[at].BaseAnchor[kind]
                found[letter] = anchor.XCoordinate, anchor.YCoordinate
    assert {letter: height for letter, (_, height) in found.items()} == dict.fromkeys("กญฬณ", 527)
    assert found["ญ"][0] > 800
    assert thai_marks.repair(font) == 0


def test_the_thai_language_joins_letters_as_the_thai_script_does() -> None:
    font = original()
    thai_marks.repair(font)
    table = font["GSUB"].table
    script = next(each.Script for each in table.ScriptList.ScriptRecord if each.ScriptTag == "thai")
    for system in (script.DefaultLangSys, *(each.LangSys for each in script.LangSysRecord)):
        assert "ccmp" in {table.FeatureList.FeatureRecord[at].FeatureTag for at in system.FeatureIndex}


def test_marks_are_joined_without_moving(lang: Lang, tmp_path: Path) -> None:
    font = fonts._cut(pymupdf_fonts.myfont("figo"))
    thai_marks.repair(font)
    font.save(tmp_path / "repaired.ttf")
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(tmp_path)])
    source = f'#set page(width: 14cm, height: auto)\n#set text(font: "FiraGO", lang: "{lang}")\n{HARD}'.encode()
    plain, joined = (
        typst.Compiler(source, font_paths=each, ignore_system_fonts=True).compile(format="png", ppi=36)
        for each in (loaded, fonts.shipped().loaded)
    )
    assert isinstance(plain, bytes)
    assert isinstance(joined, bytes)
    assert plain[16:24] == joined[16:24]  # the same height: lines break and marks stand alike


def test_widths_are_those_of_the_font_and_marks_have_none() -> None:
    chosen = fonts.shipped()
    assert chosen.scale == 1.0
    assert chosen.width("ก", 10) == pytest.approx(6.27)
    assert chosen.width("ที่", 10) == chosen.width("ท", 10)


def test_signs_without_a_glyph_become_question_marks() -> None:
    assert fonts.shipped().printable("ก漢\u00a0\tb\n") == "ก? b\n".replace("? ", "?\u00a0 ")


def test_a_font_that_an_administrator_names_sets_the_brief(tmp_path: Path) -> None:
    font = original("figbo")
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = "Own Thai"
    font.save(tmp_path / "own.ttf")
    chosen = fonts.chosen(tmp_path)
    assert chosen.family == "Own Thai"
    made = document.render(sample("th"), fonts=chosen)
    assert all(reading.fonts(made).values())
    assert reading.squeezed(sample("th").ask) in reading.pages(made)[0]
    assert fonts.chosen(tmp_path / "own.ttf").family == "Own Thai"
    assert fonts.chosen(None) is fonts.shipped()


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("none.ttf", None, "There is no font at"),
        ("broken.ttf", b"no font at all", "cannot be read"),
        ("latin.ttf", "spacemo", "No font with Thai letters at"),
        ("empty", "", "No font with Thai letters at"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused_with_what_mends_it(
    tmp_path: Path, name: str, body: bytes | str | None, said: str
) -> None:
    path = tmp_path / name
    if body == "":
        path.mkdir()
    elif body is not None:
        path.write_bytes(body if isinstance(body, bytes) else pymupdf_fonts.myfont(body))
    with pytest.raises(SettingError, match="SMARTMAP_FONT") as caught:
        fonts.chosen(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return the caches' folder of a home where no font was cut yet, for a process that has none."""
    monkeypatch.setenv("SMARTMAP_HOME", str(tmp_path))
    fonts.shipped.cache_clear()
    yield tmp_path / "cache"
    fonts.shipped.cache_clear()


def cuts(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that grows by each face that is cut."""
    seen: list[bytes] = []
    cut = fonts._cut
    monkeypatch.setattr(fonts, "_cut", lambda data: seen.append(data) or cut(data))
    return seen


def test_the_shipped_font_is_cut_once_and_a_damaged_file_anew(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = cuts(monkeypatch)
    first = fonts.shipped()
    assert len(seen) == len(fonts.FACES)
    fonts.shipped.cache_clear()
    again = fonts.shipped()
    assert len(seen) == len(fonts.FACES)
    assert (again.family, again.scale, again.advances) == (first.family, first.scale, first.advances)
    next(fresh.glob("fonts-*/0.ttf")).write_bytes(b"no font")
    fonts.shipped.cache_clear()
    assert fonts.shipped().advances == first.advances
    assert len(seen) == 2 * len(fonts.FACES)


def test_of_older_versions_fonts_one_is_left(fresh: Path) -> None:
    for age, name in enumerate(("fonts-old", "fonts-older", "fonts-oldest")):
        (fresh / name).mkdir(parents=True)
        os.utime(fresh / name, (1e9 - age, 1e9 - age))
    fonts.shipped()
    left = {each.name for each in fresh.glob("fonts-*")}
    assert len(left) == 2
    assert "fonts-old" in left


def test_a_home_that_cannot_be_written_costs_only_time(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh.write_text("a file where the folder should be")
    seen = cuts(monkeypatch)
    assert "ก" in fonts.shipped().printable("ก")
    assert len(seen) == len(fonts.FACES)
