"""What travels from page to page: the subject that the reader looks at, never how one page shows it.

The subject is a district, an area, an indicator with its year and level, a group of districts, and the language. Each
page says some of it in its address and takes some of it from the page before; the menu's links carry it, in the
browser, where every address is known, those that "back" left too. A subject that a page cannot show gives way to the
default without a note, for the reader did not type it there; :func:`smartmap.ui.state.enter` takes the mark of such an
entry out of the address. Every other address (typed, a link, back, forward, a reload) means exactly what it says.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import streamlit as st

from smartmap.ui import scripts, state

HOME: Final = "overview"
_ASKED: Final = (state.INDICATOR, state.YEAR, state.LEVEL)
_PLACES: Final = (state.DISTRICT, state.AREA)
CARRIED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    HOME: {"says": (state.DISTRICT,), "takes": (state.DISTRICT,)},
    "explore": {
        "says": (*_ASKED, state.GROUP, state.DISTRICT),
        "takes": (*_ASKED, state.GROUP, state.DISTRICT),
    },
    "district": {"says": (state.DISTRICT,), "takes": (state.DISTRICT,)},
    "areas": {"says": (state.AREA,), "takes": (state.AREA,)},
    "compare": {"says": (), "takes": (state.AREA,)},  # its places are a set of its own
    "briefing": {"says": _PLACES, "takes": _PLACES, "one": _PLACES},  # of one place: the one seen last
    "data": {"says": (), "takes": ()},
}


def carry() -> None:
    """Let the menu's links carry the subject; once for a tab, however often it is drawn."""
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)


@cache
def _script() -> str:
    everywhere: dict[str, Any] = {
        name: page | {key: (*page[key], state.LANG) for key in ("says", "takes")} for name, page in CARRIED.items()
    }
    return f"{scripts.source('travel.js')}({json.dumps(everywhere)}, {json.dumps(HOME)}, {json.dumps(state.ENTERED)});"
