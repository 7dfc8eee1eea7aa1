"""Where a scenario contradicts itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from smartmap.workspace import result_shape
from smartmap.workspace.fields import few, refuse
from smartmap.workspace.limits import (
    FEWEST_OPTIONS,
    HEAVIEST,
    LIGHTEST,
    MOST_CRITERIA,
    MOST_OPTIONS,
    MOST_PARAMETERS,
    MOST_WEIGHTS,
    STRONGEST_JUDGEMENT,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartmap.workspace.scenario import Ahp, Option, ScenarioContent

FEWEST: Final = FEWEST_OPTIONS
MOST: Final = MOST_OPTIONS
ACCEPTED_CR: Final = 0.10
# Saaty's random index for 1 to 15 things. Other tables differ by about a tenth, hence the slack.
_RANDOM: Final = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
_SLACK: Final = (0.005, 0.15)
_WEIGHT_SLACK: Final = 0.05
_STRONGEST: Final = STRONGEST_JUDGEMENT * 1.001
_CODE: Final = {"district": re.compile(r"10\d\d"), "khwaeng": re.compile(r"10\d{4}")}


def of_option(option: Option) -> None:
    """Raise WorkspaceError if a code is not one of its kind, or a district has a version."""
    if option.kind == "area":
        return
    if not _CODE[option.kind].fullmatch(option.id) or option.version:
        raise refuse("workspace.option_code", kind=option.kind, value=option.id)


def of_scenario(content: ScenarioContent) -> None:
    """Raise WorkspaceError for the first contradiction between the parts of a scenario."""
    names = [option.id for option in content.options]
    if not FEWEST <= len(names) <= MOST:
        raise refuse("workspace.options", n=len(names), low=FEWEST, high=MOST)
    _once(names)
    few(content.criteria, "criteria", MOST_CRITERIA)
    few(content.weights, "weights", MOST_WEIGHTS)
    few(content.parameters, "parameters", MOST_PARAMETERS)
    if not content.criteria:
        raise refuse("workspace.no_criteria")
    _once([criterion.id for criterion in content.criteria])
    if not 0 <= content.min_coverage <= 1:
        raise refuse("workspace.coverage", value=content.min_coverage)
    _weights(content)
    if (content.weight_method == "ahp") != (content.ahp is not None):
        raise refuse("workspace.ahp_matrix", method=content.weight_method)
    if content.ahp is not None:
        _ahp(content, content.ahp)
    result_shape.check(content.result, names)


def _once(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise refuse("workspace.twice", value=name)


def weights(given: Collection[float]) -> None:
    """Raise WorkspaceError if a weight is negative, none is above zero, or they are too far apart to be added up."""
    if any(not w >= 0 for w in given) or not any(w > 0 for w in given):
        raise refuse("workspace.weights")
    if any(w > HEAVIEST or 0 < w < LIGHTEST for w in given):
        raise refuse("workspace.weights_range", low=f"{LIGHTEST:g}", high=f"{HEAVIEST:g}")


def _weights(content: ScenarioContent) -> None:
    wanted = {criterion.dimension for criterion in content.criteria}
    for name in sorted(wanted ^ set(content.weights)):
        raise refuse("workspace.weight_dimension" if name in wanted else "workspace.weight_spare", value=name)
    given = list(content.weights.values())
    weights(given)
    if content.weight_method == "equal" and not np.allclose(given, given[0]):
        raise refuse("workspace.equal_weights")


def _ahp(content: ScenarioContent, ahp: Ahp) -> None:
    n = len(ahp.order)
    if sorted(ahp.order) != sorted(content.weights) or len(ahp.matrix) != n or any(len(row) != n for row in ahp.matrix):
        raise refuse("workspace.ahp_shape", n=len(content.weights))
    matrix = np.array(ahp.matrix, dtype=float)
    if ((matrix < 1 / _STRONGEST) | (matrix > _STRONGEST)).any():
        raise refuse("workspace.ahp_scale")
    if n > len(_RANDOM) or not (matrix > 0).all() or not np.allclose(matrix * matrix.T, 1, rtol=1e-3):
        raise refuse("workspace.ahp_reciprocal")
    values, vectors = np.linalg.eig(matrix)
    top = int(np.argmax(values.real))
    index = (values[top].real - n) / (n - 1) if n > 1 else 0.0
    ratio = max(index, 0.0) / _RANDOM[n - 1] if _RANDOM[n - 1] else 0.0
    if abs(ahp.cr - ratio) > _SLACK[0] + _SLACK[1] * ratio:
        raise refuse("workspace.ahp_ratio", stated=f"{ahp.cr:.3f}", found=f"{ratio:.3f}")
    if ahp.cr > ACCEPTED_CR and content.standing == "accepted":
        raise refuse("workspace.ahp_accepted", cr=f"{ahp.cr:.3f}")
    vector = np.abs(vectors[:, top].real)
    weights = np.array([content.weights[name] for name in ahp.order])
    if not np.allclose(vector / vector.sum(), weights / weights.sum(), atol=_WEIGHT_SLACK):
        raise refuse("workspace.ahp_weights")
