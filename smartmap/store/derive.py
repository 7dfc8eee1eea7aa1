"""Indicators computed from other columns, in the shape of observations; the formulas are the model's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from smartmap.model import measures

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

BASE_YEAR: Final = 2009
AGE_YEAR: Final = "2022"
KHWAENG_YEAR: Final = "2018"
UNDATED: Final = "undated"
KEY: Final = ["code", "period"]


@dataclass(frozen=True)
class Areas:
    """Areas in km² by code: the official table knows districts only, the polygons know both levels."""

    official: pd.Series[float]
    polygon: pd.Series[float]


@dataclass(frozen=True)
class Parts:
    """What derived indicators are made of; every series and frame is indexed by (code, period).

    Attributes
    ----------
    district, khwaeng
        Persons and houses: population, male, female, houses.
    age
        Persons of 2022: population, age_0_14, age_60_plus.
    areas
        Areas by code.
    observed
        Value by (indicator_id, code, period).
    """

    district: pd.DataFrame
    khwaeng: pd.DataFrame
    age: pd.DataFrame
    areas: Areas
    observed: pd.Series[float]

    def given(self, indicator: str) -> pd.Series[float]:
        """Return the observed values of one indicator by (code, period); empty where there are none."""
        return self.observed[self.observed.index.get_level_values(0) == indicator].droplevel(0)


def parts(
    population: pd.DataFrame,
    khwaeng: pd.DataFrame,
    age: pd.DataFrame,
    *,
    areas: Areas,
    observations: pd.DataFrame,
) -> Parts:
    """Arrange the packages' tables for the formulas.

    Parameters
    ----------
    population, khwaeng, age
        The tables of package `population`, as read.
    areas
        km² by code.
    observations
        indicator_id, code, period, value; without the withheld ones.
    """
    return Parts(
        _indexed(population.rename(columns={"district_code": "code"}), population["year"].astype(int).astype(str)),
        _indexed(khwaeng.rename(columns={"khwaeng_code": "code"}), KHWAENG_YEAR),
        _indexed(age.rename(columns={"district_code": "code"}), AGE_YEAR),
        areas,
        observations.set_index(["indicator_id", *KEY])["value"],
    )


def _indexed(table: pd.DataFrame, period: pd.Series[str] | str) -> pd.DataFrame:
    return table.assign(period=period).set_index(KEY).sort_index().astype("float64")


def _levels(p: Parts) -> Iterator[pd.DataFrame]:
    yield p.district
    yield p.khwaeng


def _on(values: pd.Series[float], codes: pd.Index[Any]) -> pd.Series[float]:
    return pd.Series(values.reindex(codes.get_level_values("code")).to_numpy(), index=codes)


def _population(p: Parts) -> pd.Series[float]:
    columns: list[pd.Series[float]] = [table["population"] for table in _levels(p)]
    return pd.concat(columns)


def _density_official(p: Parts) -> pd.Series[float]:
    people = p.district["population"]
    return measures.density(people, _on(p.areas.official, people.index))


def _density_polygon(p: Parts) -> pd.Series[float]:
    people = _population(p)
    return measures.density(people, _on(p.areas.polygon, people.index))


def _sex_ratio(p: Parts) -> pd.Series[float]:
    return pd.concat([measures.sex_ratio(table["male"], table["female"]) for table in _levels(p)])


def _household_size(p: Parts) -> pd.Series[float]:
    return pd.concat([measures.household_size(table["population"], table["houses"]) for table in _levels(p)])


def _share_60_plus(p: Parts) -> pd.Series[float]:
    return measures.share_pct(p.age["age_60_plus"], p.age["population"])


def _share_0_14(p: Parts) -> pd.Series[float]:
    return measures.share_pct(p.age["age_0_14"], p.age["population"])


def _growth(p: Parts) -> pd.Series[float]:
    years = p.district.index.get_level_values("period")
    base = p.district.loc[years == str(BASE_YEAR), "population"].droplevel("period")
    now = p.district.loc[years > str(BASE_YEAR), "population"]
    return measures.growth_pct(now, _on(base, now.index))


def _health_posts(p: Parts) -> pd.Series[float]:
    # Posts are not dated, so the rate is not either; the population is the newest of each level.
    posts = p.given("community_health_posts")
    newest = pd.concat([p.age["population"], p.khwaeng["population"]]).droplevel("period")
    return measures.rate(posts, _on(newest, posts.index))


def _crowded_share(p: Parts) -> pd.Series[float]:
    whole = p.given("population_in_communities")
    return measures.share_pct(p.given("population_in_crowded_communities").reindex(whole.index), whole)


def _budget_per_resident(p: Parts) -> pd.Series[float]:
    budget = p.given("district_office_budget_thb")
    return measures.rate(budget, p.district["population"].reindex(budget.index), per=1)


FORMULAS: Final[dict[str, Callable[[Parts], pd.Series[float]]]] = {
    "population": _population,
    "density_official": _density_official,
    "density_polygon": _density_polygon,
    "sex_ratio": _sex_ratio,
    "household_size": _household_size,
    "share_60_plus_pct": _share_60_plus,
    "share_0_14_pct": _share_0_14,
    "growth_since_2009_pct": _growth,
    "health_posts_per_10000": _health_posts,
    "crowded_community_share_pct": _crowded_share,
    "budget_per_resident_thb": _budget_per_resident,
}


def derive(p: Parts, source_ids: Mapping[Hashable, str]) -> pd.DataFrame:
    """Return all derived values.

    Parameters
    ----------
    p
        The parts.
    source_ids
        Sources by id of the derived indicators that the catalogue lists.

    Returns
    -------
    DataFrame
        indicator_id, code, period, value, source_id; no row where a value is not known.
    """
    rows = []
    for indicator, source in source_ids.items():
        values = FORMULAS[str(indicator)](p).dropna().rename("value").reset_index()
        rows.append(values.assign(indicator_id=str(indicator), source_id=source))
    columns = ["indicator_id", *KEY, "value", "source_id"]
    return pd.concat(rows)[columns] if rows else pd.DataFrame(columns=columns)
