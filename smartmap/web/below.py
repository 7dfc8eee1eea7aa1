"""Our routes below the path that the server is mounted under, with answers in JSON for what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Match

from smartmap.i18n import tr
from smartmap.viz.addresses import API, ASSETS
from smartmap.web.speech import language
from smartmap.web.watch import failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.middleware import Middleware
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send


class Below(BaseRoute):
    """Everything under /api and /assets, so that an unknown address of them is never answered by a page.

    Parameters
    ----------
    base
        Gives the path of the server, "" for none; asked per request, since Streamlit knows it only once it runs.
    routes
        As if there were no such path.
    middleware
        Around all of them.
    """

    def __init__(self, base: Callable[[], str], routes: Sequence[BaseRoute], middleware: Sequence[Middleware]) -> None:
        self._base = base
        handlers: dict[Any, Any] = {HTTPException: _refused, Exception: _failed}
        self._app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)
        self._app.router.redirect_slashes = False  # it would name a host and a scheme, which a proxy may have changed

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is for us; what is inside then sees its address without the server's path."""
        if scope["type"] != "http":
            return Match.NONE, {}
        below = prefix(self._base())
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        ours = (f"{below}/{API}", f"{below}/{ASSETS}")
        if not any(path == own or path.startswith(f"{own}/") for own in ours):
            return Match.NONE, {}
        return Match.FULL, {"root_path": scope.get("root_path", "") + below}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        await self._app(scope, receive, send)


def prefix(base: str) -> str:
    """Return a path as addresses begin with it, however it was written.

    Examples
    --------
    >>> prefix("bkk/smartmap/"), prefix("/bkk"), prefix("/"), prefix("")
    ('/bkk/smartmap', '/bkk', '', '')
    """
    inner = base.strip("/")
    return f"/{inner}" if inner else ""


def _refused(request: Request, error: HTTPException) -> Response:
    """Say that there is no such address (404), or that it is only to be read (405)."""
    key = "api.method" if error.status_code == 405 else "api.address"  # noqa: PLR2004
    said = tr(language(request), key, method=request.method, path=request.scope["path"])
    return JSONResponse({"error": said}, status_code=error.status_code, headers=error.headers)


def _failed(request: Request, error: Exception) -> Response:
    """Say that the fault is ours; the server's log has its trace."""
    return failed(request, error, JSONResponse({"error": tr(language(request), "api.fault")}, status_code=500))
