"""URLs of what the server gives beside its pages, and the query parameters that pages and API share.

Paths are relative, so that they hold behind `--server.baseUrlPath` and behind a proxy that cuts a path off alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.i18n import LANGS

if TYPE_CHECKING:
    from smartmap.i18n import Lang

API: Final = "api"
ASSETS: Final = "assets"
LANG: Final = "lang"
INDICATOR: Final = "i"
YEAR: Final = "y"
LEVEL: Final = "lv"
SCHEME: Final = "sc"
CLASSES: Final = "k"
GROUP: Final = "g"
DISTRICT: Final = "d"
AREA: Final = "a"
SCENARIO: Final = "s"
VERSION: Final = "v"  # of the data: an answer to a URL that names it never changes
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


def in_language(lang: Lang) -> dict[str, str]:
    """Return the query parameter of a language; none for the first one, which is taken for granted.

    Examples
    --------
    >>> in_language("en"), in_language("th")
    ({'lang': 'en'}, {})
    """
    return {} if lang == LANGS[0] else {LANG: lang}
