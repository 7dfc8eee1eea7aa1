"""The one page of a brief: what is off target leads, what can wait is folded below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.html import parts
from smartmap.briefing.html.parts import element, folded, paragraph, section
from smartmap.briefing.html.picture import figure
from smartmap.i18n import tr
from smartmap.viz import markup
from smartmap.viz.markup import Markup

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief, Passage
    from smartmap.briefing.html.picture import Picture

FIRST: Final = 5  # projects on the first page


def article(brief: Brief, picture: Picture, *, dark: bool = False) -> Markup:
    """Return the brief as one page.

    Parameters
    ----------
    brief
        What it says.
    picture
        Its map, drawn.
    dark
        Whether the reader's theme is dark; on paper it is always light.
    """
    say, sure = brief.lang, parts.robustness(brief)
    body = element(
        "article",
        f"sm-brief{' sm-dark' if dark else ''}",
        head(brief),
        element("div", "sm-pair sm-first", parts.decision(brief)),
        section("sm-figures-first", tr(say, "briefing.kpis"), parts.kpis(brief)),
        Markup(_ranking(brief) + sure) if brief.ranking else Markup(),
        element("div", "sm-pair", figure(brief.sheet, picture), parts.chart(brief, brief.need)),
        Markup() if brief.ranking else sure,
        element("div", "sm-pair", readiness(brief), parts.next_steps(brief)),
        parts.projects(brief, FIRST),
        parts.caveats(brief),
        _annex(brief),
    )
    return Markup(body)


def head(brief: Brief) -> Markup:
    """Return title, subtitle, status and date."""
    return element(
        "header",
        "",
        paragraph(tr(brief.lang, "briefing.kicker", date=brief.printed), "sm-kicker"),
        element("h2", "", brief.title),
        paragraph(brief.subtitle, "sm-soft"),
        paragraph(brief.status),
    )


def readiness(brief: Brief) -> Markup:
    """Return the five components, or why there are none."""
    if brief.readiness is not None:
        return parts.chart(brief, brief.readiness)
    return section("sm-chart", tr(brief.lang, "briefing.readiness"), paragraph(brief.readiness_note))


def _ranking(brief: Brief) -> Markup:
    one = brief.ranking
    return section("sm-ranking", one.title, parts.table(one)) if one else Markup()


def _annex(brief: Brief) -> Markup:
    n = len(brief.sources)
    folds = [
        folded(tr(brief.lang, "briefing.sources", n=n), parts.sources(brief)),
        *(folded(each.title, parts.table(each)) for each in brief.tables),
        *(folded(each.title, _passage(each)) for each in brief.passages),
    ]
    same = tr(brief.lang, "briefing.data", fingerprint=brief.fingerprint[:12])
    return section("sm-annex", tr(brief.lang, "briefing.annex"), *folds, markup.soft(same))


def _passage(one: Passage) -> Markup:
    return Markup("".join(paragraph(each) for each in one.paragraphs))
