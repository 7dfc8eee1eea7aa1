"""The parts of a brief in HTML: figures with their marks, bars, projects, steps, and what stands in the annex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from smartmap.i18n import number, tr
from smartmap.viz import markup
from smartmap.viz.markup import Markup, soft, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.briefing.brief import Bar, Brief, Chart, Kpi, Mark, Source, Step, Table

# Told apart by their shape, and each stands beside its words.
MARKS: Final[dict[Mark, str]] = {
    "behind": '<path d="M9 1.5 17 16H1Z" fill="#c2410c"/><path d="M9 6.5v5" stroke="#fff" stroke-width="1.8"/>'
    '<circle cx="9" cy="13.7" r="1.1" fill="#fff"/>',
    "met": '<circle cx="9" cy="9" r="8" fill="#1f7a4d"/><path d="m5 9.3 2.8 2.8L13 6.4" fill="none" stroke="#fff" '
    'stroke-width="2"/>',
    "open": '<circle cx="9" cy="9" r="6.5" fill="none" stroke="#7b8794" stroke-width="2.2"/>',
    "missing": '<path d="M2 9h14" stroke="#7b8794" stroke-width="2.6" stroke-dasharray="3 2.5"/>',
}
_PERCENT: Final = 100.0


def element(tag: str, kind: str, *content: str) -> Markup:
    """Return an element with its class; what is not markup already is escaped."""
    name = f' class="{kind}"' if kind else ""
    return Markup(f"<{tag}{name}>{''.join(text(part) for part in content)}</{tag}>")


def section(kind: str, title: str, *content: str) -> Markup:
    """Return a titled section; nothing where it has no content."""
    body = [part for part in content if part]
    return element("section", kind, element("h3", "", title), *body) if body else Markup()


def paragraph(value: str, kind: str = "") -> Markup:
    """Return a paragraph; nothing for nothing."""
    return element("p", kind, value) if value else Markup()


def drawn(svg: str, alt: str = "", kind: str = "") -> Markup:
    """Return a drawing as an image: the page's sanitiser takes bare SVG out."""
    name = f' class="{kind}"' if kind else ""
    return Markup(f'<img{name} alt="{text(alt)}" src="data:image/svg+xml,{quote(svg)}">')


def mark(kind: Mark) -> Markup:
    """Return the mark of a figure, which its words explain."""
    return drawn(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18">{MARKS[kind]}</svg>',
        kind="sm-mark",
    )


def cited(brief: Brief, keys: Iterable[str]) -> str:
    """Return the numbers of sources as they stand in the list of sources."""
    order = {each.key: place for place, each in enumerate(brief.sources, start=1)}
    found = sorted(order[key] for key in keys if key in order)
    return f"[{', '.join(map(str, found))}]" if found else ""


def decision(brief: Brief) -> Markup:
    """Return the decision that is asked for, and the lead sentence."""
    off = any(each.mark == "behind" for each in brief.kpis)
    return Markup(
        section("sm-ask", tr(brief.lang, "briefing.ask"), paragraph(brief.ask))
        + section("sm-told sm-off" if off else "sm-told", tr(brief.lang, "briefing.lead"), paragraph(brief.lead))
    )


def kpis(brief: Brief) -> Markup:
    """Return the figures of the first page side by side."""
    return element("div", "sm-kpis", *(_kpi(brief, each) for each in brief.kpis)) if brief.kpis else Markup()


def _kpi(brief: Brief, one: Kpi) -> Markup:
    spread = tr(brief.lang, "briefing.spread", span=one.spread) if one.spread else ""
    beside = (element("dt", "", each.label) + element("dd", "", each.text) for each in one.beside)
    return element(
        "div",
        f"sm-kpi sm-{one.mark}",
        paragraph(one.label, "sm-kpi-name"),
        element(
            "p",
            "sm-kpi-figure",
            element("b", "", one.text),
            Markup(" "),
            one.measure,
            Markup(" "),
            element("span", "sm-soft", markup.join((one.period, spread))),
        ),
        element("p", "sm-kpi-verdict", mark(one.mark), Markup(" "), one.verdict),
        element("dl", "", *(Markup(pair) for pair in beside)) if one.beside else Markup(),
        paragraph(markup.join((one.note, cited(brief, one.sources)), " "), "sm-kpi-note sm-soft"),
    )


