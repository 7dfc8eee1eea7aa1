"""A place that a brief's map draws: an outline, or a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.briefing.map.sheet import Shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartmap.briefing.map.sheet import Layer


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A place to draw: its outline or point in degrees, dashed where it is indicative."""

    name: str
    geometry: BaseGeometry
    indicative: bool = False
    track: str = ""

    @property
    def layer(self) -> Layer:
        """How it is drawn: a glyph for a point, dashed where indicative, else ringed."""
        if self.geometry.geom_type == "Point":
            return "initiative"
        return "footprint" if self.indicative else "subject"

    @property
    def shape(self) -> Shape:
        """The place as the map draws it."""
        return Shape(self.layer, self.geometry, label=self.name, track=self.track)
