"""The one object that answers questions about the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from smartmap.errors import UnknownCode
from smartmap.store.asset import Asset
from smartmap.store.ledger import Ledger

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

Level = Literal["district", "khwaeng"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
UNDATED: Final = "undated"


class Store(Ledger):
    """Read-only questions to one built cache.

    Codes are text. Numbers that nobody knows are NaN, texts that nobody wrote are "". Geometry is lon/lat in
    OGC:CRS84. Threads may share a store; frames are the caller's own to change.
    """

    def districts(self) -> gpd.GeoDataFrame:
        """Return the 50 districts by district_code, with official and polygon area (km²), groups and office."""
        return self._shapes(
            "SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM districts ORDER BY district_code", "district_code"
        )

    def khwaeng(self) -> gpd.GeoDataFrame:
        """Return the 180 khwaeng by khwaeng_code, with the code of their district and polygon area (km²)."""
        return self._shapes(
            "SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM khwaeng ORDER BY khwaeng_code", "khwaeng_code"
        )

    def codes(self, level: str) -> pd.Index[str]:
        """Return all codes of a level, in order.

        Raises
        ------
        UnknownCode
            If there is no such level.
        """
        if level not in LEVELS:
            raise UnknownCode("level", level, LEVELS)
        if level == "district":
            return self._frame("SELECT district_code FROM districts ORDER BY ALL", "district_code").index
        return self._frame("SELECT khwaeng_code FROM khwaeng ORDER BY ALL", "khwaeng_code").index

    def neighbours(self, code: str, *, corners: bool = False) -> pd.DataFrame:
        """Return the areas that touch one: neighbour_code and shared_m (m), longest border first.

        Parameters
        ----------
        code
            District or khwaeng code.
        corners
            Include areas that touch in a point only (shared_m is 0).
        """
        self._known(code)
        pairs = self._frame("SELECT * FROM neighbours ORDER BY code, shared_m DESC, neighbour_code", "code")
        own = pairs.loc[pairs.index == code, ["neighbour_code", "shared_m"]].reset_index(drop=True)
        return own if corners else own[own["shared_m"] > 0]

    def groups(self, kind: str) -> pd.DataFrame:
        """Return the groups of a kind (bma_group, ring, area_type) by group_id, in order."""
        groups = self._frame("SELECT * FROM groups ORDER BY kind, ord", "group_id")
        kinds = groups["kind"].unique()
        if kind not in kinds:
            raise UnknownCode("kind of group", kind, kinds)
        return groups[groups["kind"] == kind]

    def population(self, code: str | None = None) -> pd.DataFrame:
        """Return registered residents and houses by district and year, of one district if named."""
        rows = self._frame("SELECT * FROM population ORDER BY district_code, year")
        if code is None:
            return rows
        self._known(code)
        return rows[rows["district_code"] == code].reset_index(drop=True)

    def age(self) -> pd.DataFrame:
        """Return persons by age group at the end of 2022, by district_code."""
        return self._frame("SELECT * FROM age ORDER BY district_code", "district_code")

    def khwaeng_population(self) -> pd.DataFrame:
        """Return registered residents and houses of 2018 by khwaeng_code."""
        return self._frame("SELECT * FROM khwaeng_population ORDER BY khwaeng_code", "khwaeng_code")

    def indicators(self) -> pd.DataFrame:
        """Return the indicators by indicator_id, in the order of the catalogue; `levels` are tuples."""
        frame = self._frame("SELECT * FROM indicators ORDER BY position", "indicator_id")
        frame["levels"] = [tuple(levels) for levels in frame["levels"]]
        return frame

    def observations(self, indicator_id: str | None = None, code: str | None = None) -> pd.DataFrame:
        """Return all known values, observed and derived, of one indicator or area if named.

        Returns
        -------
        DataFrame
            indicator_id, level, code, period ("2021" or "undated"), value, source_id.

        Raises
        ------
        UnknownCode
            If there is no such indicator or area.
        """
        rows = self._frame("SELECT * FROM observations ORDER BY indicator_id, level, period, code")
        if indicator_id is not None:
            self._indicator(indicator_id)
            rows = rows[rows["indicator_id"] == indicator_id]
        if code is not None:
            self._known(code)
            rows = rows[rows["code"] == code]
        return rows.reset_index(drop=True)

    def periods(self, indicator_id: str, level: str) -> list[str]:
        """Return the periods in which an indicator has values at a level, newest first, "undated" last.

        Raises
        ------
        UnknownCode
            If there is no such indicator or level.
        """
        found = self._keep("periods", self._listed).get((indicator_id, cast("Level", level)))
        if found is None:
            self._indicator(indicator_id)
            self.codes(level)
        return list(found or ())

    def _listed(self) -> dict[tuple[str, Level], list[str]]:
        listed: dict[tuple[str, Level], list[str]] = {}
        for indicator, level, period in self._values():
            listed.setdefault((indicator, level), []).append(period)
        return {key: sorted(own, key=lambda p: (p != UNDATED, p), reverse=True) for key, own in listed.items()}

    def values(self, indicator_id: str, period: str, level: str) -> pd.Series[float]:
        """Return one indicator in one period for all areas of a level.

        Returns
        -------
        Series
            By code, all codes of the level in order; NaN where no value is known.

        Raises
        ------
        UnknownCode
            If there is no such indicator or level, or no value of it in that period.
        """
        found = self._values().get((indicator_id, cast("Level", level), period))
        if found is None:
            raise UnknownCode("period", period, self.periods(indicator_id, level))
        return found.copy(deep=False)

    def _values(self) -> dict[tuple[str, Level, str], pd.Series[float]]:
        return self._keep("values", self._split)

    def _split(self) -> dict[tuple[str, Level, str], pd.Series[float]]:
        rows = self.observations()
        codes = {level: self.codes(level).rename("code") for level in LEVELS}
        split = {}
        for key, part in rows.groupby(["indicator_id", "level", "period"]):
            indicator, level, period = cast("tuple[str, Level, str]", key)
            split[indicator, level, period] = part.set_index("code")["value"].reindex(codes[level])
        return split

    def withheld(self) -> pd.DataFrame:
        """Return the values that are in the packages but not served, each with the reason in both languages."""
        return self._frame("SELECT * FROM withheld ORDER BY indicator_id, period, code")

    def coverage(self) -> pd.DataFrame:
        """Return how many areas (`known`) of how many (`total`) have a value, by indicator, level and period."""
        return self._frame(
            "SELECT indicator_id, level, period, count(*)::INTEGER AS known, "
            "(CASE level WHEN 'district' THEN (SELECT count(*) FROM districts) "
            "ELSE (SELECT count(*) FROM khwaeng) END)::INTEGER AS total FROM observations GROUP BY ALL ORDER BY ALL"
        )

    def asset(self, name: str) -> Asset:
        """Return a display file for the map: "districts", "khwaeng" or "context"."""
        return self._keep(("asset", name), lambda: self._asset(name))

    def _asset(self, name: str) -> Asset:
        for sha256, body in self._rows("SELECT sha256, body FROM assets WHERE name = $name", name=name):
            return Asset(name, str(sha256), bytes(body))  # type: ignore[call-overload]
        raise UnknownCode("asset", name, [row[0] for row in self._rows("SELECT name FROM assets ORDER BY name")])

    def _known(self, code: str) -> None:
        if code not in self.codes("district") and code not in self.codes("khwaeng"):
            raise UnknownCode("district or khwaeng", code)

    def _indicator(self, indicator_id: str) -> None:
        known = self.indicators().index
        if indicator_id not in known:
            raise UnknownCode("indicator", indicator_id, known)