def chart(brief: Brief, one: Chart | None) -> Markup:
    """Return bars with what to read from them; nothing where there are none."""
    if one is None:
        return Markup()
    bars = element("div", "sm-levels", *(_bar(brief, each) for each in one.bars))
    return section("sm-chart", one.title, paragraph(one.lead), bars, soft(one.scale))


def _bar(brief: Brief, bar: Bar) -> Markup:
    beside = "" if bar.reference is None else tr(brief.lang, "briefing.reference", n=number(brief.lang, bar.reference))
    track = '<span class="sm-track sm-none"></span>'
    if bar.value is not None:
        tick = "" if bar.reference is None else f'<i class="sm-tick" style="left:{_share(bar.reference, bar)}%"></i>'
        track = f'<span class="sm-track"><i style="width:{_share(bar.value, bar)}%"></i>{tick}</span>'
    return element(
        "div",
        "sm-level",
        element("span", "sm-level-name", bar.label),
        Markup(track),
        element("b", "", bar.text),
        element("span", "sm-level-note sm-soft", markup.join((beside, bar.note))),
    )


def _share(value: float, bar: Bar) -> str:
    return f"{_PERCENT * min(max(value / bar.top, 0.0), 1.0):.1f}"


def projects(brief: Brief, most: int, rest: str = "briefing.more") -> Markup:
    """Return what is known of projects and money, the first `most` of them, and how many more there are (`rest`)."""
    found, lang = brief.projects, brief.lang
    rows = [
        [
            Markup(text(each.name) + ("" if each.verified else soft(tr(lang, "briefing.unverified")))),
            each.owner,
            markup.join((each.state, each.date)),
            each.money,
        ]
        for each in found.rows[:most]
    ]
    heads = [tr(lang, f"briefing.project_{name}") for name in ("name", "owner", "state", "money")]
    more = len(found.rows) - len(rows)
    return section(
        "sm-projects",
        found.title,
        paragraph(found.lead),
        paragraph(found.money),
        markup.table(heads, rows, widths=(36, 22, 20, 22)) if rows else Markup(),
        soft(tr(lang, rest, n=more)) if more else Markup(),
    )


def next_steps(brief: Brief) -> Markup:
    """Return what is to be done, by whom and until when, as far as somebody has said."""
    body = element("ol", "sm-steps", *(element("li", "", _step(brief, each)) for each in brief.steps))
    return section("sm-next", tr(brief.lang, "briefing.steps"), body if brief.steps else Markup())


def _step(brief: Brief, one: Step) -> Markup:
    owner = one.owner or tr(brief.lang, "briefing.owner_none")
    due = one.due or tr(brief.lang, "briefing.due_none")
    return Markup(text(one.text) + soft(markup.join((owner, due))))


def robustness(brief: Brief) -> Markup:
    """Return how sure a ranking is; nothing where nothing is ranked."""
    return section("sm-robust", tr(brief.lang, "briefing.robustness"), paragraph(brief.robustness))


def caveats(brief: Brief) -> Markup:
    """Return what to keep in mind."""
    body = markup.listed(brief.caveats) if brief.caveats else Markup()
    return section("sm-caveats", tr(brief.lang, "briefing.caveats"), body)


def table(one: Table) -> Markup:
    """Return a table of the annex; numbers stand right and carry their unit in the head."""
    heads = [f"{each.label} ({each.unit})" if each.unit else each.label for each in one.columns]
    right = [place for place, each in enumerate(one.columns) if each.numeric]
    whole = sum(each.width for each in one.columns) or 1.0
    widths = [round(_PERCENT * each.width / whole) for each in one.columns]
    return Markup(
        element("div", "sm-wide", markup.table(heads, one.texts, numbers=right, widths=widths))
        + paragraph(one.note, "sm-soft")
    )


def sources(brief: Brief) -> Markup:
    """Return where all figures come from, by the numbers that cite them."""
    return element("ol", "sm-sources", *(element("li", "", _source(brief, each)) for each in brief.sources))


def _source(brief: Brief, one: Source) -> Markup:
    licence = tr(brief.lang, "app.licence", name=one.licence)
    return markup.join((markup.link(one.title, one.address), one.publisher, one.date, licence))


def folded(title: str, body: str) -> Markup:
    """Return what unfolds on a click or on Enter, and stands open on paper."""
    if not body:
        return Markup()
    return element("details", "sm-fold", element("summary", "", title), Markup(body))
