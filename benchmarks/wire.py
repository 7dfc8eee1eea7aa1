"""What travels over the page's websocket and beside it, as the browser's network layer sees it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

BINARY = 2


@dataclass(frozen=True)
class Frame:
    """One message: whose, how many bytes of payload, what it carries."""

    received: bool
    size: int
    kind: str


class Wire:
    """Collects the frames of one page from now on, and the bytes that it fetches by address."""

    def __init__(self, page: Page) -> None:
        self.frames: list[Frame] = []
        self.fetched = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", lambda event: self._add(event, received=True))
        session.on("Network.webSocketFrameSent", lambda event: self._add(event, received=False))
        session.on("Network.loadingFinished", self._load)

    def _load(self, event: dict[str, Any]) -> None:
        self.fetched += int(event["encodedDataLength"])  # none for what the browser had kept

    def _add(self, event: dict[str, Any], *, received: bool) -> None:
        body = payload(event["response"])
        self.frames.append(Frame(received=received, size=len(body), kind=kind(body, received=received)))


def payload(response: dict[str, Any]) -> bytes:
    """Return a frame's payload; the protocol of the developer tools hands binary ones over in base64."""
    data: str = response["payloadData"]
    return base64.b64decode(data) if response["opcode"] == BINARY else data.encode()


def kind(body: bytes, *, received: bool) -> str:
    """Name what a message carries: "delta component_instance", "script_finished", "rerun_script"."""
    if not received:
        return str(BackMsg.FromString(body).WhichOneof("type"))
    message = ForwardMsg.FromString(body)
    name = str(message.WhichOneof("type"))
    if name != "delta":
        return name
    part = message.delta.WhichOneof("type")
    return f"delta {message.delta.new_element.WhichOneof('type') if part == 'new_element' else part}"


def received_bytes(frames: Sequence[Frame]) -> int:
    return sum(frame.size for frame in frames if frame.received)


def profile(frames: Sequence[Frame]) -> dict[str, tuple[int, int]]:
    """Return count and bytes received of each kind of message, the heaviest first."""
    kinds: dict[str, tuple[int, int]] = {}
    for frame in frames:
        if frame.received:
            n, size = kinds.get(frame.kind, (0, 0))
            kinds[frame.kind] = (n + 1, size + frame.size)
    return dict(sorted(kinds.items(), key=lambda item: -item[1][1]))
