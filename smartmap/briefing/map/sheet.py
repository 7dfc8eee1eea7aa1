"""What a map sheet shows: shapes with their class, a legend, and everything a printed map has to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartmap.i18n import Lang

Layer = Literal["area", "district", "river", "rail", "footprint", "subject", "initiative"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on the map.

    Attributes
    ----------
    layer
        "area" is painted by its class; "district" are borders over khwaeng; "footprint" is indicative and dashed;
        "subject" is ringed; "initiative" is a point with the glyph of `track`.
    geometry
        Degrees (OGC:CRS84).
    paint
        Class of an area; -1 "no data", None outside of what is compared.
    label
        Name to write on it, "" for none.
    """

    layer: Layer
    geometry: BaseGeometry
    paint: int | None = None
    label: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: a class (`colour`, `count`), "no data" (`paint` -1), or a layer."""

    text: str
    layer: Layer = "area"
    paint: int | None = None
    colour: str = ""
    count: int | None = None
    track: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One map.

    Attributes
    ----------
    title, subtitle
        Indicator and place; period and unit.
    shapes
        In the order to draw.
    bounds
        West, south, east, north in degrees.
    keys
        Legend, from the same classes as the page.
    colours
        By class.
    period, source, licence
        Of the figures, in words.
    projection
        In words: the sheet is drawn in UTM zone 47N (EPSG:32647).
    indicative
        What a dashed outline means; "" where none is drawn.
    alt
        The map in one or two sentences, for those who do not see it.
    """

    lang: Lang
    title: str
    subtitle: str
    shapes: tuple[Shape, ...]
    bounds: tuple[float, float, float, float]
    keys: tuple[Key, ...]
    colours: tuple[str, ...]
    period: str
    source: str
    licence: str
    printed: str
    projection: str
    indicative: str
    alt: str
