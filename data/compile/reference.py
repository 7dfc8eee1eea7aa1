"""Where the facts lie that the packages are compiled from."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("SMARTMAP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FACTS = SHARED / "reference" / "facts"
GEO = SHARED / "reference" / "geo"
SEED = SHARED / "seed" / "khwaeng_generalised_20m.geojson"


def table(path: Path) -> list[dict[str, str]]:
    """Read a CSV of the reference folder, every cell as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def features(path: Path) -> list[dict[str, Any]]:
    """Read the features of a GeoJSON file."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found
