"""What a reader has to know before using the figures: only what bears on the figures of this brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.i18n import UNDATED, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.services.briefs.job import Job
    from smartmap.services.briefs.readings import Reading
    from smartmap.services.catalogue.initiatives import Initiative

TOLD = 3


def of(
    job: Job, readings: Sequence[Reading], projects: Iterable[Initiative], *own: str, ranked: bool = False
) -> tuple[str, ...]:
    """Return the caveats of a subject.

    Parameters
    ----------
    readings
        The figures on its first page.
    own
        Sentences of its own kind, first.
    ranked
        Whether scores are shown.
    """
    undated = [
        each.indicator.name[job.lang]
        for each in readings
        if each.criterion.period == UNDATED and each.value is not None
    ]
    unseen = sum(not each.verified for each in projects)
    lines = (
        *own,
        *_warnings(job, readings),
        job.say("caveat_undated", names=", ".join(undated)) if undated else "",
        tr(job.lang, "unknown.presence"),
        job.say("caveat_targets"),
        job.say("caveat_unseen", n=unseen) if unseen else "",
        tr(job.lang, "unknown.scores") if ranked else "",
        job.say("caveat_planning"),
    )
    return tuple(line for line in lines if line)


def _warnings(job: Job, readings: Sequence[Reading]) -> list[str]:
    """Return the catalogue's own warnings about the figures that lead."""
    lead = [each for each in readings if each.value is not None][:TOLD]
    told = ((each.indicator.name[job.lang], each.indicator.caveat[job.lang]) for each in lead)
    return [job.say("caveat_of", what=what, caveat=caveat) for what, caveat in told if caveat]
