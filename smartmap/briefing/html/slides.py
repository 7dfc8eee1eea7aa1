"""The same brief as slides for a projector: five to seven, each read in some seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartmap.briefing.html import page, parts
from smartmap.briefing.html.parts import element, section
from smartmap.briefing.html.picture import figure
from smartmap.i18n import tr
from smartmap.viz.markup import Markup

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.briefing.html.picture import Picture

PROJECTS: Final = 6


def slides(brief: Brief, picture: Picture) -> tuple[Markup, ...]:
    """Return the slides in their order; one that would be empty is left out."""
    say = brief.lang
    opening = element(
        "div",
        "sm-opening",
        page.head(brief),
        parts.decision(brief),
    )
    ranked = brief.ranking
    found = (
        opening,
        _slide(brief, section("", tr(say, "briefing.kpis"), parts.kpis(brief))),
        _slide(brief, section("sm-ranking", ranked.title, parts.table(ranked)) if ranked else Markup()),
        _slide(brief, figure(brief.sheet, picture)),
        _slide(brief, _levels(brief)),
        _slide(brief, parts.projects(brief, PROJECTS, "briefing.more_of_them")),
        _slide(brief, _pair(Markup(parts.next_steps(brief) + parts.robustness(brief)), parts.caveats(brief))),
    )
    return tuple(each for each in found if each)


def _levels(brief: Brief) -> Markup:
    """Return the seven dimensions beside the five components, or above the word why there are none of these."""
    need, ready = parts.chart(brief, brief.need), page.readiness(brief)
    return _pair(need, ready) if brief.need and brief.readiness else Markup(need + ready)


def _pair(left: Markup, right: Markup) -> Markup:
    return element("div", "sm-pair", Markup(f"<div>{left}</div>"), Markup(f"<div>{right}</div>"))


def _slide(brief: Brief, body: Markup) -> Markup:
    """Return a slide that says whose it is; nothing for nothing."""
    return Markup(element("p", "sm-running", brief.title, " · ", brief.printed) + body) if body else Markup()
