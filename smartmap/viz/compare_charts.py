"""Pictures of a comparison: two axes, shares of ranks, and what happens to the lead without a dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt

from smartmap.i18n import number, tr
from smartmap.viz.palette import ACCENT, MUTED, ramp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang

FONT: Final = 16
UNKNOWN: Final = -0.7
_BAR: Final = 34
_ROOM: Final = 140  # legend and axis lie inside the height of a chart
_APART: Final = 7.0
FULL: Final = 100.0
AGAINST: Final = "#b0561d"
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
    rows = [
        {
            "n": name,
            "x": UNKNOWN if ready is None else ready,
            "y": need,
            "e": gates,
            "rt": tr(lang, "compare.unknown") if ready is None else number(lang, ready, 1),
            "nt": number(lang, need, 1),
        }
        for name, ready, need, gates in places
    ]
    _apart(rows)
    unknown = tr(lang, "compare.unknown")
    axis = alt.Axis(
        values=[UNKNOWN, 0, 1, 2, 3, 4],
        labelExpr=f"datum.value < 0 ? '{unknown}' : format(datum.value, 'd')",
        labelFontSize=FONT,
        titleFontSize=FONT,
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("x:Q", title=tr(lang, "compare.readiness_axis"), scale=alt.Scale(domain=[-1.2, 4.6]), axis=axis),
        y=alt.Y(
            "y:Q",
            title=tr(lang, "compare.need_axis"),
            scale=alt.Scale(domain=[0, 100]),
            axis=alt.Axis(labelFontSize=FONT, titleFontSize=FONT, tickCount=5),
        ),
        tooltip=[
            alt.Tooltip("n:N", title=" "),
            alt.Tooltip("rt:N", title=tr(lang, "compare.readiness")),
            alt.Tooltip("nt:N", title=tr(lang, "compare.need")),
            alt.Tooltip("e:N", title=tr(lang, "compare.gates")),
        ],
    )
    states = list(dict.fromkeys(gates for *_, gates in places))
    points = base.mark_point(size=170, filled=True, color=POINT, opacity=1).encode(
        shape=alt.Shape(
            "e:N",
            title=None,
            sort=states,
            legend=alt.Legend(orient="top", labelFontSize=FONT, labelLimit=320, direction="vertical"),
        )
    )
    names = base.mark_text(align="left", dx=12, fontSize=FONT, limit=240, color=MUTED).encode(
        text="n:N", y=alt.Y("l:Q", title=tr(lang, "compare.need_axis"))
    )
    layers: list[Any] = [points, names]
    if city is not None:
        rule = alt.Chart(alt.InlineData(values=[{"y": city, "n": tr(lang, "compare.city_line")}]))
        layers.insert(
            0,
            rule.mark_rule(strokeDash=[5, 4], color=MUTED, strokeWidth=2).encode(
                y=alt.Y("y:Q", title=tr(lang, "compare.need_axis")), tooltip="n:N"
            ),
        )
    return alt.layer(*layers).properties(height=430)


def _apart(rows: list[dict[str, Any]]) -> None:
    """Give names a height of their own, so that those of near places do not lie on one another."""
    last: dict[float, float] = {}
    for row in sorted(rows, key=lambda each: -each["y"]):
        lane = round(row["x"])
        row["l"] = min(row["y"], last.get(lane, FULL + _APART) - _APART)
        last[lane] = row["l"]


def acceptability(lang: Lang, shares: Sequence[tuple[str, Sequence[float]]]) -> alt.Chart:
    """Return how often each place takes each rank: one bar a place, the first rank darkest and at the left."""
    rows = [
        {"n": name, "r": rank, "v": share, "t": f"{number(lang, 100 * share, 1)} %"}
        for name, row in shares
        for rank, share in enumerate(row, start=1)
        if share > 0
    ]
    most = max((len(row) for _, row in shares), default=1)
    inks = [*reversed(ramp(min(most, 9)))]
    inks += inks[-1:] * (most - len(inks))
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            y=alt.Y("n:N", title=None, sort=[n for n, _ in shares], axis=alt.Axis(labelFontSize=FONT, labelLimit=230)),
            x=alt.X(
                "v:Q",
                title=tr(lang, "compare.share_of_draws"),
                stack="zero",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%", labelFontSize=FONT, titleFontSize=FONT, titleFontWeight="normal"),
            ),
            order=alt.Order("r:Q"),
            color=alt.Color(
                "r:O",
                title=tr(lang, "compare.rank"),
                scale=alt.Scale(domain=list(range(1, most + 1)), range=inks),
                legend=alt.Legend(orient="top", labelFontSize=FONT, titleFontSize=FONT, columns=6),
            ),
            tooltip=[
                alt.Tooltip("n:N", title=" "),
                alt.Tooltip("r:O", title=tr(lang, "compare.rank")),
                alt.Tooltip("t:N", title=tr(lang, "compare.share_of_draws")),
            ],
        )
        .properties(height=_BAR * len(shares) + _ROOM)
    )
    return chart


def tornado(lang: Lang, lead: float, without: Sequence[tuple[str, float]]) -> alt.LayerChart | alt.FacetChart:
    """Return the leader's lead without each dimension, a swing from the lead with all; below 0 it is lost."""
    order = sorted(without, key=lambda row: -abs(row[1] - lead))
    rows = [
        {
            "n": name,
            "a": lead,
            "b": value,
            "t": number(lang, value, 1),
            "k": tr(lang, "compare.lead_kept" if value > 0 else "compare.lead_lost"),
        }
        for name, value in order
    ]
    kinds = [tr(lang, "compare.lead_kept"), tr(lang, "compare.lead_lost")]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("n:N", title=None, sort=[n for n, _ in order], axis=alt.Axis(labelFontSize=FONT, labelLimit=230))
    )
    bars = base.mark_bar().encode(
        x=alt.X(
            "a:Q",
            title=tr(lang, "compare.lead"),
            axis=alt.Axis(labelFontSize=FONT, titleFontSize=FONT, titleFontWeight="normal"),
        ),
        x2="b:Q",
        color=alt.Color(
            "k:N",
            title=None,
            scale=alt.Scale(domain=kinds, range=[ACCENT, AGAINST]),
            legend=alt.Legend(orient="top", labelFontSize=FONT, labelLimit=320, direction="vertical"),
        ),
        tooltip=[alt.Tooltip("n:N", title=" "), alt.Tooltip("t:N", title=tr(lang, "compare.lead"))],
    )
    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=MUTED, strokeWidth=2).encode(x="x:Q")
    return alt.layer(bars, zero).properties(height=_BAR * len(rows) + _ROOM)
