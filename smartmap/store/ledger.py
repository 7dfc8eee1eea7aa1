"""The part of the store that holds projects, frameworks, lines and provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.errors import UnknownCode
from smartmap.store import passport
from smartmap.store.reader import Reader

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from smartmap.store.passport import Passport


class Ledger(Reader):
    """Questions about what is planned, under which rules, and where the data come from."""

    @property
    def fingerprint(self) -> str:
        """The sha256 of what the cache was built from."""
        return self.meta()["fingerprint"]

    def meta(self) -> dict[str, str]:
        """Return fingerprint, time of build and versions."""
        rows = self._keep("meta", lambda: self._rows("SELECT key, value FROM meta"))
        return {str(key): str(value) for key, value in rows}

    def initiatives(self) -> pd.DataFrame:
        """Return the initiatives by initiative_id, each with its newest event.

        Returns
        -------
        DataFrame
            The columns of the package, and of the newest event: state, year, month, day, body_th, body_en,
            event_note_th, event_note_en, event_source_id.
        """
        return self._frame(
            "SELECT i.*, e.state, e.year, e.month, e.day, e.body_th, e.body_en, e.note_th AS event_note_th, "
            "e.note_en AS event_note_en, e.source_id AS event_source_id FROM initiatives i LEFT JOIN "
            "(SELECT * FROM initiative_events QUALIFY seq = max(seq) OVER (PARTITION BY initiative_id)) e "
            "USING (initiative_id) ORDER BY i.position",
            "initiative_id",
        )

    def events(self, initiative_id: str | None = None) -> pd.DataFrame:
        """Return dated events, oldest first, of one initiative if named."""
        rows = self._frame("SELECT * FROM initiative_events ORDER BY initiative_id, seq")
        if initiative_id is None:
            return rows
        known = self.initiatives().index
        if initiative_id not in known:
            raise UnknownCode("initiative", initiative_id, known)
        return rows[rows["initiative_id"] == initiative_id].reset_index(drop=True)

    def initiative_districts(self) -> pd.DataFrame:
        """Return which initiative lies in which district, and whether a source says so."""
        return self._frame("SELECT * FROM initiative_districts ORDER BY initiative_id, district_code")

    def footprints(self) -> gpd.GeoDataFrame:
        """Return the outlines by initiative_id, with their basis; `surveyed` "no" means indicative."""
        return self._shapes(
            "SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM footprints ORDER BY initiative_id", "initiative_id"
        )

    def rail_lines(self) -> gpd.GeoDataFrame:
        """Return rail lines by line_id as straight links between stations: schematic."""
        return self._shapes("SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM rail_lines ORDER BY ord", "line_id")

    def rail_stations(self) -> gpd.GeoDataFrame:
        """Return stations, one row per line that stops there, in running order."""
        return self._shapes(
            "SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM rail_stations ORDER BY line_id, seq"
        )

    def river(self) -> gpd.GeoDataFrame:
        """Return the Chao Phraya where it is a district border."""
        return self._shapes("SELECT * REPLACE (ST_AsWKB(geometry) AS geometry) FROM river")

    def city_series(self) -> pd.DataFrame:
        """Return city-wide values by year, with names and units of their series."""
        return self._frame(
            "SELECT c.*, s.name_th, s.name_en, s.unit_th, s.unit_en FROM city_series c JOIN series s "
            "USING (series_id) ORDER BY series_id, year"
        )

    def dimensions(self) -> pd.DataFrame:
        """Return the seven smart-city dimensions by dimension_id, in order."""
        return self._frame("SELECT * FROM dimensions ORDER BY ord", "dimension_id")

    def criteria(self) -> pd.DataFrame:
        """Return the criteria of the five components by criterion_id, in the order of the package."""
        return self._frame("SELECT * FROM criteria ORDER BY rowid", "criterion_id")

    def policy_pillars(self) -> pd.DataFrame:
        """Return the pillars of each policy framework, in order."""
        return self._frame("SELECT * FROM policy_pillars ORDER BY rowid")

    def emblem_areas(self) -> pd.DataFrame:
        """Return the areas that hold the Smart City Thailand emblem."""
        return self._frame("SELECT * FROM emblem_areas ORDER BY rowid")

    def packages(self) -> list[Passport]:
        """Return what each package says about itself."""
        return list(self._keep("packages", self._passports))

    def _passports(self) -> list[Passport]:
        rows = self._rows("SELECT passport, name FROM packages ORDER BY position")
        return [passport.parse(str(text), f"package {name}") for text, name in rows]

    def sources(self) -> pd.DataFrame:
        """Return all sources by source_id; `package` names the packages that use it, separated by semicolons."""
        return self._frame(
            "SELECT source_id, string_agg(package, ';' ORDER BY package) AS package, first(title) AS title, "
            "first(publisher) AS publisher, first(path) AS path, first(date) AS date, first(licence) AS licence "
            "FROM sources GROUP BY source_id ORDER BY source_id",
            "source_id",
        )
