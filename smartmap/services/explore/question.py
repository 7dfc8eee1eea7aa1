"""What a reader asks of the map, and the query string that says so in links, the API and the map's own requests."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from smartmap.dates import common_period
from smartmap.errors import UnknownCode
from smartmap.model.classification import NUMBERS
from smartmap.services.catalogue import records
from smartmap.viz import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartmap.store import Store

DEFAULT_INDICATOR: Final = "green_space_m2_per_person"
DEFAULT_LEVEL: Final = "district"
DEFAULT_SCHEME: Final = "quantiles"
DEFAULT_CLASSES: Final = 5
PARAMETERS: Final = {
    "indicator": addresses.INDICATOR,
    "period": addresses.YEAR,
    "level": addresses.LEVEL,
    "scheme": addresses.SCHEME,
    "classes": addresses.CLASSES,
    "group": addresses.GROUP,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One choropleth; hashable, so that an answer can be cached by it.

    Attributes
    ----------
    indicator, period, level
        Indicator id, "2021" or "undated", "district" or "khwaeng".
    scheme, classes
        Classification and number of classes.
    group
        Id of a BMA group, ring or area type to show alone; None for all of Bangkok.
    """

    indicator: str
    period: str
    level: str = DEFAULT_LEVEL
    scheme: str = DEFAULT_SCHEME
    classes: int = DEFAULT_CLASSES
    group: str | None = None

    def to_query(self, *, short: bool = False) -> dict[str, str]:
        """Return the question as query parameters, in `short` without those that say what is taken for granted."""
        return {
            PARAMETERS[each.name]: str(value)
            for each in fields(self)
            if (value := getattr(self, each.name)) is not None and not (short and value == each.default)
        }

    @classmethod
    def from_query(cls, store: Store, query: Mapping[str, str]) -> Question:
        """Return the question of query parameters; a year may be CE or พ.ศ., and is the newest where none is named.

        Raises
        ------
        UnknownCode
            If there is no such indicator, level or number of classes; what else there is not, the answer refuses.
        """
        classes, known = query.get(addresses.CLASSES, str(DEFAULT_CLASSES)), tuple(map(str, NUMBERS))
        if classes not in known:
            raise UnknownCode("number of classes", classes, known)
        indicator = query.get(addresses.INDICATOR)
        if indicator is None:
            indicator = default_question(store).indicator
        level = query.get(addresses.LEVEL, DEFAULT_LEVEL)
        return cls(
            indicator,
            _period(store.periods(indicator, level), query.get(addresses.YEAR)),
            level,
            query.get(addresses.SCHEME, DEFAULT_SCHEME),
            int(classes),
            query.get(addresses.GROUP) or None,
        )


def _period(known: Sequence[str], given: str | None) -> str:
    if not given:
        return next(iter(known), "")
    meant = common_period(given)
    return meant if meant in known else given


def default_question(store: Store) -> Question:
    """Return what the page shows when nothing was asked: green space, newest year, districts."""
    known = store.indicators().index
    first = DEFAULT_INDICATOR if DEFAULT_INDICATOR in known else str(known[0])
    level = records.indicator(store, first).levels[0]
    return Question(first, store.periods(first, level)[0], level)
