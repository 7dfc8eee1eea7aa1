"""All sources with publisher, date, licence and address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import span, tr
from smartmap.services.catalogue import licences
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.catalogue.packages import Catalog

COLUMNS: Final = ("source", "publisher", "date", "licence", "packages")
WIDTHS: Final = (36, 20, 14, 16, 14)


def table(lang: Lang, catalog: Catalog) -> None:
    """Show the ledger of sources; titles are as the publisher wrote them."""
    heads = [tr(lang, f"data.{name}_column") for name in COLUMNS]
    rows = [
        [
            markup.Markup(markup.link(s.title, s.path) + markup.soft(s.source_id)),
            s.publisher or "–",
            span(lang, s.date) or "–",
            licences.said(lang, s.licence),
            s.package.replace(";", ", "),
        ]
        for s in catalog.sources
    ]
    with st.container(key="sources"), st.expander(tr(lang, "data.sources_count", n=len(rows))):
        st.html(markup.table(heads, rows, widths=WIDTHS))
