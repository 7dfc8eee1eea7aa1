"""The legend in HTML, from the same classes and glyphs as the map; never inside the map."""

from __future__ import annotations

from html import escape
from math import ceil, floor
from typing import TYPE_CHECKING
from urllib.parse import quote

from smartmap.i18n import number, tr
from smartmap.viz.palette import CLUSTERS, FILLED, INK, MUTED, SHAPES, ramp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartmap.i18n import Lang
    from smartmap.model.classification import Classes

DRAWINGS = {
    "circle": '<circle cx="9" cy="9" r="5.5"/>',
    "diamond": '<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z"/>',
    "triangle": '<path d="M9 2 16.5 15.5H1.5Z"/>',
    "square": '<rect x="3" y="3" width="12" height="12"/>',
    "star": '<path d="m9 1 2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L9 13.3l-5 2.9 1.2-5.6L1 6.8l5.6-.6Z"/>',
}
MARK = INK["light"]["footprint"]
MARK_EDGE = ' stroke="#fff" stroke-width="1.2"'
MORE = 3
STYLE = """<style>
.sm-legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: center; line-height: 1.7; }
.sm-legend + .sm-legend { margin-top: .6rem; }
.sm-legend b { flex-basis: 100%; font-weight: 700; }
.sm-legend span { display: inline-flex; align-items: center; gap: .45rem; white-space: nowrap; }
.sm-legend small { font-size: 1rem; opacity: .72; }
.sm-legend i { width: 1.35rem; height: 1.05rem; border: 1px solid #5d6b79; display: inline-block; flex: none; }
.sm-legend i.sm-none { background: repeating-linear-gradient(45deg, #dfe3e8 0 4px, #98a2ae 4px 6px); }
.sm-legend img { flex: none; }
</style>"""


def classes(lang: Lang, title: str, classes: Classes, decimals: int) -> str:
    """Return the legend of a choropleth: each class with its range and count, "no data" first.

    Parameters
    ----------
    lang
        Language of words and numbers.
    title
        Indicator, period and unit, as plain text.
    classes
        Classification of the values that are shown.
    decimals
        Places of the indicator.
    """
    rows = [_missing(lang, classes.missing)]
    for place, (colour, count) in enumerate(zip(ramp(classes.k), classes.counts, strict=True)):
        rows.append(_swatch(f'style="background:{colour}"', span(lang, classes, place, decimals), count))
    if classes.fewer:
        rows.append(f"<small>{escape(tr(lang, 'explore.fewer', k=classes.k, asked=classes.requested))}</small>")
    return _box(f"<b>{escape(title)}</b>", rows)


def clusters(lang: Lang, title: str, counts: Mapping[str, int], missing: int) -> str:
    """Return the legend of a map of clusters: each kind with its count, "no data" first.

    Parameters
    ----------
    lang
        Language of the words.
    title
        Indicator and period, as plain text.
    counts
        How many places of each kind of `palette.CLUSTERS` are shown.
    missing
        How many have no value.
    """
    rows = [
        _swatch(f'style="background:{CLUSTERS[kind]}"', tr(lang, f"cluster.{kind}"), count)
        for kind, count in counts.items()
        if count or kind != "alone"
    ]
    return _box(f"<b>{escape(title)}</b>", [_missing(lang, missing), *rows])


def _missing(lang: Lang, count: int) -> str:
    return _swatch('class="sm-none"', tr(lang, "map.missing"), count)


def _swatch(look: str, words: str, count: int) -> str:
    return f"<span><i {look}></i>{escape(words)} <small>({count})</small></span>"


