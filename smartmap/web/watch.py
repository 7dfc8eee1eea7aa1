"""What the log tells of answers: which were slow, and which failed, by a number that the answer carries too."""

from __future__ import annotations

import secrets
from time import monotonic
from typing import TYPE_CHECKING, Final

from smartmap import logs

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

INCIDENT: Final = "X-Incident"


class Watch:
    """ASGI middleware that tells the log of slow answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and look at the clock."""
        begun = monotonic()
        try:
            await self._app(scope, receive, send)
        finally:
            if scope["type"] == "http":
                logs.slow(logs.address(scope["path"]), monotonic() - begun)


def failed(request: Request, error: Exception, answer: Response) -> Response:
    """Tell the log of an answer of 500 or more, and give the answer the number under which it is told.

    The log holds the path without its query and the kind of error, not its text: either may be somebody's words.
    """
    number = secrets.token_hex(4)
    path = logs.address(request.scope["path"])
    logs.log.error("%d %s %s, incident %s", answer.status_code, path, type(error).__name__, number)
    answer.headers[INCIDENT] = number
    return answer
