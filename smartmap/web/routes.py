"""Routes beside Streamlit: what the map loads, the font, health, and the data as JSON."""

from __future__ import annotations

import gzip
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from smartmap import settings
from smartmap.errors import SmartmapError, UnknownCode, WorkspaceError
from smartmap.i18n import LANGS
from smartmap.viz.addresses import API, ASSETS
from smartmap.web import documents, download, record
from smartmap.web.below import Below
from smartmap.web.download import FOR_EVER
from smartmap.web.pool import Pool
from smartmap.web.press import Press
from smartmap.web.ranges import Ranges
from smartmap.web.watch import Watch, failed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from smartmap.store import Store
    from smartmap.web.download import Document

A_DAY = "public, max-age=86400"
PACKED = (Middleware(GZipMiddleware, compresslevel=5),)
_NOT_SHOWN = frozenset({"workspace.damaged_record", "workspace.stored_changed"})
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".woff2": "font/woff2",
}


def routes(store: Callable[[], Store], base: Callable[[], str] = lambda: "") -> list[BaseRoute]:
    """Return the routes.

    Parameters
    ----------
    store
        Gives the open store; called per request, so that a cache built later is found.
    base
        Gives the path under which the server is mounted, "" for none.
    """
    pool: Pool[Response] = Pool()
    press = Press()

    def quick(answer: Callable[[Store, Request], Response]) -> Callable[[Request], Response]:
        return _answering(lambda request: answer(store(), request))

    def long(document: Callable[[Store, Request], Document]) -> Callable[[Request], Awaitable[Response]]:
        return documents.handler(pool, lambda request: document(store(), request), _trouble)

    data = [
        Route(f"/{API}/choropleth.{{kind}}", quick(_choropleth), middleware=PACKED),
        Route(f"/{API}/clusters.{{kind}}", quick(_clusters), middleware=PACKED),
        Route(f"/{API}/indicators.json", quick(_indicators), middleware=PACKED),
        Route(f"/{API}/area/{{area_id}}.{{kind}}", long(_area)),
        Route(f"/{API}/brief.{{fmt}}", long(partial(_brief, press))),
        Route(f"/{API}/scenario/{{scenario_id}}.json", _answering(_scenario)),
        Route(f"/{API}/health", quick(_health)),
        Route(f"/{API}/catalog", quick(_catalog)),
        Route(f"/{API}/profile/{{code}}", quick(_profile)),
    ]
    assets = [
        Route(f"/{ASSETS}/leaflet/{{version}}/{{file:path}}", _answering(_leaflet)),
        Route(f"/{ASSETS}/map/{{version}}/{{file}}", _answering(_own)),
        Route(f"/{ASSETS}/fonts/{{weight}}.woff2", _answering(_font)),
        Route(f"/{ASSETS}/geo/{{file}}", quick(_geometry)),
    ]
    return [Below(base, [*data, *assets], [Middleware(Watch), Middleware(Ranges)])]


def _answering(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Turn our errors into answers a program can read.

    404 for an unknown code or a damaged record, 503 for data or a workspace that are not there.
    """

    def handle(request: Request) -> Response:
        try:
            return handler(request)
        except SmartmapError as error:
            return _trouble(request, error)

    return handle


def _trouble(request: Request, error: SmartmapError) -> Response:
    damaged = isinstance(error, WorkspaceError) and (error.key in _NOT_SHOWN or error.key.startswith("compare."))
    if damaged or isinstance(error, UnknownCode):
        return _missing(str(error))
    return failed(request, error, JSONResponse({"error": str(error)}, status_code=503))


def _geometry(store: Store, request: Request) -> Response:
    name, _, wanted = request.path_params["file"].removesuffix(".geojson").rpartition("-")
    asset = store.asset(name)
    if asset.sha256[: len(wanted)] != wanted or not wanted:
        return _missing(f"{name} has changed; reload the page.")
    return _packed(request, asset.body, ".geojson", FOR_EVER)


def _health(store: Store, _: Request) -> Response:
    return JSONResponse({"status": "ok", "data": store.fingerprint})


def _catalog(store: Store, _: Request) -> Response:
    from smartmap.services.catalogue import packages as service  # noqa: PLC0415

    return JSONResponse(service.build(store).as_dict())


def _profile(store: Store, request: Request) -> Response:
    from smartmap.services.district import profile as service  # noqa: PLC0415

    return JSONResponse(service.build(store, request.path_params["code"]).as_dict())


def _choropleth(store: Store, request: Request) -> Response:
    return download.choropleth(store, request.path_params["kind"], request.query_params)


def _clusters(store: Store, request: Request) -> Response:
    return download.clusters(store, request.path_params["kind"], request.query_params)


def _indicators(store: Store, request: Request) -> Response:
    return download.indicators(store, request.query_params)


def _area(store: Store, request: Request) -> Document:
    named = request.path_params
    return download.area(store, named["kind"], named["area_id"], request.query_params)


def _brief(press: Press, store: Store, request: Request) -> Document:
    return download.brief(store, press, request.path_params["fmt"], request.query_params)


def _scenario(request: Request) -> Response:
    return record.answer(request.path_params["scenario_id"])


def _leaflet(request: Request) -> Response:
    from smartmap.viz.map import canvas  # noqa: PLC0415  (folium and pandas come with it: the first byte need not wait)

    folder = canvas.leaflet_folder().resolve()
    path = (folder / request.path_params["file"]).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return _missing("Leaflet has no such file.")
    return _packed(request, path.read_bytes(), path.suffix, FOR_EVER)


def _own(request: Request) -> Response:
    from smartmap.viz.map import canvas, scene  # noqa: PLC0415

    name = request.path_params["file"]
    words = {f"{lang}.json": scene.phrase_file(lang) for lang in LANGS}
    if name in words:
        _, body = words[name]
        return _packed(request, body, ".json", FOR_EVER)
    if name not in canvas.OWN:
        return _missing("There is no such file.")
    return _packed(request, canvas.script(name), f".{name.rpartition('.')[2]}", FOR_EVER)


def _font(request: Request) -> Response:
    from smartmap.web import fonts  # noqa: PLC0415

    weight = request.path_params["weight"]
    if weight not in fonts.FACES:
        return _missing(f"There is no weight {weight}; there are {', '.join(fonts.FACES)}.")
    return Response(
        fonts.stored(weight, settings.load().cache), media_type=TYPES[".woff2"], headers={"Cache-Control": A_DAY}
    )


def _packed(request: Request, body: bytes, suffix: str, caching: str) -> Response:
    headers: dict[str, Any] = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = _gzip(body)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=TYPES.get(suffix, "application/octet-stream"), headers=headers)


@lru_cache(maxsize=32)  # as many as there are: Leaflet's, ours, and the geometries
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _missing(message: str) -> Response:
    return JSONResponse({"error": message}, status_code=404)
