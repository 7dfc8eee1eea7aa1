"""A brief as slides over the whole window; the address says which one is shown."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.briefing import html as look
from smartmap.i18n import tr
from smartmap.ui import state
from smartmap.ui.briefing import brief_map

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang

SLIDE: Final = "sl"
MOST: Final = 9
KEY: Final = "deck"
_WORDS: Final = ("region", "before", "after", "leave")
_deck = st.components.v2.component(
    "smartmap_deck", js=(files("smartmap.briefing.html") / "deck.js").read_text("utf-8"), isolate_styles=False
)


def offer(lang: Lang) -> None:
    """Offer to present."""
    st.button(
        tr(lang, "briefing.present"),
        icon=":material/slideshow:",
        on_click=_begin,
        help=tr(lang, "briefing.present_help"),
        width="stretch",
        key="present",
    )


def presenting() -> bool:
    """Return whether `?sl=` names a slide; an invalid value is reported by `notes.refused`."""
    given = state.given(SLIDE)
    if given is None:
        return False
    if given.isascii() and given.isdigit() and len(given) <= len(str(MOST)) and 0 < int(given) <= MOST:
        state.refused().pop(SLIDE, None)
        return True
    state.refuse(SLIDE, given)
    state.publish({SLIDE: None})
    return False


def show(lang: Lang, brief: Brief) -> None:
    """Show the slides; the browser turns them by itself and tells when the reader leaves."""
    _deck(
        key=KEY,
        data={
            "slides": [str(each) for each in look.slides(brief, brief_map.drawn(brief.sheet))],
            "words": {name: tr(lang, f"briefing.{name}") for name in _WORDS},
            "parameter": SLIDE,
            "dark": state.dark(),
        },
        on_leave_change=_end,
    )


def _begin() -> None:
    state.publish({SLIDE: 1})


def _end() -> None:
    state.publish({SLIDE: None})
