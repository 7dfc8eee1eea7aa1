"""A new area: its outline, then its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.ui.areas import form, index
from smartmap.ui.areas import outline as area_outline
from smartmap.ui.shared import forms
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from smartmap.i18n import Lang

KEY: Final = "new"
OUTLINE: Final = "area"


def show(lang: Lang) -> None:
    """Show the steps: where the outline comes from, the map, and the words."""
    outline = area_outline.choose(lang, OUTLINE)
    st.subheader(tr(lang, "areas.words"), anchor=False)

    def act() -> str:
        if outline is None:
            raise refuse("areas.nothing_picked")
        told = form.save(lang, KEY, outline, None, 0)
        area_outline.forget(OUTLINE)
        return told

    with st.form("area_new_form"):
        form.show(lang, KEY)
        forms.flash(KEY)
        st.form_submit_button(
            tr(lang, "areas.save_new"),
            type="primary",
            on_click=forms.doing(lang, KEY, act, form.FIELDS, done=index.DONE),
        )
