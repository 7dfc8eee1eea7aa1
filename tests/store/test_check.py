from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.store import check

from .conftest import drop_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.settings import Settings

    from .conftest import Copy


def test_the_shipped_data_pass_every_check(place: Settings) -> None:
    report = check.check(place)
    assert report.failed == ()
    assert [item.name for item in report.checks] == [
        *("passports", "hashes", "described", "schemas", "keys"),
        *("50 districts and 180 khwaeng", "valid coverage", "offices lie in their districts", "official areas"),
        *("city population", "references", "indicators", "meaning of indicators", "events in order of time"),
        *("sources described", "units and CRS"),
    ]


def _replace(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, count)

    return change


def _move_a_corner(text: str) -> str:
    tree = json.loads(text)
    ring = tree["features"][40]["geometry"]["coordinates"][0]
    ring[1][0] += 0.002
    return json.dumps(tree)


def _without_a_khwaeng(text: str) -> str:
    tree = json.loads(text)
    tree["features"].pop()
    return json.dumps(tree)


FAULTS: list[tuple[str, Callable[[str], str], str, str]] = [
    ("population/population.csv", drop_line(7), "city population", "do not have 50 districts"),
    ("population/population.csv", _replace("1001,2022,41646,", "1001,2022,41647,"), "schemas", "do not add up"),
    ("population/population.csv", _replace("1001,1998,", "1001,1999,"), "keys", "occurs twice"),
    ("population/population.csv", _replace("1001,1998,83742", "1001,1998,many"), "schemas", "line 2: population is"),
    ("population/population.csv", _replace("district_code,year", "district,year"), "schemas", "lacks district_code"),
    ("districts/districts.csv", _replace("5.536", "6.536"), "official areas", "1,569.737 km², not 1,568.737"),
    ("districts/districts.csv", _replace(",inner,", ",innermost,"), "references", "ring innermost"),
    ("district_offices/offices.csv", _replace("100.4988", "100.5988"), "offices lie in their districts", "1001"),
    ("boundaries/khwaeng.geojson", _move_a_corner, "valid coverage", "khwaeng"),
    ("boundaries/khwaeng.geojson", _without_a_khwaeng, "50 districts and 180 khwaeng", "179 khwaeng"),
    ("boundaries/khwaeng.geojson", lambda text: text[:-40], "schemas", "is not GeoJSON"),
    ("indicators/observations.csv", _replace(",1001,2012,", ",1051,2012,"), "schemas", "'1051'"),
    ("indicators/observations.csv", _replace("canal_bod_mg_l", "canal_bod"), "references", "canal_bod"),
    ("indicators/catalogue.csv", _replace(",0,9,ค่าดี", ",,,ค่าดี"), "schemas", "other than neutral without goalposts"),
    ("indicators/catalogue.csv", _replace(",derived,", ",observed,"), "indicators", "has no observations"),
    ("indicators/observations.csv", _replace("WEVIS_FOLLOWUP\n", "HEARSAY\n"), "sources described", "HEARSAY"),
    ("initiatives/events.csv", _replace("samyan,promotion_zone", "samyan,famous"), "schemas", "'famous'"),
    (
        "initiatives/events.csv",
        _replace("samyan,emblem,2021", "samyan,emblem,2019"),
        "events in order of time",
        "samyan",
    ),
]


@pytest.mark.parametrize(("path", "change", "name", "words"), FAULTS, ids=[f"{f[2]}: {f[3]}" for f in FAULTS])
def test_a_fault_that_someone_described_anew_is_found_and_named(
    copy: Copy, path: str, change: Callable[[str], str], name: str, words: str
) -> None:
    copy.edit(path, change)
    report = check.check(copy.settings)
    assert not report.ok
    faulty = {item.name: item.detail for item in report.failed}
    assert name in faulty, faulty
    assert words in faulty[name]


def test_a_file_that_nobody_described_is_named(copy: Copy) -> None:
    (copy.settings.data / "population" / "extra.csv").write_text("a\n1\n")
    assert "extra.csv is not described" in check.check(copy.settings).failed[0].detail


def test_a_missing_package_is_named(copy: Copy) -> None:
    (copy.settings.data / "river" / "datapackage.json").unlink()
    (failed,) = check.check(copy.settings).failed
    assert "no table 'river' in a package 'river'" in failed.detail
    assert "SMARTMAP_DATA" in failed.detail


def test_a_column_without_unit_is_named(copy: Copy) -> None:
    def forget(tree: dict[str, Any]) -> None:
        tree["resources"][0]["schema"]["fields"][1].pop("unit")

    copy.passport("population", forget)
    assert [item.name for item in check.check(copy.settings).failed] == ["units and CRS"]
