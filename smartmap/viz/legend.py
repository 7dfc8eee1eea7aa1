"""The legend in HTML, from the same classes and glyphs as the map; never inside the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from smartmap.i18n import number, tr
from smartmap.viz.palette import CLUSTERS, FILLED, INK, SHAPES, ramp

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
LINES = {
    "river": '<path d="M1 12Q9 2 15 9T29 7" fill="none" stroke="#7db7d9" stroke-width="5"/>',
    "rail": '<path d="M1 9H29" stroke="#2b2f36" stroke-width="4.5"/><path d="M1 9H29" stroke="#fff" '
    'stroke-width="2.2" stroke-dasharray="5 5"/><circle cx="15" cy="9" r="3.4" fill="#fff" stroke="#2b2f36"/>',
    "footprint": f'<rect x="2" y="2" width="26" height="14" fill="{MARK}22" stroke="{MARK}" stroke-width="2" '
    'stroke-dasharray="5 3"/>',
    "office": '<path d="M10 17V2.5h11L18.5 6 21 9.5H10" fill="none" stroke="#5d6b79" stroke-width="2"/>',
}
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


def classes(lang: Lang, title: str, found: Classes, decimals: int) -> str:
    """Return the legend of a choropleth: each class with its range and count, "no data" first.

    Parameters
    ----------
    lang
        Language of words and numbers.
    title
        Indicator, period and unit, as plain text.
    found
        Classification of the values that are shown.
    decimals
        Places of the indicator.
    """
    missing = tr(lang, "map.missing")
    rows = [f'<span><i class="sm-none"></i>{escape(missing)} <small>({found.missing})</small></span>']
    for place, (colour, count) in enumerate(zip(ramp(found.k), found.counts, strict=True)):
        text = escape(span(lang, found, place, decimals))
        rows.append(f'<span><i style="background:{colour}"></i>{text} <small>({count})</small></span>')
    if found.fewer:
        rows.append(f"<small>{escape(tr(lang, 'explore.fewer', k=found.k, asked=found.asked))}</small>")
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
    rows = [f'<span><i class="sm-none"></i>{escape(tr(lang, "map.missing"))} <small>({missing})</small></span>']
    rows += [
        f'<span><i style="background:{CLUSTERS[kind]}"></i>{escape(tr(lang, f"cluster.{kind}"))} '
        f"<small>({count})</small></span>"
        for kind, count in counts.items()
        if count or kind != "alone"
    ]
    return _box(f"<b>{escape(title)}</b>", rows)


def span(lang: Lang, found: Classes, place: int, decimals: int) -> str:
    """Return the range of a class as plain text; the end classes of goalposts also hold what lies beyond them."""
    low, high = (number(lang, edge, decimals) for edge in found.edges[place : place + 2])
    if place == 0 and found.open_low:
        return f"≤ {high}"
    if place == found.k - 1 and found.open_high:
        return f"> {low}"
    return f"{low} – {high}"


def overlays(lang: Lang, shown: Iterable[str], tracks: Iterable[str] = ()) -> str:
    """Return the legend of what lies over the areas; empty where nothing does.

    Parameters
    ----------
    lang
        Language of the words.
    shown
        Overlays on the map: river, rail, footprint, office, initiative.
    tracks
        Tracks of the initiatives on the map; all of them where none is given.
    """
    names = set(shown)
    rows = [
        f"<span>{_svg(drawing, wide=True)}{escape(tr(lang, f'overlay.{name}'))}</span>"
        for name, drawing in LINES.items()
        if name in names
    ]
    if "initiative" in names:
        wanted = set(tracks) or set(SHAPES)
        rows += [f"<span>{_glyph(t)}{escape(tr(lang, f'track.{t}'))}</span>" for t in SHAPES if t in wanted]
    return _box("", rows) if rows else ""


def _glyph(track: str) -> str:
    filled = track in FILLED
    paint = f'fill="{MARK}"' if filled else f'fill="#fff" stroke="{MARK}" stroke-width="2.2"'
    return _svg(f"<g {paint}>{DRAWINGS[SHAPES[track]]}</g>")


def _svg(drawing: str, *, wide: bool = False) -> str:
    """Return a drawing as an image: the page's sanitiser takes bare SVG out."""
    width = 30 if wide else 18
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 18">{drawing}</svg>'
    return f'<img alt="" width="{width}" height="18" src="data:image/svg+xml,{quote(svg)}">'


def _box(head: str, rows: Sequence[str]) -> str:
    return f'<div class="sm-legend">{head}{"".join(rows)}</div>'
