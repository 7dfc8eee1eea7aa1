"""Tables, figures and bars in HTML, where ready-made ones cannot wrap, carry a source or fold up on a phone.

Every text is escaped; only what this module makes is markup. A page sends `STYLE` once; with it a table becomes
a list of cards on a narrow screen.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STYLE = """<style>
.sm-text, .sm-table, .sm-figures, .sm-bars { font-size: 1rem; line-height: 1.65; }
.sm-soft { opacity: .76; }
.sm-text a, .sm-table a, .sm-figures a { color: inherit; }
.sm-figures summary { cursor: pointer; opacity: .76; }
.sm-table { width: 100%; border-collapse: collapse; }
.sm-table.sm-fixed { table-layout: fixed; }
.sm-table.sm-fixed td.sm-lead { min-width: 0; }
.sm-table td > div > div + div { margin-top: .25rem; }
.sm-table caption { text-align: start; font-weight: 700; padding: .2rem 0; }
.sm-table th, .sm-table td { text-align: start; vertical-align: top; padding: .45rem .6rem; overflow-wrap: break-word; }
.sm-table th { font-weight: 700; border-bottom: 2px solid rgba(120, 135, 150, .5); vertical-align: bottom; }
.sm-table td { border-bottom: 1px solid rgba(120, 135, 150, .28); }
.sm-table td.sm-number, .sm-table th.sm-number { text-align: end; white-space: nowrap; }
.sm-table th.sm-number { white-space: normal; min-width: 4.7rem; }
.sm-table td.sm-lead { overflow-wrap: break-word; min-width: 13rem; }
.sm-table details summary { cursor: pointer; opacity: .76; }
.sm-figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: .8rem; }
.sm-figures.sm-narrow { grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5rem), 1fr)); }
.sm-figures > div { border: 1px solid rgba(120, 135, 150, .4); border-radius: 6px; padding: .65rem .9rem .75rem; }
.sm-figures b { display: block; font-size: 1.7rem; line-height: 1.4; font-weight: 700; }
.sm-figures b small { font-size: 1rem; font-weight: 400; }
.sm-badge { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 .7rem;
  margin: .1rem .3rem .1rem 0; }
