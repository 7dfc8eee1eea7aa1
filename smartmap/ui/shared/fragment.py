"""Parts of a page that are drawn again by themselves, and say what is wrong where they cannot be."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import tr
from smartmap.ui import state
from smartmap.ui.shared import forms

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    T = TypeVar("T")


def fragment(draw: Callable[P, T]) -> Callable[P, T | None]:
    """Make a function `st.fragment`, with an error of ours told in its place.

    Streamlit ends a fragment's error itself, in words that say nothing, before the frame around it hears of it.
    """

    @st.fragment
    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return draw(*args, **kwargs)
        except SmartmapError as error:
            lang = state.lang()
            st.error(f"{tr(lang, 'app.trouble')}\n\n{forms.say(lang, error)}", icon=":material/error:")
        return None

    return drawn
