"""Coordinate reference systems (CRS) of Thai layers, by the names that files give them, brought to lon/lat (WGS 84)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LONLAT: Final = "OGC:CRS84"
_SAME: Final = frozenset({LONLAT, "OGC:CRS84H", "EPSG:4326", "EPSG:4979"})
_DEGREES: Final = "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
_RADIANS: Final = "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
# EPSG:1812, Thailand onshore, for the cadastre, accurate to 3 m. Written out, so that no other edition of the register
# can choose EPSG:1304 instead, which is of the same datum and lies 187 m off in Bangkok.
_INDIAN_1975: Final = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=evrst30 "
    "+step +proj=helmert +x=293 +y=836 +z=318 +rx=0.5 +ry=1.6 +rz=-2.8 +s=2.1 +convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
)
_PIPELINES: Final = {
    "EPSG:32647": f"+step +inv +proj=utm +zone=47 +ellps=WGS84 {_DEGREES}",
    "EPSG:32648": f"+step +inv +proj=utm +zone=48 +ellps=WGS84 {_DEGREES}",
    "EPSG:3857": f"+step +inv +proj=webmerc +ellps=WGS84 {_DEGREES}",
    "EPSG:4240": f"{_RADIANS} {_INDIAN_1975} {_DEGREES}",
    "EPSG:24047": f"+step +inv +proj=utm +zone=47 +ellps=evrst30 {_INDIAN_1975} {_DEGREES}",
    "EPSG:24048": f"+step +inv +proj=utm +zone=48 +ellps=evrst30 {_INDIAN_1975} {_DEGREES}",
}
KNOWN: Final = frozenset({*_SAME, *_PIPELINES})
_PARTS: Final = re.compile(r"[:/#]+")


def named(text: str) -> str:
    """Return a system's short name, such as "EPSG:32647"; `text` as it is where it names no code of a register.

    Examples
    --------
    >>> named("urn:ogc:def:crs:EPSG::32647"), named("http://www.opengis.net/def/crs/OGC/1.3/CRS84")
    ('EPSG:32647', 'OGC:CRS84')
    >>> named("http://www.opengis.net/gml/srs/epsg.xml#4240"), named("Local grid 7")
    ('EPSG:4240', 'Local grid 7')
    """
    parts = _PARTS.split(text.strip().upper())
    if parts[-1] in {"CRS84", "CRS84H"}:
        return f"OGC:{parts[-1]}"
    if parts[-1].isdecimal() and any(part in {"EPSG", "EPSG.XML"} for part in parts):
        return f"EPSG:{int(parts[-1])}"
    return text


def to_lonlat(geometry: BaseGeometry, system: str) -> BaseGeometry:
    """Return a geometry in longitude and latitude, degrees of WGS 84 (OGC:CRS84).

    Parameters
    ----------
    geometry
        In `system`, easting or longitude first, as GeoJSON has it.
    system
        One of `KNOWN`.

    Returns
    -------
    BaseGeometry
        To 3 m from Indian 1975, exact from the others; infinite where the numbers lie outside the system.

    Raises
    ------
    ValueError
        If the system is not among the known ones.

    Examples
    --------
    >>> point = to_lonlat(shapely.Point(662734.2446, 1517820.1965), "EPSG:32647")
    >>> round(point.x, 6), round(point.y, 6)
    (100.505, 13.725)
    """
    if system not in KNOWN:
        raise ValueError(f"No reference system '{system}'. Known: {', '.join(sorted(KNOWN))}.")
    if system in _SAME:
        return geometry
    convert = _transformer(system).transform
    return shapely.transform(geometry, lambda points: np.column_stack(convert(points[:, 0], points[:, 1])))


@cache
def _transformer(system: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_pipeline(f"+proj=pipeline {_PIPELINES[system]}")
