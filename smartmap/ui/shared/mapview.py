"""All that touches st_folium: one constant canvas, one paint, and what the reader clicked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit_folium import st_folium

from smartmap import settings
from smartmap.ui import resources, state
from smartmap.viz import addresses
from smartmap.viz.map import canvas, scene

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartmap.i18n import Lang
    from smartmap.services.explore.question import Question

HEIGHT = 560
_settings = cache(settings.load)


@dataclass(frozen=True)
class Pick:
    """What the reader did on the map: clicked an area (its code) or an initiative (its id), or drew a polygon."""

    kind: Literal["area", "initiative", "drawn"]
    id: str
    geometry: dict[str, Any] | None = None


def address(name: str) -> str:
    """Return where the browser fetches display geometry; the hash in it lets it be kept for ever."""
    return addresses.from_frame(addresses.ASSETS, "geo", f"{name}-{resources.store().asset(name).sha256[:16]}.geojson")


def phrases(lang: Lang) -> str:
    """Return where the browser fetches the map's own words in a language."""
    version, _ = scene.phrase_file(lang)
    return addresses.from_frame(addresses.ASSETS, "map", version, f"{lang}.json")


def figures(lang: Lang, question: Question, *, of: str = "choropleth") -> str:
    """Return where the browser fetches the figures of a question, or their "clusters".

    The address names the data by their fingerprint, so that the answer can be kept for ever.
    """
    return _data(of, question.to_query() | {state.LANG: lang})


def ahead(lang: Lang, scheme: str) -> scene.Ahead:
    """Let the map answer the list of indicators before the page has."""
    return scene.Ahead(state.widget(state.INDICATOR), _data("indicators", {state.LANG: lang}), scheme)


def _data(name: str, fields: Mapping[str, Any]) -> str:
    query = urlencode({**fields, addresses.VERSION: resources.store().fingerprint[:12]})
    return addresses.from_frame(addresses.API, f"{name}.json?{query}")


def show(picture: scene.Picture, on_pick: Callable[[Pick], None], *, height: int = HEIGHT) -> None:
    """Show the map; a click on a thing calls `on_pick` before the next run.

    The canvas has no argument that a reader can change, so the frame is never mounted anew and pan and zoom survive.
    """
    named = _settings()
    with st.container(key="map"):
        st_folium(
            canvas.Canvas(tiles=named.tiles, attribution=named.tiles_attribution),
            key=state.MAP,
            feature_group_to_add=canvas.Paint(picture.payload()),
            returned_objects=[],  # panning must not rerun the page; the canvas reports clicks itself
            on_change=lambda: _report(on_pick),
            use_container_width=True,
            height=height,
        )


def _report(on_pick: Callable[[Pick], None]) -> None:
    pick = read_pick(st.session_state.get(state.MAP))
    if pick is not None:
        on_pick(pick)


def read_pick(event: Any) -> Pick | None:
    """Return the click in what the browser sent; None for anything that is not one.

    Examples
    --------
    >>> read_pick({"pick": {"kind": "area", "id": "1007", "n": 3}})
    Pick(kind='area', id='1007', geometry=None)
    >>> read_pick({"pick": {"kind": "script", "id": "1007"}}), read_pick(None)
    (None, None)
    """
    pick = event.get("pick") if isinstance(event, dict) else None
    if not isinstance(pick, dict) or pick.get("kind") not in ("area", "initiative", "drawn"):
        return None
    geometry = pick.get("geometry")
    return Pick(pick["kind"], str(pick.get("id", "")), geometry if isinstance(geometry, dict) else None)
