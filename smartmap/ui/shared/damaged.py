"""Records that can no longer be read: named in their list, and withdrawn there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.errors import WorkspaceError
from smartmap.i18n import date, tr
from smartmap.ui import resources
from smartmap.ui.shared import forms
from smartmap.ui.shared.text import plain
from smartmap.viz import markup
from smartmap.workspace.when import When

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.workspace import Damaged

SCENARIOS: Final = ("scenarios", "decisions")
RECORDS: Final = ("assessments", "gate_answers", "status_events", "participation")
AREAS: Final = ("area_versions", *RECORDS)
KEY: Final = "damaged"
_MOST: Final = 50


def show(lang: Lang, kinds: tuple[str, ...], about: str | None = None) -> None:
    """Name the damaged records of these kinds, and offer to withdraw them; nothing where all can be read."""
    forms.flash(KEY)
    found = resources.workspace().damaged(*kinds, about=about)
    if not found:
        return
    named = {f"{each.kind}:{each.key}:{each.number}": each for each in found[:_MOST]}
    words = {key: _words(lang, each) for key, each in named.items()}
    with st.container(key=KEY, border=True):
        st.warning(tr(lang, "damaged.told", n=len(found)), icon=":material/heart_broken:")
        st.html(markup.listed(words.values()))
        with st.expander(tr(lang, "damaged.withdraw"), icon=":material/undo:"):
            forms.blank(KEY, {"reason": ""})
            if forms.typed(KEY, "which") not in named:
                st.session_state[f"{KEY}_which"] = next(iter(named))
            st.selectbox(tr(lang, "damaged.which"), list(named), format_func=words.__getitem__, key=f"{KEY}_which")
            st.text_input(tr(lang, "areas.field_reason"), max_chars=forms.PROSE, key=f"{KEY}_reason")
            forms.role(lang, KEY)
            st.button(
                tr(lang, "damaged.withdraw"),
                on_click=forms.doing(lang, KEY, lambda: _withdrawn(lang, named), {"reason": ""}),
                key=f"{KEY}_button",
            )


def _withdrawn(lang: Lang, named: dict[str, Damaged]) -> str:
    which = named[forms.typed(KEY, "which")]
    resources.workspace().withdraw(which, by=forms.given_role(KEY), reason=forms.typed(KEY, "reason") or "")
    return tr(lang, "damaged.withdrawn", id=plain(which.id))


def _words(lang: Lang, one: Damaged) -> str:
    about = f" ({one.about[:64]})" if one.about != one.key else ""
    return f"{tr(lang, f'damaged.{one.kind}')} {one.id}{about} · {_day(lang, one.date)}"


def _day(lang: Lang, written: str) -> str:
    try:
        day = When.parse(written)
    except WorkspaceError:
        return tr(lang, "overview.no_date")
    return date(lang, day.year, day.month, day.day)
