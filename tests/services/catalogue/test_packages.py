"""The ledger lists every package, file, source and value there is."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from smartmap.services.catalogue import packages
from smartmap.settings import PACKAGED_DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.services.catalogue.packages import Catalog
    from smartmap.store import Store


@pytest.fixture(scope="module")
def ledger(store: Store) -> Catalog:
    """Return the catalogue."""
    return packages.build(store)


def test_every_package_folder_is_listed_with_publisher_licence_and_period(ledger: Catalog) -> None:
    folders = {path.parent.name for path in PACKAGED_DATA.glob("*/datapackage.json")}
    assert {each.name for each in ledger.packages} == folders
    for each in ledger.packages:
        assert all((each.title.th, each.title.en, each.publishers, each.licences, each.reference_period))
        assert each.retrieved


def test_hashes_and_sizes_are_those_of_the_files(ledger: Catalog) -> None:
    for package in ledger.packages:
        for file in package.files:
            body = (PACKAGED_DATA / package.name / file.path).read_bytes()
            assert (hashlib.sha256(body).hexdigest(), len(body)) == (file.sha256, file.bytes)


def test_coverage_counts_are_those_of_the_raw_table(ledger: Catalog, raw: Callable[[str], pd.DataFrame]) -> None:
    rows = raw("indicators/observations.csv")
    rows = rows[(rows["quality"] == "") & (rows["area_code"].str.len() == 4) & (rows["value"] != "")]
    counts = rows.groupby(["indicator_id", "period"]).size()
    table = packages.matrix(ledger, "district")
    for indicator, period in counts.index:
        assert table.loc[indicator, period] == counts[indicator, period]


def test_the_matrix_runs_from_old_to_new_with_undated_last_and_says_nothing_where_nothing_is(ledger: Catalog) -> None:
    table = packages.matrix(ledger, "district")
    assert list(table.columns) == sorted(table.columns, key=lambda period: (period == "undated", period))
    assert table.isna().any(axis=None)
    assert table.min(axis=None) > 0
    order = [each.indicator_id for each in ledger.indicators]
    assert list(table.index) == [each for each in order if each in table.index]


def test_no_place_is_counted_beyond_those_there_are(ledger: Catalog) -> None:
    assert (ledger.coverage["known"] <= ledger.coverage["total"]).all()
    assert set(ledger.coverage["total"]) == {50, 180}


def test_every_source_that_an_indicator_names_is_in_the_ledger(ledger: Catalog) -> None:
    known = {source.source_id for source in ledger.sources}
    for indicator in ledger.indicators:
        assert set(indicator.source_ids) <= known
    assert all(source.licence for source in ledger.sources)


def test_the_catalogue_can_be_written_as_json(ledger: Catalog) -> None:
    made = json.loads(json.dumps(ledger.as_dict(), allow_nan=False))
    assert len(made["packages"]) == len(ledger.packages)
    assert made["fingerprint"] == ledger.fingerprint
