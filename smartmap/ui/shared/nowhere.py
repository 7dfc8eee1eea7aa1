"""What stands at an address that is no page of ours: a sentence in the reader's language, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import streamlit as st

from smartmap.i18n import tr
from smartmap.ui import state
from smartmap.ui.shared import links

if TYPE_CHECKING:
    from collections.abc import Collection


def name(known: Collection[str]) -> str | None:
    """Return what the reader's address names instead of a page, None where it names one of them or the first."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    path = urlsplit(st.context.url or "").path.strip("/").removeprefix(base).strip("/")
    return None if not path or "/" in path or path in known else unquote(path)


def page(path: str) -> st.Page:
    """Return a page at this name, which no menu shows; the framework would put its own words over the first page."""

    def nowhere() -> None:
        lang = state.lang()
        st.title(tr(lang, "nowhere.title"))
        st.text(tr(lang, "nowhere.what", name=path))
        links.overview(lang)

    return st.Page(nowhere, title=tr(state.lang(), "nowhere.title"), url_path=path, visibility="hidden")
