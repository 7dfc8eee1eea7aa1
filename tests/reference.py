"""Where the project's reference folder lies, as `data/compile/reference.py` looks for it; a test of it is skipped without."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

SHARED: Final = Path(os.environ.get("SMARTMAP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FACTS: Final = SHARED / "reference" / "facts"
needs_reference: Final = pytest.mark.skipif(not FACTS.exists(), reason="no reference folder: see SMARTMAP_SHARED")
