"""Bars of a comparison: shares of ranks, and the lead that is left without a dimension.

Names stand above their bars, not beside: on a phone a column of names would leave the bars no room.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from smartmap.i18n import number, tr
from smartmap.viz.compare_charts import FONT, PADDING, POINT
from smartmap.viz.palette import MUTED, ramp
from smartmap.viz.vega import INK, lettered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.i18n import Lang

_ROW: Final = 54  # a name and its bar
_BAR: Final = 20
_ROOM: Final = 130  # legend and axis lie inside the height of a chart
_COLUMNS: Final = 6
_NOTHING: Final = 1e-6  # points
AGAINST: Final = "#b0561d"


def acceptability(lang: Lang, shares: Sequence[tuple[str, Sequence[float]]]) -> alt.LayerChart | alt.FacetChart:
    """Return how often each place takes each rank: one bar a place, the first rank darkest and at the left."""
    rows = [
        {"i": at, "n": name, "r": rank, "v": share, "t": f"{number(lang, 100 * share, 1)} %"}
        for at, (name, row) in enumerate(shares)
        for rank, share in enumerate(row, start=1)
        if share > 0
    ]
    most = max((len(row) for _, row in shares), default=1)
    inks = [*reversed(ramp(min(most, 9)))]
    inks += inks[-1:] * (most - len(inks))
    told: dict[str, Any] = {"symbolSize": 180, "symbolStrokeColor": MUTED, "symbolStrokeWidth": 1}
    legend = alt.Legend(orient="top", labelFontSize=FONT, titleFontSize=FONT, columns=_COLUMNS, **told)
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(stroke=MUTED, strokeWidth=1, height=_BAR, yOffset=_BAR // 2)
        .encode(
            y=_lines(len(shares)),
            x=alt.X(
                "v:Q",
                title=tr(lang, "compare.share_of_draws"),
                stack="zero",
                scale=alt.Scale(domain=[0, 1]),
                axis=_axis(format="%", tickCount=5),
            ),
            order=alt.Order("r:Q"),
            color=alt.Color(
                "r:O",
                title=tr(lang, "compare.rank"),
                scale=alt.Scale(domain=list(range(1, most + 1)), range=inks),
                legend=legend,
            ),
            tooltip=[
                alt.Tooltip("n:N", title=" "),
                alt.Tooltip("r:O", title=tr(lang, "compare.rank")),
                alt.Tooltip("t:N", title=tr(lang, "compare.share_of_draws")),
            ],
        )
    )
    words = "; ".join(f"{name} {number(lang, 100 * row[0], 1)} %" for name, row in shares if row)
    height = _ROW * len(shares) + _ROOM + 28 * -(-most // _COLUMNS)
    description = tr(lang, "compare.shares_alt", words=words)
    return alt.layer(bars, *_named([name for name, _ in shares])).properties(
        height=height, padding=PADDING, description=description
    )


def tornado(lang: Lang, lead: float, without: Sequence[tuple[str, float]]) -> alt.LayerChart | alt.FacetChart:
    """Return the lead that is left without each dimension, from 0, beside today's; below 0 it is lost.

    Parameters
    ----------
    lang
        Language of the words.
    lead
        Points by which the leader leads with every dimension; a labelled rule.
    without
        Name of a dimension and the points of lead left without it; the greatest change comes first.
    """
    order = sorted(without, key=lambda row: -abs(row[1] - lead))
    kinds = [tr(lang, "compare.lead_kept"), tr(lang, "compare.lead_lost")]
    rows = [
        {"i": at, "n": name, "v": value, "t": number(lang, value, 1), "k": kinds[0 if value > 0 else 1]}
        for at, (name, value) in enumerate(order)
    ]
    ticks = _ticks([lead, *(value for _, value in order)])
    places = max(0, -math.floor(math.log10(ticks[1] - ticks[0])))
    legend = alt.Legend(orient="top", labelFontSize=FONT, labelLimit=320, columns=2, offset=34, symbolSize=180)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=_lines(len(rows)),
        x=alt.X(
            "v:Q",
            title=tr(lang, "compare.lead"),
            scale=alt.Scale(domain=[ticks[0], ticks[-1]], nice=False),
            axis=_axis(values=ticks, format=f".{places}f", labelOverlap=False),
        ),
        tooltip=[alt.Tooltip("n:N", title=" "), alt.Tooltip("t:N", title=tr(lang, "compare.lead_column"))],
    )
    bars = base.mark_bar(height=_BAR, yOffset=_BAR // 2).encode(
        x2=alt.datum(0),
        color=alt.Color("k:N", title=None, scale=alt.Scale(domain=kinds, range=[POINT, AGAINST]), legend=legend),
    )
    words = "; ".join(f"{name} {number(lang, value, 1)}" for name, value in order)
    description = tr(lang, "compare.swings_alt", lead=number(lang, lead, 1), words=words)
    return alt.layer(bars, *_today(lang, lead, ticks), *_named([f"{row['n']}: {row['t']}" for row in rows])).properties(
        height=_ROW * len(rows) + _ROOM + 28, padding=PADDING, description=description
    )


def _today(lang: Lang, lead: float, ticks: Sequence[float]) -> list[Any]:
    """Return the rule of 0 and the one of today's lead, with its name above the bars."""
    part = (lead - ticks[0]) / (ticks[-1] - ticks[0])
    marks = alt.Chart(
        alt.InlineData(values=[{"x": lead, "n": tr(lang, "compare.today_lead", lead=number(lang, lead, 1))}])
    )
    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=MUTED, strokeWidth=2).encode(x="x:Q")
    rule = marks.mark_rule(color=INK, strokeDash=[5, 4], strokeWidth=2).encode(x="x:Q", tooltip="n:N")
    align = "left" if part < 0.2 else "right" if part > 0.8 else "center"  # noqa: PLR2004  (fifths of the width)
    halo, text = lettered(
        marks.encode(x="x:Q", y=alt.value(0), text="n:N"), align=align, baseline="bottom", dy=-4, fontSize=FONT
    )
    return [zero, rule, halo, text]


