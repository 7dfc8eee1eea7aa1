"""Files of exactly what is shown; made only when asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import export
from smartmap.ui import resources
from smartmap.ui.widgets.selection import share_link

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth

KINDS: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def row(lang: Lang, shown: Choropleth) -> None:
    """Offer CSV, XLSX, GeoJSON and the address of the view."""
    question = shown.question
    name = f"smartmap_{question.indicator}_{question.period}_{question.level}"
    make = {"csv": export.csv, "xlsx": export.xlsx, "geojson": export.geojson}
    with st.container(horizontal=True, key="downloads"):
        for kind, mime in KINDS.items():
            st.download_button(
                tr(lang, "explore.download", kind=kind.upper()),
                partial(make[kind], resources.store(), shown, lang),
                file_name=f"{name}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"download_{kind}",
            )
        share_link(lang)
