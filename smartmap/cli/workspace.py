"""`smartmap workspace`: whether what people made is there and whole; a new one, or another one, on purpose."""

from __future__ import annotations

from typing import Annotated

import typer

from smartmap.cli import console


def workspace(
    *,
    new: Annotated[
        bool, typer.Option("--new", help="Set aside what has the workspace's name, and begin a new one.")
    ] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the workspace that is there now, though it is another than before.")
    ] = False,
) -> None:
    """Check the workspace: areas, records, scenarios and decisions."""
    from smartmap import settings  # noqa: PLC0415
    from smartmap.workspace import accept_workspace, begin_workspace, open_workspace  # noqa: PLC0415

    if new and accept:
        raise typer.BadParameter("Give one of --new and --accept.")
    where = settings.load()
    if new:
        aside = begin_workspace(where)
        if aside:
            console.out().print(f"What had the name before is now: {aside}")
    if accept:
        accept_workspace(where)
    opened = open_workspace(where)
    counts = f"areas {len(opened.areas())}, scenarios {len(opened.scenarios())}, decisions {len(opened.decisions())}"
    console.out().print(f"The workspace is whole: {opened.where} ({counts})")
