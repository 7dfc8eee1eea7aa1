"""`smartmap brief`: a brief of the city, a district, an area or a scenario as a file, or one for each district."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from datetime import date  # noqa: TC003  (typer reads the annotations)
from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from smartmap.cli import console as terminal
from smartmap.cli import session
from smartmap.dates import read_day
from smartmap.i18n import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartmap.i18n import Lang
    from smartmap.services.briefs.files import Format
    from smartmap.services.briefs.series import Outcome

_MOST_JOBS = 32
RECORD = ".scenario.json"  # what a scenario is computed again from, beside its document


def _read(given: str) -> date:
    """Return the day that is typed after --date.

    Raises
    ------
    BadParameter
        If there is none.
    """
    day = read_day(given)
    if day is None:
        raise typer.BadParameter(f"There is no day '{given}'. Write one as 2026-11-27, or with its Buddhist year.")
    return day


def brief(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="File to write; with --all-districts a folder.")],
    city: Annotated[bool, typer.Option("--city", help="Bangkok as a whole.")] = False,
    district: Annotated[str | None, typer.Option(help="District code such as 1007, or a name.")] = None,
    area: Annotated[str | None, typer.Option(help="Id of a candidate area, such as samyan.")] = None,
    scenario: Annotated[str | None, typer.Option(help="Id of a saved comparison.")] = None,
    all_districts: Annotated[bool, typer.Option("--all-districts", help="One file for each district.")] = False,
    lang: Annotated[Literal["th", "en"], typer.Option(help="Language.")] = "th",
    fmt: Annotated[
        Literal["pdf", "pptx", "xlsx", "png"] | None,
        typer.Option("--format", help="png is the map sheet. Default: by the file's ending, else pdf."),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--date",
            "--day",
            parser=_read,
            metavar="YYYY-MM-DD",
            help="Day of the brief, its year CE or B.E.: 2026-11-27, 2569-11-27. Default: today.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Processes for --all-districts.", min=1, max=_MOST_JOBS)] = min(
        os.cpu_count() or 1, 8
    ),
    force: Annotated[bool, typer.Option("--force", help="Make finished files of --all-districts again.")] = False,
) -> None:
    """Write a brief as PDF, PPTX, XLSX, or its map as PNG."""
    asked = {"--city": city, "--district": district, "--area": area, "--scenario": scenario}
    named = [flag for flag, value in {**asked, "--all-districts": all_districts}.items() if value not in {None, False}]
    if len(named) != 1:
        choices = "--city, --district, --area, --scenario or --all-districts"
        given = f" Given: {', '.join(named)}." if named else ""
        raise typer.BadParameter(f"Give one of {choices}.{given}", param_hint="subject")
    began = time.perf_counter()
    chosen = fmt or ("pdf" if all_districts else _by_ending(out))
    if all_districts:
        _every(out, lang=lang, fmt=chosen, day=day, jobs=jobs, began=began, force=force)
    else:
        kind = named[0].removeprefix("--")
        _one(out, kind, district or area or scenario or "", lang=lang, fmt=chosen, day=day, began=began)


def _by_ending(out: Path) -> Format:
    endings: dict[str, Format] = {"": "pdf", ".pdf": "pdf", ".pptx": "pptx", ".xlsx": "xlsx", ".png": "png"}
    ending = out.suffix.lower()
    if ending not in endings:
        raise typer.BadParameter(
            f"'{ending}' is no ending of a brief. Use .pdf, .pptx, .xlsx or .png, or give --format.", param_hint="--out"
        )
    return endings[ending]


def _one(out: Path, kind: str, subject: str, *, lang: Lang, fmt: Format, day: date | None, began: float) -> None:
    from smartmap import settings  # noqa: PLC0415
    from smartmap.briefing import output  # noqa: PLC0415
    from smartmap.services.briefs import files  # noqa: PLC0415

    at = settings.load()
    with session.open_store() as store:
        if kind == "city":
            subject = files.CITY_ID
        elif kind == "district":
            subject = session.district_code(subject, store.districts())
        found = files.build(store, at, kind, subject, lang=lang, day=day or today())
        body = files.render(found, fmt, at)
    written = output.write(out, body)
    beside = found.record and fmt != "png" and written.is_file()
    record = output.write(written.with_suffix(RECORD), found.record.encode()) if beside else None
    tell = terminal.out().print if written.is_file() else terminal.error  # a pipe carries the file alone
    tell(f"{written}: {len(body) / 1000:,.0f} kB in {time.perf_counter() - began:.1f} s")
    if record is not None:
        tell(f"{record}: the scenario's record, for smartmap compare")


def _every(out: Path, *, lang: Lang, fmt: Format, day: date | None, jobs: int, began: float, force: bool) -> None:
    from smartmap.services.briefs import series  # noqa: PLC0415

    with session.open_store() as store:
        wanted = series.order(store, lang, fmt, day or today())
        codes = [str(code) for code in store.districts().index]
    with _counting() as told:
        outcome = series.write(codes, wanted, out, jobs=jobs, force=force, progress=told)
    _tell(out, outcome, time.perf_counter() - began)
    if outcome.failed:
        raise typer.Exit(1)


def _tell(out: Path, outcome: Outcome, seconds: float) -> None:
    before = f", {len(outcome.finished)} were finished before" if outcome.finished else ""
    terminal.out().print(f"{out}: {len(outcome.written)} briefs written{before}, in {seconds:.1f} s")
    for code, wrong in outcome.failed.items():
        terminal.error(f"smartmap: {code}: {wrong}")


@contextmanager
def _counting() -> Iterator[Callable[[int, int], None]]:
    """Yield a callback that draws a bar on stderr with the number done and the time."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Writing briefs", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
