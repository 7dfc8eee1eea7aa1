"""The words of an area: names, type, owner, people, vision, working group; saved so that nobody overwrites another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.errors import Conflict
from smartmap.i18n import tr
from smartmap.services.areas import candidates
from smartmap.ui import resources, state
from smartmap.ui.shared import forms
from smartmap.viz import markup
from smartmap.workspace import Area, AreaDraft, Count

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.drafts import Outline

TEXTS: Final = ("name_th", "name_en", "owner", "working_group")
TYPES: Final = ("", "livable", "newable")
BASES: Final = ("stated", "estimated")
COUNTS: Final = ("residents", "daily_users")
FIELDS: Final[dict[str, Any]] = {
    **dict.fromkeys(TEXTS, ""),
    "vision": "",
    "city_type": "",
    **dict.fromkeys(COUNTS),
    **{f"{name}_basis": BASES[0] for name in COUNTS},
}


def fill(key: str, area: Candidate | Area) -> None:
    """Begin with the words that an area has."""
    draft = isinstance(area, Area)
    owner = area.owner if isinstance(area, Area) else area.owner.th
    plain = {name: getattr(area, name) for name in ("vision", "working_group", "city_type")}
    for name, words in {**area.name.columns("name"), "owner": owner, **plain}.items():
        st.session_state.setdefault(f"{key}_{name}", words)
    for name in COUNTS:
        value = getattr(area, name).value if draft else getattr(area, name)
        basis = getattr(area, name).basis if draft else getattr(area, f"{name}_basis")
        st.session_state.setdefault(f"{key}_{name}", value)
        st.session_state.setdefault(f"{key}_{name}_basis", basis or BASES[0])


def show(lang: Lang, key: str) -> None:
    """Show the fields; the caller puts them into a form and adds its button."""
    forms.blank(key, FIELDS)
    # Two rows, so that a phone shows them in order.
    for name, column in zip(TEXTS, (*st.columns(2), *st.columns(2)), strict=True):
        column.text_input(tr(lang, f"areas.field_{name}"), max_chars=forms.LONGEST, key=f"{key}_{name}")
    st.radio(
        tr(lang, "areas.field_city_type"),
        TYPES,
        format_func=lambda each: tr(lang, f"areas.type_{each or 'none'}"),
        horizontal=True,
        key=f"{key}_city_type",
    )
    for name, column in zip(COUNTS, st.columns(2), strict=True):
        with column:
            st.number_input(tr(lang, f"areas.field_{name}"), 0, 100_000_000, value=None, step=1, key=f"{key}_{name}")
            st.radio(
                tr(lang, f"areas.basis_of_{name}"),
                BASES,
                format_func=lambda each: tr(lang, f"areas.count_{each}"),
                horizontal=True,
                key=f"{key}_{name}_basis",
            )
    st.text_area(tr(lang, "areas.field_vision"), max_chars=forms.PROSE, height=110, key=f"{key}_vision")
    forms.role(lang, key)


def draft(key: str, outline: Outline) -> AreaDraft:
    """Return what the form says, with an outline.

    Raises
    ------
    WorkspaceError
        If a field cannot be used.
    """
    counts: dict[str, Any] = {
        name: Count(
            None if forms.typed(key, name) is None else int(forms.typed(key, name)),
            "" if forms.typed(key, name) is None else forms.typed(key, f"{name}_basis") or "stated",
        )
        for name in COUNTS
    }
    texts: dict[str, Any] = {name: forms.typed(key, name) or "" for name in (*TEXTS, "vision", "city_type")}
    return AreaDraft(geometry=outline.geojson, basis=outline.basis, made_from=outline.made_from, **texts, **counts)


def save(lang: Lang, key: str, outline: Outline, area_id: str | None, version: int) -> str:
    """Save the form and open the area; return what to tell.

    Raises
    ------
    Conflict
        If somebody saved another version meanwhile; it is remembered, so that the page can lay both side by side.
    WorkspaceError
        If a field cannot be used or the workspace cannot be written.
    """
    try:
        kept = resources.workspace().save_area(
            draft(key, outline), by=forms.given_role(key), area_id=area_id, expected_version=version
        )
    except Conflict as conflict:
        st.session_state[f"{key}_conflict"] = conflict
        raise
    st.session_state.pop(f"{key}_conflict", None)
    st.session_state[f"{key}_base"] = kept.version
    st.session_state[state.AREA] = kept.id
    return tr(lang, "areas.saved", name=kept.name[lang], n=kept.version)


def conflict(lang: Lang, key: str, *, outline: bool) -> Conflict | None:
    """Show both texts where somebody else saved first; return the conflict.

    Parameters
    ----------
    outline
        Whether the reader chose another outline; otherwise the newest one stands, and is no matter of dispute.
    """
    found: Conflict | None = st.session_state.get(f"{key}_conflict")
    if found is None or not isinstance(found.yours, AreaDraft) or not isinstance(found.current, Area):
        return None
    names = (*TEXTS, "city_type", "vision", *COUNTS, *(("geometry",) if outline else ()))
    rows = [
        (tr(lang, f"areas.field_{name}"), field_text(lang, found.yours, name), field_text(lang, found.current, name))
        for name in names
        if getattr(found.yours, name) != getattr(found.current, name)
    ]
    if not rows:  # nothing but the outline, which the other one replaced
        yours, theirs = (field_text(lang, each, "geometry") for each in (found.yours, found.current))
        rows = [(tr(lang, "areas.field_geometry"), yours, theirs)]
    heads = [tr(lang, f"areas.conflict_{each}") for each in ("field", "yours", "theirs")]
    with st.container(border=True, key="conflict"):
        st.html(markup.table(heads, rows, caption=tr(lang, "areas.conflict_title", by=found.by)))
    return found


def field_text(lang: Lang, one: AreaDraft, name: str) -> str:
    """Return a field of an area in words."""
    value = getattr(one, name)
    if isinstance(value, Count):
        return "–" if value.value is None else f"{value.value:,} ({tr(lang, f'areas.count_{value.basis}')})"
    if name == "geometry":
        return candidates.basis_words(resources.store(), one, lang)
    if name == "city_type":
        return tr(lang, f"areas.type_{value or 'none'}")
    return value or "–"
