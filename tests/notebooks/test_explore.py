"""The notebook runs from top to bottom, and its maps ask nobody for anything."""

from __future__ import annotations

import re
import warnings
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

with warnings.catch_warnings():  # jupyter_client asks for a choice of folders that only matters to Jupyter itself
    warnings.simplefilter("ignore", DeprecationWarning)
    from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "explore.ipynb"


@pytest.fixture(scope="module")
def executed(home: Path) -> Any:
    """Return the notebook after a run in this test run's home."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    return NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": home}}
    ).execute()


def outputs(notebook: Any, kind: str) -> list[str]:
    return [
        output["data"][kind]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if kind in output.get("data", {})
    ]


def test_every_cell_runs_and_the_last_ones_show_something(executed: Any) -> None:
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert all(cell.outputs for cell in code)


def test_its_maps_load_nothing_from_anywhere(executed: Any) -> None:
    maps = [unescape(html) for html in outputs(executed, "text/html") if "smartmap.paint" in html]
    assert len(maps) == 2
    loaded = {found for html in maps for found in re.findall(r"""(?:src|href)\s*=\s*["']([a-z]+:|//)""", html)}
    assert loaded == {"data:"}


def test_the_committed_notebook_holds_no_output() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert not [cell for cell in cells if cell.get("outputs")]
