"""What one map shows, apart from how it is sent: figures by code, overlays, selection, and the words of a language."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from smartmap.i18n import tr
from smartmap.viz import addresses
from smartmap.viz.palette import INK, OPACITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartmap.i18n import Lang

PARAMETERS = {
    "indicator": addresses.INDICATOR,
    "year": addresses.YEAR,
    "level": addresses.LEVEL,
    "scheme": addresses.SCHEME,
}
WORDS = ("missing", "indicative", "zoom_in", "zoom_out", "map", "failed", "draw", "drawing", "fingers")


@dataclass(frozen=True)
class Figures:
    """What colours the areas; every text in the reader's language.

    Attributes
    ----------
    paint
        Code to (class, label); class -1 is "no data", an absent code lies outside the chosen group.
    colours
        One colour per class.
    title, unit
        Name and period, for the tooltip; the unit follows each label.
    """

    paint: Mapping[str, tuple[int] | tuple[int, str]]
    colours: Sequence[str]
    title: str
    unit: str = ""


@dataclass(frozen=True)
class Ahead:
    """A list of indicators beside the map.

    Attributes
    ----------
    control
        Public key of the list.
    choices
        Address of what each choice leads to, see :func:`smartmap.services.explore.indicator_list.choices`.
    scheme
        The classification that the reader wants, whether or not the indicator on the map allows it.
    """

    control: str
    choices: str
    scheme: str


@dataclass(frozen=True)
class Picture:
    """What one map shows; every text in the reader's language, every area by its code.

    Attributes
    ----------
    areas, context
        Address of (or the parsed) display geometry of the areas, and of the overlays; None for no overlay.
    phrases
        Address of (or the content of) the map's own words and inks, see :func:`phrases`.
    figures
        Address of (or the) figures that colour the areas; None leaves them plain.
    ahead
        Control whose choice the map shows before the page has answered; only where `figures` is an address.
    overlays
        Among river, rail, station, office, footprint, initiative.
    borders
        Display geometry of larger areas to outline, such as the districts over their khwaeng.
    initiatives
        Ids to draw; None for all.
    picked
        Codes to ring beside the selected one.
    sketch
        GeoJSON geometry of an area that is being made or looked at; drawn dashed.
    draw
        Whether the reader can draw a polygon, which comes back as a click of kind "drawn".
    fit
        West, south, east, north to show at first; None for the whole city.
    """

    lang: str
    areas: str | dict[str, Any]
    context: str | dict[str, Any] | None
    phrases: str | dict[str, Any]
    figures: str | Figures | None = None
    ahead: Ahead | None = None
    selected: str | None = None
    chosen: str | None = None
    labels: bool = True
    overlays: Sequence[str] = ("river",)
    borders: str | dict[str, Any] | None = None
    initiatives: Sequence[str] | None = None
    fit: tuple[float, float, float, float] | None = None
    dark: bool = False
    picked: Sequence[str] = ()
    sketch: Mapping[str, Any] | None = None
    draw: bool = False

    def payload(self) -> dict[str, Any]:
        """Return the JSON payload of the map's script; what is off or empty is left out."""
        told = {name: value for name, value in asdict(self).items() if value is not None and value is not False}
        return told if self.picked else {name: value for name, value in told.items() if name != "picked"}


def phrases(lang: Lang) -> dict[str, Any]:
    """Return what every picture of a language shares, so that it travels once: words, inks, names of parameters."""
    words = {name: tr(lang, f"map.{name}") for name in WORDS}
    return {"words": words, "ink": INK, "opacity": OPACITY, "parameters": PARAMETERS}


@cache
def phrase_file(lang: Lang) -> tuple[str, bytes]:
    """Return the file of `phrases` with its content hash."""
    body = json.dumps(phrases(lang), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest()[:12], body
