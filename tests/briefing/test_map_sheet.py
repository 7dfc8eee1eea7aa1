"""A map sheet shows the page's classes with everything a printed map has to name, at its true size."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pyproj import Geod

from smartmap.briefing import fonts
from smartmap.briefing.map import drawing, frame, ink, labels, scale_bar
from smartmap.briefing.pdf import map_sheet
from smartmap.i18n import words
from smartmap.viz import palette
from smartmap.viz.map import legend
from tests.briefing import reading
from tests.briefing.sample import COLOURS, sheet

if TYPE_CHECKING:
    from smartmap.briefing.map.sheet import Sheet
    from smartmap.i18n import Lang

A4_AT_300 = (3508, 2480)
SIZE = (205.0, 168.0)
CITY = (100.33, 13.49, 100.94, 13.96)


@cache
def plain(lang: Lang) -> bytes:
    return map_sheet.render(sheet(lang), day="2026-11-22")


def texts(lang: Lang) -> str:
    return "".join(reading.pages(plain(lang)))


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        size = struct.unpack(">I", png[at : at + 4])[0]
        found[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + size]
        at += 12 + size
    return found


def test_the_sheet_names_all_that_a_printed_map_has_to(lang: Lang) -> None:
    one, page = sheet(lang), texts(lang)
    assert len(reading.pages(plain(lang))) == 1
    wanted = [one.title, one.subtitle, one.period, one.source, one.licence, one.printed, one.projection, one.indicative]
    wanted += [words(lang)[f"sheet.{name}"] for name in ("north", "legend", "planning")]
    assert [text for text in wanted if reading.squeezed(text) not in page] == []


TITLES = {
    "one line": "ขยะต่อคนต่อวัน · สามย่าน",
    "two lines": "อัตราการดื่มแอลกอฮอล์ · เมืองอัจฉริยะมักกะสันเพื่อสนับสนุนบริการรถไฟของโครงการรถไฟความเร็วสูงเชื่อมสามสนามบิน",
    "Thai of 300 letters": ("โครงการเมืองอัจฉริยะเพื่อสนับสนุนการพัฒนาพื้นที่" * 9)[:300],
    "English of 300 letters": ("Smart city of the Makkasan quarter " * 9)[:300],
    "no word at all": "ก" * 300,
    "wide letters without a space": "W" * 300,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_whatever_its_title_the_sheet_has_one_page_with_map_legend_and_source(lang: Lang, title: str) -> None:
    one = sheet(lang, title=title)
    (page,) = reading.opened(map_sheet.render(one)).pages
    area = [float(each) for each in page.mediabox[2:]]
    said = page.extract_text()
    assert one.source in said
    assert all(key.text in said for key in one.keys)
    png = map_sheet.render(one, "png", ppi=50)
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    assert picture.shape[:2] == pytest.approx((area[1] * 50 / 72, area[0] * 50 / 72), abs=1)
    inside = picture[:, : round(0.7 * picture.shape[1])]
    for colour in {shape.paint for shape in one.shapes if shape.paint is not None and shape.paint >= 0}:
        red, green, blue = bytes.fromhex(COLOURS[colour][1:])
        assert (inside == (red, green, blue)).all(axis=2).sum() > 100
    margin = picture[:, -round(10 / 25.4 * 50) :]
    assert (margin == 255).all(), "the title runs over the edge"


def test_its_legend_has_the_classes_of_the_sheet_with_their_counts(lang: Lang) -> None:
    page = texts(lang)
    for key in sheet(lang).keys:
        assert reading.squeezed(f"{key.text} ({key.count})" if key.count is not None else key.text) in page


def test_areas_and_legend_have_the_same_colours() -> None:
    one = sheet("en")
    drawn = drawing.svg(one, frame.fit(one.bounds, *SIZE))
    used = {COLOURS[shape.paint] for shape in one.shapes if shape.paint is not None and shape.paint >= 0}
    assert {colour for colour in COLOURS if f'fill="{colour}"' in drawn} == used
    for key in one.keys:
        assert not key.colour or f'fill="{key.colour}"' in drawing.swatch(key)


def test_no_data_is_hatched_on_the_map_and_in_the_legend_and_nowhere_else() -> None:
    one = sheet("en")
    window = frame.fit(one.bounds, *SIZE)
    assert ink.HATCH in drawing.svg(one, window)
    known = tuple(replace(s, paint=0) if s.paint == -1 else s for s in one.shapes)
    assert ink.HATCH not in drawing.svg(replace(one, shapes=known), window)
    assert [key.paint for key in one.keys if ink.HATCH in drawing.swatch(key)] == [-1]


def test_indicative_outlines_are_dashed_and_said_to_be(lang: Lang) -> None:
    one = sheet(lang)
    dashed = f'stroke="{ink.FOOTPRINT}" stroke-width="0.4" stroke-dasharray="{ink.DASHES}"'
    window = frame.fit(one.bounds, *SIZE)
    assert drawing.svg(one, window).count(dashed) == 1
    assert dashed in next(drawing.swatch(key) for key in one.keys if key.layer == "footprint")
    none = replace(one, shapes=tuple(s for s in one.shapes if s.layer != "footprint"), indicative="")
    assert dashed not in drawing.svg(none, window)
    assert reading.squeezed(one.indicative) in texts(lang)


def test_lines_and_glyphs_are_those_of_the_page() -> None:
    page = palette.INK["light"]
    assert tuple(page[name] for name in ("border", "selected", "river", "rail", "footprint", "paper")) == (
        ink.BORDER,
        ink.SELECTED,
        ink.RIVER,
        ink.RAIL,
        ink.FOOTPRINT,
        ink.PAPER,
    )
    assert {track: legend.DRAWINGS[shape] for track, shape in palette.SHAPES.items()} == ink.GLYPHS
    assert ink.FILLED == palette.FILLED  # type: ignore[attr-defined]


@given(
    west=st.floats(100.3, 100.8), south=st.floats(13.5, 13.85), wide=st.floats(0.004, 0.6), high=st.floats(0.004, 0.5)
)  # fmt: skip
def test_the_scale_bar_is_true_on_the_ground(west: float, south: float, wide: float, high: float) -> None:
    window = frame.fit((west, south, west + wide, south + high), *SIZE)
    bar = scale_bar.fitting(window)
    y = window.height / 2
    start, end = (window.place(x, y) for x in (window.width / 2 - bar.width / 2, window.width / 2 + bar.width / 2))
    ground = Geod(ellps="WGS84").inv(*start, *end)[2]
    assert ground == pytest.approx(bar.metres, rel=0.0005)
    assert 0.09 * window.width < bar.width <= 0.28 * window.width
    assert str(bar.metres).rstrip("0") in {"1", "2", "5"}


def test_the_scale_bar_holds_anywhere_on_the_map_of_the_city_within_half_a_per_cent() -> None:
    window = frame.fit(CITY, *SIZE)
    bar = scale_bar.fitting(window)
    for x in (0.0, window.width - bar.width):
        for y in (0.0, window.height):
            ground = Geod(ellps="WGS84").inv(*window.place(x, y), *window.place(x + bar.width, y))[2]
            assert ground == pytest.approx(bar.metres, rel=0.005)


def test_the_scale_bar_says_its_length_with_its_unit() -> None:
    assert scale_bar.ScaleBar(500, 20).words("en") == ("250 m", "500 m")
    assert scale_bar.ScaleBar(1000, 20).words("th") == ("500 ม.", "1 กม.")
    assert scale_bar.ScaleBar(5000, 20).words("en") == ("2.5 km", "5 km")


def test_a_window_holds_its_bounds_and_keeps_proportions() -> None:
    window = frame.fit(CITY, *SIZE)
    (west, north), (east, south) = window.place(0, 0), window.place(*SIZE)
    assert west < CITY[0] < CITY[2] < east
    assert south < CITY[1] < CITY[3] < north


@pytest.mark.parametrize(
    "bounds", [(100.5, 13.7, 100.5, 13.8), (100.6, 13.7, 100.5, 13.8), (float("nan"), 13, 101, 14)]
)
def test_bounds_that_enclose_nothing_are_refused(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="enclose nothing"):
        frame.fit(bounds, *SIZE)


def test_no_name_lies_over_another_or_over_the_edge(lang: Lang) -> None:
    one = sheet(lang)
    window = frame.fit(one.bounds, 90, 70)
    found = labels.placed(one, window, fonts.shipped(), size=6.5)
    assert found
    boxes = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in found]
    assert all(x >= 0 and y >= 0 and right <= 90 and low <= 70 for x, y, right, low in boxes)
    for at, a in enumerate(boxes):
        assert all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for b in boxes[at + 1 :])


def whole(lang: Lang, scale: float) -> Sheet:
    """Return the sample's map with its window so many times as wide: the outlined district grows small on it."""
    one = sheet(lang)
    west, south, east, north = one.bounds
    x, y, half = (west + east) / 2, (south + north) / 2, scale * max(east - west, north - south) / 2
    return replace(one, bounds=(x - half, y - half, x + half, y + half))


