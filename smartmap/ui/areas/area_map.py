"""The map of the areas page: the outline of one area, or the making of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from smartmap.services.areas import drafts
from smartmap.ui import state
from smartmap.ui.shared import mapview
from smartmap.viz.map import legend as legends
from smartmap.viz.map.scene import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.ui.shared.mapview import Pick

OVERLAYS = ("river", "rail", "initiative")


def picture(
    lang: Lang,
    geometry: BaseGeometry | None,
    *,
    level: str = "district",
    picked: Sequence[str] = (),
    initiatives: Sequence[str] | None = None,
    chosen: str | None = None,
    fit: tuple[float, float, float, float] | None = None,
    draw: bool = False,
    overlays: Sequence[str] = OVERLAYS,
) -> Picture:
    """Return the districts or khwaeng in plain, with the outline of an area over them."""
    more: dict[str, Any] = {"fit": fit} if fit else {}
    return Picture(
        lang=lang,
        areas=mapview.address("khwaeng" if level == "khwaeng" else "districts"),
        context=mapview.address("context"),
        borders=mapview.address("districts") if level == "khwaeng" else None,
        phrases=mapview.phrases(lang),
        chosen=chosen,
        overlays=overlays,
        initiatives=initiatives,
        picked=picked,
        sketch=drafts.sketch(geometry) if geometry is not None else None,
        draw=draw,
        dark=state.dark(),
        **more,
    )


def show(lang: Lang, area: Candidate, near: Sequence[str], listed: Sequence[Candidate]) -> None:
    """Show one area; a click on an initiative that is an area opens that one."""
    ids = {each.area_id for each in listed}

    def choose(pick: Pick) -> None:
        if pick.kind == "initiative" and pick.id in ids:
            st.session_state[state.AREA] = pick.id

    own = [*near, *((area.initiative_id,) if area.initiative_id else ())]
    shown = picture(lang, area.geometry, initiatives=own, chosen=area.initiative_id, fit=_bounds(area))
    if area.geometry is None:
        shown = picture(lang, None, initiatives=own, chosen=area.initiative_id, picked=area.district_codes)
    mapview.show(shown, choose, height=460)
    with st.container(key="legend"):
        st.html(legends.overlays(lang, (*OVERLAYS, "footprint"), dark=state.dark()))


def everything(lang: Lang, listed: Sequence[Candidate]) -> None:
    """Show all examples as points; a click opens the area."""
    ids = [each.initiative_id for each in listed if each.initiative_id]

    def choose(pick: Pick) -> None:
        if pick.kind == "initiative":
            st.session_state[state.AREA] = pick.id

    overlays = ("river", "footprint", "initiative")
    mapview.show(picture(lang, None, initiatives=ids, overlays=overlays), choose, height=460)
    with st.container(key="legend"):
        st.html(legends.overlays(lang, overlays, dark=state.dark()))


def _bounds(area: Candidate) -> tuple[float, float, float, float] | None:
    if area.geometry is None:
        return None
    west, south, east, north = area.geometry.bounds
    margin = 0.25 * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin
