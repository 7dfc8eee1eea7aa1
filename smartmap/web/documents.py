"""Answers to requests for documents: made in the pool, refused for a while where too many wait."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response

from smartmap.errors import SmartmapError
from smartmap.i18n import tr
from smartmap.web.pool import Busy, Gone
from smartmap.web.speech import language

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from smartmap.web.download import Document
    from smartmap.web.pool import Pool

_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="{seconds}"><title>{title}</title>
<style>:root {{ color-scheme: light dark }} body {{ font: 1.1rem/1.7 sans-serif; max-width: 34rem; margin: 4rem auto;
padding: 0 1rem }}</style></head><body><h1>{title}</h1><p role="status">{said}</p></body></html>"""


def handler(
    pool: Pool[Response], document: Callable[[Request], Document], trouble: Callable[[Request, SmartmapError], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that answers with a document.

    Parameters
    ----------
    pool
        Where it is made.
    document
        Reads the request; must be quick.
    trouble
        Turns our errors into answers.
    """

    async def handle(request: Request) -> Response:
        try:
            wanted = await run_in_threadpool(document, request)
            return await pool.make(wanted.key, wanted.work, request)
        except SmartmapError as error:
            return trouble(request, error)
        except Busy as error:
            return busy(request, error.seconds)
        except Gone:
            return Response(status_code=204)  # nobody hears it

    return handle


def busy(request: Request, seconds: int) -> Response:
    """Return 429: JSON for a program, for a reader's browser a page that asks again by itself."""
    lang = language(request)
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    said = tr(lang, "api.busy", seconds=seconds)
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"error": said}, status_code=429, headers=headers)
    more = tr(lang, "api.busy_page")
    page = _PAGE.format(
        lang=lang, seconds=seconds, title=escape(tr(lang, "api.busy_title")), said=escape(f"{said} {more}")
    )
    return HTMLResponse(page, status_code=429, headers=headers)