def _ticks(values: Sequence[float]) -> list[float]:
    """Return a few round ticks around all values and 0, which is one of them; no value lies on the frame but 0.

    Examples
    --------
    >>> _ticks([10.2, 4.4, 14.4]), _ticks([4.0, -1.5]), _ticks([0.0])
    ([0.0, 5.0, 10.0, 15.0], [-2.0, 0.0, 2.0, 4.0, 6.0], [0.0, 0.5])
    """
    low, high = min(0.0, *values), max(0.0, *values)
    span = high - low
    raw = (span if span > _NOTHING else 1.0) / 4
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(each * size for each in (1, 2, 5, 10) if each * size >= raw)
    first = math.ceil(low / step) - 1 if low < 0 else 0
    last = math.floor(high / step) + 1 if high > 0 or not first else 0
    return [round(at * step, 10) for at in range(first, last + 1)]


def _lines(count: int) -> alt.Y:
    return alt.Y("i:O", title=None, axis=None, scale=alt.Scale(domain=list(range(count)), padding=0))


def _axis(**more: Any) -> alt.Axis:
    return alt.Axis(labelFontSize=FONT, titleFontSize=FONT, titleFontWeight="normal", **more)


def _named(words: Sequence[str]) -> tuple[alt.Chart, alt.Chart]:
    """Return the words above each bar, over the whole width."""
    rows = [{"i": at, "n": name} for at, name in enumerate(words)]
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=_lines(len(rows)), x=alt.value(0), text="n:N", tooltip="n:N")
    return lettered(base, align="left", dx=5, dy=-_BAR // 2 - 3, limit=alt.ExprRef("width - 5"), fontSize=FONT)
