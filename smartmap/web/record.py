"""The record of a scenario as a file, which `smartmap compare` and the compare page read."""

from __future__ import annotations

from starlette.responses import Response


def answer(scenario_id: str) -> Response:
    """Return the file of a saved scenario.

    Raises
    ------
    UnknownCode
        If there is no such scenario.
    WorkspaceError
        If the workspace cannot be read.
    """
    from smartmap import settings  # noqa: PLC0415
    from smartmap.workspace import open_workspace, scenario_file  # noqa: PLC0415

    kept = open_workspace(settings.load()).scenario(scenario_id)
    return Response(
        scenario_file.write(kept),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="smartmap-{kept.id}.json"', "Cache-Control": "no-cache"},
    )
