"""Spatial autocorrelation, whether neighbours resemble one another: Moran's I, local Moran's I and Getis-Ord, by esda.

The graph. Two units are neighbours when their polygons touch, in a corner too (queen contiguity). Districts and khwaeng
meet in the middle of the Chao Phraya, so those that face each other across it are neighbours, bridge or none. Nothing
is joined by hand: no district and no khwaeng is an island (a test holds it), and one that were would be named. A unit
without a value is dropped from the graph, and so is one that is left without a neighbour; both are named and neither
is filled.

esda loads scikit-learn, which takes seconds: import this module freely, the libraries come with the first question.

Sources: Cliff and Ord (1981) Spatial Processes; Anselin (1995) Geographical Analysis 27:93-115; Getis and Ord (1992)
ibid. 24:189-206; Ord and Getis (1995) ibid. 27:286-306; Assuncao and Reis (1999) Statistics in Medicine 18:2147-2162;
Benjamini and Hochberg (1995) JRSS B 57:289-300, for local tests after Caldas de Castro and Singer (2006) Geographical
Analysis 38:180-208.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd
    from libpysal.graph import Graph
    from numpy.typing import NDArray

Null = Literal["randomised", "normal"]
ALPHA: Final = 0.05
# Fine enough that one unit among 180 can pass a false discovery rate of 5 %: its p must reach 0.05 / 180.
PERMUTATIONS: Final = 9_999
LEAST: Final = 4
QUADRANTS: Final = {1: "high_high", 2: "low_high", 3: "low_low", 4: "high_low"}


@dataclass(frozen=True, slots=True)
class Association:
    """One number for a whole map.

    Attributes
    ----------
    statistic, expected, variance
        The measure, and its mean and variance were the values scattered at random.
    z, p
        Standard score, and the share of random maps at least as far out; `p` is two-sided for Moran, and one-sided
        (towards the side on which the measure lies) for Getis-Ord, as the literature prints them.
    units
        How many units it rests on.
    missing, alone
        Codes of units without a value, and of units with one but without a neighbour that has one; not counted.
    """

    statistic: float
    expected: float
    variance: float
    z: float
    p: float
    units: int
    missing: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """One number for each unit.

    Attributes
    ----------
    table
        Units that took part, by code: value, statistic, p (two-sided), kind ("high_high", "low_low", "high_low",
        "low_high"; for hot spots "high" or "low"), and whether it is `significant` at the false discovery rate.
    threshold
        The largest p that is significant.
    missing, alone
        As in `Association`; these units have no row.
    """

    table: pd.DataFrame
    threshold: float
    missing: tuple[str, ...]
    alone: tuple[str, ...]


def contiguity(shapes: gpd.GeoSeries, *, rook: bool = False) -> Graph:
    """Return which polygons touch.

    Parameters
    ----------
    shapes
        A valid coverage indexed by code, in any CRS: shared borders have the same vertices on both sides.
    rook
        Ask for a shared border; a shared corner is then not enough.
    """
    from libpysal.graph import Graph  # noqa: PLC0415  (pulls scikit-learn)

    return Graph.build_contiguity(shapes, rook=rook)


def within(points: gpd.GeoSeries, distance: float) -> Graph:
    """Return which points lie within a distance of one another, in the units of their (projected) CRS."""
    from libpysal.graph import Graph  # noqa: PLC0415

    return Graph.build_distance_band(points, threshold=distance, binary=True)


def rates(events: pd.Series[float], base: pd.Series[float]) -> pd.Series[float]:
    """Return rates whose spread does not depend on how many people stand behind them (Assuncao and Reis).

    A small place swings widely by chance alone; each rate is therefore measured from the city's in its own standard
    error (empirical Bayes). `moran` of these is Moran's I for rates, esda's `Moran_Rate`.

    Parameters
    ----------
    events, base
        Counts and the persons they are counted among, by code.

    Returns
    -------
    Series
        Indexed as `events`, without unit; NaN where either is not known or nobody is counted.
    """
    from esda.smoothing import assuncao_rate  # noqa: PLC0415

    people = base.reindex(events.index).astype("float64")
    known = events.notna() & (people > 0)
    found = pd.Series(np.nan, index=events.index, dtype="float64")
    if known.any():
        found[known] = assuncao_rate(events[known].to_numpy("float64"), people[known].to_numpy())
    return found


def moran(values: pd.Series[float], graph: Graph, *, rows: bool = True, null: Null = "randomised") -> Association:
    """Return Moran's I: near 1 where neighbours are alike, below its expectation -1/(n-1) where they differ.

    Parameters
    ----------
    values
        By code; NaN where not known.
    graph
        Who neighbours whom; codes that `values` lacks count as missing.
    rows
        Weigh the neighbours of each unit to a sum of 1; otherwise each pair counts 1.
    null
        What chance would do: shuffle these values ("randomised"), or draw them from a normal distribution.

    Raises
    ------
    ValueError
        If fewer than 4 units have a value and a neighbour, or all values are the same.
    """
    from esda import Moran  # noqa: PLC0415

    known, own, missing, alone = _known(values, graph)
    found = Moran(known, own, transformation="r" if rows else "b", permutations=0)
    part = "rand" if null == "randomised" else "norm"
    variance, z, p = (float(getattr(found, f"{name}_{part}")) for name in ("VI", "z", "p"))
    return Association(float(found.I), float(found.EI), variance, z, p, len(known), missing, alone)


def getis_ord(values: pd.Series[float], graph: Graph) -> Association:
    """Return the General G: above its expectation where high values lie together, below it where low ones do.

    Raises
    ------
    ValueError
        As `moran`; also if a value is negative, for which G has no meaning.
    """
    from esda.getisord import G  # noqa: PLC0415

    known, own, missing, alone = _known(values, graph)
    _positive(known)
    found = G(known, own, permutations=0)
    statistic, expected, variance = float(found.G), float(found.EG), float(found.VG)
    return Association(
        statistic, expected, variance, float(found.z_norm), float(found.p_norm), len(known), missing, alone
    )


def local_moran(
    values: pd.Series[float],
    graph: Graph,
    *,
    seed: int,
    permutations: int = PERMUTATIONS,
    alpha: float = ALPHA,
) -> Local:
    """Return for each unit how it and its neighbours stand to the mean, and whether chance would do the same.

    The statistics are scaled by n - 1, as esda does; their mean is (n - 1) / n of the global I. `p` doubles the
    one-sided share of permutations that leave the unit and shuffle all others, at most 1.

    Raises
    ------
    ValueError
        As `moran`.
    """
    from esda import Moran_Local  # noqa: PLC0415

    known, own, missing, alone = _known(values, graph)
    with warnings.catch_warnings():
        # esda announces that its p will be two-sided; ours is.
        warnings.simplefilter("ignore", DeprecationWarning)
        found = Moran_Local(known, own, permutations=permutations, seed=seed, keep_simulations=False)
    counted = np.round(found.p_sim.astype("float64") * (permutations + 1))  # esda keeps it in single precision
    table = pd.DataFrame(
        {
            "value": known,
            "statistic": found.Is,
            "p": np.minimum(1.0, 2 * counted / (permutations + 1)),
            "kind": [QUADRANTS[int(quadrant)] for quadrant in found.q],
        },
        index=known.index,
    )
    return _judged(table, alpha, missing, alone)


def hot_spots(values: pd.Series[float], graph: Graph, *, alpha: float = ALPHA) -> Local:
    """Return Gi* for each unit: whether it and its neighbours together hold more or less than their share.

    Raises
    ------
    ValueError
        As `getis_ord`.
    """
    from esda import G_Local  # noqa: PLC0415

    known, own, missing, alone = _known(values, graph)
    _positive(known)
    found = G_Local(known, own.transform("B"), transform="B", permutations=0, star=True)
    table = pd.DataFrame(
        {
            "value": known,
            "statistic": found.Gs,
            "p": np.minimum(1.0, 2 * found.p_norm),
            "kind": np.where(found.Zs >= 0, "high", "low"),
        },
        index=known.index,
    )
    return _judged(table, alpha, missing, alone)


def _known(values: pd.Series[float], graph: Graph) -> tuple[pd.Series[float], Graph, tuple[str, ...], tuple[str, ...]]:
    """Return the values that take part and the graph of them, in one order, and the codes left out."""
    every = pd.Index(graph.unique_ids)
    given = values.reindex(every).astype("float64")
    own = graph.subgraph(every[given.notna()])
    alone = own.isolates
    own = own.subgraph(pd.Index(own.unique_ids).difference(alone, sort=False)) if len(alone) else own
    known = given[own.unique_ids]
    if len(known) < LEAST:
        raise ValueError(f"Only {len(known)} units have a value and a neighbour with one; give at least {LEAST}.")
    if np.isclose(known.min(), known.max()):
        raise ValueError("All values are the same; there is nothing to compare between neighbours.")
    return known, own, _codes(every[given.isna()]), _codes(alone)


def _codes(value: Any) -> tuple[str, ...]:
    return tuple(str(code) for code in value)


def _positive(known: pd.Series[float]) -> None:
    below = known.index[known < 0]
    if len(below):
        raise ValueError(f"Getis-Ord takes values from zero up; {', '.join(map(str, below[:8]))} lie below. Use Moran.")


def _judged(table: pd.DataFrame, alpha: float, missing: tuple[str, ...], alone: tuple[str, ...]) -> Local:
    from esda import fdr  # noqa: PLC0415

    p: NDArray[np.float64] = table["p"].to_numpy("float64")
    threshold = float(fdr(p, alpha))
    return Local(table.assign(significant=p <= threshold), threshold, missing, alone)
