"""The legend in HTML, from the same classes and glyphs as the map; never inside the map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from smartmap.i18n import number, tr
from smartmap.viz.palette import TRACKS, ramp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.i18n import Lang
    from smartmap.model.classification import Classes

SHAPES = {
    "circle": '<circle cx="9" cy="9" r="5.5"/>',
    "diamond": '<path d="M9 1.5 16.5 9 9 16.5 1.5 9Z"/>',
    "triangle": '<path d="M9 2 16.5 15.5H1.5Z"/>',
    "square": '<rect x="3" y="3" width="12" height="12"/>',
    "star": '<path d="m9 1 2.4 5.2 5.6.6-4.2 3.8 1.2 5.6L9 13.3l-5 2.9 1.2-5.6L1 6.8l5.6-.6Z"/>',
}
STYLE = """<style>
.sm-legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: center; font-size: 1rem; line-height: 1.6; }
.sm-legend b { flex-basis: 100%; font-weight: 700; }
.sm-legend span { display: inline-flex; align-items: center; gap: .45rem; white-space: nowrap; }
.sm-legend small { font-size: 1rem; opacity: .72; }
.sm-legend i { width: 1.35rem; height: 1.05rem; border: 1px solid #5d6b79; display: inline-block; flex: none; }
.sm-legend i.sm-none { background: repeating-linear-gradient(45deg, #dfe3e8 0 4px, #98a2ae 4px 6px); }
.sm-legend svg { width: 1.2rem; height: 1.2rem; flex: none; }
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
    bounds = list(zip(found.edges, found.edges[1:], strict=False))
    for colour, (low, high), count in zip(ramp(found.k), bounds, found.counts, strict=True):
        span = f"{number(lang, low, decimals)} – {number(lang, high, decimals)}"
        rows.append(f'<span><i style="background:{colour}"></i>{span} <small>({count})</small></span>')
    return _box(f"<b>{escape(title)}</b>", rows)


def tracks(lang: Lang, shown: Iterable[str]) -> str:
    """Return the legend of initiatives: one shape per track that is on the map."""
    present = set(shown)
    rows = [
        f"<span>{_glyph(name, shape)}{escape(tr(lang, f'track.{name}'))}</span>"
        for name, shape, _ in TRACKS
        if name in present
    ]
    return _box("", rows) if rows else ""


def _glyph(name: str, shape: str) -> str:
    filled = name in ("running", "emblem")
    paint = 'fill="#7a1f5c"' if filled else 'fill="#fff" stroke="#7a1f5c" stroke-width="2.2"'
    return f'<svg viewBox="0 0 18 18" aria-hidden="true" {paint}>{SHAPES[shape]}</svg>'


def _box(head: str, rows: Sequence[str]) -> str:
    return f'{STYLE}<div class="sm-legend">{head}{"".join(rows)}</div>'
