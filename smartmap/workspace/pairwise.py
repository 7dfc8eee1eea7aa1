"""Pairwise comparisons (AHP) as a file states them: whether matrix, consistency ratio and weights belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from smartmap.workspace.fields import refuse
from smartmap.workspace.limits import STRONGEST_JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

# Saaty's random index for 1 to 15 things. Other tables differ by about a tenth, hence the slack.
_RANDOM: Final = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
_SLACK: Final = (0.005, 0.15)
_WEIGHT_SLACK: Final = 0.05
_STRONGEST: Final = STRONGEST_JUDGEMENT * 1.001


def check(
    order: tuple[str, ...], matrix: tuple[tuple[float, ...], ...], stated: float, weights: Mapping[str, float]
) -> None:
    """Check a matrix of judgements with its stated consistency ratio and the weights that follow from it.

    Raises
    ------
    WorkspaceError
        If it does not fit the weights, leaves Saaty's scale, contradicts itself, or ratio or weights are not its own.
    """
    n = len(order)
    if sorted(order) != sorted(weights) or len(matrix) != n or any(len(row) != n for row in matrix):
        raise refuse("workspace.ahp_shape", n=len(weights))
    cells = np.array(matrix, dtype=float)
    if ((cells < 1 / _STRONGEST) | (cells > _STRONGEST)).any():
        raise refuse("workspace.ahp_scale")
    if n > len(_RANDOM) or not (cells > 0).all() or not np.allclose(cells * cells.T, 1, rtol=1e-3):
        raise refuse("workspace.ahp_reciprocal")
    values, vectors = np.linalg.eig(cells)
    top = int(np.argmax(values.real))
    index = (values[top].real - n) / (n - 1) if n > 1 else 0.0
    ratio = max(index, 0.0) / _RANDOM[n - 1] if _RANDOM[n - 1] else 0.0
    if abs(stated - ratio) > _SLACK[0] + _SLACK[1] * ratio:
        raise refuse("workspace.ahp_ratio", stated=f"{stated:.3f}", found=f"{ratio:.3f}")
    vector = np.abs(vectors[:, top].real)
    own = np.array([weights[name] for name in order])
    if not np.allclose(vector / vector.sum(), own / own.sum(), atol=_WEIGHT_SLACK):
        raise refuse("workspace.ahp_weights")
