"""What a page remembers, and where: in the address, in the session, or nowhere.

What a colleague must see stands in the address, as stable codes. Streamlit's own `bind="query-params"` writes the
words that a list shows, which change with the language; so :func:`bound` prepares a control from the address and
:func:`publish` writes its value back. An address that the reader changed (a link, back, forward) wins over the
session; a value that cannot be shown is ignored, and named by a note until the reader leaves the page. What travels
to another page is told in :mod:`smartmap.ui.travel`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from smartmap.i18n import LANGS, Lang
from smartmap.viz.addresses import AREA, CLASSES, DISTRICT, GROUP, INDICATOR, LANG, LEVEL, SCENARIO, SCHEME, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

__all__ = ["AREA", "CLASSES", "DISTRICT", "GROUP", "INDICATOR", "LANG", "LEVEL", "SCENARIO", "SCHEME", "YEAR"]

KHWAENG: Final = "kh"
CLUSTERS: Final = "cl"
OVERLAYS: Final = "ov"
LABELS: Final = "lb"
INITIATIVE: Final = "n"
STATES: Final = "st"
KINDS: Final = "kd"
SEARCH: Final = "q"
SECTION: Final = "t"
ORIGIN: Final = "mk"

MAP: Final = "map_event"
TABLE: Final = "table_event"
# Some controls are known to others by a word that their parameter abbreviates.
_WIDGETS: Final = {DISTRICT: "district", INDICATOR: "indicator", YEAR: "year", LEVEL: "level"}
_PAGE: Final = "page"
_SEEN: Final = "address_seen"
_OVERTAKEN: Final = "address_overtaken"
_REFUSED: Final = "address_refused"
_OPENED: Final = "lists_opened"
_MEMORY: Final = "page_memory"
_BOUND: Final = "address_controls"
_TRAVELLED: Final = "entered_by_menu"
ENTERED: Final = "from"  # the menu's mark: the page is entered with what another one showed
NONE: Final = "none"


def widget(parameter: str) -> str:
    """Return the key, in the session and in style sheets, of the control that a parameter belongs to.

    Examples
    --------
    >>> widget("i"), widget("sc")
    ('indicator', 'sc')
    """
    return _WIDGETS.get(parameter, parameter)


def lang() -> Lang:
    """Return the reader's language; Thai unless the address or the switch says English."""
    one_of(LANG, LANGS, LANGS[0])
    chosen: Lang = st.session_state[LANG]
    return chosen


