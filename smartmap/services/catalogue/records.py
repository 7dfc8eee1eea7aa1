"""Rows that pages show, frozen: indicators, groups, neighbours, sources, and the names of places and dimensions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import pandas as pd

from smartmap.errors import UnknownCode
from smartmap.store.memo import once
from smartmap.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartmap.model.classification import Scheme
    from smartmap.model.peers import Direction
    from smartmap.store import Store


Aggregation = Literal["sum", "mean", "ratio", "points"]
GROUP_COLUMNS: Final = {"bma_group": "group_id", "ring": "ring", "area_type": "area_type"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue; texts that nobody wrote are "", goalposts that nobody set are None."""

    indicator_id: str
    dimension: str
    name: Text
    explain: Text
    unit: Text
    decimals: int
    direction: Direction
    denominator: str
    denominator_text: Text
    aggregation: Aggregation
    weight: str
    numerator: str
    per: float
    goal_worst: float | None
    goal_best: float | None
    goal_basis: Text
    caveat: Text
    undated: Text
    kind: str
    source_ids: tuple[str, ...]
    licence: str
    levels: tuple[str, ...]

    @property
    def additive(self) -> bool:
        """Whether districts add up: a count of things, persons or events, unlike a rate, a share or an extreme."""
        return self.aggregation in ("sum", "points")

    @property
    def undivided(self) -> bool:
        """Whether the figure divides by nothing: a count, or what an instrument measures."""
        return self.denominator in ("count", "none")

    @property
    def goalposts(self) -> tuple[float, float] | None:
        """Worst and best value, in the unit; None where the indicator has no better end."""
        if self.goal_worst is None or self.goal_best is None:
            return None
        return self.goal_worst, self.goal_best

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """Classifications that can be asked for."""
        free: tuple[Scheme, ...] = ("quantiles", "equal_interval", "natural_breaks")
        return free if self.goalposts is None else (*free, "goalposts")


@dataclass(frozen=True, slots=True)
class Group:
    """A set of districts: a BMA group, a ring or an area type (`kind`)."""

    kind: str
    group_id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area that shares `shared_m` metres of border."""

    code: str
    name: Text
    shared_m: float


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; the title is as the publisher wrote it, in one language."""

    source_id: str
    title: str
    publisher: str
    path: str
    date: str
    licence: str
    package: str


def indicator(store: Store, indicator_id: str) -> Indicator:
    """Return an indicator of the catalogue.

    Raises
    ------
    UnknownCode
        If there is none of that id.
    """
    found = indicators(store)
    if indicator_id not in found:
        raise UnknownCode("indicator", indicator_id, found)
    return found[indicator_id]


def indicators(store: Store) -> Mapping[str, Indicator]:
    """Return all indicators by id, in the order of the catalogue."""
    return once(store, "indicators", lambda: {key: _indicator(key, row) for key, row in rows(store.indicators())})


def _indicator(indicator_id: str, row: Mapping[str, Any]) -> Indicator:
    codes = ("dimension", "direction", "denominator", "aggregation", "weight", "numerator", "kind", "licence")
    texts = ("name", "explain", "unit", "goal_basis", "caveat", "undated")
    own: dict[str, Any] = {name: words(row[name]) for name in codes} | {name: Text.of(row, name) for name in texts}
    return Indicator(
        indicator_id=indicator_id,
        denominator_text=Text.of(row, "denominator"),
        decimals=int(row["decimals"]),
        per=float(row["per"]),
        goal_worst=known(row["goal_worst"]),
        goal_best=known(row["goal_best"]),
        source_ids=split(row["source_ids"]),
        levels=tuple(row["levels"]),
        **own,
    )


def places(store: Store, level: str) -> pd.DataFrame:
    """Return the names and groups of all places of a level by code; a khwaeng has the groups of its district.

    Returns
    -------
    DataFrame
        name_th, name_en, district_code, group_id, ring, area_type.

    Raises
    ------
    UnknownCode
        If there is no such level.
    """
    return once(store, level, lambda: _places(store, level)).copy(deep=False)


