"""Transactions: a reader sees one moment, a writer is confirmed whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from smartmap.workspace.engine import WRITES
from smartmap.workspace.faults import translated
from smartmap.workspace.person import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa


class Connected:
    """What all parts of the workspace share; threads may share it, each call takes its own connection."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        self.engine, self.where = engine, where

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with translated(self.where), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        with translated(self.where), self.engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def signed(prefix: str, by: Role) -> dict[str, str]:
    """Return the two columns of a role."""
    return {f"{prefix}_role": by.role, f"{prefix}_organisation": by.organisation}


def signature(prefix: str, row: sa.RowMapping) -> Role:
    """Return the role of two columns."""
    return Role(row[f"{prefix}_role"], row[f"{prefix}_organisation"])
