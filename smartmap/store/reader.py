"""Memoised queries on one cache file, which never changes under its name."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar, cast

from smartmap.store import probe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    import geopandas as gpd
    import pandas as pd

T = TypeVar("T")


class Reader:
    """A cache opened read-only; each query takes its own cursor, so threads may share it.

    Frames are read once and handed out as shallow copies: pandas copies on write, so a caller who changes one
    changes only its own.
    """

    def __init__(self, cache: Path) -> None:
        self._con = probe.connect(cache)
        self._kept: dict[object, object] = {}
        self._lock = Lock()
        self.path = cache

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; frames already handed out stay good."""
        self._con.close()

    def _keep(self, key: object, make: Callable[[], T]) -> T:
        if key not in self._kept:
            made = make()  # not under the lock: what one thread makes twice is the same twice
            with self._lock:
                self._kept.setdefault(key, made)
        return cast("T", self._kept[key])

    def _rows(self, sql: str, **values: str) -> list[tuple[object, ...]]:
        return self._con.cursor().execute(sql, values).fetchall()

    def _frame(self, sql: str, index: str | None = None) -> pd.DataFrame:
        """Return the frame of a query without blanks, on `index` if named."""
        return self._keep(sql, lambda: self._query(sql, index)).copy(deep=False)

    def _query(self, sql: str, index: str | None) -> pd.DataFrame:
        frame = self._con.cursor().execute(sql).df()
        return frame if index is None else frame.set_index(index)

    def _shapes(self, sql: str, index: str | None = None) -> gpd.GeoDataFrame:
        """Return the same with the column `geometry`, selected as WKB, as geometry in OGC:CRS84."""
        return self._keep(sql, lambda: self._geometry(sql, index)).copy(deep=False)

    def _geometry(self, sql: str, index: str | None) -> gpd.GeoDataFrame:
        import geopandas as gpd  # noqa: PLC0415  (opening a ready cache must not wait for it)

        frame = self._query(sql, index)
        shapes = gpd.GeoSeries.from_wkb(frame.pop("geometry").map(bytes), crs="OGC:CRS84")
        return gpd.GeoDataFrame(frame, geometry=shapes)
