"""The khwaeng of a district: a map in the city's own classes, and a table; one selection for both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from smartmap.i18n import tr, year
from smartmap.model import codes, pipeline
from smartmap.services.catalogue import records
from smartmap.services.district.profile import KHWAENG_YEAR
from smartmap.services.explore import picture as pictures
from smartmap.services.explore.choropleth import Question
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.shared import hidden, mapview, pickers
from smartmap.viz.map import legend as legends
from smartmap.viz.map.scene import Picture

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile
    from smartmap.ui.shared.mapview import Pick

QUESTION: Final = Question("density_polygon", str(KHWAENG_YEAR), "khwaeng")
OVERLAYS: Final = ("river", "rail", "footprint", "initiative")
COLUMNS: Final = {"population": 0, "houses": 0, "polygon_area_km2": 2, "density_per_km2": 0}


def chosen(lang: Lang, profile: Profile) -> str | None:
    """Return the khwaeng that the address or a click selects; one of another district is named with the way there."""
    names = records.places(resources.store(), "khwaeng")
    listed = list(profile.khwaeng.index)
    left_out = hidden.outside(state.KHWAENG, names.index, listed, read=lambda text: _meant(names, listed, text))
    with st.container():
        if left_out:
            _elsewhere(lang, names, left_out)
    code: str | None = st.session_state[state.KHWAENG]
    state.publish({state.KHWAENG: code or left_out})
    return code


def _meant(names: pd.DataFrame, listed: list[str], text: str) -> str | None:
    """Return the khwaeng of the district that an address means, else that of another: some share a name."""
    return pickers.meant(names, listed, text) or pickers.meant(names, names.index, text)


def _elsewhere(lang: Lang, names: pd.DataFrame, code: str) -> None:
    home = records.places(resources.store(), "district").loc[codes.district_of(code)]
    district = tr(lang, "explore.place_district", name=home[f"name_{lang}"])
    khwaeng = tr(lang, "explore.place_khwaeng", name=names.loc[code, f"name_{lang}"])
    st.info(tr(lang, "profile.elsewhere", khwaeng=khwaeng, district=district), icon=":material/wrong_location:")
    st.button(tr(lang, "profile.open_district", district=district), on_click=_move, args=(code,), key="elsewhere")


def _move(code: str) -> None:
    st.session_state[state.widget(state.DISTRICT)] = codes.district_of(code)


def on_pick(pick: Pick) -> None:
    """Take a click as the selection: a khwaeng of the district, a neighbour's district, or an initiative."""
    if pick.kind == "initiative":
        st.session_state[state.INITIATIVE] = pick.id
        return
    st.session_state[state.KHWAENG] = pick.id if codes.is_khwaeng(pick.id) else None
    st.session_state[state.widget(state.DISTRICT)] = codes.district_of(pick.id)


def show(lang: Lang, profile: Profile, selected: str | None, initiative: str | None) -> None:
    """Show the map and its legend; only the district's own khwaeng carry a colour."""
    city = resources.choropleth(QUESTION)
    own = [str(code) for code in profile.khwaeng.index]
    assigned = city.classes.assigned.loc[own]
    counts = tuple(int((assigned == k).sum()) for k in range(city.classes.k))
    classes = replace(city.classes, counts=counts, missing=int((assigned < 0).sum()))
    west, south, east, north = resources.store().districts().geometry.loc[profile.code].bounds
    picture = Picture(
        lang=lang,
        figures=pictures.figures(lang, replace(city, codes=tuple(own))),
        areas=mapview.address("khwaeng"),
        context=mapview.address("context"),
        borders=mapview.address("districts"),
        phrases=mapview.phrases(lang),
        selected=selected,
        chosen=initiative,
        overlays=(*OVERLAYS, "station"),
        initiatives=[each.initiative_id for each in profile.initiatives],
        fit=(west, south, east, north),
        dark=state.dark(),
    )
    mapview.show(picture, on_pick)
    with st.container(key="legend"):
        st.html(legends.classes(lang, pictures.title(lang, city), classes, city.indicator.decimals))
        tracks = {pipeline.track(each.state) for each in profile.initiatives}
        st.html(legends.overlays(lang, OVERLAYS if tracks else OVERLAYS[:2], tracks, dark=state.dark()))
    st.caption(tr(lang, "profile.khwaeng_note", year=year(lang, KHWAENG_YEAR)))


def table(lang: Lang, profile: Profile, selected: str | None) -> None:
    """Show the khwaeng as a table; choosing a row selects the khwaeng."""
    names = profile.khwaeng[f"name_{lang}"]
    own = ordered(lang, names.index, names.__getitem__)
    key = f"{state.TABLE}_{hash((profile.code, selected)) & 0xFFFFFFFF:08x}"

    def choose() -> None:
        picked = st.session_state[key].selection.rows
        st.session_state[state.KHWAENG] = own[picked[0]] if picked else None

    rows = [own.index(selected)] if selected in own else []
    frame = pd.DataFrame(profile.khwaeng.loc[own, [f"name_{lang}", *COLUMNS]])
    with st.container(key="table"):
        st.dataframe(
            frame,
            hide_index=True,
            column_config={f"name_{lang}": st.column_config.TextColumn(tr(lang, "level.khwaeng"))}
            | {
                name: st.column_config.NumberColumn(tr(lang, f"profile.{name}_column"), format=f"%,.{decimals}f")
                for name, decimals in COLUMNS.items()
            },
            key=key,
            on_select=choose,
            selection_mode="single-row",
            selection_default={"selection": {"rows": rows}} if rows else None,
            alt=tr(lang, "profile.khwaeng", n=len(own)),
        )
