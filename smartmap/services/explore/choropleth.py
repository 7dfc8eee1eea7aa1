"""The explore page: one indicator in one period over all places of one level, and one place of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from smartmap.errors import UnknownCode
from smartmap.model import peers
from smartmap.model.classification import NUMBERS, SCHEMES, Classes, classify
from smartmap.services.catalogue import records
from smartmap.services.explore.question import Question, default_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from smartmap.services.catalogue.records import Indicator
    from smartmap.store import Store

__all__ = ["NUMBERS", "SCHEMES", "Choropleth", "Question", "choropleth", "default_question"]


@dataclass(frozen=True, slots=True, eq=False)
class Choropleth:
    """What the map, its legend, its table and its files show.

    Attributes
    ----------
    question, indicator
        What was asked, and the catalogue's row of it.
    values, ranks
        All places of the level by code; NaN where nothing is known. Rank 1 is best in the indicator's direction
        (the highest where neither end is better), among all of Bangkok whatever the group filter.
    median, city_value
        Median of all places with a value (None without any); total of the districts for counts, None for
        anything else and where a district is missing.
    classes
        Classification of the places that are shown.
    codes
        Codes after the group filter, in order.
    known, total
        How many of the places that are shown have a value, and how many are shown.
    ranked_of
        How many places of Bangkok have a rank.
    names
        All places of the level by code: name_th, name_en, district_code, group_id, ring, area_type.
    withheld
        Values of this question that are kept back, by code: value, reason_th, reason_en.
    source_ids
        Where the values of this question come from; the indicator's own `source_ids` also name those of other
        periods and of the goalposts.
    """

    question: Question
    indicator: Indicator
    values: pd.Series[float]
    ranks: pd.Series[float]
    median: float | None
    city_value: float | None
    classes: Classes
    codes: tuple[str, ...]
    known: int
    total: int
    ranked_of: int
    names: pd.DataFrame
    withheld: pd.DataFrame
    source_ids: tuple[str, ...]


def choropleth(store: Store, question: Question) -> Choropleth:
    """Answer one question of the map.

    Raises
    ------
    UnknownCode
        If the indicator, level, period, scheme, number of classes or group is not one that can be asked for; the
        message lists those that can.
    """
    record = records.indicator(store, question.indicator)
    _check(store, question, record)
    values = store.values(question.indicator, question.period, question.level)
    names = records.places(store, question.level)
    shown = _shown(store, names, question.group)
    inside = values.loc[list(shown)]
    ranks = peers.rank(values, record.direction)
    return Choropleth(
        question=question,
        indicator=record,
        values=values,
        ranks=ranks,
        median=records.known(peers.city_median(values)),
        city_value=city_total(store, question.indicator, question.period),
        classes=classify(inside, scheme=question.scheme, k=question.classes, goalposts=record.goalposts),
        codes=shown,
        known=int(inside.notna().sum()),
        total=len(shown),
        ranked_of=int(ranks.notna().sum()),
        names=names,
        withheld=_withheld(store, question),
        source_ids=records.origins(store)[question.indicator, question.level, question.period],
    )


def city_total(store: Store, indicator_id: str, period: str) -> float | None:
    """Return the sum of all districts; None where the indicator is no count or a district has no value.

    Khwaeng are not summed: in 2018 theirs fall four persons short of the districts.
    """
    if not records.indicator(store, indicator_id).additive or period not in store.periods(indicator_id, "district"):
        return None
    values = store.values(indicator_id, period, "district")
    return float(values.sum()) if values.notna().all() else None


@lru_cache(maxsize=256)
def cached(store: Store, question: Question) -> Choropleth:
    """Return the cached answer of :func:`choropleth`; it is shared, so leave its frames as they are."""
    return choropleth(store, question)


def newest(store: Store) -> Iterator[Question]:
    """Yield the question of each indicator and level in its newest period, which readers ask most."""
    for each in records.indicators(store).values():
        for level in each.levels:
            yield Question(each.indicator_id, store.periods(each.indicator_id, level)[0], level)


def _check(store: Store, question: Question, record: Indicator) -> None:
    store.codes(question.level)
    if question.level not in record.levels:
        raise UnknownCode(f"level of {record.indicator_id}", question.level, record.levels)
    periods = store.periods(question.indicator, question.level)
    if question.period not in periods:
        raise UnknownCode(f"period of {record.indicator_id}", question.period, periods)
    if question.scheme not in record.schemes:
        raise UnknownCode(f"classification of {record.indicator_id}", question.scheme, record.schemes)


def _shown(store: Store, names: pd.DataFrame, group: str | None) -> tuple[str, ...]:
    if group is None:
        return tuple(str(code) for code in names.index)
    kinds = {each: kind for kind, each in records.all_groups(store)}
    if group not in kinds:
        raise UnknownCode("district group", group, kinds)
    return tuple(str(code) for code in names.index[names[records.GROUP_COLUMNS[kinds[group]]] == group])


def _withheld(store: Store, question: Question) -> pd.DataFrame:
    rows = store.withheld()
    asked = (
        (rows["indicator_id"] == question.indicator)
        & (rows["level"] == question.level)
        & (rows["period"] == question.period)
    )
    return rows.loc[asked, ["code", "value", "reason_th", "reason_en"]].set_index("code")
