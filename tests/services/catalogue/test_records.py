"""Records read like rows in either language, and cannot be changed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.services.catalogue import initiatives, records

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.store import Store


def test_a_record_gives_its_name_in_either_language(store: Store) -> None:
    group = records.group(store, "ring", "inner")
    assert group is not None
    assert (group.name["th"], group.name["en"]) == ("พื้นที่ชั้นใน", "Inner ring")


def test_a_record_cannot_be_changed(store: Store) -> None:
    indicator = records.indicator(store, "population")
    with pytest.raises(dataclasses.FrozenInstanceError):
        indicator.decimals = 3  # type: ignore[misc]


def test_equal_records_are_equal_and_hash_alike(store: Store) -> None:
    one, other = (dataclasses.replace(records.indicator(store, "population")) for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


def test_goalposts_are_offered_exactly_where_an_end_is_better(store: Store) -> None:
    for indicator in records.indicators(store).values():
        assert ("goalposts" in indicator.schemes) == (indicator.direction != "neutral")
        if indicator.goalposts:
            worst, best = indicator.goalposts
            assert (best > worst) == (indicator.direction == "higher")


def test_an_indicator_that_is_not_in_the_catalogue_is_refused(store: Store) -> None:
    with pytest.raises(UnknownCode, match="green_space"):
        records.indicator(store, "greenery")


def test_a_group_that_does_not_exist_is_none(store: Store) -> None:
    assert records.group(store, "ring", "central") is None


def test_sources_come_in_the_order_asked_each_once_without_unknown_ids(store: Store) -> None:
    found = records.sources(store, ("KPI_2022", "nobody", "AHT_GEOCODE", "KPI_2022"))
    assert [source.source_id for source in found] == ["KPI_2022", "AHT_GEOCODE"]


def test_initiatives_are_the_tables_rows_with_their_districts(store: Store, raw: Callable[[str], pd.DataFrame]) -> None:
    rows = raw("initiatives/initiatives.csv").set_index("initiative_id")
    pairs = raw("initiatives/districts.csv")
    found = {each.initiative_id: each for each in initiatives.all_of(store)}
    assert list(found) == rows.index.tolist()
    for key, each in found.items():
        own = pairs[pairs["initiative_id"] == key]
        assert set(each.district_codes) == set(own["district_code"])
        assert each.verified == (rows.loc[key, "verified"] == "yes")
        assert ("unverified" in set(own["basis"])) == (each.district_basis == "unverified")
        assert each.state in initiatives.STATES
