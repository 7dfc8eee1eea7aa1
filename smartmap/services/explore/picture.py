"""A choropleth as a picture for the map: the same on the page, in a notebook, in a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartmap.i18n import number, period, tr
from smartmap.viz import palette
from smartmap.viz.map import canvas, scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from folium import Figure

    from smartmap.i18n import Lang
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.store import Store

ASSET = {"district": "districts", "khwaeng": "khwaeng"}


def title(lang: Lang, choropleth: Choropleth) -> str:
    """Return "indicator, period (unit)" in words."""
    record = choropleth.indicator
    when = period(lang, choropleth.question.period)
    return tr(lang, "explore.column", name=record.name[lang], year=when, unit=record.unit[lang])


def figures(lang: Lang, choropleth: Choropleth) -> scene.Figures:
    """Return the map's paint, class and label by code, out of an answer of `choropleth`."""
    values, classes = choropleth.values.to_dict(), choropleth.classes.assigned.to_dict()
    decimals = choropleth.indicator.decimals
    paint: dict[str, tuple[int] | tuple[int, str]] = {
        code: (classes[code], number(lang, values[code], decimals)) if classes[code] >= 0 else (-1,)
        for code in choropleth.codes
    }
    return scene.Figures(
        paint=paint,
        colours=palette.ramp(choropleth.classes.k),
        title=f"{choropleth.indicator.name[lang]} {period(lang, choropleth.question.period)}",
        unit=choropleth.indicator.unit[lang],
    )


def standalone(
    store: Store,
    choropleth: Choropleth,
    *,
    lang: Lang = "th",
    selected: str | None = None,
    overlays: Sequence[str] = ("river",),
    height: int = 480,
) -> Figure:
    """Return a map that displays itself in a notebook, or is saved as one file; it needs neither server nor internet.

    Parameters
    ----------
    store, choropleth
        The open store, and an answer of :func:`smartmap.services.explore.choropleth.choropleth`.
    lang, selected, overlays
        Language; code to outline; any of river, rail, station, footprint, initiative, office.
    height
        Pixels.
    """

    def parsed(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(store.asset(name).body)
        return found

    own = scene.Picture(
        lang=lang,
        figures=figures(lang, choropleth),
        areas=parsed(ASSET[choropleth.question.level]),
        context=parsed("context"),
        borders=parsed("districts") if choropleth.question.level == "khwaeng" else None,
        phrases=scene.phrases(lang),
        selected=selected,
        overlays=overlays,
    )
    return canvas.standalone(own, height=height)
