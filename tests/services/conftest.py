"""Raw tables, read without smartmap, to recompute its answers from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from smartmap.settings import PACKAGED_DATA

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def raw() -> Callable[[str], pd.DataFrame]:
    """Return a reader of shipped CSV files: text as text, "" where a field is empty."""
    return lambda path: pd.read_csv(PACKAGED_DATA / path, dtype=str, keep_default_na=False)
