"""Briefs as the command makes them and as the service gives them, of one day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from smartmap import settings
from smartmap.cli import app
from smartmap.services.briefs import files as brief_files

if TYPE_CHECKING:
    from typer.testing import Result

    from smartmap.i18n import Lang
    from smartmap.store import Store

DAY = "2026-11-22"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["brief", *map(str, arguments)])


def made(store: Store, kind: str, subject: str, lang: Lang, fmt: str) -> bytes:
    at = settings.load()
    found = brief_files.build(store, at, kind, subject, lang=lang, day=dt.date.fromisoformat(DAY))
    return brief_files.render(found, fmt, at)
