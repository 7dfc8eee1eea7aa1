"""Where a scenario is opened, downloaded and computed again, in words: a document holds no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.briefing.brief import Passage
from smartmap.viz.addresses import API, from_page

if TYPE_CHECKING:
    from smartmap.services.briefs.job import Job
    from smartmap.workspace import Scenario


def passage(job: Job, scenario: Scenario) -> Passage:
    """Return the addresses of a scenario: on screen, and as the file that lies beside a document."""
    said = (
        job.say("record_screen", address=f"/compare?lang={job.lang}&s={scenario.id}"),
        job.say("record_file", address=address(scenario.id)),
        job.say("record_again"),
    )
    return Passage("scenario", job.say("record_title", id=scenario.id), said)


def address(scenario_id: str) -> str:
    """Return where the file of a scenario is downloaded, without host."""
    return f"/{from_page(API, f'scenario/{scenario_id}.json')}"
