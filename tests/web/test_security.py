"""Headers let a page talk to its own server only, plus the tile host that an administrator has named."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock

import pytest

from smartmap.settings import Settings
from smartmap.web.security import SecurityHeaders, policy

if TYPE_CHECKING:
    from tests.web.conftest import Client


def rules(text: str) -> dict[str, list[str]]:
    return {name: words for name, *words in (rule.split() for rule in text.split(";"))}


@pytest.mark.parametrize("path", ["/api/health", "/assets/fonts/400.woff2", "/nowhere"])
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["content-security-policy"] == policy()
    assert "geolocation=()" in headers["permissions-policy"]


def test_the_policy_names_no_host_and_no_wildcard() -> None:
    allowed = {word for words in rules(policy()).values() for word in words}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}


def test_script_objects_and_frames_are_our_own() -> None:
    found = rules(policy())
    assert "data:" not in found["script-src"]
    assert found["object-src"] == ["'none'"]
    assert found["frame-ancestors"] == found["frame-src"] == found["base-uri"] == ["'self'"]


def test_a_named_tile_server_may_send_images_and_nothing_else() -> None:
    named = Settings(Path("home"), tiles="https://{s}.tiles.example.go.th/{z}/{x}/{y}.png")
    found = rules(policy(named.tile_origin))
    assert [name for name, words in found.items() if any("example" in word for word in words)] == ["img-src"]
    assert "https://*.tiles.example.go.th" in found["img-src"]


def test_a_websocket_passes_untouched() -> None:
    seen = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope, receive, send))

    receive, send = AsyncMock(), AsyncMock()
    asyncio.run(SecurityHeaders(inner, Settings(Path("home")))({"type": "websocket"}, receive, send))
    assert seen == [({"type": "websocket"}, receive, send)]


def test_no_page_of_ours_asks_for_more_than_the_policy_gives() -> None:
    text = (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8")
    assert not re.findall(r"https?://[^\s\"']+", text)
    assert "gatherUsageStats = false" in text
