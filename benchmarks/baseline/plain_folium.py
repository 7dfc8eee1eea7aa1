"""The usual Streamlit and folium page: a select box, a choropleth inside st_folium, everything at its default.

`streamlit run plain_folium.py -- GEOMETRY.geojson CODE VALUES.csv`: CODE is the property that holds an area's code;
VALUES has the code in its first column and one column per indicator.

It is favoured over what is found in the wild: Leaflet comes from this server and not from a CDN, the scripts that
folium adds to it (jQuery, Bootstrap, icons, d3 for the colour scale) and the tiles are left out, so nothing waits for
the internet; the geometry is read once. What remains is the cost of its way of drawing: every change is a new map,
with all polygons in it.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any, ClassVar

import folium
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

COLOURS = ("#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026")
NO_DATA = "#cccccc"

components.declare_component("leaflet", path=leaflet.BASE_DIR)  # only to have its folder served


class OfflineMap(folium.Map):
    default_js: ClassVar[list[tuple[str, str]]] = [  # type: ignore[misc]
        ("leaflet", "../plain_folium.leaflet/leaflet.js"),
    ]
    default_css: ClassVar[list[tuple[str, str]]] = [  # type: ignore[misc]
        ("leaflet_css", "../plain_folium.leaflet/leaflet.css"),
    ]


@st.cache_data
def read_geometry(path: str) -> dict[str, Any]:
    geometry: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return geometry


@st.cache_data
def read_values(path: str) -> pd.DataFrame:
    return pd.read_csv(path, dtype={0: str}, index_col=0)


def colour(value: float, breaks: list[float]) -> str:
    return NO_DATA if math.isnan(value) else COLOURS[sum(value > b for b in breaks)]


def draw(geometry: dict[str, Any], code: str, values: pd.Series) -> folium.Map:
    breaks = values.quantile([0.2, 0.4, 0.6, 0.8]).to_list()
    for feature in geometry["features"]:
        value = values.get(str(feature["properties"][code]), math.nan)
        feature["properties"]["value"] = "-" if math.isnan(value) else f"{value:,.1f}"
        feature["properties"]["colour"] = colour(value, breaks)
    board = OfflineMap(location=[13.75, 100.6], zoom_start=10, tiles=None)
    folium.GeoJson(
        geometry,
        style_function=lambda f: {
            "fillColor": f["properties"]["colour"],
            "color": "#333333",
            "weight": 1,
            "fillOpacity": 0.7,
        },
        tooltip=folium.GeoJsonTooltip(fields=[code, "value"], aliases=["Area", str(values.name)]),
    ).add_to(board)
    return board


path, code_property, table = sys.argv[1:]
frame = read_values(table)
st.title("Bangkok")
with st.container(key="indicator"):
    chosen = st.selectbox("Indicator", list(frame.columns))
st_folium(draw(read_geometry(path), code_property, frame[chosen]), width=700, height=500)