def _places(store: Store, level: str) -> pd.DataFrame:
    groups = list(GROUP_COLUMNS.values())
    codes = store.codes(level)
    districts = store.districts().drop(columns="geometry")
    if level == "district":
        frame = districts.assign(district_code=districts.index)
    else:
        frame = store.khwaeng().drop(columns="geometry").join(districts[groups], on="district_code")
    return pd.DataFrame(frame.loc[codes, ["name_th", "name_en", "district_code", *groups]]).rename_axis("code")


def place_names(store: Store, level: str) -> Mapping[str, Text]:
    """Return the names of all places of a level by code; errors as in `places`."""
    return once(store, ("names", level), lambda: names(places(store, level)))


def dimensions(store: Store) -> Mapping[str, Text]:
    """Return the names of the dimensions by id, in order."""
    return once(store, "dimensions", lambda: names(store.dimensions()))


def origins(store: Store) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Return the source ids of the served values by (indicator_id, level, period)."""
    return once(store, "origins", lambda: _origins(store))


def _origins(store: Store) -> dict[tuple[str, str, str], tuple[str, ...]]:
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    pairs = store.observations()[["indicator_id", "level", "period", "source_id"]].drop_duplicates()
    for indicator_id, level, period, source in pairs.itertuples(index=False):
        key = (str(indicator_id), str(level), str(period))
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *split(source))))
    return found


def groups(store: Store, row: Mapping[str, Any]) -> tuple[Group | None, Group | None, Group | None]:
    """Return BMA group, ring and area type of a row of the districts; None where it is in none."""
    return tuple(  # type: ignore[return-value]
        group(store, kind, words(row[column])) for kind, column in GROUP_COLUMNS.items()
    )


def group(store: Store, kind: str, group_id: str) -> Group | None:
    """Return a group of a kind; None where there is none of that id."""
    return all_groups(store).get((kind, group_id))


def all_groups(store: Store) -> Mapping[tuple[str, str], Group]:
    """Return the groups of districts by (kind, group_id), in order."""
    return once(store, "groups", lambda: _groups(store))


def _groups(store: Store) -> dict[tuple[str, str], Group]:
    return {
        (kind, key): Group(kind, key, name) for kind in GROUP_COLUMNS for key, name in names(store.groups(kind)).items()
    }


def neighbours(store: Store, code: str, places: pd.DataFrame) -> tuple[Neighbour, ...]:
    """Return who shares a border with an area, longest border first; `places` holds its level's names by code."""
    return once(store, ("neighbours", code), lambda: _neighbours(store, code, names(places)))


def _neighbours(store: Store, code: str, named: Mapping[str, Text]) -> tuple[Neighbour, ...]:
    pairs = store.neighbours(code)
    return tuple(
        Neighbour(str(other), named[str(other)], float(shared))
        for other, shared in zip(pairs["neighbour_code"], pairs["shared_m"], strict=True)
    )


def sources(store: Store, ids: tuple[str, ...]) -> tuple[Source, ...]:
    """Return the named sources in the given order, each once; ids that no package describes are left out."""
    known = once(store, "sources", lambda: _sources(store))
    return tuple(known[each] for each in dict.fromkeys(ids) if each in known)


def _sources(store: Store) -> dict[str, Source]:
    columns = ("title", "publisher", "path", "date", "licence", "package")
    return {key: Source(key, *(words(row[name]) for name in columns)) for key, row in rows(store.sources())}


def names(frame: pd.DataFrame) -> dict[str, Text]:
    """Return the names of the rows of a frame, by its index as text."""
    return {key: Text.of(row) for key, row in rows(frame[["name_th", "name_en"]])}


def rows(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of a frame with their index as text."""
    for key, row in frame.to_dict("index").items():
        yield str(key), cast("dict[str, Any]", row)


def words(value: object) -> str:
    """Return a text of the store, "" where there is none."""
    return value if isinstance(value, str) else ""


def known(value: Any) -> float | None:
    """Return a number of the store, None where it is not known."""
    return None if value is None or math.isnan(value) else float(value)


def whole(value: Any) -> int | None:
    """Return a whole number of the store, None where it is not known."""
    number = known(value)
    return None if number is None else int(number)


def split(value: object) -> tuple[str, ...]:
    """Return the parts of a text that lists ids with semicolons."""
    return tuple(part for part in (each.strip() for each in words(value).split(";")) if part)
