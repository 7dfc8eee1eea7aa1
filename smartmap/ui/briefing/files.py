"""The documents of a brief, made by a route when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.briefs import files as brief_files
from smartmap.viz.addresses import API, LANG, from_page
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.briefs import Subject


def row(lang: Lang, chosen: Subject) -> None:
    """Offer PDF, PPTX, XLSX and the map sheet, and the record of a scenario."""
    query = text(urlencode(chosen.to_query() | {LANG: lang}))
    files: dict[str, str] = {kind: from_page(API, f"brief.{kind}?{query}") for kind in brief_files.FORMATS}
    if chosen.kind == "scenario":
        files["record"] = from_page(API, f"scenario/{text(quote(chosen.id))}.json")
    links = " ".join(
        f'<a href="{address}">{text(tr(lang, f"briefing.file_{kind}"))}</a>' for kind, address in files.items()
    )
    with st.container(key="brief_files"):
        st.html(f'<p class="sm-files">{links}</p>')
