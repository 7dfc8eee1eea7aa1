"""The rows of the table beside the map are the figures of the map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from smartmap.i18n import tr
from smartmap.services.explore import choropleth, rows

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store


def table(store: Store, lang: Lang, *question: Any) -> tuple[choropleth.Choropleth, dict]:
    shown = choropleth.choropleth(store, choropleth.Question(*question))
    return shown, json.loads(rows.table(store, shown, lang))


@pytest.mark.parametrize("question", [("population", "2022", "district"), ("population", "2018", "khwaeng")])
def test_every_place_stands_once_with_the_value_of_the_store(
    store: Store, lang: Lang, question: tuple[str, str, str]
) -> None:
    _, found = table(store, lang, *question)
    values = store.values(*question)
    assert {code: cells[-1] for code, cells in found["rows"]} == values.to_dict()
    assert len(found["rows"]) == len(values)
    assert all(len(cells) == len(found["columns"]) for _, cells in found["rows"])


def test_what_is_not_known_is_null_and_stands_last(store: Store, lang: Lang) -> None:
    _, found = table(store, lang, "road_flood_events", "2019", "district")
    ranks = [cells[0] for _, cells in found["rows"]]
    known = [rank for rank in ranks if rank is not None]
    assert 0 < len(known) < len(ranks)
    assert ranks == sorted(known) + [None] * (len(ranks) - len(known))
    assert all((cells[0] is None) == (cells[-1] is None) for _, cells in found["rows"])
    assert found["missing"] == tr(lang, "map.missing")


def test_a_khwaeng_names_its_district(store: Store, lang: Lang) -> None:
    _, found = table(store, lang, "population", "2018", "khwaeng")
    names = store.districts()[f"name_{lang}"]
    assert all(cells[2] == names[code[:4]] for code, cells in found["rows"])
