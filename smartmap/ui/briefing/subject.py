"""What a brief is about: chosen from one list, and told by the address, which alone remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.services import briefs
from smartmap.services.briefs.subject import PARAMETERS
from smartmap.services.catalogue import records
from smartmap.services.tables.names import distinct
from smartmap.ui import resources, state
from smartmap.ui.shared import pickers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.i18n import Lang
    from smartmap.services.briefs import Subject

ORDER: Final = ("city", "area", "scenario", "district")
SUBJECT: Final = "subject"


def select(lang: Lang) -> Subject:
    """Show the list of all that can be briefed; return what is chosen, the city where the address names nothing."""
    every = briefs.subjects(resources.store(), resources.workspace(), lang)
    listed = {_key(each): each for each in sorted(every, key=lambda each: ORDER.index(each.kind))}
    words = distinct({key: _words(lang, each) for key, each in listed.items()})
    st.session_state[SUBJECT] = _asked(listed)
    chosen: str = st.selectbox(
        tr(lang, "briefing.subject"),
        list(listed),
        format_func=words.__getitem__,
        filter_mode="contains",
        key=SUBJECT,
        on_change=_chosen,
    )
    _tell(chosen)
    return listed[chosen]


def _key(subject: Subject) -> str:
    return f"{subject.kind}:{subject.id}"


def _words(lang: Lang, subject: Subject) -> str:
    return subject.name if subject.kind == "city" else f"{tr(lang, f'briefing.{subject.kind}')} › {subject.name}"


def _chosen() -> None:
    """Write what the reader chose into the address, from which the page is drawn."""
    _tell(st.session_state[SUBJECT])


def _tell(key: str) -> None:
    """Let the address name a subject and no other; in one step, for each step is one that "back" returns to."""
    kind, _, subject = key.partition(":")
    state.publish({parameter: subject if name == kind else None for name, parameter in PARAMETERS.items()})


def _asked(listed: Mapping[str, Subject]) -> str:
    """Return what the address names; what it names in vain is kept for the note."""
    found = []
    for kind, parameter in PARAMETERS.items():
        given = state.given(parameter)
        if given is None:
            continue
        key = f"{kind}:{_meant(kind, given)}"
        if key in listed:
            found.append(key)
            state.refused().pop(parameter, None)
        else:
            state.refuse(parameter, given)
    return found[0] if found else next(iter(listed))


def _meant(kind: str, given: str) -> str:
    """Return the id that an address means: a district may go by its name, of several areas the first is meant."""
    if kind == "district":
        names = records.places(resources.store(), "district")
        return pickers.meant(names, names.index, given) or ""
    return given.partition(",")[0] if kind == "area" else given
