"""The reference folder, where `data/compile/reference.py` looks for it too; tests that need it skip without it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

SHARED: Final = Path(os.environ.get("SMARTMAP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FACTS: Final = SHARED / "reference" / "facts"
needs_reference: Final = pytest.mark.skipif(not FACTS.exists(), reason="no reference folder: see SMARTMAP_SHARED")
