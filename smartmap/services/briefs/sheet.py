"""The map of a brief: one indicator in the classes of the map page, with the subject on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import shape

from smartmap.briefing.map.sheet import Shape, Sheet
from smartmap.i18n import tr
from smartmap.model import pipeline
from smartmap.services.briefs import sheet_words
from smartmap.services.briefs.outline import Outline
from smartmap.services.catalogue import records
from smartmap.services.explore import choropleth
from smartmap.store import memo
from smartmap.text import Text
from smartmap.viz import palette

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shapely.geometry.base import BaseGeometry

    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.readings import Reading
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.store import Store

LEVEL: Final = "district"
MARGIN: Final = 0.02
LEAST_DEGREES: Final = 0.045  # about 5 km: an area needs its surroundings to be found
AROUND: Final = 0.6


def districts(store: Store) -> Mapping[str, BaseGeometry]:
    """Return the outlines that the map page draws, by district code."""
    return memo.once(store, "display districts", lambda: _read(store, "districts", "c"))


def river(store: Store) -> Mapping[str, BaseGeometry]:
    """Return the river's pieces by id."""
    return memo.once(store, "display river", lambda: _read(store, "context", "id", "river"))


def pointed(job: Job, initiative_id: str | None) -> Outline | None:
    """Return the point that stands for an initiative; None where no source gives one."""
    rows = dict(records.rows(job.store.initiatives()))
    row = rows.get(initiative_id or "")
    if row is None:
        return None
    lon, lat = records.known(row["anchor_lon"]), records.known(row["anchor_lat"])
    if lon is None or lat is None:
        return None
    return Outline(Text.of(row)[job.lang], shapely.Point(lon, lat), track=pipeline.track(row["state"]))


def _read(store: Store, asset: str, key: str, layer: str | None = None) -> dict[str, BaseGeometry]:
    features = json.loads(store.asset(asset).body)["features"]
    return {
        each["properties"][key]: shape(each["geometry"])
        for each in features
        if layer is None or each["properties"]["layer"] == layer
    }


def build(
    job: Job,
    place: str,
    one: Reading | None,
    *,
    ringed: Collection[str] = (),
    named: Collection[str] | None = None,
    outlines: Collection[Outline] = (),
    ring: str = "",
    near: bool = False,
) -> Sheet:
    """Return the map of a subject.

    Parameters
    ----------
    place
        Name of the subject.
    one
        The indicator to show, in its period; None draws the districts without classes.
    ringed, named
        Codes of districts to ring, and to write the names of; None names all.
    outlines
        Areas to draw over the districts.
    ring
        What a ring means; the name of the subject by default.
    near
        Show the outlines and their surroundings rather than all of Bangkok.
    """
    shown = _choropleth(job, one)
    drawn = list(outlines)
    record = one.indicator if one else None
    when = job.period(one.criterion.period) if one else ""
    return Sheet(
        lang=job.lang,
        title=job.say("sheet_title", what=record.name[job.lang], place=place)
        if record
        else job.say("sheet_plain", place=place),
        subtitle=f"{when} ({record.unit[job.lang]})" if record else job.say("sheet_no_classes"),
        shapes=(
            *_areas(job, shown, named, ringed),
            *_river(job),
            *(each.shape for each in drawn),
            *_rings(job, ringed),
        ),
        bounds=_bounds(job, drawn if near else []),
        keys=sheet_words.keys(job, shown, ring or place, drawn, ringed),
        colours=tuple(palette.ramp(shown.classes.k)) if shown else (),
        period=when,
        source="; ".join(each.title for each in job.sources(shown.source_ids)) if shown else "",
        licence=job.licence(record.licence) if record else "",
        printed=job.printed,
        projection=job.say("projection"),
        indicative=tr(job.lang, "map.indicative") if any(each.indicative for each in drawn) else "",
        alt=sheet_words.alt(job, shown, place, ringed, drawn),
    )


def sources(job: Job, one: Reading | None) -> tuple[str, ...]:
    """Return the ids of the sources of a map of an indicator."""
    return records.origins(job.store)[one.criterion.id, LEVEL, one.criterion.period] if one else ()


def _choropleth(job: Job, one: Reading | None) -> Choropleth | None:
    if one is None:
        return None
    return choropleth.cached(job.store, choropleth.Question(one.indicator.indicator_id, one.criterion.period, LEVEL))


def _areas(
    job: Job, choropleth: Choropleth | None, named: Collection[str] | None, ringed: Collection[str]
) -> list[Shape]:
    """Return the districts, named unless a ring around one bears its name."""
    kept = _names(job, named, ringed)
    classes = choropleth.classes.assigned.to_dict() if choropleth else {}
    return [
        Shape("area", outline, classes.get(code), kept.get(code, "")) for code, outline in districts(job.store).items()
    ]


def _river(job: Job) -> list[Shape]:
    return [Shape("river", line) for line in river(job.store).values()]


def _rings(job: Job, ringed: Collection[str]) -> list[Shape]:
    names = _names(job, ringed)
    return [Shape("subject", districts(job.store)[code], label=names[code]) for code in ringed]


def _names(job: Job, codes: Collection[str] | None, without: Collection[str] = ()) -> dict[str, str]:
    names = records.place_names(job.store, LEVEL).items()
    return {code: name[job.lang] for code, name in names if (codes is None or code in codes) and code not in without}


def _bounds(job: Job, drawn: list[Outline]) -> tuple[float, float, float, float]:
    whole = _box(list(districts(job.store).values()))
    side = MARGIN * max(whole[2] - whole[0], whole[3] - whole[1])
    city = whole[0] - side, whole[1] - side, whole[2] + side, whole[3] + side
    if not drawn:
        return city
    west, south, east, north = _box([each.geometry for each in drawn])
    half = max((east - west) * (0.5 + AROUND), (north - south) * (0.5 + AROUND), LEAST_DEGREES / 2)
    if 2 * half > min(city[2] - city[0], city[3] - city[1]):
        return city
    x, y = (west + east) / 2, (south + north) / 2
    return x - half, y - half, x + half, y + half


def _box(shapes: list[BaseGeometry]) -> tuple[float, float, float, float]:
    west, south, east, north = (float(each) for each in shapely.total_bounds(shapes))
    return west, south, east, north
