"""The overview page: the city in figures, its initiatives by state, and what the data cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from smartmap.i18n import LANGS, tr
from smartmap.model.codes import normalise_name
from smartmap.model.pipeline import track
from smartmap.services.catalogue import initiatives, records
from smartmap.services.catalogue.initiatives import PIPELINE, STATES, Initiative
from smartmap.services.tables.json import plain
from smartmap.store import memo
from smartmap.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import pandas as pd

    from smartmap.services.catalogue.records import Source
    from smartmap.store import Store

AGE_YEAR: Final = 2022
AREA_YEAR: Final = 2015
AREA_SOURCES: Final = ("AHT_GEOCODE",)
UNIT_SOURCES: Final = ("KPI_2022",)
CITY_SERIES: Final = (
    "registered_population",
    "registered_houses",
    "parks_15min_open",
    "serious_road_crash_deaths",
    "traffy_reports_resolved",
    "smart_city_emblem_areas_national",
)
UNKNOWNS: Final = (
    "unknown.energy",
    "unknown.presence",
    "unknown.footprints",
    "unknown.dates",
    "unknown.scores",
    "unknown.khwaeng",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number for the whole city.

    Attributes
    ----------
    key
        Id of the city series, or area, districts, khwaeng, share_60_plus, emblems.
    value, decimals, year
        The number, the places to show, and the CE year; None where the source gives no year.
    sources
        Where it comes from.
    """

    key: str
    name: Text
    value: float | None
    decimals: int
    unit: Text
    year: int | None
    note: Text
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many initiatives stand in one state; `track` is "proposal" or "project"."""

    state: str
    track: str
    count: int
    initiative_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The city.

    Attributes
    ----------
    figures
        Figures by their key, in the order to show.
    pipeline
        All states in order, proposals first; also those in which nothing stands.
    initiatives
        All initiatives.
    unverified
        How many of them were not seen at their source.
    districts_without
        Codes of the districts in which no initiative is known to lie.
    unknowns
        Keys of strings that say what the data cannot tell.
    """

    figures: dict[str, Figure]
    pipeline: tuple[StateCount, ...]
    initiatives: tuple[Initiative, ...]
    unverified: int
    districts_without: tuple[str, ...]
    unknowns: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the overview as values that JSON knows."""
        return dict(plain(self))


def build(store: Store) -> Overview:
    """Return the overview of the city."""
    projects = initiatives.all_of(store)
    touched = {code for each in projects for code in each.district_codes}
    return Overview(
        figures={figure.key: figure for figure in _figures(store)},
        pipeline=pipeline(projects),
        initiatives=projects,
        unverified=sum(not each.verified for each in projects),
        districts_without=tuple(str(code) for code in store.codes("district") if code not in touched),
        unknowns=UNKNOWNS,
    )


def pipeline(projects: Iterable[Initiative]) -> tuple[StateCount, ...]:
    """Return how many initiatives stand in each state, in the order of the way to the emblem."""
    ids: dict[str, list[str]] = {state: [] for state in STATES}
    for each in projects:
        ids.setdefault(each.state, []).append(each.initiative_id)
    return tuple(
        StateCount(state, "proposal" if state in PIPELINE else "project", len(found), tuple(found))
        for state, found in ids.items()
    )


def search(store: Store, projects: Iterable[Initiative], text: str) -> tuple[Initiative, ...]:
    """Return the initiatives that hold `text`, or every word of it, in either language.

    Looked at are name, owner, extent (which names roads and khwaeng), districts, status and kind.
    """
    known = memo.once(store, "words of initiatives", lambda: _words(store))
    whole, wanted = normalise_name(text), [normalise_name(word) for word in text.split()]
    return tuple(
        each
        for each in projects
        for words in (known[each.initiative_id],)
        if whole in words or all(word in words for word in wanted)
    )


def _words(store: Store) -> dict[str, str]:
    """Return what each initiative is found by, as names are compared."""
    districts = records.place_names(store, "district")
    found = {}
    for each in initiatives.all_of(store):
        parts = [each.initiative_id, *each.district_codes]
        for lang in LANGS:
            parts += (each.name[lang], each.owner[lang], each.extent[lang])
            parts += (districts[code][lang] for code in each.district_codes)
            parts += (tr(lang, f"state.{each.state}"), tr(lang, f"track.{track(each.state)}"))
            parts.append(tr(lang, f"kind.{each.kind}"))
        found[each.initiative_id] = " ".join(normalise_name(part) for part in parts)
    return found


def _figures(store: Store) -> list[Figure]:
    series = store.city_series()
    newest = {key: rows.iloc[-1] for key, rows in series[series["year"].notna()].groupby("series_id")}
    own = {figure.key: figure for figure in (_newest(store, newest[key]) for key in CITY_SERIES if key in newest)}
    first = [own.pop(key) for key in CITY_SERIES[:2] if key in own]
    return [*first, *_counted(store), *own.values()]


def _newest(store: Store, row: pd.Series[Any]) -> Figure:
    told = row.to_dict()
    return Figure(
        key=str(row["series_id"]),
        name=Text.of(told),
        value=records.known(row["value"]),
        decimals=0,
        unit=Text.of(told, "unit"),
        year=records.whole(row["year"]),
        note=Text.of(told, "note"),
        sources=records.sources(store, records.split(row["source_id"])),
    )


def _counted(store: Store) -> list[Figure]:
    """Return the figures that are counted or summed from the tables rather than quoted."""
    districts, age, emblems = store.districts(), store.age(), store.emblem_areas()
    city = age.sum(skipna=False)
    holders = emblems[emblems["in_bangkok"] == "yes"]
    counts = {
        "area": (round(float(districts["official_area_km2"].sum(skipna=False)), 3), 1, AREA_YEAR, AREA_SOURCES),
        "districts": (len(districts), 0, None, UNIT_SOURCES),
        "khwaeng": (len(store.codes("khwaeng")), 0, None, UNIT_SOURCES),
        "share_60_plus": (
            float(100 * city["age_60_plus"] / city["population"]),
            1,
            AGE_YEAR,
            records.origins(store)["share_60_plus_pct", "district", str(AGE_YEAR)],
        ),
        "emblems": (
            len(holders),
            0,
            records.whole(holders["batch_year"].max()),
            tuple(each for cell in holders["source_ids"] for each in records.split(cell)),
        ),
    }
    return [
        Figure(
            key=key,
            name=both(f"figure.{key}"),
            value=records.known(value),
            decimals=decimals,
            unit=both(f"figure.{key}_unit"),
            year=year,
            note=both(f"figure.{key}_note"),
            sources=records.sources(store, sources),
        )
        for key, (value, decimals, year, sources) in counts.items()
    ]
