"""Overlay of districts and khwaeng with areas that cut across them: shares by area, by residents, points inside.

Sources and targets are GeoSeries with a CRS and are measured in EPSG:32647. By area, a source is taken as even all
over; by population, only khwaeng are taken as even and a district is split by the residents of its khwaeng.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

METRIC: Final = "EPSG:32647"
DUST_M2: Final = 1.0
_MANY: Final = 500
_WHOLE: Final = 1 - 1e-6
Method = Literal["area", "population"]


@dataclass(frozen=True)
class Shares:
    """How sources lie in targets; all tables are targets x sources.

    Attributes
    ----------
    method
        "area" or "population".
    share
        Part of each source that falls to the target, 0 to 1. Over targets that split a source without rest it sums
        to 1, so totals are kept. NaN where a touched source has no known population.
    weight
        What the piece weighs in a mean: m² by area, persons by population. NaN as above.
    full
        What the whole source weighs, same unit.
    contained, intersecting
        Whether the source lies wholly inside (to 1 part in a million), and whether more than 1 m² of it lies inside.
    inside
        By target: part of its own area that the sources cover, 0 to 1; below 1 it reaches beyond them.
    """

    method: Method
    share: pd.DataFrame
    weight: pd.DataFrame
    full: pd.Series[float]
    contained: pd.DataFrame
    intersecting: pd.DataFrame
    inside: pd.Series[float]

    @cached_property
    def measured(self) -> pd.DataFrame:
        """Whether a source is touched and both its share and its weight are known."""
        return self.intersecting & self.share.notna() & self.weight.notna()

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Weight of each piece for the coverage, 0 where a source is not touched.

        By area the weight of a piece is always known; by population a piece without one counts as not known.
        """
        weight = self.weight.where(self.intersecting, 0.0)
        return self.intersecting.astype("float64") if weight.isna().any(axis=None) else weight

    @cached_property
    def total(self) -> pd.Series[float]:
        """Sum of the parts by target; NaN where there is none."""
        total = self.parts.sum(axis=1)
        return total.where(total > 0)

    @cached_property
    def known_share(self) -> pd.DataFrame:
        """Share, 0 where it is not known."""
        return self.share.fillna(0.0)


def weights_by_area(sources: gpd.GeoSeries, targets: gpd.GeoSeries) -> Shares:
    """Return the shares of the sources' area that lie in the targets.

    Parameters
    ----------
    sources
        Polygons that do not overlap, districts or khwaeng, indexed by code, with a CRS.
    targets
        Polygons indexed by id, with a CRS.

    Raises
    ------
    ValueError
        If a CRS is missing, or a target is empty, no polygon, crosses itself or lies wholly outside the sources.

    Examples
    --------
    >>> import geopandas as gpd
    >>> squares = gpd.GeoSeries({"100701": shapely.box(0, 0, 100, 100)}, crs=METRIC)
    >>> found = weights_by_area(squares, gpd.GeoSeries({"west": shapely.box(0, 0, 25, 100)}, crs=METRIC))
    >>> float(found.share.loc["west", "100701"]), float(found.weight.loc["west", "100701"])
    (0.25, 2500.0)
    """
    base = _metric(sources, "sources")
    aims = _metric(targets, "targets")
    for name, shape in aims.items():
        _check(str(name), shape)
    pieces = _pieces(base.to_numpy(), aims.to_numpy())
    pieces[pieces <= DUST_M2] = 0.0
    areas = base.area.to_numpy()
    if (areas <= 0).any():
        raise ValueError(f"Source {base.index[areas <= 0][0]} has no area; mend the boundaries.")
    share = np.where(pieces / areas >= _WHOLE, 1.0, pieces / areas)
    for at, name in enumerate(aims.index):
        if not share[at].any():
            raise ValueError(f"Area '{name}' lies outside Bangkok, or is smaller than 1 m²; check its coordinates.")
    return Shares(
        "area",
        _frame(share, aims.index, base.index),
        _frame(share * areas, aims.index, base.index),
        pd.Series(areas, index=base.index),
        _frame(share >= 1.0, aims.index, base.index),
        _frame(share > 0.0, aims.index, base.index),
        pd.Series(np.minimum(pieces.sum(axis=1) / aims.area.to_numpy(), 1.0), index=aims.index),
    )


