"""HTTP range requests: GDAL and QGIS read a file by URL in parts, and a browser resumes a download."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ONE: Final = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE | re.ASCII)
OK: Final = 200


class Ranges:
    """ASGI middleware that marks whole answers by their content and cuts the part that a reader asks for (RFC 9110).

    A part is one of the plain bytes, never of the packed ones: where a part is asked for, nothing inside packs. Several
    parts at once are answered by the whole, as the standard allows.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the whole, with a part (206), or that there is no such part (416)."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = _ONE.fullmatch(headers.get("range", "")) if scope["method"] == "GET" else None
        if asked is not None:
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": plain}
        await self._app(scope, receive, _Cutter(send, headers, asked).send)


class _Cutter:
    def __init__(self, send: Send, headers: Headers, part: re.Match[str] | None) -> None:
        self._send, self._headers, self._part = send, headers, part
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Hold the head back until the body is known; a body in pieces passes as it is."""
        if message["type"] == "http.response.start" and message["status"] == OK:
            self._start = {**message, "headers": list(message["headers"])}  # one answer may go to several readers
            return
        start, self._start = self._start, None
        if start is not None and message["type"] == "http.response.body" and not message.get("more_body", False):
            message = self._cut(start, message)
        if start is not None:
            await self._send(start)
        await self._send(message)

    def _cut(self, start: Message, message: Message) -> Message:
        body: bytes = message.get("body", b"")
        headers = MutableHeaders(raw=start["headers"])
        packed = "gzip" in self._headers.get("accept-encoding", "") and self._part is None
        # another layer may pack it still, and a part of one form must never be joined to a part of the other
        headers["ETag"] = f'{"W/" if packed else ""}"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers["Accept-Ranges"] = "bytes"
        condition = self._headers.get("if-range")
        if self._part is None or (condition is not None and condition != headers["ETag"]):
            return message
        cut = span(self._part[1], self._part[2], len(body))
        if cut is None:
            return message
        first, last = cut
        if first >= len(body):
            start["status"], body = 416, b""
            headers["Content-Range"] = f"bytes */{len(message['body'])}"
            del headers["Content-Type"], headers["Content-Disposition"], headers["Cache-Control"]
        else:
            start["status"] = 206
            headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
            body = body[first : last + 1]
        headers["Content-Length"] = str(len(body))
        return {**message, "body": body}


def span(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte of a part; None where the two say nothing that can be understood.

    Examples
    --------
    >>> span("0", "99", 50), span("40", "", 50), span("", "10", 50), span("", "90", 50)
    ((0, 49), (40, 49), (40, 49), (0, 49))
    >>> span("50", "", 50), span("", "0", 50), span("9", "3", 50), span("", "", 50)
    ((50, 49), (50, 49), None, None)
    """
    if not first and not last:
        return None
    if not first:
        return max(size - int(last), 0), size - 1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last or size), size - 1)
