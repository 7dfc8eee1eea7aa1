"""Files of exactly what a map or a brief shows, by the same parameters as the page's address."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, cast

from starlette.responses import Response

from smartmap.dates import common_period, read_day
from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, Lang, today

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from smartmap.services.explore.choropleth import Question
    from smartmap.store import Store

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

    make = {"csv": export.csv, "xlsx": export.xlsx, "geojson": export.geojson, "json": rows.table}
    lang, question = _asked(store, kind, make, query)
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

    lang, question = _asked(store, kind, ("csv", "json"), query)
    found = service.cached(store, question)
    if found is None:
        raise UnknownCode("question with clusters", question.indicator, ())
    if kind == "json":
        body = json.dumps(asdict(service.figures(lang, found)), ensure_ascii=False, separators=(",", ":")).encode()
    else:
        body = service.csv(found, lang)
    return _file(store, f"smartmap_clusters_{_stem(question)}.{kind}", query, body)


def _asked(store: Store, kind: str, kinds: Collection[str], query: Mapping[str, str]) -> tuple[Lang, Question]:
    from smartmap.services.explore import choropleth as explore  # noqa: PLC0415

    lang, classes = query.get("lang", LANGS[0]), query.get("k", "5")
    for what, value, known in (
        ("file type", kind, kinds),
        ("language", lang, LANGS),
        ("number of classes", classes, tuple(map(str, explore.NUMBERS))),
    ):
        if value not in known:
            raise UnknownCode(what, value, known)
    first = explore.default_question(store)
    indicator, level = query.get("i", first.indicator), query.get("lv", first.level)
    period = _period(store.periods(indicator, level), query.get("y"))
    scheme, group = query.get("sc", "quantiles"), query.get("g") or None
    return cast("Lang", lang), explore.Question(indicator, period, level, scheme, int(classes), group)


def _period(known: Sequence[str], given: str | None) -> str:
    """Return the period that an address means, its year CE or พ.ศ.; the newest where it names none."""
    if not given:
        return next(iter(known), "")
    meant = common_period(given)
    return meant if meant in known else given


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

    lang = query.get("lang", LANGS[0])
    if lang not in LANGS:
        raise UnknownCode("language", lang, LANGS)
    body = indicator_list.choices(store, lang)
    return Response(body, media_type=KINDS["json"], headers={"Cache-Control": caching(store, query)})


def caching(store: Store, query: Mapping[str, str]) -> str:
    """Return the Cache-Control of an answer: immutable where the URL names these data (`v`)."""
    version = query.get("v", "")
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
    lang = query.get("lang", LANGS[0])
    for what, value, known in (("file type", kind, make), ("language", lang, LANGS)):
        if value not in known:
            raise UnknownCode(what, value, known)
    at = settings.load()

    def work() -> Response:
        found, figures = area_export.with_figures(store, open_workspace(at), area_id)
        return Response(
            make[kind](store, found, figures, cast("Lang", lang)),
            media_type=KINDS[kind],
            headers={
                "Content-Disposition": f'attachment; filename="smartmap_area_{found.area_id}.{kind}"',
                "Cache-Control": "no-cache",  # people change areas
            },
        )

    return Document(("area", store.fingerprint, at, area_id, kind, lang), work)


def brief(store: Store, fmt: str, query: Mapping[str, str]) -> Document:
    """Return the file of a brief, still to be made.

    Parameters
    ----------
    store
        The open store.
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

    lang, kind = query.get("lang", LANGS[0]), query.get("kind", "city")
    subject = query.get("id", files.CITY_ID if kind == "city" else "")
    for what, value, known in (("file type", fmt, files.FORMATS), ("language", lang, LANGS)):
        if value not in known:
            raise UnknownCode(what, value, known)
    at, day = settings.load(), _day(query.get("day"))
    name = files.name(kind, subject, lang, fmt)

    def work() -> Response:
        found = files.build(store, at, kind, subject, lang=cast("Lang", lang), day=day)
        return Response(
            files.render(found, fmt, at),
            media_type=files.MEDIA[fmt],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    return Document(("brief", store.fingerprint, at, kind, subject, fmt, lang, day), work)


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
