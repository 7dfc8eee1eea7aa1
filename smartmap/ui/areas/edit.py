"""Changing words and outline of an area, also when another was quicker; taking it away and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from smartmap.i18n import moment, tr
from smartmap.services.areas import drafts
from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.areas import form, index
from smartmap.ui.areas import history as area_records
from smartmap.ui.areas import outline as area_outline
from smartmap.ui.shared import forms
from smartmap.viz import markup
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.drafts import Outline
    from smartmap.workspace import Area
    from smartmap.workspace.area import AreaBasis

REPLACE: Final = "replace"
_REMOVED: Final = "removed_last"


def replaces(area: Candidate) -> bool:
    """Return whether another outline is being chosen, so that its map takes the place of the area's own."""
    return area.geometry is None or bool(st.session_state.get(f"{_key(area)}_{REPLACE}"))


def show(lang: Lang, area: Candidate) -> None:
    """Show the form; an example becomes an adapted copy when it is saved."""
    key = _key(area)
    if area.shipped:
        st.markdown(tr(lang, "areas.adapt"))
    with st.container():
        outline = _chosen(lang, area)
    form.fill(key, area)
    st.session_state.setdefault(f"{key}_base", area.version)

    def act() -> str:
        if outline is None:
            raise refuse("areas.nothing_picked")
        told = form.save(lang, key, outline, area.area_id, int(st.session_state[f"{key}_base"]))
        _keep_outline(key)
        return told

    with st.container():
        _conflict(lang, key, outline=replaces(area))
    with st.form(f"{key}_form"):
        form.show(lang, key)
        forms.flash(key)
        st.form_submit_button(tr(lang, "areas.save"), type="primary", on_click=forms.doing(lang, key, act))


def _conflict(lang: Lang, key: str, *, outline: bool) -> None:
    found = form.conflict(lang, key, outline=outline)
    if found:
        mine, theirs = st.columns(2)
        current = cast("Area", found.current)
        mine.button(tr(lang, "areas.keep_mine"), on_click=_settle, args=(key, current, True), key=f"{key}_mine")
        theirs.button(tr(lang, "areas.keep_theirs"), on_click=_settle, args=(key, current, False), key=f"{key}_theirs")


def history(lang: Lang, area: Candidate) -> None:
    """Show the versions of an area, and take it away."""
    versions = resources.workspace().area_history(area.area_id)
    area_records.show(lang, area)
    st.subheader(tr(lang, "areas.versions"), anchor=False)
    if not versions:
        st.markdown(tr(lang, "areas.no_versions"))
        return
    heads = [tr(lang, f"areas.version_{each}") for each in ("number", "change", "outline", "by", "at", "note")]
    rows = [
        (
            str(v.version),
            tr(lang, f"areas.change_{v.change}"),
            form.field_text(lang, v, "geometry"),
            str(v.changed_by),
            moment(lang, v.changed_at),
            v.note or "–",
        )
        for v in reversed(versions)
    ]
    st.html(markup.table(heads, rows))
    key = f"remove_{area.area_id}"

    def act() -> str:
        gone = resources.workspace().remove_area(
            area.area_id,
            by=forms.given_role(key),
            expected_version=area.version,
            reason=forms.typed(key, "reason") or "",
        )
        st.session_state[_REMOVED] = gone
        return tr(lang, "areas.removed")

    with st.expander(tr(lang, "areas.remove")), st.form(f"{key}_form"):
        forms.blank(key, {"reason": ""})
        st.text_input(tr(lang, "areas.field_reason"), key=f"{key}_reason")
        forms.role(lang, key)
        forms.flash(key)
        done = forms.doing(lang, key, act, {"reason": ""}, done=index.DONE)
        st.form_submit_button(tr(lang, "areas.remove"), on_click=done)


def undo(lang: Lang) -> None:
    """Say once that an area was taken away, and offer to undo it."""
    gone: Area | None = st.session_state.get(_REMOVED)
    if gone is None:
        return
    key = f"remove_{gone.id}"

    def act() -> str:
        back = resources.workspace().restore_area(gone.id, by=gone.changed_by, expected_version=gone.version)
        st.session_state[state.AREA] = back.id
        st.session_state.pop(_REMOVED)
        return tr(lang, "areas.restored")

    forms.flash(key)
    st.button(
        tr(lang, "areas.undo_removal"),
        icon=":material/undo:",
        on_click=forms.doing(lang, key, act),
        key="undo_removal",
    )


def removed(lang: Lang) -> None:
    """Offer to bring back areas that were taken away; nothing where there is none."""
    gone = [each for each in resources.workspace().areas(removed=True) if each.removed]
    if not gone:
        return
    key = "restore"
    named = {each.id: each for each in gone}
    words = distinct({each.id: each.name[lang] for each in gone})

    def act() -> str:
        one = named[forms.typed(key, "which")]
        resources.workspace().restore_area(one.id, by=forms.given_role(key), expected_version=one.version)
        st.session_state[state.AREA] = one.id
        return tr(lang, "areas.restored")

    with st.expander(tr(lang, "areas.removed_list", n=len(gone))), st.form("restore_form"):
        st.selectbox(
            tr(lang, "areas.restore_which"),
            ordered(lang, named, words.__getitem__),
            format_func=words.__getitem__,
            key=f"{key}_which",
        )
        forms.role(lang, key)
        forms.flash(key)
        st.form_submit_button(tr(lang, "areas.restore"), on_click=forms.doing(lang, key, act, done=index.DONE))


def _key(area: Candidate) -> str:
    return f"edit_{area.area_id}"


def _chosen(lang: Lang, area: Candidate) -> Outline | None:
    """Return the outline to save: the one that the area has, or another that is chosen here."""
    key = _key(area)
    if area.geometry is None:
        st.info(tr(lang, "areas.no_copy"), icon=":material/info:")
    else:
        st.toggle(tr(lang, "areas.replace_outline"), key=f"{key}_{REPLACE}")
    if area.geometry is None or replaces(area):
        return area_outline.choose(lang, key)
    store = resources.store()
    if area.shipped:
        return drafts.from_initiative(store, area.area_id)
    return drafts.of_candidate(store, area.geometry, cast("AreaBasis", area.basis), area.made_from)


def _keep_outline(key: str) -> None:
    """Go back to the outline that the area has: what was chosen instead is kept now, or given up."""
    st.session_state[f"{key}_{REPLACE}"] = False
    area_outline.forget(key)


def _settle(key: str, current: Area, mine: bool) -> None:  # noqa: FBT001  (a button passes it by position)
    """Go on with the reader's text over the newest version, or take the newest text instead."""
    st.session_state.pop(f"{key}_conflict", None)
    st.session_state[f"{key}_base"] = current.version
    if not mine:
        for name in form.FIELDS:
            st.session_state.pop(f"{key}_{name}", None)
        form.fill(key, current)
        _keep_outline(key)
