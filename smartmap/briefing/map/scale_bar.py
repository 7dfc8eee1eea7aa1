"""A scale bar of a round length on the ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smartmap.i18n import number, tr

if TYPE_CHECKING:
    from smartmap.briefing.map.frame import Frame
    from smartmap.i18n import Lang

_SHARE: Final = 0.28  # of the width of the map that it takes at most
_KILOMETRE: Final = 1000
_STEPS: Final = (5, 2, 1)


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length.

    Attributes
    ----------
    metres
        On the ground, at the middle of the map; 1, 2 or 5 with noughts.
    width
        The same on paper, in millimetres.
    """

    metres: int
    width: float

    def words(self, lang: Lang) -> tuple[str, str]:
        """Return what stands at its middle and at its end; both carry the unit."""
        return _words(lang, self.metres / 2), _words(lang, self.metres)


def fitting(frame: Frame) -> ScaleBar:
    """Return the longest round length that takes at most 28 % of the map's width.

    UTM stretches lengths by a factor that depends on the place (0.9999 at Bangkok): the bar is that much longer or
    shorter on paper, so that it is true on the ground.
    """
    paper = frame.scale_factor / frame.metres  # mm for a metre on the ground
    most = frame.width * _SHARE / paper
    power = 10 ** max(math.floor(math.log10(most)), 1)
    metres = next((step * power for step in _STEPS if step * power <= most), power)
    return ScaleBar(metres, metres * paper)


def _words(lang: Lang, metres: float) -> str:
    if metres >= _KILOMETRE:
        kilometres = metres / _KILOMETRE
        return tr(lang, "sheet.kilometres", n=number(lang, kilometres, 0 if kilometres.is_integer() else 1))
    return tr(lang, "sheet.metres", n=number(lang, metres, 0 if float(metres).is_integer() else 1))