@pytest.mark.parametrize("scale", [0.3, 1.0, 2.0, 5.0, 12.0])
@pytest.mark.parametrize("size", [(205.0, 168.0), (150.0, 118.0), (88.0, 66.0), (40.0, 30.0)])
def test_what_is_outlined_is_named_first_whatever_its_size(lang: Lang, scale: float, size: tuple[float, float]) -> None:
    one = whole(lang, scale)
    window = frame.fit(one.bounds, *size)
    first = labels.placed(one, window, fonts.shipped(), size=8.5)[0]
    (subject,) = (shape for shape in one.shapes if shape.layer == "subject")
    outline = window.project(subject.geometry)
    box = shapely.box(first.x, first.y, first.x + first.width, first.y + first.height)
    assert (first.text, first.strong) == (subject.label, True)
    if first.line is None:
        assert box.intersects(outline)
    else:
        start, end = (shapely.Point(each) for each in (first.line[:2], first.line[2:]))
        assert outline.distance(start) == pytest.approx(0, abs=1e-6)
        assert box.distance(end) == pytest.approx(0, abs=1e-6)
        assert f'M{start.x:.2f} {start.y:.2f}L{end.x:.2f} {end.y:.2f}"' in drawing.svg(one, window, [first.line])


@given(scale=st.floats(0.2, 6), letters=st.floats(4, 11))
def test_a_neighbour_is_named_only_within_itself_and_clear_of_what_is_outlined(scale: float, letters: float) -> None:
    one = whole("en", scale)
    window = frame.fit(one.bounds, 150, 118)
    areas = {shape.label: window.project(shape.geometry) for shape in one.shapes if shape.layer == "area"}
    rings = [window.project(shape.geometry) for shape in one.shapes if shape.layer in {"subject", "footprint"}]
    for each in labels.placed(one, window, fonts.shipped(), size=letters):
        if not each.strong:
            box = shapely.box(each.x, each.y, each.x + each.width, each.y + each.height)
            assert box.within(areas[each.text])
            assert all(box.disjoint(ring) for ring in rings)


