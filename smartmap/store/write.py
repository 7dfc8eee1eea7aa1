"""Write the frames of a build into a new DuckDB file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from smartmap.store.tables import DDL, SHAPED

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.store.asset import Asset
    from smartmap.store.content import Tables

_GEOMETRY = "* EXCLUDE (geometry), ST_GeomFromWKB(geometry)::GEOMETRY('OGC:CRS84') AS geometry"


def write(path: Path, tables: Tables, assets: tuple[Asset, ...], meta: dict[str, str]) -> None:
    """Write `tables`, `assets` and `meta` into a new file at `path` and close it whole.

    Raises
    ------
    duckdb.Error
        If the disk or a value does not allow it.
    """
    with duckdb.connect(str(path)) as con:
        con.execute(DDL)
        for name, frame in tables.items():
            wanted = con.table(name).columns
            plain = pd.DataFrame(frame)[wanted]
            if name in SHAPED:
                relation = con.from_df(plain.assign(geometry=frame["geometry"].to_wkb())).project(_GEOMETRY)
            else:
                relation = con.from_df(plain)
            relation.insert_into(name)
        con.executemany("INSERT INTO assets VALUES (?, ?, ?)", [[a.name, a.sha256, a.body] for a in assets])
        con.executemany("INSERT INTO meta VALUES (?, ?)", [[key, value] for key, value in meta.items()])
        con.execute("CHECKPOINT")