.sm-badge.sm-doubt { border-style: dashed; }
.sm-bars { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .25rem .8rem; margin: 0; }
.sm-bars dt { font-weight: 400; }
.sm-bars dd { margin: 0; display: flex; align-items: center; gap: .5rem; }
.sm-bars i { height: 1.05rem; background: #0b5e8a; border: 1px solid rgba(160, 190, 215, .7); }
@media (max-width: 640px) {
  .sm-table thead, .sm-table colgroup { display: none; }
  .sm-table, .sm-table tbody, .sm-table tr, .sm-table td { display: block; }
  .sm-table tr { border-bottom: 2px solid rgba(120, 135, 150, .4); padding: .5rem 0; }
  .sm-table td, .sm-table td.sm-number { border: 0; padding: .1rem 0; display: flex; gap: 1rem;
    justify-content: space-between; text-align: end; white-space: normal; }
  .sm-table td::before { content: attr(data-label); opacity: .76; text-align: start; flex: 0 0 38%; }
  .sm-table.sm-pairs td::before { flex: none; }
  .sm-table td.sm-lead { display: block; text-align: start; font-weight: 700; }
  .sm-table td.sm-lead::before { content: none; }
  .sm-table td.sm-lead details, .sm-table td.sm-lead .sm-soft { font-weight: 400; }
  .sm-table.sm-pairs tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
  .sm-table.sm-pairs td.sm-lead { grid-column: 1 / -1; }
  .sm-table.sm-pairs td, .sm-table.sm-pairs td.sm-number { flex-direction: column; gap: 0; text-align: start;
    justify-content: start; }
}
.st-key-coverage { overflow-x: auto; }
</style>"""


class Markup(str):
    """HTML made here; anything else is text and gets escaped."""

    __slots__ = ()


def text(value: str) -> Markup:
    """Return text as HTML; what is HTML already stays."""
    return value if isinstance(value, Markup) else Markup(escape(value))


def join(parts: Iterable[str], between: str = " · ") -> Markup:
    """Return the parts that say something, one after another."""
    return Markup(text(between).join(text(part) for part in parts if part))


def link(title: str, address: str) -> Markup:
    """Return a link for a web address, the title alone for anything else."""
    if not address.startswith(("https://", "http://")):
        return text(title)
    return Markup(f'<a href="{escape(address)}" rel="noreferrer">{text(title)}</a>')


def soft(value: str) -> Markup:
    """Return a line of lesser weight; nothing for nothing."""
    return Markup(f'<div class="sm-soft">{text(value)}</div>') if value else Markup()


def details(summary: str, lines: Iterable[str]) -> Markup:
    """Return lines that unfold on a click or on Enter."""
    body = "".join(f"<div>{text(line)}</div>" for line in lines if line)
    return Markup(f"<details><summary>{text(summary)}</summary>{body}</details>") if body else Markup()


def labelled(label: str, value: str) -> Markup:
    """Return "label: value" in one line; nothing where there is no value."""
    return Markup(f"<b>{text(label)}</b> {text(value)}") if value else Markup()


def badge(label: str, *, doubt: bool = False) -> Markup:
    """Return a short label in a frame, dashed where there is doubt."""
    return Markup(f'<span class="sm-badge{" sm-doubt" if doubt else ""}">{text(label)}</span>')


def lines(parts: Iterable[str]) -> Markup:
    """Return one line for each part that says something."""
    return Markup('<div class="sm-text">' + "".join(f"<div>{text(part)}</div>" for part in parts if part) + "</div>")


def listed(parts: Iterable[str], *, numbered: bool = False) -> Markup:
    """Return a list."""
    tag = "ol" if numbered else "ul"
    body = "".join(f"<li>{text(part)}</li>" for part in parts)
    return Markup(f'<{tag} class="sm-text">{body}</{tag}>')


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    numbers: Iterable[int] = (),
    widths: Sequence[int] = (),
) -> Markup:
    """Return a table whose rows become cards on a phone.

    Parameters
    ----------
    heads
        Words above the columns.
    rows
        Cells, as many as there are heads; the first one names the row.
    caption
        What the table shows.
    numbers
        Positions of the columns that hold numbers, which stand to the right.
    widths
        Shares of the columns, per cent; the browser's own choice where none are given, which is unkind to Thai
        beside English, for Thai may break anywhere.
    """
    right = frozenset(numbers)
    kinds = ["sm-lead" if not place else "sm-number" if place in right else "" for place in range(len(heads))]
    top = "".join(f'<th scope="col" class="{kind}">{text(head)}</th>' for kind, head in zip(kinds, heads, strict=True))
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{kind}" data-label="{escape(head)}"><div>{text(cell)}</div></td>'
            for kind, head, cell in zip(kinds, heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    shares = "".join(f'<col style="width:{width}%">' for width in widths)
    shares = f"<colgroup>{shares}</colgroup>" if shares else ""
    kind = " sm-fixed" if widths else " sm-pairs" if right else ""
    title = f"<caption>{text(caption)}</caption>" if caption else ""
    return Markup(
        f'<table class="sm-table{kind}">{title}{shares}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    )


def figures(cells: Iterable[tuple[str, str, str, Sequence[str]]], *, narrow: bool = False) -> Markup:
    """Return figures side by side: label, number, unit, and the lines that say when and whence."""
    boxes = "".join(
        f"<div>{text(label)}<b>{text(value)} <small>{text(unit)}</small></b>"
        + "".join(soft(line) for line in under)
        + "</div>"
        for label, value, unit, under in cells
    )
    return Markup(f'<div class="sm-figures{" sm-narrow" if narrow else ""}">{boxes}</div>')


def bars(rows: Sequence[tuple[str, int]]) -> Markup:
    """Return counts as bars, each with its number beside it."""
    most = max((count for _, count in rows), default=0) or 1
    body = "".join(
        f"<dt>{text(label)}</dt><dd>"
        + (f'<i style="width:{85 * count / most:.1f}%"></i>' if count else "")
        + f"{count}</dd>"
        for label, count in rows
    )
    return Markup(f'<dl class="sm-bars">{body}</dl>')
