"""Files of a district's profile say what the page says, and name their sources."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd

from smartmap.services.district import export, profile

if TYPE_CHECKING:
    from smartmap.store import Store


def _rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))


def test_the_csv_has_a_row_for_every_indicator_with_period_source_and_licence(store: Store) -> None:
    found = profile.build(store, "1007")
    rows = _rows(export.csv(found, "en"))
    assert len(rows) == sum(len(dimension.rows) for dimension in found.dimensions)
    assert all(row["Year"] and row["Source"] and row["Licence"] for row in rows)


def test_a_value_that_nobody_knows_is_an_empty_cell_and_not_a_zero(store: Store) -> None:
    found = profile.build(store, "1003")
    missing = {row.indicator.name.en for each in found.dimensions for row in each.rows if row.value is None}
    assert missing
    rows = {row["Indicator"]: row for row in _rows(export.csv(found, "en"))}
    assert {rows[name]["District value"] for name in missing if name in rows} <= {""}


def test_a_shared_rank_says_with_how_many_districts(store: Store) -> None:
    rows = {row["Indicator"]: row for row in _rows(export.csv(profile.build(store, "1046"), "en"))}
    told = ("Rank", "Others at this rank", "Of districts")
    assert [rows["BMA hospitals"][name] for name in told] == ["9", "41", "50"]


def test_the_workbook_holds_all_tables_and_is_the_same_each_time(store: Store) -> None:
    found = profile.build(store, "1007")
    body = export.xlsx(found, "th")
    sheets: dict[Any, pd.DataFrame] = pd.read_excel(BytesIO(body), sheet_name=None)
    assert list(sheets) == ["indicators", "population", "age", "khwaeng", "initiatives", "sources"]
    assert len(sheets["khwaeng"]) == len(found.khwaeng)
    assert body == export.xlsx(found, "th")
