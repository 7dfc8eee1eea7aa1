"""A package's CSV, marked as UTF-8 for spreadsheets, in the readers that analysts use."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pandas as pd
import pyogrio
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
CSVS = [file for passport in sorted(DATA.glob("*/datapackage.json")) for file in sorted(passport.parent.glob("*.csv"))]


@pytest.mark.parametrize("file", CSVS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_reader_gives_the_first_column_its_own_name(file: Path) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        heads = next(csv.reader(opened))
    assert "\ufeff" not in heads[0]
    assert list(pd.read_csv(file, nrows=1).columns) == heads
    with duckdb.connect() as con:
        assert con.execute("SELECT * FROM read_csv($file)", {"file": str(file)}).df().columns.tolist() == heads
    assert list(pyogrio.read_info(file)["fields"]) == heads
