"""Content negotiation: in which language an answer speaks to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.i18n import LANGS, Lang
from smartmap.viz.addresses import LANG

if TYPE_CHECKING:
    from starlette.requests import Request


def language(request: Request) -> Lang:
    """Return the language that an address asks for by `lang`; Thai where it asks for none that there is."""
    named = request.query_params.get(LANG)
    return named if named in LANGS else LANGS[0]
