"""The values that a comparison rests on: districts as they are observed, areas out of districts, Bangkok's median."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS
from smartmap.model import areal, peers
from smartmap.model.decision import goalposts
from smartmap.services.areas import estimates, shares
from smartmap.services.catalogue import records
from smartmap.services.compare.question import LEVEL
from smartmap.services.tables.names import distinct
from smartmap.store import memo
from smartmap.text import Text
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartmap.store import Store
    from smartmap.workspace import Criterion, Option, Question

CITY: Final = "bangkok"
Range = tuple[float, float]
_UNKNOWN: Final = (np.nan, np.nan, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Values of the options and of Bangkok.

    Attributes
    ----------
    raw, points
        Options and, last, `CITY` x indicators: in the indicator's unit, and 0 to 100 on goalposts (100 = target met).
        NaN where not known. Bangkok is the median of the districts that have a value.
    ranges
        Least and most that an area's estimate can be, by option and indicator; observed values have none.
    names
        By option; those that read alike are told apart by the id.
    """

    raw: pd.DataFrame
    points: pd.DataFrame
    ranges: dict[str, dict[str, Range]]
    names: dict[str, Text]


def values(store: Store, question: Question) -> Values:
    """Return the values of a question.

    Raises
    ------
    UnknownCode
        If a district, indicator or period does not exist in these data.
    """
    found = {each.id: _column(store, question, each) for each in question.criteria}
    columns = {key: [value for value, _, _ in column] for key, column in found.items()}
    raw = pd.DataFrame(columns, index=[*(each.id for each in question.options), CITY], dtype="float64")
    ranges: dict[str, dict[str, Range]] = {
        option.id: {key: column[at][1:] for key, column in found.items() if column[at][1] < column[at][2]}
        for at, option in enumerate(question.options)
    }
    points = goalposts.table(raw, {each.id: (each.worst, each.best) for each in question.criteria})
    return Values(raw, points, ranges, _names(store, question))


def _names(store: Store, question: Question) -> dict[str, Text]:
    found = {each.id: name(store, each) for each in question.options}
    th, en = (distinct({key: text[lang] for key, text in found.items()}) for lang in LANGS)
    return {key: Text(th[key], en[key]) for key in found}


def name(store: Store, option: Option) -> Text:
    """Return the name of an option.

    Raises
    ------
    UnknownCode
        If it is a district that does not exist.
    """
    if option.kind == "area":
        return option.name or Text(option.id, option.id)
    names = records.place_names(store, option.kind)
    if option.id not in names:
        raise UnknownCode(option.kind, option.id, names)
    return names[option.id]


def _column(store: Store, question: Question, criterion: Criterion) -> list[tuple[float, float, float]]:
    records.indicator(store, criterion.id)
    periods = memo.once(store, ("periods", criterion.id), lambda: store.periods(criterion.id, LEVEL))
    if criterion.period not in periods:
        raise UnknownCode(f"period of {criterion.id}", criterion.period, periods)
    observed = _observed(store, criterion.id, criterion.period)
    median = peers.city_median(observed)
    return [*(_value(store, each, criterion, observed) for each in question.options), (median, median, median)]


def _value(
    store: Store, option: Option, criterion: Criterion, observed: pd.Series[float]
) -> tuple[float, float, float]:
    """Return a value, and the least and most that it can be."""
    if option.kind == "district":
        if option.id not in observed.index:
            raise UnknownCode("district", option.id, observed.index)
        value = float(observed[option.id])
        return value, value, value
    if not option.geometry:  # only a point or districts are on record: nothing can be measured in it
        return _UNKNOWN
    key = (option.geometry, criterion.period)
    return memo.recent(store, f"value of area {criterion.id}", key, lambda: _of_area(store, option, criterion))


def _of_area(store: Store, option: Option, criterion: Criterion) -> tuple[float, float, float]:
    try:
        shape = shapely.from_geojson(option.geometry)
        figure = estimates.figures(store, shape, [criterion.id]).rows[criterion.id]
        if figure.period == criterion.period:
            value, low, high = (np.nan if each is None else each for each in (figure.value, figure.lower, figure.upper))
            return value, low, high
        if figure.kind not in ("count", "rate"):
            return _UNKNOWN
        return _older(store, shape, criterion, figure.kind)
    except ValueError as problem:
        raise refuse("compare.bad_area", area=option.id, detail=str(problem)) from problem


def _older(store: Store, shape: BaseGeometry, criterion: Criterion, kind: str) -> tuple[float, float, float]:
    """Return the value of an area in another period than the newest, out of districts, by the same rule."""
    found = shares.overlay(store, shape)
    pieces = _observed(store, criterion.id, criterion.period)
    if kind == "count":
        table = areal.extensive(pieces, shares.shares(found, LEVEL)).table
    else:
        own = shares.rate_shares(store, found, records.indicator(store, criterion.id), LEVEL, criterion.period)
        table = areal.intensive(pieces, own).table
    value, low, high = (float(table[name][shares.NAME]) for name in ("value", "lower", "upper"))
    return value, low, high


def _observed(store: Store, indicator: str, period: str) -> pd.Series[float]:
    return memo.once(store, ("observed", indicator, period), lambda: store.values(indicator, period, LEVEL))
