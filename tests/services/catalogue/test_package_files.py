"""Package files leave the server as they lie, and nothing else does."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import DataError, UnknownCode
from smartmap.services.catalogue import package_files

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.settings import Settings
    from smartmap.store import Store


def test_every_described_file_can_be_fetched_with_its_hash(place: Settings, store: Store) -> None:
    for package in store.packages():
        for one in package.resources:
            body = package_files.read(place, package.name, one.path)
            assert hashlib.sha256(body).hexdigest() == one.sha256


@pytest.mark.parametrize(
    "path", ["../districts/districts.csv", "/etc/passwd", "..", "", "population.csv/../age_2022.csv"]
)
def test_a_path_that_the_passport_does_not_name_is_refused(place: Settings, path: str) -> None:
    with pytest.raises(UnknownCode):
        package_files.read(place, "population", path)


@pytest.mark.parametrize("name", ["..", "compile", "../data/population", ""])
def test_a_folder_that_is_no_package_is_refused(place: Settings, name: str) -> None:
    with pytest.raises(UnknownCode):
        package_files.read(place, name, "datapackage.json")


def test_a_file_that_changed_since_it_was_described_is_not_handed_out(place: Settings, tmp_path: Path) -> None:
    shutil.copytree(place.data / "river", tmp_path / "river")
    (tmp_path / "river" / "river.geojson").write_text("{}")
    with pytest.raises(DataError, match="has changed"):
        package_files.read(replace(place, data=tmp_path), "river", "river.geojson")
