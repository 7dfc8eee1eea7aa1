"""The legend of a brief's map, and the map in words for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.map.sheet import Key
from smartmap.i18n import tr
from smartmap.viz import palette
from smartmap.viz.map import legend

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.outline import Outline
    from smartmap.services.explore.choropleth import Choropleth


def keys(
    job: Job, choropleth: Choropleth | None, ring: str, drawn: list[Outline], ringed: Collection[str]
) -> tuple[Key, ...]:
    """Return the legend: the classes of the map page, "no data" first, then what is drawn over them."""
    keys = []
    if choropleth is not None:
        found, places = choropleth.classes, choropleth.indicator.decimals
        keys.append(Key(tr(job.lang, "map.missing"), paint=-1, count=found.missing))
        keys += [
            Key(legend.span(job.lang, found, at, places), paint=at, colour=colour, count=count)
            for at, (colour, count) in enumerate(zip(palette.ramp(found.k), found.counts, strict=True))
        ]
    kinds = {each.layer for each in drawn}
    if ringed or "subject" in kinds:
        keys.append(Key(ring, "subject"))
    if "footprint" in kinds:
        keys.append(Key(tr(job.lang, "map.indicative"), "footprint"))
    keys += [
        Key(tr(job.lang, f"track.{track}"), "initiative", track=track)
        for track in dict.fromkeys(each.track for each in drawn if each.track)
    ]
    return (*keys, Key(tr(job.lang, "overlay.river"), "river"))


def alt(job: Job, choropleth: Choropleth | None, place: str, ringed: Collection[str], drawn: list[Outline]) -> str:
    """Return the map in sentences: what is painted, where the subject stands in it, and what is drawn over it."""
    if choropleth is None:
        told = [job.say("alt_plain", place=place)]
    else:
        found, record = choropleth.classes, choropleth.indicator
        told = [
            job.say(
                "alt",
                n=len(choropleth.codes),
                what=record.name[job.lang],
                unit=record.unit[job.lang],
                period=job.period(choropleth.question.period),
                classes=found.k,
                low=job.number(found.edges[0], record.decimals),
                high=job.number(found.edges[-1], record.decimals),
            )
            if found.k
            else job.say("alt_empty", what=record.name[job.lang]),
            job.say("alt_missing", n=found.missing) if found.missing else "",
        ]
        told += [_stands(job, choropleth, code) for code in ringed]
    told += [job.say("alt_outline" if each.indicative else "alt_drawn", name=each.name) for each in drawn]
    return " ".join(part for part in told if part)


def _stands(job: Job, choropleth: Choropleth, code: str) -> str:
    at = int(choropleth.classes.assigned[code])
    if at < 0:
        return job.say("alt_ringed_missing", name=job.district(code))
    span = legend.span(job.lang, choropleth.classes, at, choropleth.indicator.decimals)
    return job.say("alt_ringed", name=job.district(code), at=at + 1, of=choropleth.classes.k, span=span)
