"""The outline of an area, from the map, a list, an initiative or a file: of a new area, or instead of an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.errors import SmartmapError
from smartmap.i18n import number, tr
from smartmap.model.codes import district_of
from smartmap.services.areas import drafts
from smartmap.services.catalogue import initiatives, records
from smartmap.services.tables.names import distinct
from smartmap.store.collation import ordered
from smartmap.ui import resources, state
from smartmap.ui.areas import area_map
from smartmap.ui.shared import forms, hidden, mapview

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.drafts import Outline
    from smartmap.ui.shared.mapview import Pick

ORIGINS: Final = ("districts", "khwaeng", "footprint", "drawn", "file")
LEVELS: Final = ("district", "khwaeng")


def choose(lang: Lang, key: str) -> Outline | None:
    """Show where the outline comes from, and the map; return it, None while there is none.

    Parameters
    ----------
    key
        Begins the keys of what is picked here, so that one area's picks are not another's.
    """
    origin = _origin(lang)
    _hold(origin, key)
    left, right = st.columns([5, 4], gap="medium")
    with right:
        with st.container():
            outline, trouble = _outline(lang, origin, key)
        if trouble:
            st.error(trouble, icon=":material/error:")
        elif outline is None:
            st.info(tr(lang, f"areas.how_{origin}"), icon=":material/touch_app:")
        else:
            _size(lang, outline)
    with left:
        _map(lang, origin, outline, key)
    return outline


def forget(key: str) -> None:
    """Forget what was picked, drawn and uploaded, once it is kept or given up."""
    st.session_state.pop(_drawn(key), None)
    _forget_file(key)
    for level in LEVELS:
        st.session_state[_picked(key, level)] = []


def _drawn(key: str) -> str:
    return f"{key}_drawn"


def _picked(key: str, level: str) -> str:
    return f"{key}_picked_{level}"


def _uploaded(key: str) -> str:
    return f"{key}_uploaded"


def _hold(origin: str, key: str) -> None:
    """Keep what was picked by another origin: Streamlit forgets the value of a list that is not drawn."""
    lists = {"districts": _picked(key, "district"), "khwaeng": _picked(key, "khwaeng"), "footprint": state.INITIATIVE}
    for other, name in lists.items():
        if other != origin and name in st.session_state:
            st.session_state[name] = st.session_state[name]


def _origin(lang: Lang) -> str:
    state.one_of(state.ORIGIN, ORIGINS, ORIGINS[0])
    chosen = st.segmented_control(
        tr(lang, "areas.origin"),
        ORIGINS,
        required=True,
        format_func=lambda each: tr(lang, f"areas.origin_{each}"),
        key=state.ORIGIN,
    )
    shown = str(chosen or ORIGINS[0])
    state.publish({state.ORIGIN: state.unless(shown, ORIGINS[0])})
    return shown


def _outline(lang: Lang, origin: str, key: str) -> tuple[Outline | None, str]:
    """Ask for what the outline is made of; return it, or what is wrong with it."""
    store = resources.store()
    try:
        if origin in ("districts", "khwaeng"):
            level = "district" if origin == "districts" else "khwaeng"
            codes = _codes(lang, level, _picked(key, level))
            return (drafts.from_codes(store, level, codes) if codes else None), ""
        if origin == "footprint":
            initiative = _initiative(lang)
            return (drafts.from_initiative(store, initiative) if initiative else None), ""
        if origin == "file":
            file = _file(lang, key)
            return (drafts.from_file(store, *file) if file else None), ""
        drawn = st.session_state.get(_drawn(key))
        return (drafts.from_drawing(store, drawn) if drawn else None), ""
    except SmartmapError as error:
        return None, forms.say(lang, error)


def _file(lang: Lang, key: str) -> tuple[str, bytes] | None:
    """Ask for a file; return its name and content, also when the reader comes back from another origin."""

    def take() -> None:
        given = st.session_state[f"{key}_file"]
        # no more of a file that is too large than shows that it is
        content = given and (given.name, given.getvalue()[: drafts.MOST_BYTES + 1])
        st.session_state[_uploaded(key)] = content

    at_hand = st.file_uploader(tr(lang, "areas.file"), type=["geojson", "json"], key=f"{key}_file", on_change=take)
    file: tuple[str, bytes] | None = st.session_state.get(_uploaded(key))
    if file and at_hand is None:
        with st.container(key=f"{key}_kept"):
            st.text(tr(lang, "areas.file_kept", name=file[0]))
            st.button(tr(lang, "areas.file_forget"), icon=":material/close:", on_click=_forget_file, args=(key,))
    return file


def _forget_file(key: str) -> None:
    st.session_state.pop(_uploaded(key), None)


def _codes(lang: Lang, level: str, key: str) -> list[str]:
    names = records.place_names(resources.store(), level)
    homes = records.place_names(resources.store(), "district")

    def words(code: str) -> str:
        home = "" if level == "district" else f" ({homes[district_of(code)][lang]})"
        return f"{names[code][lang]}{home} · {names[code].beside(lang)}"

    st.session_state.setdefault(key, [])
    chosen: list[str] = st.multiselect(
        tr(lang, f"areas.pick_{level}"),
        ordered(lang, names, lambda code: names[code][lang]),
        format_func=words,
        placeholder=tr(lang, "areas.pick_hint"),
        select_all=False,
        key=key,
    )
    return chosen


def _initiative(lang: Lang) -> str | None:
    outlines = resources.store().footprints()
    shaped = set(outlines.index[outlines.geom_type.isin(["Polygon", "MultiPolygon"]).to_numpy()])
    known = {each.initiative_id: each for each in initiatives.all_of(resources.store())}
    named = distinct({key: each.name[lang] for key, each in known.items() if key in shaped})
    left_out = hidden.outside(state.INITIATIVE, known, named)
    chosen: str | None = st.selectbox(
        tr(lang, "areas.pick_footprint"),
        ordered(lang, named, named.__getitem__),
        format_func=named.__getitem__,
        filter_mode="contains",
        placeholder=tr(lang, "overview.select_hint"),
        key=state.INITIATIVE,
    )
    state.publish({state.INITIATIVE: chosen or left_out})
    return chosen or left_out  # one without an outline is refused with the reason


def _size(lang: Lang, outline: Outline) -> None:
    st.success(tr(lang, "areas.outline_ready", km2=number(lang, outline.area_km2, 2)), icon=":material/check_circle:")
    if outline.inside < 0.999:  # noqa: PLR2004  (rounding of coordinates)
        st.warning(tr(lang, "areas.partly_outside", pct=number(lang, 100 * (1 - outline.inside), 1)))
    if outline.basis == "footprint":
        st.caption(tr(lang, "map.indicative"))


def _map(lang: Lang, origin: str, outline: Outline | None, key: str) -> None:
    level = "khwaeng" if origin == "khwaeng" else "district"
    own = _picked(key, level)

    def choose(pick: Pick) -> None:
        if pick.kind == "drawn":
            st.session_state[_drawn(key)] = pick.geometry
            st.session_state[state.ORIGIN] = "drawn"
        elif pick.kind == "initiative":
            st.session_state[state.INITIATIVE] = pick.id
        elif origin in ("districts", "khwaeng"):
            have = list(st.session_state.get(own, []))
            st.session_state[own] = [c for c in have if c != pick.id] if pick.id in have else [*have, pick.id]

    picked = st.session_state.get(own, []) if origin in ("districts", "khwaeng") else []
    overlays = ("river", "footprint", "initiative") if origin == "footprint" else ("river", "rail")
    picture = area_map.picture(
        lang,
        outline.geometry if outline else None,
        level=level,
        picked=picked,
        draw=origin == "drawn",
        overlays=overlays,
    )
    mapview.show(picture, choose, height=480)
