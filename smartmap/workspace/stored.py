"""Rows as the database holds them, whoever wrote them: read one by one, so that a damaged one harms no other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa

from smartmap.errors import WorkspaceError
from smartmap.workspace import json_text
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_BROKEN: Final = (WorkspaceError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


def columns(table: sa.Table) -> list[sa.ColumnElement[Any]]:
    """Return the columns of a table, JSON as text: read with `json_of`, a bad one then fails for its row alone."""
    return [
        sa.cast(each, sa.Text).label(each.name) if isinstance(each.type, sa.JSON) else each for each in table.columns
    ]


def json_of(row: sa.RowMapping, name: str) -> Any:
    """Return the value of a JSON column.

    Raises
    ------
    ValueError
        If it is no JSON.
    """
    return json_text.read(row[name])


def moment(value: str) -> dt.datetime:
    """Return a stored moment.

    Raises
    ------
    ValueError
        If it is none, or has no time zone.
    """
    read = dt.datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("no time zone")
    return read.astimezone(dt.UTC)


def readable(rows: Iterable[sa.RowMapping], make: Callable[[sa.RowMapping], T]) -> tuple[T, ...]:
    """Return what the good rows say; `Workspace.damaged` names the others."""
    return tuple(each for each in (attempt(row, make) for row in rows) if each is not None)


def attempt(row: sa.RowMapping, make: Callable[[sa.RowMapping], T]) -> T | None:
    """Return what a row says; None where it is damaged."""
    try:
        return make(row)
    except _BROKEN:
        return None


def needed(row: sa.RowMapping, make: Callable[[sa.RowMapping], T], record: object, date: object) -> T:
    """Return what a row says.

    Raises
    ------
    WorkspaceError
        If it is damaged; it names the record by its id and date.
    """
    try:
        return make(row)
    except _BROKEN as error:
        if isinstance(error, WorkspaceError) and error.key == "workspace.stored_changed":
            raise
        raise refuse("workspace.damaged_record", id=record, date=str(date)[:10]) from error
