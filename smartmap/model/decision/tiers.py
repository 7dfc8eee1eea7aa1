"""Tiers: who is clearly ahead, who is level at the top, who is behind, read from the pairwise win shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from smartmap.model.decision.matrix import CLOSE

if TYPE_CHECKING:
    from numpy.typing import NDArray

AHEAD: Final = 0.8


def tiers(pairwise: pd.DataFrame, ahead: float = AHEAD) -> pd.DataFrame:
    """Return the tier of each area and what to call it.

    The rule: the leader is the area with the largest mean win share. The first tier is the leader and everyone whom it
    beats in less than `ahead` of the draws. The next tier is made the same way from those left over, and so on. The
    first tier is called "ahead" when the leader is alone in it and there are others, otherwise "tied"; all lower tiers
    are "behind", that is: clearly beaten by the leader. Areas belong to one tier only, so the grouping is transitive.
    Equal mean shares are settled by the larger smallest share, then by the id, so the order of rows does not matter.

    Parameters
    ----------
    pairwise
        Areas x areas, share of draws in which the row beats the column, as in `Robustness.pairwise`; the diagonal does
        not matter. Rows that are NaN throughout are areas without a score.
    ahead
        Share from which an area is clearly ahead of another, above 0.5 and up to 1.

    Returns
    -------
    DataFrame
        Indexed like `pairwise`: tier (1, 2, ..; NaN without a score), label ("ahead", "tied", "behind"; None without a
        score), mean_win (mean share against the others; NaN without others).

    Raises
    ------
    ValueError
        If `ahead` is out of bounds or the table is not square.

    Examples
    --------
    >>> wins = pd.DataFrame([[None, 0.6, 0.9], [0.4, None, 0.85], [0.1, 0.15, None]], list("abc"), list("abc"))
    >>> tiers(wins)["label"].to_dict(), tiers(wins, ahead=0.55)["label"].to_dict()
    ({'a': 'tied', 'b': 'tied', 'c': 'behind'}, {'a': 'ahead', 'b': 'behind', 'c': 'behind'})
    """
    if not 0.5 < ahead <= 1:  # noqa: PLR2004
        raise ValueError(f"Clearly ahead means a share of draws above 0.5 and up to 1, not {ahead}.")
    if list(pairwise.index) != list(pairwise.columns):
        raise ValueError("Pairwise wins need the same areas in rows and columns, in the same order.")
    wins = pairwise.to_numpy("float64", na_value=np.nan, copy=True)
    scored = ~np.isnan(wins).all(axis=1)
    np.fill_diagonal(wins, np.nan)
    known = np.where(np.isnan(wins), 0.0, wins)
    others = max(int(scored.sum()) - 1, 1)
    mean = np.where(scored, known.sum(axis=1) / others, np.nan)
    tier = np.full(len(wins), np.nan)
    left = _order(wins, mean, [str(name) for name in pairwise.index], scored)
    level = 0
    while left:
        level += 1
        leader = left[0]
        group = [i for i in left if i == leader or known[leader, i] < ahead - CLOSE]
        tier[group] = level
        left = [i for i in left if i not in group]
    top = "ahead" if int((tier == 1).sum()) == 1 and int(scored.sum()) > 1 else "tied"
    labels = [None if np.isnan(value) else top if value == 1 else "behind" for value in tier]
    shown = np.where(scored & (scored.sum() > 1), mean, np.nan)
    return _frame(pairwise.index, tier, labels, shown)


def _frame(
    areas: pd.Index[str], tier: NDArray[np.float64], labels: list[str | None], mean: NDArray[np.float64]
) -> pd.DataFrame:
    label = pd.Series(labels, index=areas, dtype=object)
    return pd.DataFrame(
        {"tier": pd.Series(tier, index=areas), "label": label, "mean_win": pd.Series(mean, index=areas)}
    )


def _order(
    wins: NDArray[np.float64], mean: NDArray[np.float64], names: list[str], scored: NDArray[np.bool_]
) -> list[int]:
    least = [min((x for x in row if not np.isnan(x)), default=0.0) for row in wins]
    rows = [int(i) for i in np.flatnonzero(scored)]
    return sorted(rows, key=lambda i: (-round(float(mean[i]), 9), -round(float(least[i]), 9), names[i]))
