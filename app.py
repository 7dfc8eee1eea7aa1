"""The ASGI application: `python app.py`, `streamlit run app.py` or any ASGI server."""

from __future__ import annotations

import logging
from pathlib import Path

import smartmap
from smartmap import settings

settings.lodge()  # first, for Streamlit looks for a home folder while it is imported

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402

from smartmap.errors import SettingError  # noqa: E402
from smartmap.store import ready  # noqa: E402
from smartmap.ui import delivery  # noqa: E402
from smartmap.web.lifecycle import ready_cache  # noqa: E402
from smartmap.web.routes import routes  # noqa: E402
from smartmap.web.security import SecurityHeaders  # noqa: E402

try:
    at = settings.load()
except SettingError:  # every page says what is wrong with it
    at = settings.Settings(Path())

# What pages import, heaviest first. Never a page itself: a component declared outside of a page's run is not served.
MODULES = (
    "smartmap.ui.frame",
    "PIL.PngImagePlugin",
    "smartmap.viz.map.canvas",
    "smartmap.ui.resources",
    "smartmap.services.overview",
    "smartmap.services.district.profile",
    "smartmap.services.compare.comparison",
    "smartmap.services.areas.candidates",
    "smartmap.services.compare.replay",
    "smartmap.viz.vega",
    "smartmap.briefing.html",
    "smartmap.services.briefs.files",
)

# What the rest of the pages import: heavy, and not needed for the first byte.
LATER = (
    "folium.plugins",
    "xlsxwriter",
    "smartmap.viz.compare_charts",
    "smartmap.model.reference_systems",
)

# modules are loaded before any reader is there, which is meant and no reason to warn
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: "missing ScriptRunContext" not in record.getMessage()
)

delivery.keep_whole()
app = st.App(
    Path(smartmap.__file__).parent / "ui" / "main.py",
    routes=routes(ready.shared_store, base=lambda: st.get_option("server.baseUrlPath")),
    middleware=[Middleware(SecurityHeaders, settings=at)],
    lifespan=ready_cache(ready.shared_store, MODULES, LATER),
)

if __name__ == "__main__":
    app.run()
