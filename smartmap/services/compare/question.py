"""The parts of a comparison's question out of the data: places, criteria with goalposts, weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from smartmap.errors import UnknownCode, WorkspaceError
from smartmap.i18n import UNDATED
from smartmap.model.decision import weights as weighing
from smartmap.model.decision.conventions import LEAST_COVERAGE
from smartmap.services.areas import candidates
from smartmap.services.catalogue import records
from smartmap.store import memo
from smartmap.workspace import Criterion, Option
from smartmap.workspace.fields import refuse
from smartmap.workspace.limits import FEWEST_OPTIONS, MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartmap.model.decision.weights import AhpResult
    from smartmap.services.areas.candidates import Candidate
    from smartmap.store import Store
    from smartmap.workspace import Workspace

LEVEL: Final = "district"
_WHOLE: Final = 1e-9


def criteria(store: Store, ids: Iterable[str] | None = None, *, until: int | None = None) -> tuple[Criterion, ...]:
    """Return indicators with goalposts, each in its newest period.

    Parameters
    ----------
    ids
        Indicators; left out: all rates whose newest period covers at least 60 % of the districts. Amounts, such as a
        number of schools, grow with the size of a place and are taken only where they are asked for.
    until
        Newest year to use (CE); undated values are used whatever the year. An indicator with nothing that old is
        left out.

    Raises
    ------
    UnknownCode
        If an indicator does not exist or has no goalposts for districts.
    """
    asked = None if ids is None else tuple(dict.fromkeys(ids))
    return memo.recent(store, "compare criteria", (asked, until), lambda: _criteria(store, asked, until))


def _criteria(store: Store, ids: tuple[str, ...] | None, until: int | None) -> tuple[Criterion, ...]:
    known = choices(store)
    found = []
    for name in known if ids is None else ids:
        if name not in known:
            raise UnknownCode("indicator with goalposts", name, known)
        periods = [p for p in store.periods(name, LEVEL) if until is None or p == UNDATED or int(p) <= until]
        record = records.indicator(store, name)
        worst, best = record.goalposts or (0.0, 1.0)
        if periods and (ids is not None or (not record.additive and _covered(store, name, periods[0]))):
            found.append(Criterion(id=name, period=periods[0], worst=worst, best=best, dimension=known[name]))
    return tuple(found)


def years(store: Store) -> tuple[str, ...]:
    """Return the years (CE) in which any indicator with goalposts has values of districts, newest first."""
    return memo.once(store, "compare years", lambda: _years(store))


def _years(store: Store) -> tuple[str, ...]:
    found = {p for key in choices(store) for p in store.periods(key, LEVEL) if p != UNDATED}
    return tuple(sorted(found, reverse=True))


def choices(store: Store) -> Mapping[str, str]:
    """Return the dimension of each indicator that has goalposts and values of districts, by dimension."""
    return memo.once(store, "compare choices", lambda: _choices(store))


def _choices(store: Store) -> dict[str, str]:
    order = list(store.dimensions().index)
    found = [
        (order.index(each.dimension), key, each.dimension)
        for key, each in records.indicators(store).items()
        if each.goalposts and each.dimension in order and LEVEL in each.levels
    ]
    return {key: dimension for _, key, dimension in sorted(found, key=lambda row: row[0])}


def _covered(store: Store, name: str, period: str) -> bool:
    values = store.values(name, period, LEVEL)
    return bool(values.notna().mean() >= LEAST_COVERAGE - _WHOLE)


def options(store: Store, workspace: Workspace | None, ids: Sequence[str]) -> tuple[Option, ...]:
    """Return places by area id or district code.

    Raises
    ------
    UnknownCode
        If a code or id does not exist.
    WorkspaceError
        If there are not 2 to 12, or one is named twice.
    """
    if not FEWEST_OPTIONS <= len(ids) <= MOST_OPTIONS:
        raise refuse("workspace.options", n=len(ids), low=FEWEST_OPTIONS, high=MOST_OPTIONS)
    districts = records.places(store, LEVEL)
    return tuple(
        Option(kind="district", id=each)
        if each in districts.index
        else of_area(candidates.one(store, _needed(workspace, each), each))
        for each in ids
    )


def _needed(workspace: Workspace | None, name: str) -> Workspace:
    if workspace is None:
        raise UnknownCode("district", name)
    return workspace


def of_area(area: Candidate) -> Option:
    """Return an area as a place to compare, with a copy of its outline; without one nothing is known of it."""
    return Option(
        kind="area",
        id=area.area_id,
        version=area.version,
        name_th=area.name.th,
        name_en=area.name.en,
        geometry="" if area.geometry is None else shapely.to_geojson(shapely.orient_polygons(area.geometry)),
    )


def equal(criteria: Iterable[Criterion]) -> dict[str, float]:
    """Return the same weight for each dimension."""
    return dict.fromkeys((each.dimension for each in criteria), 1.0)


def judged(dimensions: Sequence[str], upper: Mapping[tuple[str, str], float]) -> AhpResult:
    """Return weights out of pairwise comparisons of dimensions.

    Raises
    ------
    WorkspaceError
        If a judgement is missing or off the scale.
    """
    try:
        return weighing.ahp(weighing.judgements(dimensions, upper))
    except ValueError as problem:
        raise WorkspaceError(str(problem), "compare.bad_ahp", {}) from problem
