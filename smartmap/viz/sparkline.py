"""A trend in a thumbnail: a few hundred bytes of SVG, gaps where years are missing, words for those who listen."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from smartmap.i18n import number, year
from smartmap.viz.palette import ACCENT

if TYPE_CHECKING:
    import pandas as pd

    from smartmap.i18n import Lang

WIDTH, HEIGHT, EDGE = 320, 84, 6


def sparkline(lang: Lang, series: pd.Series[float], decimals: int) -> str:
    """Return a line over years as an HTML figure; "" where fewer than two years are known.

    Parameters
    ----------
    lang
        Language of years and numbers.
    series
        Values by CE year in order; NaN is a gap.
    decimals
        Places of the numbers in words.
    """
    known = series.dropna()
    if len(known) < 2:  # noqa: PLR2004  (a line needs two points)
        return ""
    years = known.index.astype(int)
    words = ", ".join(f"{year(lang, y)}: {number(lang, v, decimals)}" for y, v in zip(years, known, strict=True))
    ends = f"{year(lang, int(series.index.min()))}</span><span>{year(lang, int(series.index.max()))}"
    span = f"{number(lang, float(known.min()), decimals)} – {number(lang, float(known.max()), decimals)}"
    image = f"data:image/svg+xml,{quote(_svg(series), safe=_SAFE)}"
    return (
        f'<figure class="sm-spark"><img alt="{escape(words)}" src="{image}">'
        f"<figcaption><span>{ends}</span></figcaption><small>{span}</small></figure>"
    )


_SAFE = " =:/,.;-'"


def _svg(series: pd.Series[float]) -> str:
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
        f"<marker id='d' viewBox='-2 -2 4 4'><circle r='1.5' fill='{ACCENT}'/></marker>"
        f"<path d='{path}' fill='none' stroke='{ACCENT}' stroke-width='2' {dots}/></svg>"
    )
