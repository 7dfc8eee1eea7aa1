"""Files of exactly what is shown, made by a route when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smartmap.i18n import tr
from smartmap.viz.addresses import API, from_page, in_language
from smartmap.viz.markup import Markup, text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth

KINDS = ("csv", "xlsx", "geojson")


def links(lang: Lang, choropleth: Choropleth) -> Markup:
    """Return links to CSV, XLSX and GeoJSON."""
    asked = text(query(lang, choropleth))
    files = (
        f'<a href="{from_page(API, f"choropleth.{kind}?{asked}")}" download>'
        f"{tr(lang, 'explore.download', kind=kind.upper())}</a>"
        for kind in KINDS
    )
    return Markup(f'<p class="sm-files">{" ".join(files)}</p>')


def clusters(lang: Lang, choropleth: Choropleth) -> Markup:
    """Return the link to the statistics behind a map of clusters."""
    asked, words = text(query(lang, choropleth)), tr(lang, "cluster.download")
    address = from_page(API, f"clusters.csv?{asked}")
    return Markup(f'<p class="sm-files"><a href="{address}" download>{words}</a></p>')


def query(lang: Lang, choropleth: Choropleth) -> str:
    """Return the query string of the figures; what the route takes for granted is left out."""
    return urlencode(choropleth.question.to_query(short=True) | in_language(lang))
