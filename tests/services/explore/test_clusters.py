"""The map of clusters says what local Moran's I of the same values says, and no more than chance allows."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np
import pytest

from smartmap.i18n import tr
from smartmap.services.explore import choropleth, clusters
from smartmap.services.explore.choropleth import Question

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store

OLD = Question("share_60_plus_pct", "2022", "district")
FLOODS = Question("road_flood_events", "2019", "district")
CLINICS = Question("clinics", "undated", "khwaeng")


def found(store: Store, question: Question) -> clusters.Clusters:
    made = clusters.clusters(store, question)
    assert made is not None
    return made


@pytest.mark.parametrize("question", [OLD, FLOODS, CLINICS])
def test_a_kind_is_where_the_place_and_its_neighbours_lie_from_the_mean(store: Store, question: Question) -> None:
    made = found(store, question)
    values = made.choropleth.values.dropna()
    mean = values.loc[made.local.table.index].mean()
    for kind in ("high_high", "low_low", "high_low", "low_high"):
        for code in made.members(kind):
            own, _, around = kind.partition("_")
            near = values.reindex(store.neighbours(code, corners=True)["neighbour_code"]).dropna()
            assert (values[code] > mean) == (own == "high")
            assert (near.mean() > mean) == (around == "high")
            assert made.local.table["p"][code] <= made.local.threshold


def test_the_centre_is_old_and_the_east_is_young(store: Store) -> None:
    made = found(store, OLD)
    assert made.whole.statistic > 0.5
    assert {"1001", "1008", "1013"} <= set(made.members("high_high"))  # Phra Nakhon, Pom Prap, Samphanthawong
    assert {"1003", "1010", "1011"} <= set(made.members("low_low"))  # Nong Chok, Min Buri, Lat Krabang


@pytest.mark.parametrize("question", [OLD, FLOODS, CLINICS])
def test_every_place_with_a_value_has_one_kind_and_no_other_place_has(store: Store, question: Question) -> None:
    made = found(store, question)
    assert set(made.kinds.index) == set(made.choropleth.values.dropna().index)
    assert set(made.kinds) <= set(clusters.KINDS)
    assert sum(len(made.members(kind)) for kind in clusters.KINDS) == len(made.kinds)
    told = made.kinds[~made.kinds.isin([clusters.CHANCE, clusters.ALONE])]
    assert set(told.index) == set(made.local.table.index[made.local.table["significant"]])


def test_a_place_whose_neighbours_have_no_value_is_said_to_stand_alone(store: Store) -> None:
    made = found(store, FLOODS)
    assert made.members(clusters.ALONE) == made.local.alone != ()
    for code in made.local.alone:
        near = store.neighbours(code, corners=True)["neighbour_code"]
        assert made.choropleth.values[near].isna().all()


def test_a_group_narrows_what_is_shown_and_changes_no_kind(store: Store) -> None:
    everywhere, group = found(store, OLD), found(store, replace(OLD, group="central"))
    assert 0 < len(group.kinds) < len(everywhere.kinds)
    assert group.kinds.to_dict() == everywhere.kinds.loc[group.kinds.index].to_dict()


@pytest.mark.parametrize("constant", [True, False])
def test_values_that_cannot_be_compared_have_no_clusters(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, constant: bool
) -> None:
    shown = choropleth.choropleth(store, OLD)
    values = shown.values * 0 + 7 if constant else shown.values.where(shown.values.index < "1004", np.nan)
    monkeypatch.setattr(choropleth, "cached", lambda *_: replace(shown, values=values))
    assert clusters.clusters(store, OLD) is None


def test_the_paint_names_kind_value_and_unit(store: Store, lang: Lang) -> None:
    made = found(store, FLOODS)
    paint = clusters.figures(lang, made).paint
    assert set(paint) == set(made.choropleth.codes)
    for code, entry in paint.items():
        if code not in made.kinds:
            assert entry == (-1,)
            continue
        assert len(entry) == 2
        place, said = entry
        assert clusters.KINDS[place] == made.kinds[code]
        assert said.endswith(tr(lang, f"cluster.{made.kinds[code]}"))
        assert said.startswith(f"{made.choropleth.values[code]:,.0f} ")


def test_the_file_holds_statistics_to_twelve_digits(store: Store, lang: Lang) -> None:
    made = found(store, FLOODS)
    body = clusters.csv(made, lang)
    _, *rows = csv.reader(StringIO(body.decode("utf-8-sig")))
    assert [row[0] for row in rows] == list(made.choropleth.codes)
    for code, _, _, value, statistic, p, kind in rows:
        if statistic:
            assert float(statistic) == pytest.approx(made.local.table.loc[code, "statistic"], rel=1e-11)
            assert float(p) == pytest.approx(made.local.table["p"][code], rel=1e-11)
        assert bool(value) == (code in made.kinds)
        assert kind == tr(lang, f"cluster.{made.kinds[code]}" if value else "map.missing")
