"""Addresses of what the server gives beside its pages, below whatever path it is mounted under.

They are relative, so that they hold behind `--server.baseUrlPath` and behind a proxy that cuts a path off alike.
"""

from __future__ import annotations

from typing import Final

API: Final = "api"
ASSETS: Final = "assets"
_FROM_FRAME: Final = "../.."  # a component's frame is served from component/<name>/


def from_page(*parts: str) -> str:
    """Return an address as a page's own link writes it; every page is one step below the server's path.

    Examples
    --------
    >>> from_page(API, "choropleth.csv?i=population")
    'api/choropleth.csv?i=population'
    """
    return "/".join(parts)


def from_frame(*parts: str) -> str:
    """Return an address as the frame of a component fetches it, such as the map and the table.

    Examples
    --------
    >>> from_frame(ASSETS, "geo", "districts.geojson")
    '../../assets/geo/districts.geojson'
    """
    return "/".join((_FROM_FRAME, *parts))