def dark() -> bool:
    """Return whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def enter(page: str) -> None:
    """Begin a run of a page: what another page showed is forgotten, for the address says what to show here."""
    session = st.session_state
    if session.get(_PAGE) != page:
        language = refused().get(LANG)
        for control in session.get(_BOUND, set()) - {LANG}:
            session.pop(control, None)
        session[_BOUND] = set()
        for addresses in (_SEEN, _OVERTAKEN):
            session[addresses] = {key: each for key, each in session.get(addresses, {}).items() if key == LANG}
        session[_REFUSED] = {}
        session[_OPENED] = {}
        session[_MEMORY] = {}
        if language is not None and _PAGE not in session:  # read before the page was known
            refused()[LANG] = language
        session[_PAGE] = page
    session[_TRAVELLED] = ENTERED in st.query_params
    publish({ENTERED: None})


def of_page() -> dict[str, Any]:
    """Return what is remembered of a page for as long as the reader stays on it."""
    memory: dict[str, Any] = st.session_state.setdefault(_MEMORY, {})
    return memory


def travelled() -> bool:
    """Return whether the menu led here, so that the address holds what another page showed."""
    return bool(st.session_state.get(_TRAVELLED))


def refuse(key: str, given: str) -> None:
    """Record an invalid value of a URL parameter for the note; what only travelled here gives way without one."""
    if not travelled():
        refused()[key] = given


def given(key: str) -> str | None:
    """Return what the address says of a parameter; None where it says nothing.

    Who changes two controls within one round trip sends, with the second change, the address from before the first:
    the browser has not heard yet what was published. Such an address is no wish of the reader's, and what was published
    counts in its place. Only "back" and "forward" mean an older address, and the browser marks them.
    """
    said, session = st.query_params.get(key), st.session_state
    published: str | None = session.get(_SEEN, {}).get(key)
    overtaken = session.setdefault(_OVERTAKEN, {})
    context = get_script_run_ctx()
    if said == published or (context is not None and context.is_history_navigation):
        overtaken.pop(key, None)
    elif said in overtaken.get(key, ()):
        return published
    return said


def bound(
    key: str,
    known: Collection[str],
    default: Any,
    *,
    read: Callable[[str], Any] | None = None,
) -> None:
    """Give a control its value before it is drawn: from the URL where that is new, else as it was.

    Parameters
    ----------
    key
        Parameter of the control in the address; :func:`widget` names the control.
    known
        Values that can be shown, as the address writes them.
    default
        Value of the control where the address says nothing that can be shown.
    read
        Turns the address' text into the control's value, None where it cannot; by default the text itself.
    """
    said, own = given(key), widget(key)
    seen = st.session_state.setdefault(_SEEN, {})
    st.session_state.setdefault(_BOUND, set()).add(own)
    if said is not None and (said != seen.get(key) or own not in st.session_state):
        seen[key] = said
        value = (read or (lambda text: text if text in known else None))(said)
        if value is None:
            refuse(key, said)
            value = default
        else:
            refused().pop(key, None)
        st.session_state[own] = value
    elif (said is None and seen.pop(key, None) is not None) or own not in st.session_state:
        st.session_state[own] = default


def one_of(key: str, options: Collection[Any], default: Any, *, meant: Callable[[str], str] = str) -> None:
    """Prepare a control with one value of a list; a value that has left the list gives way to the default.

    Parameters
    ----------
    meant
        Turns what an address says into a value of the list as text, where people write it in more than one way.
    """
    texts = {str(option): option for option in options}
    bound(key, texts, default, read=lambda text: texts.get(meant(text)))
    own = widget(key)
    if st.session_state[own] is not None and st.session_state[own] not in options:
        st.session_state[own] = default


def opening(key: str, options: Sequence[Any]) -> int | None:
    """Return where a prepared list stands when the page opens, None for nowhere; for lists that are heavy to send.

    A value of the session is told to the browser with the whole list, and in the next run the list is sent again
    without it. A list that stands there by itself is sent once.
    """
    opened = st.session_state.setdefault(_OPENED, {})
    own = widget(key)
    if key not in opened:
        opened[key] = st.session_state[own]
        del st.session_state[own]
    return options.index(opened[key]) if opened[key] in options else None


def some_of(key: str, options: Collection[str], default: Collection[str]) -> None:
    """Prepare a control with several values of a list, written with commas; "none" for none of them."""

    def read(text: str) -> list[str] | None:
        parts = [] if text == NONE else text.split(",")
        return parts if all(part in options for part in parts) else None

    bound(key, options, list(default), read=read)


def publish(values: Mapping[str, Any]) -> None:
    """Write values into the URL's query string; None removes a parameter."""
    seen, overtaken = (st.session_state.setdefault(each, {}) for each in (_SEEN, _OVERTAKEN))
    before = st.query_params.to_dict()
    texts = {key: None if value is None else _text(value) for key, value in values.items()}
    for key, text in texts.items():
        if text != before.get(key):
            overtaken.setdefault(key, set()).add(before.get(key))
        if text is None:
            seen.pop(key, None)
        else:
            seen[key] = text
    after = {key: text for key, text in (before | texts).items() if text is not None}
    if after != before:  # at once: each message to the address is a step of the reader's history
        st.query_params.from_dict(after)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ",".join(value) or NONE
    if isinstance(value, bool):
        return str(int(value))
    return str(value)


def unless(value: Any, default: Any) -> Any:
    """Return the value, or None where it is the default, which an address leaves out."""
    same = list(value) == list(default) if isinstance(value, list | tuple) else value == default
    return None if same else value


def refused() -> dict[str, str]:
    """Return the parameters of the address that could not be shown, with what they said."""
    notes: dict[str, str] = st.session_state.setdefault(_REFUSED, {})
    return notes


def link() -> str:
    """Return the URL of exactly what is shown."""
    base = (st.context.url or "").partition("?")[0]
    query = urlencode({key: st.query_params[key] for key in st.query_params}, safe=",")
    return f"{base}?{query}" if query else base
