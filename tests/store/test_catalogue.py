from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import DataError
from smartmap.store import catalogue, fingerprint, passport
from smartmap.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from smartmap.settings import Settings
    from smartmap.store.catalogue import Package

    from .conftest import Copy


def _package(folder: Path, text: str) -> Package:
    fields = (
        *(passport.Field(name, "string", "code", Text(), "") for name in ("code", "note")),
        passport.Field("count", "integer", "things", Text(), ""),
        passport.Field("value", "number", "m", Text(), ""),
    )
    resource = passport.Resource("t", "t.csv", "csv", 0, "", "", fields, ("code",), ("",))
    described = passport.Passport("p", Text(), Text(), "", "", "", (), (), (), (resource,))
    (folder / "t.csv").write_text(text, "utf-8")
    return catalogue.Package(described, folder, brought=True)


def _table(folder: Path, text: str) -> pd.DataFrame:
    package = _package(folder, text)
    return catalogue.table(package, package.passport.resources[0])


def test_codes_stay_text_and_blanks_stay_blank(tmp_path: Path) -> None:
    frame = _table(tmp_path, "code,note,count,value\n0101,NA,1,\n1002,,2,0.50\n")
    assert frame["code"].tolist() == ["0101", "1002"]
    assert frame["note"].tolist() == ["NA", ""]
    assert frame["count"].dtype == "int64"
    assert frame["value"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,note,count,value\n1,,x,1\n", r"t\.csv, line 2: count is 'x', not a whole number"),
        ("code,note,count,value\n1,,1.5,1\n", "count is '1.5', not a whole number"),
        ("code,note,count,value\n1,,1,NaN\n", "value is 'NaN', not a number"),
        ("code,note,count\n1,,1\n", r"lacks value; its package describes code, note, count, value\. Restore it"),
        ("code,note,count,value,more\n1,,1,1,1\n", "has more too many"),
        ("code,count,note,value\n1,1,,1\n", "has its columns mixed up"),
        ("", "cannot be read as CSV"),
        ('code,note,count,value\n1,"open,1,1\n', "cannot be read as CSV"),
    ],
)
def test_a_bad_table_is_named_with_its_fault(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        _table(tmp_path, text)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_numbers_survive_the_way_through_a_file(tmp_path_factory: pytest.TempPathFactory, values: list[float]) -> None:
    lines = [f"{i},,1,{value!r}" for i, value in enumerate(values)]
    frame = _table(tmp_path_factory.mktemp("t"), "\n".join(["code,note,count,value", *lines]) + "\n")
    assert frame["value"].tolist() == values


def test_a_folder_and_its_passport_bear_one_name(copy: Copy) -> None:
    shutil.move(copy.settings.data / "river", copy.settings.data / "canal")
    with pytest.raises(DataError, match="calls itself 'river'"):
        catalogue.package("canal", copy.settings.data / "canal", copy.settings)


def test_a_package_that_a_user_brings_is_found_beside_the_shipped_ones(copy: Copy) -> None:
    home = copy.settings.home / "data"
    shutil.copytree(copy.settings.data / "river", home / "river")
    found = catalogue.folders(copy.settings)
    assert found["river"] == home / "river"
    assert found["population"] == copy.settings.data / "population"
    assert catalogue.package("river", found["river"], copy.settings).brought


def test_the_fingerprint_follows_content_and_nothing_else(copy: Copy, place: Settings) -> None:
    first = fingerprint.fingerprint(copy.settings)
    assert first == fingerprint.fingerprint(replace(place, home=copy.settings.home))
    file = copy.settings.data / "population" / "population.csv"
    body = file.read_bytes()
    file.write_bytes(body + b"\n")
    assert fingerprint.fingerprint(copy.settings) != first
    file.write_bytes(body)
    assert fingerprint.fingerprint(copy.settings) == first
    file.rename(file.with_name("renamed.csv"))
    assert fingerprint.fingerprint(copy.settings) != first
