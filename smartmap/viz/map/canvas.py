"""The map in two parts: a canvas that never changes, and a paint that is sent anew for each picture.

st_folium remounts its frame (blink, zoom lost) whenever the canvas' script changes, and tells two scripts apart only
after removing every `_[a-z0-9]+` from them. So nothing that changes may be in the canvas; the paint travels through
`feature_group_to_add`, which is compared in full.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from jinja2 import Template
from xstatic.pkg import leaflet

from smartmap.viz.addresses import ASSETS, from_frame

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smartmap.viz.map.scene import Picture

CENTRE = (13.725, 100.61)
OWN = ("map.js", "map.css")
PARTS = {
    "map.js": ("pencil.js", "ahead.js", "overlays.js", "labels.js", "map.js")
}  # one file for the browser, several for the reader
_NAME = re.compile("[A-Za-z_]+")


def leaflet_folder() -> Path:
    """Folder of the installed Leaflet."""
    from pathlib import Path  # noqa: PLC0415

    return Path(leaflet.BASE_DIR)


def script(name: str) -> bytes:
    """Return one of our own files for the browser, any of `OWN`."""
    folder = files("smartmap.viz.map") / "static"
    return b"\n".join((folder / part).read_bytes() for part in PARTS.get(name, (name,)))


@cache
def version(name: str) -> str:
    """Return the content hash under which one of our own files is served."""
    return hashlib.sha256(script(name)).hexdigest()[:12]


class Canvas(folium.Map):
    """An empty map whose Leaflet comes from this server.

    Parameters
    ----------
    tiles, attribution
        Address of a tile server that an administrator has named, and its credit; none by default.
    """

    default_js: list[tuple[str, str]] = [  # noqa: RUF012  (folium reads it off class and instance)
        ("leaflet", from_frame(ASSETS, "leaflet", leaflet.VERSION, "leaflet.js")),
        ("smartmap", from_frame(ASSETS, "map", version("map.js"), "map.js")),
    ]
    default_css: list[tuple[str, str]] = [  # noqa: RUF012
        ("leaflet_css", from_frame(ASSETS, "leaflet", leaflet.VERSION, "leaflet.css")),
        ("smartmap_css", from_frame(ASSETS, "map", version("map.css"), "map.css")),
    ]

    # folium's own template writes half a kilobyte of rules into every message; ours are in map.css
    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id="{{ this.get_name() }}" ></div>{% endmacro %}'
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = L.map("
        '"{{ this.get_name() }}", {center: {{ this.location|tojson }}, zoom: 10, minZoom: 8, maxZoom: 18, '
        "zoomSnap: 0.25});{% endmacro %}"
    )

    def __init__(self, *, tiles: str | None = None, attribution: str = "") -> None:
        super().__init__(location=CENTRE, tiles=None)
        if tiles:
            folium.TileLayer(tiles, attr=attribution or tiles.split("/")[2], opacity=0.6).add_to(self)
        self.add_child(_Attach())  # type: ignore[no-untyped-call]


class _Attach(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}smartmap.attach({{ this._parent.get_name() }});{% endmacro %}"
    )


class Paint(folium.FeatureGroup):
    """One picture: which geometry, the class and label of each code, overlays, selection.

    Parameters
    ----------
    payload
        JSON-ready description, made by :meth:`smartmap.viz.map.scene.Picture.payload`.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = smartmap.paint({{ this.payload }});{% endmacro %}"
    )

    def __init__(self, payload: Mapping[str, Any]) -> None:
        super().__init__(control=False)
        body = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        stamp = hashlib.sha256(body.encode()).hexdigest()[:10]
        self.payload = literal({**payload, "stamp": stamp})


def literal(value: Any) -> str:
    r"""Return JSON-ready data as a JavaScript literal.

    It travels inside a text inside JSON, where each double quote of JSON would take two bytes more; so names and whole
    numbers stand bare and texts in single quotes.

    Examples
    --------
    >>> literal({"1007": [0, "1.2"], "title": "O'Hare </b>", "on": True})
    "{1007:[0,'1.2'],title:'O\\'Hare <\\/b>',on:true}"
    """
    if isinstance(value, str):
        plain = json.dumps(value, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
        return "'" + plain.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"
    if isinstance(value, dict):
        return "{" + ",".join(f"{_bare(str(key))}:{literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(literal, value)) + "]"
    return json.dumps(value, allow_nan=False)


def _bare(name: str) -> str:
    whole = name.isdecimal() and name.isascii() and str(int(name)) == name
    return name if whole or _NAME.fullmatch(name) else literal(name)


def standalone(picture: Picture, *, height: int = 480) -> folium.Figure:
    """Return a map for a notebook or a file: Leaflet and geometry inside, no server, no internet.

    Parameters
    ----------
    picture
        Its `areas` and `context` hold parsed GeoJSON, not addresses.
    height
        Pixels.
    """
    figure = folium.Figure(height=f"{height}px")
    canvas = Canvas()
    canvas.default_js = [(name, _inline(f"{name}.js")) for name in ("leaflet", "map")]
    canvas.default_css = [(f"{name}_css", _inline(f"{name}.css")) for name in ("leaflet", "map")]
    figure.add_child(canvas)
    Paint(picture.payload()).add_to(canvas)
    return figure


def _inline(name: str) -> str:
    own = name in OWN
    body = script(name) if own else (leaflet_folder() / name).read_bytes()
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return f"data:{kind};charset=utf-8;base64,{base64.b64encode(body).decode()}"
