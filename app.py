"""The ASGI application: `python app.py`, `streamlit run app.py` or any ASGI server."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from smartmap import settings
from smartmap.store import ready
from smartmap.web.lifecycle import ready_cache
from smartmap.web.routes import routes
from smartmap.web.security import SecurityHeaders

PAGES = ("overview", "explore", "district", "areas", "compare", "briefing", "data")
MODULES = ("smartmap.ui.frame", "PIL.PngImagePlugin", *(f"smartmap.ui.views.{page}" for page in PAGES))

# modules are loaded before any reader is there, which is meant and no reason to warn
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: "missing ScriptRunContext" not in record.getMessage()
)

app = st.App(
    Path(__file__).parent / "smartmap" / "ui" / "main.py",
    routes=routes(ready.shared_store, base=lambda: st.get_option("server.baseUrlPath")),
    middleware=[Middleware(SecurityHeaders, settings=settings.load())],
    lifespan=ready_cache(ready.shared_store, MODULES),
)

if __name__ == "__main__":
    app.run()
