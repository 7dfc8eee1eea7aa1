"""The picture of a comparison by two axes, which never become one number: readiness and need."""

from __future__ import annotations

from itertools import product
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from smartmap.i18n import number, tr
from smartmap.viz.palette import MUTED
from smartmap.viz.vega import lettered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang

FONT: Final = 16
UNKNOWN: Final = -1.0
PADDING: Final = {"left": 6, "right": 10, "top": 4, "bottom": 20}  # the bottom is Streamlit's own
_APART: Final = 7.0
_ENOUGH: Final = 10.0
_LONG: Final = 16  # letters of a name that from the left reaches the right end of a narrow chart
_LOW, _HIGH = 3.0, 97.0
_NARROW: Final = 640  # pixels
_ASIDE: Final = 22
_FLIP: Final = 1.4  # right of this a name stands left of its point, where there is more room
POINT: Final = "#2b83b5"  # at least 3.5 : 1 against the light ground and the dark one


def axes(
    lang: Lang, places: Sequence[tuple[str, float | None, float, str]], city: float | None
) -> alt.LayerChart | alt.FacetChart:
    """Return readiness x need.

    Parameters
    ----------
    lang
        Language of the words.
    places
        Name, readiness 0 to 4 (None: not known, drawn in a lane of its own), need 0 to 100, and what the gates say,
        which is told by shape and in words.
    city
        Need of Bangkok, drawn as a line; None where it is not known.
    """
    unknown = tr(lang, "compare.unknown")
    rows: list[dict[str, Any]] = [
        {
            "n": name,
            "x": UNKNOWN if ready is None else ready,
            "y": need,
            "e": gates,
            "rt": unknown if ready is None else number(lang, ready, 1),
            "nt": number(lang, need, 1),
        }
        for name, ready, need, gates in places
    ]
    for lane in {round(row["x"]) for row in rows}:
        _apart([row for row in rows if round(row["x"]) == lane], "l")
    _apart(rows, "m")  # a narrow chart has no room for names of two lanes beside one another
    ticks = [UNKNOWN, 0, 1, 2, 3, 4]
    told: dict[str, Any] = {"labelFontSize": FONT, "titleFontSize": FONT, "labelPadding": 8, "titlePadding": 8}
    across = alt.Axis(values=ticks, labelExpr=f"datum.value < 0 ? '{unknown}' : format(datum.value, 'd')", **told)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("x:Q", title=tr(lang, "compare.readiness_axis"), scale=alt.Scale(domain=[-1.6, 4.4]), axis=across),
        y=_need(lang, told),
        tooltip=[
            alt.Tooltip("n:N", title=" "),
            alt.Tooltip("rt:N", title=tr(lang, "compare.readiness")),
            alt.Tooltip("nt:N", title=tr(lang, "compare.need")),
            alt.Tooltip("e:N", title=tr(lang, "compare.gates")),
        ],
    )
    states = list(dict.fromkeys(gates for *_, gates in places))
    legend = alt.Legend(orient="top", labelFontSize=FONT, labelLimit=320, direction="vertical")
    points = base.mark_point(size=170, filled=True, color=POINT, opacity=1).encode(
        shape=alt.Shape("e:N", title=None, sort=states, legend=legend)
    )
    height = alt.ExprRef(f"scale('y', width < {_NARROW} ? datum.m : datum.l)")
    flipped = f"datum.x > {_FLIP}"
    halo, names = lettered(
        base.encode(text="n:N", y=alt.value(height)),
        align=alt.ExprRef(f"{flipped} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{flipped} ? -{_ASIDE} : {_ASIDE}"),
        limit=alt.ExprRef(f"({flipped} ? scale('x', datum.x) : width - scale('x', datum.x)) - {_ASIDE + 2}"),
        fontSize=FONT,
    )
    leaders = base.mark_rule(color=MUTED, aria=False, x2Offset=alt.ExprRef(f"{flipped} ? 3 - {_ASIDE} : {_ASIDE} - 3"))
    layers: list[Any] = [leaders.encode(x2="x:Q", y2=alt.value(height)), halo, points, names]
    if city is not None:
        layers = _city(lang, city, rows, told) + layers
    description = tr(lang, "compare.axes_alt", n=len(rows))
    return alt.layer(*layers).properties(height=370 + 30 * len(states), padding=PADDING, description=description)


def _need(lang: Lang, fields: dict[str, Any]) -> alt.Y:
    axis = alt.Axis(tickCount=5, **fields)
    return alt.Y("y:Q", title=tr(lang, "compare.need_axis"), scale=alt.Scale(domain=[0, 100]), axis=axis)


def _city(lang: Lang, city: float, rows: Sequence[dict[str, Any]], fields: dict[str, Any]) -> list[Any]:
    """Return the line of Bangkok and its name, at the end and on the side of the line that are free of places."""
    label = tr(lang, "compare.city_label", need=number(lang, city, 1))
    value = {"y": city, "n": tr(lang, "compare.city_line"), "s": label}
    base = alt.Chart(alt.InlineData(values=[value])).encode(y=_need(lang, fields), tooltip="n:N")
    right, above = max(product((True, False), repeat=2), key=lambda at: _room(rows, city, *at))
    halo, text = lettered(
        base.encode(text="s:N", x=alt.value("width" if right else 0)),
        align="right" if right else "left",
        baseline="bottom" if above else "top",
        dx=-4 if right else 4,
        dy=-5 if above else 5,
        fontSize=FONT,
    )
    return [base.mark_rule(strokeDash=[5, 4], color=MUTED, strokeWidth=2), halo, text]


def _room(rows: Sequence[dict[str, Any]], city: float, right: bool, above: bool) -> float:  # noqa: FBT001
    """Return how far from the line the nearest point or name is, of those that reach this end; no more than needed."""
    reach = [row for row in rows if (row["x"] >= 1) is right or (right and len(row["n"]) > _LONG)]
    heights = [row[each] for row in reach for each in ("y", "m")]
    far: list[float] = [abs(height - city) for height in heights if (height >= city) is above]
    return min([_ENOUGH, *far])


def _apart(rows: Sequence[dict[str, Any]], field: str) -> None:
    """Give names a height of their own, in the frame and as near to their points as can be (least squares).

    Method: isotonic regression by pooling adjacent violators, of heights from which the distances are taken out.
    """
    order = sorted(rows, key=lambda each: -each["y"])
    pools: list[list[float]] = []
    for at, row in enumerate(order):
        pools.append([row["y"] + at * _APART])
        while len(pools) > 1 and fmean(pools[-2]) < fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    free = [fmean(pool) for pool in pools for _ in pool]
    for at, (row, height) in enumerate(zip(order, free, strict=True)):
        row[field] = min(max(height, _LOW + (len(order) - 1) * _APART), _HIGH) - at * _APART
