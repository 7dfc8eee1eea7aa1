"""Numbers that a decision rests on by convention, stated once; this module costs nothing to import."""

from __future__ import annotations

from typing import Final

FULL: Final = 100.0
"""Points at the target of a goalpost."""
LEAST_COVERAGE: Final = 0.6
"""Share of known criteria, 0 to 1, below which nothing is scored."""
ACCEPTED_RATIO: Final = 0.10
"""Consistency ratio up to which pairwise comparisons are accepted (Saaty 1980)."""
DRAWS: Final = 10_000
"""Sets of weights drawn for a ranking's robustness."""
