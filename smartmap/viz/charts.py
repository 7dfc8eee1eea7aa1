"""Small charts in Altair; a missing year is a gap in the line, never a bridge over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from smartmap.i18n import number, tr, year
from smartmap.viz.palette import ACCENTS, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from smartmap.i18n import Lang

FONT = 16  # Thai marks stack; smaller type loses them


def _rows(lang: Lang, series: pd.Series, decimals: int) -> list[dict[str, Any]]:
    known = series.dropna()
    years = range(int(series.index.min()), int(series.index.max()) + 1)
    return [
        {
            "x": year(lang, y),
            "y": float(known[y]) if y in known.index else None,
            "t": number(lang, float(known[y]) if y in known.index else None, decimals),
        }
        for y in years
    ]


def _axis_years(rows: Sequence[Mapping[str, Any]], most: int = 8) -> list[str]:
    step = max(1, -(-len(rows) // most))
    return [row["x"] for row in rows[::step]]


def _accent(*, dark: bool) -> str:
    return ACCENTS["dark" if dark else "light"]


def trend(lang: Lang, series: pd.Series, decimals: int, *, height: int = 150, dark: bool = False) -> alt.Chart:
    """Return a line over years.

    Parameters
    ----------
    lang
        Language of years and numbers.
    series
        Values indexed by year (CE, int); NaN and absent years are gaps.
    decimals
        Places of the numbers in the tooltip.
    height
        Pixels.
    dark
        Whether the ground is dark.
    """
    rows = _rows(lang, series, decimals)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(point=alt.OverlayMarkDef(size=36), color=_accent(dark=dark), invalid="break-paths-show-domains")
        .encode(
            x=alt.X("x:O", title=None, axis=alt.Axis(values=_axis_years(rows), labelAngle=0)),
            y=alt.Y("y:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=4)),
            tooltip=[
                alt.Tooltip("x:O", title=tr(lang, "chart.year")),
                alt.Tooltip("t:N", title=tr(lang, "chart.value")),
            ],
        )
        .properties(height=height)
    )
    return chart


def population(
    lang: Lang, series: pd.Series, breaks: Iterable[tuple[int, str]], *, dark: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Return registered population by year, with known breaks of the register marked.

    Parameters
    ----------
    lang
        Language of years, numbers and words.
    series
        Persons indexed by year (CE, int); absent years are gaps.
    breaks
        Years (CE, int), each with what happened in the language's words.
    dark
        Whether the ground is dark.
    """
    line = trend(lang, series, 0, height=260, dark=dark)
    marks = [{"x": year(lang, when), "why": why} for when, why in breaks]
    rule = (
        alt.Chart(alt.InlineData(values=marks))
        .mark_rule(strokeDash=[4, 4], color=MUTED, strokeWidth=2)
        .encode(x="x:O", tooltip=[alt.Tooltip("x:O", title=tr(lang, "chart.year")), alt.Tooltip("why:N", title=" ")])
    )
    return alt.layer(rule, line)


def age(lang: Lang, shares: pd.DataFrame, *, dark: bool = False) -> alt.LayerChart | alt.FacetChart:
    """Return age shares of a district beside the city's.

    Parameters
    ----------
    lang
        Language of the words.
    shares
        Columns `group` and `place` in words, `share` in per cent; one row a bar.
    dark
        Whether the ground is dark.
    """
    rows = [
        {"g": r["group"], "p": r["place"], "v": float(r["share"]), "t": f"{number(lang, r['share'], 1)} %"}
        for r in shares.to_dict("records")
    ]
    order = list(dict.fromkeys(r["p"] for r in rows))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "g:N",
            title=None,
            sort=list(dict.fromkeys(r["g"] for r in rows)),
            axis=alt.Axis(labelFontSize=FONT, labelLimit=200),
        ),
        yOffset=alt.YOffset("p:N", sort=order),
        x=alt.X("v:Q", title="%", scale=alt.Scale(zero=True), axis=alt.Axis(labelFontSize=13, tickCount=4)),
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "p:N",
            title=None,
            sort=order,
            scale=alt.Scale(domain=order, range=[_accent(dark=dark), MUTED if dark else "#b9c6d2"]),
            legend=alt.Legend(orient="top", direction="vertical", labelLimit=320, labelFontSize=FONT),
        ),
    )
    labels = base.mark_text(align="left", dx=4, fontSize=13, color=MUTED).encode(text="t:N")
    return alt.layer(bars, labels).properties(height=360)


def coverage(lang: Lang, counts: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Return how many places have a value, per indicator and period, as a picture.

    Parameters
    ----------
    lang
        Language of the words.
    counts
        Columns `name`, `period` (in words), `known`, `total`; names and periods in the order to show, each name's
        rows together and a period's first row in its place.
    """
    rows = [
        {
            "name": row["name"],
            "period": row["period"],
            "known": row["known"],
            "t": f"{row['known']}/{row['total']}",
            "share": row["known"] / row["total"],
        }
        for row in counts.to_dict("records")
    ]
    names, periods = list(dict.fromkeys(r["name"] for r in rows)), sorted({r["period"] for r in rows})
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "period:O",
            title=None,
            sort=periods,
            axis=alt.Axis(orient="top", labelAngle=-60, labelFontSize=13, labelOverlap=False),
        ),
        y=alt.Y(
            "name:N", title=None, sort=names, axis=alt.Axis(labelLimit=340, labelFontSize=FONT, labelOverlap=False)
        ),
    )
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("share:Q", scale=alt.Scale(scheme="yellowgreenblue", domain=[0, 1]), legend=None),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("period:O", title=tr(lang, "chart.year")),
            alt.Tooltip("t:N", title=tr(lang, "chart.known")),
        ],
    )
    numbers = base.mark_text(fontSize=12).encode(
        text="known:Q", color=alt.condition("datum.share > 0.6", alt.value("white"), alt.value("#1c2733"))
    )
    return alt.layer(cells, numbers).properties(height=alt.Step(28), width=alt.Step(27))
