"""What a chart of layers draws, read from the specification that the browser gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.viz import vega

if TYPE_CHECKING:
    import altair as alt


def layers(chart: alt.LayerChart | alt.FacetChart) -> list[tuple[dict, list[dict]]]:
    """Return each layer with its rows."""
    told = vega.spec(chart)
    return [(layer, told["datasets"][layer.get("data", told.get("data"))["name"]]) for layer in told["layer"]]


def texts(chart: alt.LayerChart | alt.FacetChart) -> list[tuple[dict, list[str]]]:
    """Return the mark of each text layer and what it writes, in the order of drawing."""
    found = [(layer, rows) for layer, rows in layers(chart) if layer["mark"]["type"] == "text"]
    return [(layer["mark"], [row[layer["encoding"]["text"]["field"]] for row in rows]) for layer, rows in found]
