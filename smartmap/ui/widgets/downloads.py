"""Files of exactly what is shown, made by a route when asked for, and the address of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from smartmap.i18n import tr
from smartmap.ui import state
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth

KINDS = ("csv", "xlsx", "geojson")


def row(lang: Lang, shown: Choropleth) -> None:
    """Offer CSV, XLSX, GeoJSON and the address of the view."""
    query = text(urlencode(_query(lang, shown)))
    files = " ".join(
        f'<a href="api/choropleth.{kind}?{query}" download>{tr(lang, "explore.download", kind=kind.upper())}</a>'
        for kind in KINDS
    )
    st.html(f'<p class="sm-files">{files}</p><p class="sm-soft">{tr(lang, "explore.link")}</p>')
    st.code(state.link(), language=None, wrap_lines=True)


def _query(lang: Lang, shown: Choropleth) -> dict[str, object]:
    """Return what the page's address says of the figures; what the route takes for granted is left out."""
    asked = shown.question
    own = {state.SCHEME: asked.scheme, state.CLASSES: asked.classes, state.GROUP: asked.group, state.LANG: lang}
    usual = {state.SCHEME: "quantiles", state.CLASSES: 5, state.GROUP: None, state.LANG: "th"}
    told = {key: value for key, value in own.items() if value is not None and value != usual[key]}
    return {state.INDICATOR: asked.indicator, state.YEAR: asked.period, state.LEVEL: asked.level, **told}