def test_large_neighbours_are_named() -> None:
    one = sheet("en")
    found = labels.placed(one, frame.fit(one.bounds, *SIZE), fonts.shipped(), size=7.5)
    assert {"Dusit", "Ratchathewi", "Phra Nakhon"} <= {each.text for each in found if not each.strong}


def test_a_png_has_a4_at_300_dots_and_says_so() -> None:
    found = chunks(map_sheet.render(sheet("th"), "png"))
    assert struct.unpack(">II", found[b"IHDR"][:8]) == A4_AT_300
    across, up, unit = struct.unpack(">IIB", found[b"pHYs"])
    assert (round(across * 0.0254), round(up * 0.0254), unit) == (300, 300, 1)


@pytest.mark.parametrize("width", [800, 1600])
def test_a_picture_for_slides_is_as_wide_as_asked(width: int) -> None:
    found = chunks(map_sheet.picture(sheet("en"), width))
    assert struct.unpack(">I", found[b"IHDR"][:4])[0] == pytest.approx(width, abs=1)


def test_the_sheet_is_tagged_in_its_language_with_the_map_in_words(lang: Lang) -> None:
    made = plain(lang)
    document = reading.opened(made)
    root: Any = document.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata
    assert document.metadata.title == sheet(lang).title
    assert sheet(lang).alt in reading.alternatives(made)
    assert all(reading.fonts(made).values())


def test_the_same_sheet_gives_the_same_bytes(lang: Lang) -> None:
    assert map_sheet.render(sheet(lang), day="2026-11-22") == plain(lang)
    assert map_sheet.render(sheet(lang), "png", ppi=60) == map_sheet.render(sheet(lang), "png", ppi=60)


def test_names_with_signs_of_the_typesetter_or_of_svg_print_as_they_are() -> None:
    odd = "#x $y$ *z* <b>&amp;\"' ]]>"
    one = sheet("en")
    shapes = tuple(replace(shape, label=odd if shape.label == "Dusit" else "") for shape in one.shapes)
    page = "".join(reading.pages(map_sheet.render(replace(one, title=odd, shapes=shapes))))
    assert page.count(reading.squeezed(odd)) == 2


def test_every_layer_has_its_line_and_its_swatch() -> None:
    one = sheet("en")
    drawn = drawing.svg(one, frame.fit(one.bounds, *SIZE))
    layers: dict[str, Any] = {shape.layer: ink.LINES.get(shape.layer, ()) for shape in one.shapes}
    assert [style for style in chain.from_iterable(layers.values()) if style not in drawn] == []
    assert all(drawing.swatch(key).startswith("<svg ") for key in one.keys)
