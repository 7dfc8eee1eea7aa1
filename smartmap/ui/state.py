"""What a page remembers, and where: in the address, in the session, or nowhere.

Addresses carry what a colleague must see. A control is bound to its parameter with `bind="query-params"`; Streamlit
checks the value and drops a bad one silently, so :func:`bad_values` looks at the address before the controls do and
the page says what it ignored. A value equal to its default is left out of the address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import LANGS, Lang

if TYPE_CHECKING:
    from collections.abc import Collection

LANG: Final = "lang"
DISTRICT: Final = "d"
INDICATOR: Final = "i"
YEAR: Final = "y"
LEVEL: Final = "lv"
SCHEME: Final = "sc"
CLASSES: Final = "k"
GROUP: Final = "g"
OVERLAYS: Final = "ov"
LABELS: Final = "lb"
KHWAENG: Final = "kh"
INITIATIVE: Final = "n"
STATES: Final = "st"
KINDS: Final = "kd"

MAP: Final = "map_event"
TABLE: Final = "table_event"
NOTES: Final = "notes"


def lang() -> Lang:
    """Return the reader's language; Thai unless the address or the switch says English."""
    chosen = st.session_state.get(LANG) or st.query_params.get(LANG)
    return chosen if chosen in LANGS else LANGS[0]


def dark() -> bool:
    """Tell whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def refused(page: str, parameter: str, known: Collection[str]) -> str | None:
    """Return a value of the address that cannot be shown; it stays named until the reader leaves the page.

    Parameters
    ----------
    page
        Name of the page; notes of another page are forgotten.
    parameter
        Name in the address.
    known
        Values that can be shown.
    """
    notes = st.session_state.get(NOTES)
    if not notes or notes[0] != page:
        notes = st.session_state[NOTES] = (page, {})
    given = st.query_params.get(parameter)
    if given is not None and given not in known:
        notes[1][parameter] = given
    value: str | None = notes[1].get(parameter)
    return value
