"""Files of a district's profile, made only when asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.district import export

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile

KINDS: Final = {
    "csv": (export.csv, "text/csv"),
    "xlsx": (export.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def row(lang: Lang, profile: Profile) -> None:
    """Offer the profile as CSV (indicators) and XLSX (all tables)."""
    with st.container(horizontal=True, key="downloads"):
        for kind, (make, mime) in KINDS.items():
            st.download_button(
                tr(lang, f"profile.download_{kind}"),
                partial(make, profile, lang),
                file_name=f"smartmap_district_{profile.code}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"profile_{kind}",
            )
