"""The panel beside the map: the selected place against the city and its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, period, pick, tr
from smartmap.ui import links
from smartmap.viz import charts

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.explore import Choropleth, Place


def place(lang: Lang, shown: Choropleth, chosen: Place | None) -> None:
    """Show the selected place, or the whole city where none is selected."""
    with st.container(key="profile"):
        if chosen is None:
            _city(lang, shown)
        else:
            _place(lang, shown, chosen)


def _city(lang: Lang, shown: Choropleth) -> None:
    record, decimals = shown.indicator, shown.indicator.decimals
    st.subheader(tr(lang, "explore.bangkok"))
    st.markdown(pick(lang, record, "explain"))
    one, two = st.columns(2)
    one.metric(tr(lang, f"explore.median_{shown.question.level}"), number(lang, shown.median, decimals))
    if shown.city_value is not None:
        two.metric(tr(lang, "explore.city_value"), number(lang, shown.city_value, decimals))
    st.caption(tr(lang, "explore.click_hint"))


def _place(lang: Lang, shown: Choropleth, chosen: Place) -> None:
    record, decimals = shown.indicator, shown.indicator.decimals
    unit = pick(lang, record, "unit")
    st.subheader(tr(lang, f"explore.place_{shown.question.level}", name=pick(lang, chosen)))
    st.caption(" · ".join(pick(lang, group) for group in (chosen.group, chosen.ring, chosen.area_type) if group))
    value = tr(lang, "map.missing") if chosen.rank is None else f"{number(lang, chosen.value, decimals)} {unit}"
    rank = tr(lang, "explore.rank_of", rank=chosen.rank, n=chosen.ranked_of) if chosen.rank is not None else None
    title = f"{pick(lang, record)} ({period(lang, shown.question.period)})"
    st.metric(title, value, rank, delta_color="off", delta_arrow="off")
    if chosen.withheld is not None:
        st.caption(f":material/warning: {pick(lang, chosen.withheld, 'reason')}")
    one, two = st.columns(2)
    one.metric(tr(lang, f"explore.median_{shown.question.level}"), number(lang, chosen.median, decimals))
    if chosen.area_type is not None:
        label = tr(lang, "explore.peer_median", group=pick(lang, chosen.area_type))
        two.metric(label, number(lang, chosen.peer_median, decimals))
    if chosen.trend.notna().sum() > 1:
        st.altair_chart(charts.trend(lang, chosen.trend, decimals), alt=tr(lang, "explore.trend_alt"))
    _initiatives(lang, chosen)
    links.district(lang, chosen.district_code)


def _initiatives(lang: Lang, chosen: Place) -> None:
    if not chosen.initiatives:
        st.caption(tr(lang, "explore.no_initiatives"))
        return
    st.markdown(f"**{tr(lang, 'explore.initiatives', n=len(chosen.initiatives))}**")
    lines = (f"- {pick(lang, item)} ({tr(lang, 'state.' + item.state)})" for item in chosen.initiatives)
    st.markdown("\n".join(lines))
