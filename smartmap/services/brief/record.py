"""A scenario as a text that `smartmap compare` and the compare page read again: the question, without its result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from smartmap.briefing.brief import Passage
from smartmap.workspace import scenario_file

if TYPE_CHECKING:
    from smartmap.services.brief.job import Job
    from smartmap.workspace import Scenario

MOST_OUTLINE: Final = 4_000  # characters of one outline: a longer one would fill pages


def passage(job: Job, kept: Scenario) -> Passage:
    """Return the record of a scenario.

    The result is left out, because a replay computes it. The outline of an example that ships with the data is left to
    the data of the fingerprint, and an outline too long to print to the workspace, which keeps every version.
    """
    file: dict[str, Any] = json.loads(scenario_file.write(kept))
    del file["id"]
    content = file["content"]
    content["result"] = None
    for option in content["options"]:
        if option["version"] == 0 or len(option["geometry"]) > MOST_OUTLINE:
            option["geometry"] = ""
    return Passage("scenario", job.say("record_title", id=kept.id), (_written(file),), verbatim=True)


def _written(value: Any, depth: int = 0) -> str:
    """Return JSON with one line for each field and list item near the top, and the rest in one line."""
    if depth < 3 and value and isinstance(value, dict | list):  # noqa: PLR2004  (file, content, list)
        inner = "\n" + " " * (depth + 1)
        parts = (
            [f"{json.dumps(key)}: {_written(each, depth + 1)}" for key, each in value.items()]
            if isinstance(value, dict)
            else [json.dumps(each, ensure_ascii=False) for each in value]
        )
        left, right = "{}" if isinstance(value, dict) else "[]"
        return left + inner + ("," + inner).join(parts) + "\n" + " " * depth + right
    return json.dumps(value, ensure_ascii=False)
