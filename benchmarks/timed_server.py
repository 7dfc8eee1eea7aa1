"""Our server with a stopwatch at its door: `python -m benchmarks.timed_server PORT LOG`.

The time of the server is taken where the application meets the network: from the moment a question of the browser is
handed to it until the message that ends the script run has been sent. That holds the script, Streamlit's own work and
the queue between them, and neither the browser nor the wire. A hook inside the application would miss the queue;
Streamlit's AppTest runs the whole script where a browser asks for a fragment; the browser's time stamps wait until it
has drawn what came before. One line per question is written to LOG, in milliseconds.
"""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path
from typing import Any

import uvicorn

from benchmarks import wire
from benchmarks.servers import ROOT


class Stopwatch:
    """ASGI middleware that times questions on a websocket."""

    def __init__(self, app: Any, log: Path) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        asked: list[float] = []

        async def hear() -> Any:
            message = await receive()
            body = message.get("bytes")
            if body and wire.kind(body, received=False) == "rerun_script":
                asked.append(time.perf_counter())
            return message

        async def say(message: Any) -> None:
            await send(message)
            body = message.get("bytes")
            if body and asked and wire.kind(body, received=True) == "script_finished":
                with self._log.open("a") as log:
                    log.write(f"{(time.perf_counter() - asked.pop(0)) * 1000}\n")
                asked.clear()

        await self._app(scope, hear, say)


def main(port: int, log: Path) -> None:
    script = ROOT / "app.py"
    sys.argv = [str(script)]
    app = runpy.run_path(str(script), run_name="smartmap.app")["app"]
    uvicorn.run(Stopwatch(app, log), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
