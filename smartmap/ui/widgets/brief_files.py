"""The documents of a brief, made by a route when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import brief_files
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.brief import Subject


def row(lang: Lang, chosen: Subject) -> None:
    """Offer PDF, PPTX, XLSX and the map sheet, and the record of a scenario."""
    query = text(urlencode({"kind": chosen.kind, "id": chosen.id, "lang": lang}))
    files: dict[str, str] = {kind: f"api/brief.{kind}?{query}" for kind in brief_files.FORMATS}
    if chosen.kind == "scenario":
        files["record"] = f"api/scenario/{text(quote(chosen.id))}.json"
    links = " ".join(
        f'<a href="{address}" download>{text(tr(lang, f"briefing.file_{kind}"))}</a>' for kind, address in files.items()
    )
    with st.container(key="brief_files"):
        st.html(f'<p class="sm-files">{links}</p>')
