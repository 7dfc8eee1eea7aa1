"""The `smartmap` command: serve, build, check, catalog, profile, compare, brief, workspace.

Exit status 0: good; 1: the data or the question is wrong; 2: wrong usage. Errors go to stderr and name the mend.
"""

from __future__ import annotations

import re
import socket
import sys
from pathlib import Path  # noqa: TC003  (typer reads annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from smartmap.cli import brief, console, session
from smartmap.cli import workspace as cli_workspace
from smartmap.errors import DataError, PortInUse, SmartmapError

if TYPE_CHECKING:
    from smartmap.services.district.profile import Profile
    from smartmap.store import Store

_PATH = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


class _Group(TyperGroup):
    """Every error of ours ends as one message on stderr and status 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SmartmapError as error:
            console.error(f"smartmap: {error}")
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=_Group,
    help="District planning for Bangkok.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _base(given: str) -> str:
    """Return a path without the strokes around it.

    Raises
    ------
    BadParameter
        If a browser would not leave it as it is written.
    """
    inner = given.strip("/")
    if inner and not _PATH.fullmatch(inner):
        raise typer.BadParameter(f"'{given}' is no path. Give letters, digits, '-' and '_', such as bkk/smartmap.")
    return inner


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8501,
    *,
    base_path: Annotated[str, typer.Option(help="Path to serve below, such as bkk/smartmap.", callback=_base)] = "",
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Build the cache if needed and serve the dashboard."""
    _free(host, port)
    from smartmap import logs, settings  # noqa: PLC0415
    from smartmap.store import ready  # noqa: PLC0415

    at = settings.load()
    logs.begin(at.log)
    with console.progress() as step:
        ready.ensure(at, step)
    console.serving(host, port, base_path)
    config: dict[str, str | int | bool] = {
        "server.address": host,
        "server.port": port,
        "server.headless": headless,
    }
    _run(config | ({"server.baseUrlPath": base_path} if base_path else {}))


