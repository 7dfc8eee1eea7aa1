"""What is loaded beside the start is there for the first reader, and declares no component: pages do, as they run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import runpy, sys
from importlib import import_module
from streamlit.components.v1 import component_registry

def declared(*args, **kwargs):
    raise AssertionError("a component is declared outside of a page's run, and Streamlit would not serve it")

component_registry.get_script_run_ctx = declared
names = runpy.run_path("app.py", run_name="smartmap.app")
for name in (*names["MODULES"], *names["LATER"]):
    import_module(name)
print(*sorted({"folium.plugins", "altair", "geopandas", "smartmap.services.compare.comparison"} & set(sys.modules)))
"""


def test_no_module_loaded_beside_the_start_declares_a_component() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == ["altair", "folium.plugins", "geopandas", "smartmap.services.compare.comparison"]
