"""Files of exactly what a map shows, by the same parameters as the page's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from starlette.responses import Response

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.store import Store

KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def choropleth(store: Store, kind: str, query: Mapping[str, str]) -> Response:
    """Return the file.

    Parameters
    ----------
    store
        The open store.
    kind
        "csv", "xlsx" or "geojson".
    query
        `i`, `y`, `lv`, `sc`, `k`, `g`, `lang` as in the address of the explore page; the page's defaults where absent.

    Raises
    ------
    UnknownCode
        If a parameter has a value that cannot be shown.
    """
    from smartmap.services import explore, export  # noqa: PLC0415  (a serving process starts without them)

    lang = query.get("lang", LANGS[0])
    classes = query.get("k", "5")
    for what, value, known in (
        ("file type", kind, KINDS),
        ("language", lang, LANGS),
        ("number of classes", classes, tuple(map(str, explore.NUMBERS))),
    ):
        if value not in known:
            raise UnknownCode(what, value, known)
    first = explore.default_question(store)
    indicator, level = query.get("i", first.indicator), query.get("lv", first.level)
    period = query.get("y") or next(iter(store.periods(indicator, level)), "")
    question = explore.Question(
        indicator, period, level, query.get("sc", "quantiles"), int(classes), query.get("g") or None
    )
    make = {"csv": export.csv, "xlsx": export.xlsx, "geojson": export.geojson}[kind]
    body = make(store, explore.choropleth(store, question), cast("Lang", lang))
    name = f"smartmap_{indicator}_{period}_{level}.{kind}"
    return Response(body, media_type=KINDS[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})
