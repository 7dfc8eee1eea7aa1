"""The schema brought to the newest version at opening, by one process at a time."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from filelock import FileLock, Timeout

from smartmap.workspace.engine import WRITES
from smartmap.workspace.fields import refuse
from smartmap.workspace.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

REVISIONS: Final = ("0001", "0002")
_VERSION_TABLE: Final = "alembic_version"
_OURS: Final = 7_361_043
_PATIENCE_S: Final = 120


def prepare(engine: sa.Engine, where: str) -> None:
    """Bring the database to the newest schema in one transaction; a failure leaves it as it was.

    Raises
    ------
    WorkspaceError
        If a newer smartmap made the database, or it belongs to another program, it may only be read,
        or another process keeps the lock.
    """
    with _alone(engine, where), engine.connect().execution_options(**{WRITES: True}) as con, con.begin():
        if con.dialect.name == "postgresql":
            con.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_S}s'")
            con.execute(sa.text("SELECT pg_advisory_xact_lock(:n)"), {"n": _OURS})
        found = _revision(con, where)
        if found is not None and found not in REVISIONS:
            raise refuse("workspace.newer", where=where, found=found, known=REVISIONS[-1])
        if con.dialect.name == "sqlite":
            # SQLite opens a file it may not write without a word; only a write tells.
            con.exec_driver_sql(f"PRAGMA application_id = {_OURS}")
        if found != REVISIONS[-1]:
            upgrade(con)


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Apply the migrations up to one version, inside the transaction of `connection`."""
    from alembic import command  # noqa: PLC0415  (slow, and needed once)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _revision(connection: sa.Connection, where: str) -> str | None:
    tables = set(sa.inspect(connection).get_table_names())
    if _VERSION_TABLE in tables:
        found = connection.execute(sa.text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()  # noqa: S608
        if found is not None:
            return str(found)
    if tables & set(METADATA.tables):
        raise refuse("workspace.foreign", where=where)
    return None


@contextmanager
def _alone(engine: sa.Engine, where: str) -> Iterator[None]:
    """Hold a lock beside an SQLite file: two processes must not switch a new file to WAL at once."""
    if engine.dialect.name != "sqlite":
        yield
        return
    file = Path(str(engine.url.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=_PATIENCE_S)
        lock.acquire()
    except Timeout:
        raise refuse("workspace.busy", where=where) from None
    except OSError as error:
        raise refuse("workspace.readonly", where=where, detail=error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()
