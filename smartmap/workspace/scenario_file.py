"""Serialise a scenario as a file that a colleague, or `smartmap compare`, can read."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Final

from smartmap.workspace import json_text
from smartmap.workspace.decode import decode
from smartmap.workspace.fields import refuse
from smartmap.workspace.limits import AHEAD_DAYS, FIRST_SAVED_YEAR, LAST_YEAR, MOST_SCENARIO_BYTES
from smartmap.workspace.person import Role
from smartmap.workspace.scenario import Scenario, content_of

FORMAT: Final = "smartmap-scenario"
VERSION: Final = 1
_FIELDS: Final = ("format", "format_version", "id", "author", "created", "content")


def write(scenario: Scenario) -> str:
    """Return a scenario as JSON text, whole: outlines, weights, seed, fingerprint and stored result."""
    file = {
        "format": FORMAT,
        "format_version": VERSION,
        "id": scenario.id,
        "author": {"role": scenario.author.role, "organisation": scenario.author.organisation},
        "created": scenario.created.isoformat(),
        "content": scenario.plain(),
    }
    return json.dumps(file, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read(data: str | bytes) -> Scenario:
    """Return the scenario of a file; a file without an id is a new one.

    Raises
    ------
    WorkspaceError
        If it is not JSON, not a scenario, of a newer format, has a bad field, or was changed under its old id.
    """
    file = _parse(data)
    if file.get("format") != FORMAT:
        raise refuse("workspace.file_other", format=FORMAT)
    if file.get("format_version") != VERSION:
        raise refuse("workspace.file_version", version=file.get("format_version"), known=VERSION)
    for name in file:
        if name not in _FIELDS:
            raise refuse("workspace.unknown_field", path=name)
    for name in ("author", "content"):
        if not isinstance(file.get(name), dict):
            raise refuse("workspace.missing_field", path=name)
    author = decode(Role, file["author"], "author")
    scenario = Scenario.of(content_of(file["content"]), author, _created(file.get("created")))  # type: ignore[arg-type]
    if file.get("id") is not None and file["id"] != scenario.id:
        raise refuse("workspace.file_changed", id=file["id"])
    return scenario


def _parse(data: str | bytes) -> dict[str, object]:
    if len(data) > MOST_SCENARIO_BYTES:
        raise refuse("workspace.file_large", limit=MOST_SCENARIO_BYTES // 1_000_000)
    try:
        file = json_text.read(data)
    except ValueError:
        raise refuse("workspace.file_not_json") from None
    if not isinstance(file, dict):
        raise refuse("workspace.file_other", format=FORMAT)
    return file


def _created(value: object) -> datetime:
    if value is None:
        return datetime.now(UTC)
    moment = saved(value)
    if moment is None:
        raise refuse("workspace.file_created")
    return moment


def saved(value: object) -> datetime | None:
    """Return the moment (UTC) at which something was saved; None for no such text, or a day before 2000 or to come."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not FIRST_SAVED_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.astimezone(UTC) if moment <= datetime.now(UTC) + timedelta(days=AHEAD_DAYS) else None
