"""A brief in HTML: one page that reads from the top, and the same as slides."""

from __future__ import annotations

from smartmap.briefing.html.page import article
from smartmap.briefing.html.slides import slides
from smartmap.briefing.html.style import STYLE

__all__ = ["STYLE", "article", "slides"]
