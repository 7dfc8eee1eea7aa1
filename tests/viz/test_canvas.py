"""The canvas is the same for every picture; what differs travels in the paint, escaped, and names no other host."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import folium
import pytest
from streamlit_folium import generate_leaflet_string

from smartmap.viz.map import canvas, scene

if TYPE_CHECKING:
    from smartmap.i18n import Lang

ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)
NAMESPACES = {"http://www.w3.org"}
FIGURES = scene.Figures({"1001": (0, "47,087"), "1002": (-1,)}, ["#ffffcc", "#253494"], "ประชากร 2565")


def picture(lang: Lang = "th", **changes: Any) -> scene.Picture:
    plain = scene.Picture(
        lang=lang,
        areas="../../assets/geo/districts-0123.geojson",
        context=None,
        figures=FIGURES,
        phrases=scene.phrases(lang),
    )
    return replace(plain, **changes)


def figures(**changes: Any) -> scene.Figures:
    return replace(FIGURES, **changes)


def sent(shown: scene.Picture) -> tuple[str, str]:
    """Return canvas and paint as st_folium writes them."""
    drawn = canvas.Canvas()
    drawn.get_root().render()
    paint = canvas.Paint(shown.payload())
    paint._id = "feature_group_0"
    paint.add_to(drawn)
    paint.render()
    script = generate_leaflet_string(drawn, nested=False).replace(drawn.get_name(), "map_div")
    return script, generate_leaflet_string(paint, base_id="feature_group_0").replace(drawn.get_name(), "map_div")


def identity(script: str) -> str:
    """Return what st_folium makes the frame's identity of."""
    return re.sub(r"_[a-z0-9]+", "", script)


def test_two_pictures_have_one_canvas_and_two_paints() -> None:
    one, two = sent(picture()), sent(picture(figures=figures(paint={"1001": (1, "46,000")})))
    assert identity(one[0]) == identity(two[0])
    assert one[1] != two[1]


def test_pictures_that_differ_only_in_what_st_folium_ignores_still_have_two_paints() -> None:
    one, two = (sent(picture(figures=figures(title=title))) for title in ("pop_2564", "pop_2565"))
    assert identity(one[1].partition("stamp")[0]) == identity(two[1].partition("stamp")[0])
    assert one[1] != two[1]


def test_the_canvas_says_nothing_of_the_picture() -> None:
    shown = figures(title="Zzyzx")
    script, _ = sent(picture("en", figures=shown, selected="1007", labels=False, fit=(100.4, 13.6, 100.6, 13.8)))
    assert not any(word in script for word in ("Zzyzx", "1007", "#253494", "1001"))


@pytest.mark.parametrize("where", ["title", "paint", "unit"])
def test_a_closing_script_tag_in_a_text_cannot_end_the_script(where: str) -> None:
    bad = "</script><script>alert(1)</script>"
    changes = {"paint": {"1001": (0, bad)}} if where == "paint" else {where: bad}
    paint = canvas.Paint(picture(figures=figures(**changes)).payload())
    assert "</" not in paint.payload
    written = bad.replace("</", "<\\/")
    assert (f"1001:[0,'{written}']" if where == "paint" else f"{where}:'{written}'") in paint.payload


def test_a_picture_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canvas.Paint({"value": float("nan")})


def test_the_stamp_tells_two_pictures_apart_and_the_same_picture_not() -> None:
    paints = [
        canvas.Paint(each.payload()).payload for each in (picture(), picture(), picture(figures=figures(title="x")))
    ]
    stamp = [re.findall("stamp:'([0-9a-f]{10})'", paint) for paint in paints]
    assert all(len(found) == 1 for found in stamp)
    assert stamp[0] == stamp[1] != stamp[2]


def test_the_words_of_both_languages_have_versions_of_their_own() -> None:
    (th, _), (en, body) = scene.phrase_file("th"), scene.phrase_file("en")
    assert th != en
    assert set(json.loads(body)) == {"words", "ink", "opacity", "parameters"}


def test_no_script_or_style_of_a_page_names_another_host(lang: Lang) -> None:
    texts = list(sent(picture(lang)))
    texts += [address for _, address in (*canvas.Canvas.default_js, *canvas.Canvas.default_css)]
    texts += [canvas.script(name).decode() for name in canvas.OWN]
    texts.append(scene.phrase_file(lang)[1].decode())
    assert {found for text in texts for found in ADDRESS.findall(text)} <= NAMESPACES


def test_a_standalone_map_loads_nothing_from_anywhere() -> None:
    html = canvas.standalone(picture(areas={"type": "FeatureCollection", "features": []})).render()
    loaded = re.findall(r"""(?:src|href)\s*=\s*["']([^"']+)""", html)
    assert loaded
    assert {address.partition(":")[0] for address in loaded} == {"data"}


def test_tiles_are_in_the_canvas_only_where_an_administrator_named_them() -> None:
    plain, tiled = (
        canvas.Canvas(),
        canvas.Canvas(tiles="https://tiles.example.go.th/{z}/{x}/{y}.png", attribution="กทม."),
    )
    assert not [c for c in plain._children.values() if isinstance(c, folium.TileLayer)]
    (layer,) = [c for c in tiled._children.values() if isinstance(c, folium.TileLayer)]
    assert layer.tiles.startswith("https://tiles.example.go.th/")
    assert layer.options["attribution"] == "กทม."
