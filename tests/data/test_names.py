from __future__ import annotations

import csv
import json
from pathlib import Path

import geothai

DATA = Path(__file__).resolve().parents[2] / "data"


def test_district_names_are_those_of_geothai() -> None:
    with (DATA / "districts" / "districts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            known = geothai.district(row["district_code"])
            assert known is not None
            assert row["name_th"] == known.name_th.removeprefix("เขต")
            assert row["name_en"] == known.name_en


def test_khwaeng_names_are_those_of_geothai() -> None:
    for feature in json.loads((DATA / "boundaries" / "khwaeng.geojson").read_text("utf-8"))["features"]:
        row = feature["properties"]
        known = geothai.subdistrict(row["khwaeng_code"])
        assert known is not None
        assert row["name_th"] == known.name_th.removeprefix("แขวง")
        assert row["name_en"] == known.name_en
