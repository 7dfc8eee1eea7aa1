"""Sparklines: a trend in a few hundred bytes of SVG, gaps where years are missing, words for those who listen."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smartmap.i18n import number, tr, year
from smartmap.viz.palette import ACCENTS

if TYPE_CHECKING:
    import pandas as pd

    from smartmap.i18n import Lang

WIDTH, HEIGHT, EDGE = 320, 84, 6


def sparkline(lang: Lang, series: pd.Series[float], decimals: int, *, dark: bool = False) -> str:
    """Return a line over years as an HTML figure; "" where fewer than two years are known.

    Parameters
    ----------
    lang
        Language of years and numbers.
    series
        Values by CE year in order; NaN is a gap.
    decimals
        Places of the numbers in words.
    dark
        Whether it stands on the ground of the dark theme.
    """
    known = series.dropna()
    if len(known) < 2:  # noqa: PLR2004  (a line needs two points)
        return ""
    ends = f"{year(lang, int(series.index.min()))}</span><span>{year(lang, int(series.index.max()))}"
    span = f"{number(lang, float(known.min()), decimals)} – {number(lang, float(known.max()), decimals)}"
    image = f"data:image/svg+xml,{quote(_svg(series, ACCENTS['dark' if dark else 'light']), safe=_SAFE)}"
    return (
        f'<figure class="sm-spark"><img alt="{escape(_words(lang, series, decimals))}" src="{image}">'
        f"<figcaption><span>{ends}</span></figcaption><small>{span}</small></figure>"
    )


def _words(lang: Lang, series: pd.Series[float], decimals: int) -> str:
    """Say what the line shows: where it begins and ends, its heights, its gaps."""
    known = series.dropna()

    def said(at: Any) -> str:
        return f"{number(lang, float(known[at]), decimals)} ({year(lang, int(at))})"

    first, last, high, low = (said(at) for at in (known.index[0], known.index[-1], known.idxmax(), known.idxmin()))
    words = tr(lang, "explore.trend", first=first, last=last, high=high, low=low)
    gaps = ", ".join(year(lang, int(at)) for at in series.index[series.isna()])
    return f"{words} {tr(lang, 'explore.trend_gaps', years=gaps)}" if gaps else words


_SAFE = " =:/,.;-'()"


def _svg(series: pd.Series[float], ink: str) -> str:
    low, high = float(series.min()), float(series.max())
    across = (WIDTH - 2 * EDGE) / max(len(series) - 1, 1)
    up = (HEIGHT - 2 * EDGE) / ((high - low) or 1.0)
    places = [
        None if v != v else (round(EDGE + i * across), round(HEIGHT - EDGE - (v - low) * up))  # noqa: PLR0124
        for i, v in enumerate(series.astype(float))
    ]
    path, pen = "", "M"
    for place in places:
        path += f"{pen}{place[0]} {place[1]}" if place else ""
        pen = "L" if place else "M"
    dots = " ".join(f"marker-{where}='url(#d)'" for where in ("start", "mid", "end"))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'>"
        f"<marker id='d' viewBox='-2 -2 4 4'><circle r='1.5' fill='{ink}'/></marker>"
        f"<path d='{path}' fill='none' stroke='{ink}' stroke-width='2' {dots}/></svg>"
    )