def span(lang: Lang, classes: Classes, place: int, decimals: int) -> str:
    """Return the range of a class as plain text, so that no number belongs to two classes.

    Whole numbers are named by the first and the last of the class ("3 – 4"); of other numbers a class holds those
    above its lower edge up to its upper one ("> 1.5 – 2.5"), and there are as many decimals as tell the edges apart.
    The end classes of goalposts also hold what lies beyond them.
    """
    low, high = classes.edges[place : place + 2]
    below, above = place == 0 and classes.open_low, place == classes.k - 1 and classes.open_high
    if classes.whole and decimals == 0:
        first, last = ceil(low) if place == 0 else floor(low) + 1, floor(high)
        if below or above or first <= last:
            start, end = number(lang, first, 0), number(lang, last, 0)
            return f"≤ {end}" if below else f"≥ {start}" if above else start if first == last else f"{start} – {end}"
        decimals = 1  # between the edges lies no whole number
    start, end = (number(lang, edge, _places(classes, decimals)) for edge in (low, high))
    if below:
        return f"≤ {end}"
    if above or low == high:
        return f"> {start}" if above else start
    return f"{start} – {end}" if place == 0 else f"> {start} – {end}"


def _places(classes: Classes, decimals: int) -> int:
    """Return the fewest decimals, from the indicator's on, at which edges that differ are printed differently."""
    edges = set(classes.edges)
    enough = (n for n in range(decimals, decimals + MORE) if len({round(edge, n) for edge in edges}) == len(edges))
    return next(enough, decimals + MORE)


def overlays(lang: Lang, texts: Iterable[str], tracks: Iterable[str] = (), *, dark: bool = False) -> str:
    """Return the legend of what lies over the areas; empty where nothing does.

    Parameters
    ----------
    lang
        Language of the words.
    texts
        Overlays on the map: river, rail, footprint, office, initiative.
    tracks
        Tracks of the initiatives on the map; all of them where none is given.
    dark
        Whether it stands on the ground of the dark theme.
    """
    names = set(texts)
    rows = [
        f"<span>{_svg(drawing, wide=True)}{escape(tr(lang, f'overlay.{name}'))}</span>"
        for name, drawing in _lines(INK["dark" if dark else "light"]).items()
        if name in names
    ]
    if "initiative" in names:
        wanted = set(tracks) or set(SHAPES)
        edge = MARK_EDGE if dark else ""
        rows += [f"<span>{_glyph(t, edge)}{escape(tr(lang, f'track.{t}'))}</span>" for t in SHAPES if t in wanted]
    return _box("", rows) if rows else ""


def _lines(ink: Mapping[str, str]) -> dict[str, str]:
    """Return the drawings of lines and extents in the inks of the map."""
    rail, paper, mark = ink["rail"], ink["paper"], ink["footprint"]
    return {
        "river": f'<path d="M1 12Q9 2 15 9T29 7" fill="none" stroke="{ink["river"]}" stroke-width="5"/>',
        "rail": f'<path d="M1 9H29" stroke="{rail}" stroke-width="4.5"/><path d="M1 9H29" stroke="{paper}" '
        f'stroke-width="2.2" stroke-dasharray="5 5"/><circle cx="15" cy="9" r="3.4" fill="{paper}" stroke="{rail}"/>',
        "footprint": f'<rect x="2" y="2" width="26" height="14" fill="{mark}22" stroke="{mark}" stroke-width="2" '
        'stroke-dasharray="5 3"/>',
        "office": '<path d="M10 17V2.5h11L18.5 6 21 9.5H10" fill="none" '
        f'stroke="{MUTED if ink is INK["dark"] else ink["border"]}" stroke-width="2"/>',
    }


def _glyph(track: str, edge: str) -> str:
    """Return a mark as the map draws it in both themes; on dark ground its white edge is what is seen first."""
    paint = f'fill="{MARK}"{edge}' if track in FILLED else f'fill="#fff" stroke="{MARK}" stroke-width="2.2"'
    return _svg(f"<g {paint}>{DRAWINGS[SHAPES[track]]}</g>")


def _svg(drawing: str, *, wide: bool = False) -> str:
    """Return a drawing as an image: the page's sanitiser takes bare SVG out."""
    width = 30 if wide else 18
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 18">{drawing}</svg>'
    return f'<img alt="" width="{width}" height="18" src="data:image/svg+xml,{quote(svg)}">'


def _box(head: str, rows: Sequence[str]) -> str:
    return f'<div class="sm-legend">{head}{"".join(rows)}</div>'
