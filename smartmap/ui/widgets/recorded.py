"""What every record asks for: role and organisation, a date, evidence; and how it went, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.errors import SmartmapError, WorkspaceError
from smartmap.i18n import BUDDHIST_ERA, pick, tr, words
from smartmap.services import initiatives
from smartmap.services.names import distinct
from smartmap.ui import resources
from smartmap.ui.text import plain
from smartmap.workspace import Evidence, Role, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smartmap.i18n import Lang

LONGEST: Final = 300
PROSE: Final = 4000
_BUDDHIST_FROM: Final = 2400
_ME: Final = ("role", "organisation")
_FLASH: Final = "flash"


def blank(key: str, fields: Mapping[str, Any]) -> None:
    """Give the fields of a form their first values; what the reader typed stays."""
    for name, value in fields.items():
        st.session_state.setdefault(f"{key}_{name}", value)


def typed(key: str, name: str) -> Any:
    """Return what a field of a form holds."""
    return st.session_state.get(f"{key}_{name}")


def role(lang: Lang, key: str) -> None:
    """Ask for role and organisation, never for a name; the last ones given are offered again."""
    for name, column in zip(_ME, st.columns(2), strict=True):
        st.session_state.setdefault(f"{key}_{name}", st.session_state.get(f"me_{name}", ""))
        column.text_input(
            tr(lang, f"areas.field_{name}"),
            max_chars=LONGEST,
            placeholder=tr(lang, f"areas.{name}_hint"),
            key=f"{key}_{name}",
        )


def given_role(key: str) -> Role:
    """Return the role in a form, and remember it for the next one.

    Raises
    ------
    WorkspaceError
        If it is empty or looks like personal data.
    """
    found = Role(typed(key, "role") or "", typed(key, "organisation") or "")
    st.session_state["me_role"], st.session_state["me_organisation"] = found.role, found.organisation
    return found


def evidence(lang: Lang, key: str) -> None:
    """Ask for an initiative, a document and a note; any of them will do."""
    names = distinct({e.initiative_id: pick(lang, e) for e in initiatives.all_of(resources.store())})
    st.selectbox(
        tr(lang, "areas.evidence_initiative"),
        sorted(names, key=names.__getitem__),
        index=None,
        format_func=names.__getitem__,
        filter_mode="contains",
        placeholder=tr(lang, "areas.optional"),
        key=f"{key}_initiative",
    )
    st.text_input(tr(lang, "areas.evidence_document"), max_chars=2000, key=f"{key}_document")
    st.text_area(tr(lang, "areas.evidence_note"), max_chars=PROSE, height=90, key=f"{key}_evidence")


EVIDENCE_FIELDS: Final = {"initiative": None, "document": "", "evidence": ""}


def given_evidence(key: str) -> tuple[Evidence, ...]:
    """Return the evidence in a form.

    Raises
    ------
    WorkspaceError
        If a reference cannot be used.
    """
    found = []
    if typed(key, "initiative"):
        found.append(Evidence("initiative", ref=typed(key, "initiative")))
    if (typed(key, "document") or "").strip():
        found.append(Evidence("document", ref=typed(key, "document")))
    if (typed(key, "evidence") or "").strip():
        found.append(Evidence("note", text=typed(key, "evidence")))
    return tuple(found)


WHEN_FIELDS: Final = {"year": None, "month": None, "day": None}


def when(lang: Lang, key: str) -> None:
    """Ask for a year, and for month and day where the source states them."""
    year, month, day = st.columns(3)
    year.number_input(tr(lang, "areas.field_year"), 1782, 2800, value=None, step=1, key=f"{key}_year")
    month.number_input(tr(lang, "areas.field_month"), 1, 12, value=None, step=1, key=f"{key}_month")
    day.number_input(tr(lang, "areas.field_day"), 1, 31, value=None, step=1, key=f"{key}_day")


def given_when(key: str) -> When:
    """Return the date in a form; a Buddhist year is understood.

    Raises
    ------
    WorkspaceError
        If there is no year, or no such day.
    """
    year = int(typed(key, "year") or 0)
    month, day = typed(key, "month"), typed(key, "day")
    ce = year - BUDDHIST_ERA if year > _BUDDHIST_FROM else year
    return When(ce, None if month is None else int(month), None if day is None else int(day))


def say(lang: Lang, error: SmartmapError) -> str:
    """Return an error in the reader's language, fields by the names that the form gives them."""
    if not isinstance(error, WorkspaceError):
        return plain(str(error))
    known = words(lang)
    blanks = {
        name: known.get(f"areas.field_{value}", value) if name == "field" else value
        for name, value in error.blanks.items()
    }
    listed = blanks.get("fields")
    if isinstance(listed, str):
        blanks["fields"] = ", ".join(known.get(f"areas.field_{part}", part) for part in listed.split(", "))
    said = {name: plain(value) if isinstance(value, str) else value for name, value in blanks.items()}
    return tr(lang, error.key, **said)


def doing(lang: Lang, key: str, act: Callable[[], str], clear: Mapping[str, Any] | None = None) -> Callable[[], None]:
    """Return what a button does: act, and say how it went; a form is emptied only once its content is kept."""

    def run() -> None:
        try:
            message = act()
        except SmartmapError as error:
            st.session_state[f"{_FLASH}_{key}"] = ("error", say(lang, error))
            return
        st.session_state[f"{_FLASH}_{key}"] = ("success", message)
        for name, value in (clear or {}).items():
            st.session_state[f"{key}_{name}"] = value

    return run


def flash(keys: Iterable[str]) -> None:
    """Show once how the last deed of these forms went."""
    for key in keys:
        kind, message = st.session_state.pop(f"{_FLASH}_{key}", ("", ""))
        if kind == "error":
            st.error(message, icon=":material/error:")
        elif message:
            st.success(message, icon=":material/check_circle:")
