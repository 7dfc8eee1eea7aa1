"""Pending migrations, run when a workspace is opened, by one process at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from smartmap.logs import log
from smartmap.workspace.database import identity
from smartmap.workspace.database.engine import WRITES
from smartmap.workspace.database.tables import METADATA, REVISIONS
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Collection

_VERSION_TABLE: Final = "alembic_version"
_OURS: Final = 7_361_043
_PATIENCE_S: Final = 120


def prepare(engine: sa.Engine, where: str, known: str = "", *, anew: bool = False) -> str:
    """Run pending migrations in one transaction; a failure leaves the database as it was.

    Parameters
    ----------
    where
        The file, or the address without its password.
    known
        The workspace's number, where it was opened here before; a database without tables is then a loss.
    anew
        Whether tables that were emptied are a beginning.

    Returns
    -------
    str
        The workspace's number.

    Raises
    ------
    WorkspaceError
        If a newer smartmap made the database, it belongs to another program, holds another workspace or was emptied,
        may only be read, or another process keeps the lock.
    """
    with engine.connect().execution_options(**{WRITES: True}) as con, con.begin():
        if con.dialect.name == "postgresql":
            con.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_S}s'")
            con.execute(sa.text("SELECT pg_advisory_xact_lock(:n)"), {"n": _OURS})
        tables = set(sa.inspect(con).get_table_names())
        found = _revision(con, tables, where)
        if found is None and known:
            raise refuse("workspace.lost", where=where)
        if con.dialect.name == "sqlite":
            # SQLite opens a file it may not write without a word; only a write tells.
            con.exec_driver_sql(f"PRAGMA application_id = {_OURS}")
        if found != REVISIONS[-1]:
            upgrade(con)
        number = identity.settle(con, where, known, begins=anew or found != REVISIONS[-1])
    if found != REVISIONS[-1]:
        log.info("workspace migrated from %s to %s", found or "nothing", REVISIONS[-1])
    return number


def foreign(application: int, tables: Collection[str]) -> bool:
    """Return whether an SQLite database belongs to another program: by its mark, or because ours are not in it."""
    return application not in {0, _OURS} or _VERSION_TABLE not in tables or not set(tables) & set(METADATA.tables)


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Apply the migrations up to one version, inside the transaction of `connection`."""
    from alembic import command  # noqa: PLC0415  (slow, and needed once)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _revision(connection: sa.Connection, tables: Collection[str], where: str) -> str | None:
    """Return the version of the schema, None where a workspace can begin."""
    ours = set(tables) & set(METADATA.tables)
    if _VERSION_TABLE in tables:
        found = connection.execute(sa.text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608
        if found is not None and not ours:
            raise refuse("workspace.foreign", where=where)
        if found is not None and found not in REVISIONS:
            raise refuse("workspace.newer", where=where, found=found, known=REVISIONS[-1])
        if found is not None:
            return str(found)
    if ours:
        raise refuse("workspace.foreign", where=where)
    return None
