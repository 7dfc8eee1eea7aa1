"""A brief in HTML: one page that reads from the top, and the same as slides."""

from __future__ import annotations

from smartmap.viz.brief.page import article
from smartmap.viz.brief.slides import slides
from smartmap.viz.brief.style import STYLE

__all__ = ["STYLE", "article", "slides"]
