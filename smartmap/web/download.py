"""Files of exactly what a map or a brief shows, by the same parameters as the page's address."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, cast

from starlette.responses import Response

from smartmap import logs
from smartmap.dates import read_day
from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, Lang, today
from smartmap.viz.addresses import LANG, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date
    from pathlib import Path

    from smartmap.services.briefs.files import Format
    from smartmap.services.briefs.subject import Subject
    from smartmap.services.explore.question import Question
    from smartmap.settings import Settings
    from smartmap.store import Store
    from smartmap.web.press import Press

KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "json": "application/json",
}


FOR_EVER: Final = "public, max-age=31536000, immutable"
_SHORTEST: Final = 8


@dataclass(frozen=True)
class Document:
    """A file that takes long: what tells it from others, and what makes it."""

    key: tuple[object, ...]
    work: Callable[[], Response]


def choropleth(store: Store, kind: str, query: Mapping[str, str]) -> Response:
    """Return the file.

    Parameters
    ----------
    store
        The open store.
    kind
        "csv", "xlsx", "geojson", or "json": the rows as the page's table shows them.
    query
        `i`, `y`, `lv`, `sc`, `k`, `g`, `lang` as in the address of the explore page; the page's defaults where absent.

    Raises
    ------
    UnknownCode
        If a parameter has a value that cannot be shown.
    """
    from smartmap.services.explore import choropleth as explore  # noqa: PLC0415  (a serving process starts without them)
    from smartmap.services.explore import export, rows  # noqa: PLC0415
    from smartmap.services.explore.question import Question  # noqa: PLC0415

    make = {"csv": export.csv, "xlsx": export.xlsx, "geojson": export.geojson, "json": rows.table}
    _check(kind, make)
    lang, question = _lang(query), Question.from_query(store, query)
    body = make[kind](store, explore.cached(store, question), lang)
    return _file(store, f"smartmap_{_stem(question)}.{kind}", query, body)


def clusters(store: Store, kind: str, query: Mapping[str, str]) -> Response:
    """Return where the figures of a choropleth cluster: "csv", or "json" for the map.

    Raises
    ------
    UnknownCode
        If a parameter has a value that cannot be shown, or the figures cannot be compared with their neighbours.
    """
    from smartmap.services.explore import clusters as service  # noqa: PLC0415
    from smartmap.services.explore.question import Question  # noqa: PLC0415

    _check(kind, ("csv", "json"))
    lang, question = _lang(query), Question.from_query(store, query)
    found = service.cached(store, question)
    if found is None:
        raise UnknownCode("question with clusters", question.indicator, ())
    if kind == "json":
        body = json.dumps(asdict(service.figures(lang, found)), ensure_ascii=False, separators=(",", ":")).encode()
    else:
        body = service.csv(found, lang)
    return _file(store, f"smartmap_clusters_{_stem(question)}.{kind}", query, body)


def _lang(query: Mapping[str, str]) -> Lang:
    lang = query.get(LANG, LANGS[0])
    if lang not in LANGS:
        raise UnknownCode("language", lang, LANGS)
    return lang


def _check(kind: str, kinds: Collection[str]) -> None:
    if kind not in kinds:
        raise UnknownCode("file type", kind, kinds)


def _stem(question: Question) -> str:
    return f"{question.indicator}_{question.period}_{question.level}"


def _file(store: Store, name: str, query: Mapping[str, str], body: bytes) -> Response:
    """Return JSON as an answer, anything else as a file to keep."""
    kind = name.rpartition(".")[2]
    if kind == "json":
        return Response(body, media_type=KINDS[kind], headers={"Cache-Control": caching(store, query)})
    return Response(body, media_type=KINDS[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def indicators(store: Store, query: Mapping[str, str]) -> Response:
    """Return the list of indicators in the language `lang`, by the words that a reader chooses.

    Raises
    ------
    UnknownCode
        If there is no such language.
    """
    from smartmap.services.explore import indicator_list  # noqa: PLC0415

    body = indicator_list.choices(store, _lang(query))
    return Response(body, media_type=KINDS["json"], headers={"Cache-Control": caching(store, query)})


def caching(store: Store, query: Mapping[str, str]) -> str:
    """Return the Cache-Control of an answer: immutable where the URL names these data (`v`)."""
    version = query.get(VERSION, "")
    return FOR_EVER if len(version) >= _SHORTEST and store.fingerprint.startswith(version) else "no-cache"


def area(store: Store, kind: str, area_id: str, query: Mapping[str, str]) -> Document:
    """Return the file of an area's figures, still to be made.

    Parameters
    ----------
    store
        The open store.
    kind
        "csv" or "xlsx".
    area_id
        As the areas page's address names it.
    query
        `lang`.

    Raises
    ------
    UnknownCode
        If there is no such kind of file or language; in the making, no such area, or it has no outline in Bangkok.
    WorkspaceError
        In the making, if the workspace cannot be read.
    """
    from smartmap import settings  # noqa: PLC0415
    from smartmap.services.areas import export as area_export  # noqa: PLC0415
    from smartmap.workspace import open_workspace  # noqa: PLC0415

    make = {"csv": area_export.csv, "xlsx": area_export.xlsx}
    _check(kind, make)
    lang, at = _lang(query), settings.load()

    def work() -> Response:
        found, figures = area_export.with_figures(store, open_workspace(at), area_id)
        return Response(
            make[kind](store, found, figures, lang),
            media_type=KINDS[kind],
            headers={
                "Content-Disposition": f'attachment; filename="smartmap_area_{found.area_id}.{kind}"',
                "Cache-Control": "no-cache",  # people change areas
            },
        )

    return Document(("area", store.fingerprint, at, area_id, kind, lang), work)


def brief(store: Store, press: Press, fmt: str, query: Mapping[str, str]) -> Document:
    """Return the file of a brief, still to be made.

    Parameters
    ----------
    store
        The open store.
    press
        Makes it, in a process that opens the same cache.
    fmt
        "pdf", "pptx", "xlsx" or "png" (the map sheet).
    query
        `kind` (city, district, area, scenario; the city where absent), `id` of the subject, `lang`, and `day`, a date
        whose year is CE or พ.ศ. (today where absent).

    Raises
    ------
    UnknownCode
        If a parameter has a value that cannot be shown, the subject's in the making.
    WorkspaceError
        In the making, if an area or scenario is asked for and the workspace cannot be read.
    SettingError
        In the making, if the administrator's font cannot be used.
    """
    from smartmap import settings  # noqa: PLC0415
    from smartmap.services.briefs import files  # noqa: PLC0415
    from smartmap.services.briefs.subject import Subject  # noqa: PLC0415

    _check(fmt, files.FORMATS)
    lang, subject = _lang(query), Subject.from_query(query)
    at, day = settings.load(), _day(query.get("day"))
    name = files.name(subject.kind, subject.id, lang, fmt)

    made = partial(_brief, store.path, at, subject, fmt=cast("Format", fmt), lang=lang, day=day)

    def work() -> Response:
        return Response(
            press.make(made, logs.address(f"{fmt}/{subject.kind}/{subject.id}/{lang}")),
            media_type=files.MEDIA[fmt],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    return Document(("brief", store.fingerprint, at, subject.kind, subject.id, fmt, lang, day), work)


def _brief(cache: Path, at: Settings, subject: Subject, *, fmt: Format, lang: Lang, day: date) -> bytes:
    from smartmap.services.briefs import files  # noqa: PLC0415

    return files.render(files.build(_store(cache), at, subject.kind, subject.id, lang=lang, day=day), fmt, at)


@lru_cache(maxsize=1)
def _store(cache: Path) -> Store:
    from smartmap.store import ready  # noqa: PLC0415

    return ready.store_at(cache)


def _day(given: str | None) -> date:
    """Return the day that an address names, its year CE or พ.ศ.; today where it names none.

    Raises
    ------
    UnknownCode
        If there is no such day.
    """
    day = today() if given is None else read_day(given)
    if day is None:
        raise UnknownCode("day", given, ("a date such as 2026-11-22 or 2569-11-22",))
    return day
