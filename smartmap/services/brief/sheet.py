"""The map of a brief: one indicator in the classes of the map page, with the subject on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import shape

from smartmap.briefing.sheet import Key, Shape, Sheet
from smartmap.i18n import tr
from smartmap.model import pipeline
from smartmap.services import explore, records
from smartmap.viz import legend, palette

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from shapely.geometry.base import BaseGeometry

    from smartmap.services.brief.job import Job
    from smartmap.services.brief.readings import Reading
    from smartmap.services.explore import Choropleth
    from smartmap.store import Store

LEVEL: Final = "district"
MARGIN: Final = 0.02
LEAST_DEGREES: Final = 0.06  # about 6.5 km: an area needs its surroundings to be found
AROUND: Final = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A place to draw: its outline or point in degrees, dashed where it is indicative."""

    name: str
    geometry: BaseGeometry
    indicative: bool = False
    track: str = ""


def districts(store: Store) -> Mapping[str, BaseGeometry]:
    """Return the outlines that the map page draws, by district code."""
    return records.once(store, "display districts", lambda: _read(store, "districts", "c"))


def river(store: Store) -> Mapping[str, BaseGeometry]:
    """Return the river's pieces by id."""
    return records.once(store, "display river", lambda: _read(store, "context", "id", "river"))


def pointed(job: Job, initiative_id: str | None) -> Outline | None:
    """Return the point that stands for an initiative; None where no source gives one."""
    rows = dict(records.rows(job.store.initiatives()))
    row = rows.get(initiative_id or "")
    if row is None:
        return None
    lon, lat = records.known(row["anchor_lon"]), records.known(row["anchor_lat"])
    if lon is None or lat is None:
        return None
    return Outline(job.name(row), shapely.Point(lon, lat), track=pipeline.track(row["state"]))


def _read(store: Store, asset: str, key: str, layer: str | None = None) -> dict[str, BaseGeometry]:
    features = json.loads(store.asset(asset).body)["features"]
    return {
        each["properties"][key]: shape(each["geometry"])
        for each in features
        if layer is None or each["properties"]["layer"] == layer
    }


def made(
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
        title=job.say("sheet_title", what=job.name(record), place=place)
        if record
        else job.say("sheet_plain", place=place),
        subtitle=f"{when} ({job.name(record, 'unit')})" if record else job.say("sheet_no_classes"),
        shapes=(*_areas(job, shown, named), *_river(job), *_over(drawn), *_rings(job, ringed)),
        bounds=_bounds(job, drawn if near else []),
        keys=_keys(job, shown, ring or place, drawn, ringed),
        colours=tuple(palette.ramp(shown.classes.k)) if shown else (),
        period=when,
        source="; ".join(each.title for each in job.sources(shown.source_ids)) if shown else "",
        licence=job.licence(record.licence) if record else "",
        printed=job.printed,
        projection=job.say("projection"),
        indicative=tr(job.lang, "map.indicative") if any(each.indicative for each in drawn) else "",
        alt=_alt(job, shown, place, ringed, drawn),
    )


def _choropleth(job: Job, one: Reading | None) -> Choropleth | None:
    if one is None:
        return None
    return explore.kept(job.store, explore.Question(one.indicator.indicator_id, one.criterion.period, LEVEL))


def _areas(job: Job, shown: Choropleth | None, named: Collection[str] | None) -> list[Shape]:
    names = dict(records.rows(records.places(job.store, LEVEL)))
    classes = shown.classes.assigned.to_dict() if shown else {}
    return [
        Shape("area", outline, classes.get(code), job.name(names[code]) if named is None or code in named else "")
        for code, outline in districts(job.store).items()
    ]


def _river(job: Job) -> list[Shape]:
    return [Shape("river", line) for line in river(job.store).values()]


def _over(drawn: list[Outline]) -> list[Shape]:
    found = []
    for each in drawn:
        if each.geometry.geom_type == "Point":
            found.append(Shape("initiative", each.geometry, label=each.name, track=each.track))
        else:
            found.append(Shape("footprint" if each.indicative else "subject", each.geometry, label=each.name))
    return found


def _rings(job: Job, ringed: Collection[str]) -> list[Shape]:
    return [Shape("subject", districts(job.store)[code]) for code in ringed]


def _bounds(job: Job, drawn: list[Outline]) -> tuple[float, float, float, float]:
    inside = [each.geometry for each in drawn]
    shapes = inside or list(districts(job.store).values())
    west, south, east, north = (float(each) for each in shapely.total_bounds(shapes))
    if not inside:
        side = MARGIN * max(east - west, north - south)
        return west - side, south - side, east + side, north + side
    half = max((east - west) * (0.5 + AROUND), (north - south) * (0.5 + AROUND), LEAST_DEGREES / 2)
    x, y = (west + east) / 2, (south + north) / 2
    return x - half, y - half, x + half, y + half


def _keys(
    job: Job, shown: Choropleth | None, ring: str, drawn: list[Outline], ringed: Collection[str]
) -> tuple[Key, ...]:
    keys = []
    if shown is not None:
        found, places = shown.classes, shown.indicator.decimals
        keys.append(Key(tr(job.lang, "map.missing"), paint=-1, count=found.missing))
        keys += [
            Key(legend.span(job.lang, found, at, places), paint=at, colour=colour, count=count)
            for at, (colour, count) in enumerate(zip(palette.ramp(found.k), found.counts, strict=True))
        ]
    kinds = {shape.layer for shape in _over(drawn)}
    if ringed or "subject" in kinds:
        keys.append(Key(ring, "subject"))
    if "footprint" in kinds:
        keys.append(Key(tr(job.lang, "map.indicative"), "footprint"))
    keys += [
        Key(tr(job.lang, f"track.{track}"), "initiative", track=track)
        for track in dict.fromkeys(each.track for each in drawn if each.track)
    ]
    return (*keys, Key(tr(job.lang, "overlay.river"), "river"))


def _alt(job: Job, shown: Choropleth | None, place: str, ringed: Collection[str], drawn: list[Outline]) -> str:
    if shown is None:
        told = [job.say("alt_plain", place=place)]
    else:
        found, record = shown.classes, shown.indicator
        told = [
            job.say(
                "alt",
                n=len(shown.shown),
                what=job.name(record),
                unit=job.name(record, "unit"),
                period=job.period(shown.question.period),
                classes=found.k,
                low=job.number(found.edges[0], record.decimals),
                high=job.number(found.edges[-1], record.decimals),
            )
            if found.k
            else job.say("alt_empty", what=job.name(record)),
            job.say("alt_missing", n=found.missing) if found.missing else "",
        ]
        told += [_stands(job, shown, code) for code in ringed]
    told += [job.say("alt_outline", name=each.name) for each in drawn if each.indicative]
    return " ".join(part for part in told if part)


def _stands(job: Job, shown: Choropleth, code: str) -> str:
    at = int(shown.classes.assigned[code])
    if at < 0:
        return job.say("alt_ringed_missing", name=job.district(code))
    span = legend.span(job.lang, shown.classes, at, shown.indicator.decimals)
    return job.say("alt_ringed", name=job.district(code), at=at + 1, of=shown.classes.k, span=span)
