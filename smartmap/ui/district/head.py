"""The head of a district's page: names, groups, both areas and the figures one asks for first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import number, period, tr, year
from smartmap.services.overview import AREA_SOURCES, AREA_YEAR
from smartmap.ui import state
from smartmap.ui.district.standings import references
from smartmap.ui.shared import links
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile
    from smartmap.services.district.standing import Standing

FIRST: Final = ("population", "density_official", "share_60_plus_pct", "growth_since_2009_pct")
WORTH_A_NOTE_PCT: Final = 5.0


def show(lang: Lang, profile: Profile) -> None:
    """Show names, groups and first figures of a district."""
    groups = (each.name[lang] for each in (profile.group, profile.ring, profile.area_type) if each)
    postcodes = tr(lang, "profile.postcodes", codes=", ".join(profile.postcodes))
    st.header(tr(lang, "explore.place_district", name=profile.name[lang]))
    st.html(markup.lines((markup.join((profile.name.beside(lang), *groups)), postcodes)))
    links.briefing(lang, **{state.DISTRICT: profile.code})
    st.html(markup.figures([*_figures(lang, profile), _area(lang, profile)], narrow=True))


def neighbours(lang: Lang, profile: Profile) -> None:
    """Link to the districts that share a border, longest border first."""
    with st.container(horizontal=True, gap="small"):
        for each in profile.neighbours:
            links.district(lang, each.code, tr(lang, "explore.place_district", name=each.name[lang]))


def _figures(lang: Lang, profile: Profile) -> list[tuple[str, str, str, list[str]]]:
    rows = {row.indicator.indicator_id: row for each in profile.dimensions for row in each.rows}
    return [_figure(lang, profile, rows[key]) for key in FIRST if key in rows]


def _figure(lang: Lang, profile: Profile, row: Standing) -> tuple[str, str, str, list[str]]:
    record = row.indicator
    unit = record.unit[lang]
    middle = tr(lang, "profile.against", median=f"{number(lang, row.median, record.decimals)} {unit}")
    source = tr(lang, "profile.source_numbers", numbers=references(profile, row.source_ids))
    when = markup.join((_when(lang, row.period), source))
    return record.name[lang], number(lang, row.value, record.decimals), unit, [when, middle]


def _area(lang: Lang, profile: Profile) -> tuple[str, str, str, list[str]]:
    official, drawn = profile.official_area_km2, profile.polygon_area_km2
    source = tr(lang, "profile.source_numbers", numbers=references(profile, AREA_SOURCES))
    when = markup.join((tr(lang, "app.year", year=year(lang, AREA_YEAR)), source))
    under = [when, tr(lang, "profile.polygon_area", area=number(lang, drawn, 2))]
    if official and drawn:
        gap = 100 * (drawn - official) / official
        if abs(gap) > WORTH_A_NOTE_PCT:
            under.append(tr(lang, "profile.areas_disagree", gap=number(lang, gap, 1)))
    return tr(lang, "figure.area"), number(lang, official, 2), tr(lang, "figure.area_unit"), under


def _when(lang: Lang, value: str) -> str:
    return tr(lang, "app.year", year=year(lang, int(value))) if value.isdigit() else period(lang, value)
