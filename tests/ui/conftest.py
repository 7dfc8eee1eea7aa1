"""Pages run as Streamlit runs them, from a cold address, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.ui.areas import make

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = Path(__file__).resolve().parents[2] / "smartmap" / "ui" / "main.py"


@pytest.fixture
def page_of() -> Callable[..., AppTest]:
    """Return a function that opens a page cold, by its name and the parameters of its address."""

    def opened(name: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(MAIN, default_timeout=30)
        app._page_hash = calc_hash(name)  # switch_page() works only after another page has run
        for key, value in parameters.items():
            app.query_params[key] = value
        return app.run()

    return opened


@pytest.fixture
def area_id(page_of: Callable[..., AppTest]) -> str:
    """Make an area of two districts on the page; return its id."""
    return make(page_of)
