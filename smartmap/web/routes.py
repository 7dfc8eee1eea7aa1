"""Routes beside Streamlit: what the map loads, the font, health, and the data as JSON."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from smartmap.errors import SmartmapError, UnknownCode, WorkspaceError
from smartmap.i18n import LANGS
from smartmap.viz import canvas, scene
from smartmap.web import download, fonts
from smartmap.web.download import FOR_EVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from smartmap.store import Store

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


def routes(store: Callable[[], Store]) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    store
        Gives the open store; called per request, so that a cache built later is found.
    """

    def told(answer: Callable[[Store, Request], Response]) -> Callable[[Request], Response]:
        return _answering(lambda request: answer(store(), request))

    return [
        Route("/api/choropleth.{kind}", told(_choropleth), middleware=PACKED),
        Route("/api/clusters.{kind}", told(_clusters), middleware=PACKED),
        Route("/api/indicators.json", told(_indicators), middleware=PACKED),
        Route("/api/area/{area_id}.{kind}", told(_area)),
        Route("/api/brief.{fmt}", told(_brief)),  # a plain function: it runs in a thread, off the event loop
        Route("/assets/leaflet/{version}/{file:path}", _answering(_leaflet)),
        Route("/assets/map/{version}/{file}", _answering(_own)),
        Route("/assets/fonts/{weight}.woff2", _answering(_font)),
        Route("/assets/geo/{file}", told(_geometry)),
        Route("/api/health", told(_health)),
        Route("/api/catalog", told(_catalog)),
        Route("/api/profile/{code}", told(_profile)),
    ]


def _answering(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Turn our errors into answers a program can read.

    404 for an unknown code or a damaged record, 503 for data or a workspace that are not there.
    """

    def handle(request: Request) -> Response:
        try:
            return handler(request)
        except UnknownCode as error:
            return _missing(str(error))
        except WorkspaceError as error:
            lost = error.key in _NOT_SHOWN or error.key.startswith("compare.")
            return _missing(str(error)) if lost else JSONResponse({"error": str(error)}, status_code=503)
        except SmartmapError as error:
            return JSONResponse({"error": str(error)}, status_code=503)

    return handle


def _geometry(store: Store, request: Request) -> Response:
    name, _, wanted = request.path_params["file"].removesuffix(".geojson").rpartition("-")
    asset = store.asset(name)
    if asset.sha256[: len(wanted)] != wanted or not wanted:
        return _missing(f"{name} has changed; reload the page.")
    return _packed(request, asset.body, ".geojson", FOR_EVER, key=asset.sha256)


def _health(store: Store, _: Request) -> Response:
    return JSONResponse({"status": "ok", "data": store.fingerprint})


def _catalog(store: Store, _: Request) -> Response:
    from smartmap.services import catalog as service  # noqa: PLC0415

    return JSONResponse(service.build(store).as_dict())


def _profile(store: Store, request: Request) -> Response:
    from smartmap.services import profile as service  # noqa: PLC0415

    return JSONResponse(service.build(store, request.path_params["code"]).as_dict())


def _choropleth(store: Store, request: Request) -> Response:
    return download.choropleth(store, request.path_params["kind"], request.query_params)


def _clusters(store: Store, request: Request) -> Response:
    return download.clusters(store, request.path_params["kind"], request.query_params)


def _indicators(store: Store, request: Request) -> Response:
    return download.indicators(store, request.query_params)


def _area(store: Store, request: Request) -> Response:
    named = request.path_params
    return download.area(store, named["kind"], named["area_id"], request.query_params)


def _brief(store: Store, request: Request) -> Response:
    return download.brief(store, request.path_params["fmt"], request.query_params)


def _leaflet(request: Request) -> Response:
    folder = canvas.leaflet_folder().resolve()
    path = (folder / request.path_params["file"]).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return _missing("Leaflet has no such file.")
    return _packed(request, path.read_bytes(), path.suffix, FOR_EVER, key=str(path))


def _own(request: Request) -> Response:
    name = request.path_params["file"]
    words = {f"{lang}.json": scene.phrase_file(lang) for lang in LANGS}
    if name in words:
        version, body = words[name]
        return _packed(request, body, ".json", FOR_EVER, key=version)
    if name not in canvas.OWN:
        return _missing("There is no such file.")
    return _packed(request, canvas.script(name), f".{name.rpartition('.')[2]}", FOR_EVER, key=canvas.version(name))


def _font(request: Request) -> Response:
    weight = request.path_params["weight"]
    if weight not in fonts.FACES:
        return _missing(f"There is no weight {weight}; there are {', '.join(fonts.FACES)}.")
    return Response(fonts.woff2(weight), media_type=TYPES[".woff2"], headers={"Cache-Control": A_DAY})


def _packed(request: Request, body: bytes, suffix: str, caching: str, *, key: str) -> Response:
    headers: dict[str, Any] = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = _gzip(key, body)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=TYPES.get(suffix, "application/octet-stream"), headers=headers)


_packed_bodies: dict[str, bytes] = {}


def _gzip(key: str, body: bytes) -> bytes:
    if key not in _packed_bodies:
        _packed_bodies[key] = gzip.compress(body, 6, mtime=0)
    return _packed_bodies[key]


def _missing(message: str) -> Response:
    return JSONResponse({"error": message}, status_code=404)
