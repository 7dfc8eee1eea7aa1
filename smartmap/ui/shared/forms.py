"""What every record asks for: role and organisation, a date, evidence; and how it went, in the reader's language."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from smartmap.dates import BUDDHIST_ERA, FIRST_YEAR, LAST_YEAR, Stated, common_year, read_year
from smartmap.errors import SmartmapError, UnknownCode, WorkspaceError
from smartmap.i18n import day as written_day
from smartmap.i18n import tr, words
from smartmap.services.catalogue import initiatives
from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from smartmap.ui import resources
from smartmap.ui.shared.text import plain
from smartmap.workspace import Evidence, Role, When
from smartmap.workspace.fields import refuse
from smartmap.workspace.when import no_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartmap.i18n import Lang

LONGEST: Final = 300
PROSE: Final = 4000
FIRST_DAY: Final = dt.date(FIRST_YEAR, 1, 1)
LAST_DAY: Final = dt.date(LAST_YEAR + BUDDHIST_ERA, 12, 31)
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
    names = distinct({e.initiative_id: e.name[lang] for e in initiatives.all_of(resources.store())})
    st.selectbox(
        tr(lang, "areas.evidence_initiative"),
        ordered(lang, names, names.__getitem__),
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


WHEN_FIELDS: Final = {"year": "", "month": None, "day": None}


def when(lang: Lang, key: str) -> None:
    """Ask for a year, and for month and day where the source states them."""
    year, month, day = st.columns(3)
    year.text_input(tr(lang, "areas.field_year"), max_chars=20, key=f"{key}_year")
    month.number_input(tr(lang, "areas.field_month"), 1, 12, value=None, step=1, key=f"{key}_month")
    day.number_input(tr(lang, "areas.field_day"), 1, 31, value=None, step=1, key=f"{key}_day")


def given_when(key: str) -> When:
    """Return the date in a form; a Buddhist year is understood.

    Raises
    ------
    WorkspaceError
        If there is no year, or no such day.
    """
    written = (typed(key, "year") or "").strip()
    if not written:
        raise refuse("workspace.required", field="year")
    year = read_year(written)
    if year is None:
        raise no_year(written)
    month, day = typed(key, "month"), typed(key, "day")
    return When(year, None if month is None else int(month), None if day is None else int(day))


def day(lang: Lang, key: str, name: str, label: str) -> None:
    """Ask for a day, its year Buddhist or CE; Streamlit writes CE, so the reader's calendar stands beside it."""
    st.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key=f"{key}_{name}",
        help=tr(lang, "areas.day_help"),
    )
    with suppress(WorkspaceError):  # the button says what is wrong with it
        chosen = given_day(key, name)
        st.caption(tr(lang, "areas.day_chosen", day=written_day(lang, chosen)) if chosen else "")


def given_day(key: str, name: str) -> dt.date | None:
    """Return the day in a form, its year CE; None where none is given.

    Raises
    ------
    WorkspaceError
        If the year is beyond sense, or the CE year has no such day.
    """
    given: dt.date | None = typed(key, name)
    if given is None:
        return None
    year = common_year(given.year)
    if year is None:
        raise no_year(given.year)
    try:
        return given.replace(year=year)
    except ValueError:
        raise refuse("workspace.no_such_day", value=Stated(year, given.month, given.day)) from None


def say(lang: Lang, error: SmartmapError) -> str:
    """Return an error in the reader's language, fields by the names that the form gives them."""
    if not isinstance(error, WorkspaceError | UnknownCode):
        return plain(str(error))
    known = words(lang)
    blanks = dict(error.blanks)
    if "field" in blanks:
        blanks["field"] = known.get(f"areas.field_{blanks['field']}", blanks["field"])
    if isinstance(error, UnknownCode):
        blanks["kind"] = _kind(lang, error.kind)
    listed = blanks.get("fields")
    if isinstance(listed, str):
        blanks["fields"] = ", ".join(known.get(f"areas.field_{part}", part) for part in listed.split(", "))
    said = {name: plain(value) if isinstance(value, str) else value for name, value in blanks.items()}
    return tr(lang, error.key, **said)


def _kind(lang: Lang, kind: str) -> str:
    """Return in words what was looked for: "district", or "level of green_space" by its two parts."""
    name = words(lang).get(f"missing.kind_{kind.replace(' ', '_')}")
    if name is not None:
        return name
    part, _, whole = kind.partition(" of ")
    return tr(lang, "missing.of", kind=_kind(lang, part), whole=whole) if whole else kind


def doing(
    lang: Lang, key: str, act: Callable[[], str], clear: Mapping[str, Any] | None = None, *, done: str | None = None
) -> Callable[[], None]:
    """Return what a button does: act, and say how it went; a form is emptied only once its content is kept.

    Parameters
    ----------
    key, done
        Where :func:`flash` says what went wrong, and what went well: a form that success folds or takes away has
        another place for its success, the same place where None.
    clear
        Fields to empty, and their first values.
    """

    def run() -> None:
        try:
            message = act()
        except SmartmapError as error:
            st.session_state[f"{_FLASH}_{key}"] = ("error", say(lang, error))
            return
        st.session_state[f"{_FLASH}_{done or key}"] = ("success", message)
        for name, value in (clear or {}).items():
            st.session_state[f"{key}_{name}"] = value

    return run


def flash(*keys: str) -> None:
    """Show once how the last deed of these forms went, in a place that is kept while there is nothing to say.

    A message that came and went by itself would move all that follows: the browser would build a form anew, close
    what is unfolded, and lose what is being typed.
    """
    with st.container():
        for key in keys:
            kind, message = st.session_state.pop(f"{_FLASH}_{key}", ("", ""))
            if kind == "error":
                st.error(message, icon=":material/error:")
            elif message:
                st.success(message, icon=":material/check_circle:")


def drop() -> None:
    """Forget how deeds went that nobody was told of: the page says it itself."""
    for key in [key for key in st.session_state if str(key).startswith(f"{_FLASH}_")]:
        del st.session_state[key]