def _free(host: str, port: int) -> None:
    """Make sure that nobody listens there yet.

    Raises
    ------
    PortInUse
        If somebody does, or the address is not one of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            if sys.platform != "win32":  # there it would let two programs share the port
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror:
        raise PortInUse(f"There is no address '{host}'. Give another one with --host.") from None
    except PermissionError:
        raise PortInUse(f"Port {port} is reserved for the system. Choose one from 1024 up with --port.") from None
    except OSError as error:
        raise PortInUse(
            f"{host}:{port} cannot be used ({error.strerror}). Stop the program that uses it, or choose another "
            f"port with --port {port + 1 if port < 65535 else port - 1}."  # noqa: PLR2004
        ) from error


def _run(config: dict[str, str | int | bool]) -> None:
    """Serve until stopped, as `python app.py` does."""
    import runpy  # noqa: PLC0415

    from smartmap.settings import ROOT  # noqa: PLC0415

    app = str(ROOT / "app.py")
    sys.argv = [app]  # Streamlit resolves relative paths and its config.toml from the script that was started
    runpy.run_path(app, run_name="smartmap.app")["app"].run(config=config)


@app.command()
def build(
    *, force: Annotated[bool, typer.Option("--force", help="Build even if the cache is up to date.")] = False
) -> None:
    """Build the cache from the data packages."""
    from smartmap import settings  # noqa: PLC0415
    from smartmap.store import build as making  # noqa: PLC0415

    with console.progress() as step:
        cache = making.build(settings.load(), force=force, progress=step)
    console.out().print(f"The cache is ready: {cache}")


@app.command()
def check() -> None:
    """Check the data packages: hashes, schemas, keys, totals, coverage, sources."""
    from smartmap import settings  # noqa: PLC0415
    from smartmap.store import check as checking  # noqa: PLC0415

    report = checking.check(settings.load())
    for item in report.checks:
        if item.ok:
            console.out().print(f"ok    {item.name}: {item.detail}")
        else:
            for line in item.detail.splitlines():
                console.error(f"WRONG {item.name}: {line}")
    if not report.ok:
        raise typer.Exit(1)


@app.command()
def catalog(*, as_json: Json = False) -> None:
    """List packages and indicators with their sources and licences."""
    with session.open_store() as store:
        from smartmap.i18n import span  # noqa: PLC0415
        from smartmap.services.catalogue import packages as catalogs  # noqa: PLC0415

        found = catalogs.build(store)
    if as_json:
        console.dump(found.as_dict())
        return
    console.table(
        ["package", "ชื่อ", "title", "period", "retrieved", "licences"],
        [
            [
                p.name,
                p.title.th,
                p.title.en,
                span("en", p.reference_period),
                span("en", p.retrieved),
                ", ".join(x.name for x in p.licences),
            ]
            for p in found.packages
        ],
    )
    console.out().print()
    console.table(
        ["indicator", "dimension", "ชื่อ", "name", "unit", "levels"],
        [[i.indicator_id, i.dimension, i.name.th, i.name.en, i.unit.en, ", ".join(i.levels)] for i in found.indicators],
    )


@app.command()
def profile(
    code: Annotated[str, typer.Argument(help="District code such as 1007, or a name such as ปทุมวัน or Pathum Wan.")],
    *,
    as_json: Json = False,
) -> None:
    """Show what is known of one district."""
    with session.open_store() as store:
        found = _profile(store, code)
    if as_json:
        console.dump(found.as_dict())
    else:
        _show(found)


@app.command()
def compare(
    scenario: Annotated[Path, typer.Argument(help="A scenario file, downloaded from the compare page.")],
    *,
    as_json: Json = False,
) -> None:
    """Compute a saved comparison again and say how it stands to what was saved."""
    from smartmap import settings  # noqa: PLC0415
    from smartmap.cli import comparison  # noqa: PLC0415
    from smartmap.services.compare import replay  # noqa: PLC0415
    from smartmap.services.compare import scenario as scenarios  # noqa: PLC0415
    from smartmap.workspace import open_workspace, scenario_file  # noqa: PLC0415

    kept = scenario_file.read(_read(scenario))
    workspace = open_workspace(settings.load()) if scenarios.has_area(kept) else None
    with session.open_store() as store:
        again = replay.replay(store, workspace, kept)
        if as_json:
            console.dump({"scenario": kept.id, **again.as_dict()})
        else:
            comparison.show(kept, again)
        comparison.notes(store, again)


app.command()(brief.brief)
app.command()(cli_workspace.workspace)


def _read(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataError(f"{file} cannot be read ({error.strerror}). Check its name and rights.") from error


def _show(profile: Profile) -> None:
    from smartmap.i18n import number  # noqa: PLC0415
    from smartmap.store.collation import ordered  # noqa: PLC0415

    out = console.out()
    groups = [group.name["en"] for group in (profile.group, profile.ring, profile.area_type) if group]
    out.print(f"{profile.code} {profile.name.th} {profile.name.en}: {', '.join(groups)}")
    areas = (number("en", profile.official_area_km2, 3), number("en", profile.polygon_area_km2, 3))
    out.print("Area: {} km² officially, {} km² as drawn".format(*areas))
    out.print(f"Khwaeng: {', '.join(ordered('th', profile.khwaeng['name_th']))}")
    for dimension in profile.dimensions:
        out.print(f"\n{dimension.name.en} ({dimension.name.th})")
        if not dimension.rows:
            out.print("no data")
            continue
        console.table(
            ["indicator", "value", "unit", "period", "rank", "city median", "peers' median"],
            [
                [
                    row.indicator.name.en,
                    number("en", row.value, row.indicator.decimals),
                    row.indicator.unit.en,
                    row.period,
                    f"{row.rank} of {row.ranked_of}" if row.rank else number("en", None),
                    number("en", row.median, row.indicator.decimals),
                    number("en", row.peer_median, row.indicator.decimals),
                ]
                for row in dimension.rows
            ],
        )
    if profile.initiatives:
        out.print("\nInitiatives")
        console.table(
            ["initiative", "ชื่อ", "name", "state", "year"],
            [
                [i.initiative_id, i.name.th, i.name.en, i.state, str(i.year or number("en", None))]
                for i in profile.initiatives
            ],
        )
    out.print(f"\nSources: {', '.join(source.source_id for source in profile.sources)}. See `smartmap catalog --json`.")


def _profile(store: Store, name: str) -> Profile:
    from smartmap.services.district import profile as profiles  # noqa: PLC0415

    return profiles.build(store, session.district_code(name, store.districts()))
