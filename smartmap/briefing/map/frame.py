"""Viewport of a printed map: bounding box in degrees, projected to UTM zone 47N and scaled to millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from pyproj import Proj, Transformer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

CRS: Final = "EPSG:32647"
_EDGE: Final = 0.04  # of the extent, left free on each side
_STEPS: Final = 9


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the map.

    Attributes
    ----------
    west, north
        Its upper left corner in metres, EPSG:32647.
    metres
        Metres of the projection for one millimetre on paper.
    width, height
        Millimetres.
    """

    west: float
    north: float
    metres: float
    width: float
    height: float

    def project(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in degrees (OGC:CRS84) as millimetres from the upper left corner, y downwards."""

        def onto(points: NDArray[np.float64]) -> NDArray[np.float64]:
            x, y = _transformer().transform(points[:, 0], points[:, 1])
            placed = np.column_stack([(x - self.west) / self.metres, (self.north - y) / self.metres])
            return np.asarray(placed, dtype=np.float64)

        projected: BaseGeometry = shapely.transform(geometry, onto)
        return projected

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a place on the paper, in millimetres from the upper left corner."""
        lon, lat = _transformer().transform(
            self.west + x * self.metres, self.north - y * self.metres, direction="INVERSE"
        )
        return float(lon), float(lat)

    @property
    def scale_factor(self) -> float:
        """Metres of the projection for one metre on the ground, at the middle of the window."""
        lon, lat = self.place(self.width / 2, self.height / 2)
        return float(Proj(CRS).get_factors(lon, lat).meridional_scale)


def fit(bounds: tuple[float, float, float, float], width: float, height: float) -> Frame:
    """Return the closest window of `width` by `height` millimetres that holds the bounds, which it has in its middle.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    width, height
        Of the window.

    Raises
    ------
    ValueError
        If the bounds are not finite or enclose nothing.
    """
    west, south, east, north = bounds
    if not all(map(math.isfinite, bounds)) or west >= east or south >= north:
        raise ValueError(f"The bounds {bounds} enclose nothing. Give west, south, east, north in degrees.")
    across, up = np.linspace(west, east, _STEPS), np.linspace(south, north, _STEPS)
    columns, rows = np.meshgrid(across, up)
    x, y = _transformer().transform(columns.ravel(), rows.ravel())
    least, most = (min(x), min(y)), (max(x), max(y))
    metres = max((most[0] - least[0]) / width, (most[1] - least[1]) / height) * (1 + 2 * _EDGE)
    middle = (least[0] + most[0]) / 2, (least[1] + most[1]) / 2
    corner = float(middle[0] - metres * width / 2), float(middle[1] + metres * height / 2)
    return Frame(*corner, float(metres), width, height)


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("OGC:CRS84", CRS, always_xy=True)