def weights_by_population(
    sources: gpd.GeoSeries,
    targets: gpd.GeoSeries,
    population: pd.Series[float],
    parent: pd.Series[str] | None = None,
    by_area: Shares | None = None,
) -> Shares:
    """Return shares by residents, taken as evenly spread inside a khwaeng.

    Parameters
    ----------
    sources, targets
        Khwaeng and areas, as for `weights_by_area`.
    population
        Residents by khwaeng code; may hold NaN.
    parent
        District code by khwaeng code. Given, the shares are those of districts: the part of a district's residents
        that lives in the target. Without it they are those of the khwaeng, and differ from `weights_by_area` only in
        the weights for means.
    by_area
        What `weights_by_area` returned for the same sources and targets, where that is known.

    Returns
    -------
    Shares
        NaN where a touched source has no known population or no residents; a district lacks its population when one
        of its khwaeng does.

    Raises
    ------
    ValueError
        As for `weights_by_area`, and if populations are negative or codes are missing.
    """
    by_area = weights_by_area(sources, targets) if by_area is None else by_area
    if lost := [str(code) for code in sources.index if code not in population.index]:
        raise ValueError(f"No population row for {', '.join(lost[:5])}; use NaN where it is not known.")
    people = population.reindex(sources.index).astype("float64")
    if (people < 0).any():
        raise ValueError(f"Negative population at {people.index[people < 0][0]}; mend the data.")
    weight = by_area.share.mul(people, axis=1).where(by_area.intersecting, 0.0)
    if parent is None:
        share = by_area.share.where(people.notna() | ~by_area.intersecting)
        return Shares("population", share, weight, people, by_area.contained, by_area.intersecting, by_area.inside)
    if lost := [str(code) for code in sources.index if code not in parent.index]:
        raise ValueError(f"No district for khwaeng {', '.join(lost[:5])}.")
    group = parent.reindex(sources.index).to_numpy()
    full = people.groupby(group).sum(min_count=1).where(people.notna().groupby(group).all())
    intersecting = by_area.intersecting.T.groupby(group).any().T
    contained = by_area.contained.T.groupby(group).all().T
    inside = weight.T.groupby(group).sum().T.where(full.notna() | ~intersecting)
    share = inside.div(full.where(full > 0), axis=1).where(intersecting, 0.0)
    return Shares(
        "population", share.where(~contained | share.isna(), 1.0), inside, full, contained, intersecting, by_area.inside
    )


def points_inside(points: gpd.GeoSeries, targets: gpd.GeoSeries) -> pd.Series[int]:
    """Return how many points lie in each target, its border included; a point may count in several targets.

    Raises
    ------
    ValueError
        If a CRS is missing or a target is empty, no polygon or crosses itself.

    Examples
    --------
    >>> import geopandas as gpd
    >>> stations = gpd.GeoSeries([shapely.Point(1, 1), shapely.Point(9, 9)], crs=METRIC)
    >>> points_inside(stations, gpd.GeoSeries({"a": shapely.box(0, 0, 5, 5)}, crs=METRIC)).to_dict()
    {'a': 1}
    """
    aims, marks = _metric(targets, "targets"), _metric(points, "points")
    for name, shape in aims.items():
        _check(str(name), shape)
    tree = shapely.STRtree(marks.to_numpy())
    found, _ = tree.query(aims.to_numpy(), predicate="intersects")
    return pd.Series(np.bincount(found, minlength=len(aims)), index=aims.index)


def _pieces(sources: NDArray[np.object_], targets: NDArray[np.object_]) -> NDArray[np.float64]:
    found = np.zeros((len(targets), len(sources)))
    at, of = shapely.STRtree(sources).query(targets)
    found[at, of] = shapely.area(shapely.intersection(_near(targets[at], sources[of]), sources[of]))
    return found


def _near(targets: NDArray[np.object_], sources: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return targets of many points cut to the boxes of the sources that they are laid over, the others as they are."""
    found = targets.copy()
    for at in np.flatnonzero(shapely.get_num_coordinates(targets) > _MANY):
        cut = shapely.clip_by_rect(targets[at], *sources[at].bounds)
        found[at] = cut if cut.is_valid else shapely.make_valid(cut)
    return found


def _metric(shapes: gpd.GeoSeries, what: str) -> gpd.GeoSeries:
    if shapes.crs is None:
        raise ValueError(f"The {what} have no coordinate reference system; set it, for instance OGC:CRS84.")
    return shapes.to_crs(METRIC)


def _check(name: str, shape: BaseGeometry | None) -> None:
    if shape is None or shape.is_empty:
        raise ValueError(f"Area '{name}' is empty; pick districts or draw an outline.")
    if not np.isfinite(shape.bounds).all():
        raise ValueError(f"Area '{name}' lies outside Bangkok: its coordinates do not fit its reference system.")
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"Area '{name}' is a {shape.geom_type}, not a polygon; draw an outline.")
    if not shape.is_valid:
        raise ValueError(f"Area '{name}' has an outline that crosses itself; draw it again without crossings.")


def _frame(cells: NDArray[np.generic], targets: pd.Index[str], sources: pd.Index[str]) -> pd.DataFrame:
    return pd.DataFrame(cells, index=targets, columns=sources)
