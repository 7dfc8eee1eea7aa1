"""The table beside a map, whose rows the browser fetches by address: a rerun carries the address and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import streamlit as st
from streamlit.components.v1 import declare_component

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).resolve().parent / "table_static"
_table = declare_component("smartmap_table", path=str(FOLDER))


def show(rows: str, selected: str | None, on_pick: Callable[[str | None], None]) -> None:
    """Show the rows; a click on one calls `on_pick` with its code before the next run, None where it was selected.

    Parameters
    ----------
    rows
        Address of the rows, as the component's frame sees it.
    selected
        Code of the marked row.
    on_pick
        What a click does.
    """
    _table(src=rows, selected=selected, key="table", on_change=lambda: _report(on_pick))


def _report(on_pick: Callable[[str | None], None]) -> None:
    known, code = read_pick(st.session_state.get("table"))
    if known:
        on_pick(code)


def read_pick(event: Any) -> tuple[bool, str | None]:
    """Return whether what the browser sent is a click on a row, and its code.

    Examples
    --------
    >>> read_pick({"code": "1007", "n": 1}), read_pick({"code": None, "n": 2}), read_pick([1])
    ((True, '1007'), (True, None), (False, None))
    """
    if not isinstance(event, dict) or not isinstance(event.get("code", 0), str | None):
        return False, None
    return True, cast("str | None", event["code"])
