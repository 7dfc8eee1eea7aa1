"""What an indicator means (does it add up, what is it weighed by) is read from its row, for rows added later too."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from shapely import union

from smartmap.services.areas import estimates
from smartmap.services.explore import choropleth
from smartmap.store import Store, check, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shapely.geometry.base import BaseGeometry

    from .conftest import Copy

COUNT = {"denominator": "count", "aggregation": "sum", "weight": "residents", "numerator": "", "per": "1"}
RATE = {"denominator": "registered", "aggregation": "mean", "weight": "registered", "numerator": "", "per": "1"}
RATIO = {"denominator": "registered", "aggregation": "ratio", "weight": "population", "numerator": "libraries"}
ADDED = {"libraries": COUNT, "readers_pct": RATE, "libraries_per_100000": RATIO | {"per": "100000"}}
WHOLE = ("1007", "1046")


def _rows(text: str) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return list(reader.fieldnames or ()), list(reader)


def _text(names: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _catalogue(text: str) -> str:
    names, rows = _rows(text)
    pattern = next(row for row in rows if row["indicator_id"] == "temples")
    return _text(names, rows + [pattern | {"indicator_id": key} | meaning for key, meaning in ADDED.items()])


def _observations(text: str) -> str:
    """Give district n 10 * n libraries, and n per cent of readers."""
    names, rows = _rows(text)
    pattern = rows[0] | {"period": "2022", "quality": ""}
    codes = [f"10{n:02d}" for n in range(1, 51)]
    added = [
        pattern | {"indicator_id": key, "area_code": code, "value": str(int(code[2:]) * (1 if "pct" in key else 10))}
        for key in ADDED
        for code in codes
    ]
    return _text(names, rows + added)


@pytest.fixture
def added(copy: Copy) -> Iterator[Store]:
    copy.edit("indicators/catalogue.csv", _catalogue)
    copy.edit("indicators/observations.csv", _observations)
    assert check.check(copy.settings).failed == ()
    with Store(ready.ensure(copy.settings)) as opened:
        yield opened


@pytest.fixture
def two_districts(added: Store) -> BaseGeometry:
    shapes = added.districts().geometry
    return union(shapes[WHOLE[0]], shapes[WHOLE[1]])


def test_a_count_added_to_a_package_is_summed_and_a_rate_is_weighed(added: Store, two_districts: BaseGeometry) -> None:
    rows = estimates.figures(added, two_districts, list(ADDED)).rows
    people = added.population().query("year == 2022").set_index("district_code")["population"]
    first, second = (people[code] for code in WHOLE)
    assert rows["libraries"].kind == "count"
    assert rows["libraries"].value == pytest.approx(70 + 460)
    assert rows["readers_pct"].kind == "rate"
    assert rows["readers_pct"].value == pytest.approx((7 * first + 46 * second) / (first + second))
    assert rows["libraries_per_100000"].value == pytest.approx(530 / (first + second) * 100_000)


def test_the_city_has_a_total_of_the_count_and_none_of_the_rate(added: Store) -> None:
    assert choropleth.city_total(added, "libraries", "2022") == sum(range(10, 501, 10))
    assert choropleth.city_total(added, "readers_pct", "2022") is None


def _with(field: str, value: str, indicator: str = "temples") -> Callable[[str], str]:
    def change(text: str) -> str:
        names, rows = _rows(text)
        return _text(names, [row | ({field: value} if row["indicator_id"] == indicator else {}) for row in rows])

    return change


@pytest.mark.parametrize(
    ("field", "value", "name", "says"),
    [
        ("aggregation", "", "schemas", "aggregation"),
        ("aggregation", "average", "schemas", "aggregation"),
        ("aggregation", "ratio", "meaning of indicators", "needs a numerator"),
        ("aggregation", "points", "meaning of indicators", "no layer of points"),
        ("numerator", "population", "meaning of indicators", "needs a numerator"),
        ("weight", "people", "meaning of indicators", "neither an indicator nor one of"),
        ("per", "0", "schemas", "per"),
    ],
)
def test_an_indicator_without_a_meaning_is_refused(copy: Copy, field: str, value: str, name: str, says: str) -> None:
    copy.edit("indicators/catalogue.csv", _with(field, value))
    failed = {item.name: item.detail for item in check.check(copy.settings).failed}
    assert says in failed[name]
