"""Clusters of a choropleth (local Moran's I): places like or unlike their neighbours by more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from smartmap.i18n import number, period, tr
from smartmap.model import spatial
from smartmap.services.catalogue import records
from smartmap.services.explore import choropleth
from smartmap.services.tables import csv as csv_file
from smartmap.store import memo
from smartmap.viz import palette
from smartmap.viz.map import scene

if TYPE_CHECKING:
    from libpysal.graph import Graph

    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth, Question
    from smartmap.store import Store

CHANCE, ALONE = "chance", "alone"
KINDS: Final = ("high_high", "low_low", "high_low", "low_high", CHANCE, ALONE)
SEED: Final = 2026
COLUMNS: Final = ("code", "name_th", "name_en", "value", "local_moran", "p", "cluster")


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """How the values of one question lie in space.

    Attributes
    ----------
    choropleth
        The choropleth; its group filter narrows what is shown and not what is computed.
    whole
        Moran's I of all of Bangkok.
    local
        Local Moran's I of each place that has a value and a neighbour with one.
    kinds
        One of `KINDS` for each place shown that has a value, by code: `CHANCE` where the false discovery rate lets
        nothing be said, `ALONE` where no neighbour has a value.
    """

    choropleth: Choropleth
    whole: spatial.Association
    local: spatial.Local
    kinds: pd.Series[str]

    def members(self, kind: str) -> tuple[str, ...]:
        """Return the codes of a kind, in order."""
        return tuple(str(code) for code in self.kinds.index[self.kinds == kind])


def clusters(store: Store, question: Question) -> Clusters | None:
    """Return the clusters of a question; None where fewer than 4 places can be told or all values are the same.

    Raises
    ------
    UnknownCode
        As :func:`smartmap.services.explore.choropleth.choropleth`.
    """
    shown, graph = choropleth.cached(store, question), _graph(store, question.level)
    try:
        whole = spatial.moran(shown.values, graph)
        local = spatial.local_moran(shown.values, graph, seed=SEED)
    except ValueError:  # the model says which of the two it is; a map shows neither
        return None
    table = local.table
    told = table["kind"].where(table["significant"], CHANCE)
    kinds = pd.concat([told, pd.Series(ALONE, index=list(local.alone), dtype=told.dtype)])
    return Clusters(shown, whole, local, kinds.reindex(list(shown.codes)).dropna())


@lru_cache(maxsize=64)
def cached(store: Store, question: Question) -> Clusters | None:
    """Return the cached answer of :func:`clusters`; it is shared, so leave its frames as they are."""
    return clusters(store, question)


def _graph(store: Store, level: str) -> Graph:
    shapes = store.districts() if level == "district" else store.khwaeng()
    return memo.once(store, ("contiguity", level), lambda: spatial.contiguity(shapes.geometry))


def figures(lang: Lang, clusters: Clusters) -> scene.Figures:
    """Return the map's paint: the kind of each place, and its value in the tooltip."""
    shown, values = clusters.choropleth, clusters.choropleth.values.to_dict()  # noqa: PD011  (a choropleth's)
    unit, decimals = shown.indicator.unit[lang], shown.indicator.decimals
    paint: dict[str, tuple[int] | tuple[int, str]] = dict.fromkeys(shown.codes, (-1,))
    for code, kind in clusters.kinds.items():
        said = f"{number(lang, values[code], decimals)} {unit} · {tr(lang, f'cluster.{kind}')}"
        paint[str(code)] = (KINDS.index(kind), said)
    return scene.Figures(paint, [palette.CLUSTERS[kind] for kind in KINDS], title(lang, clusters))


def title(lang: Lang, clusters: Clusters) -> str:
    """Return "Clusters: indicator, period"."""
    return tr(
        lang,
        "cluster.title",
        name=clusters.choropleth.indicator.name[lang],
        period=period(lang, clusters.choropleth.question.period),
    )


def csv(clusters: Clusters, lang: Lang) -> bytes:
    """Return a CSV of the places shown; numbers have 12 significant digits.

    Places without a value, or without a neighbour that has one, have no statistic.
    """
    heads = [tr(lang, f"cluster.column_{name}") for name in COLUMNS]
    local, names = clusters.local.table.to_dict("index"), clusters.choropleth.names.to_dict("index")
    values = clusters.choropleth.values.to_dict()  # noqa: PD011  (a choropleth's)

    def row(code: str) -> tuple[Any, ...]:
        own: dict[Any, Any] = local.get(code, {})
        kind = clusters.kinds.get(code)
        said = tr(lang, f"cluster.{kind}") if kind else tr(lang, "map.missing")
        name_th, name_en = names[code]["name_th"], names[code]["name_en"]
        return code, name_th, name_en, records.known(values[code]), own.get("statistic"), own.get("p"), said

    return csv_file.written([heads, *map(row, clusters.choropleth.codes)])
