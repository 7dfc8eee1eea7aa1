"""The people of a district: registered residents by year, and age groups beside the city's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from smartmap.i18n import number, tr, year
from smartmap.services.district.profile import AGE_YEAR
from smartmap.ui import state
from smartmap.viz import charts, markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile


def show(lang: Lang, profile: Profile) -> None:
    """Show the years of the register, and the age groups of its last year."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _years(lang, profile)
    with right:
        _age(lang, profile)


def _years(lang: Lang, profile: Profile) -> None:
    series, breaks = profile.population["population"], [(each.year, each.name[lang]) for each in profile.breaks]
    first, last = (year(lang, int(end)) for end in (series.index[0], series.index[-1]))
    st.subheader(tr(lang, "profile.population", first=first, last=last), anchor=False)
    st.altair_chart(
        charts.population(lang, series, breaks, dark=state.dark()),
        alt=tr(
            lang,
            "profile.population_alt",
            first=first,
            last=last,
            start=number(lang, float(series.iloc[0])),
            end=number(lang, float(series.iloc[-1])),
        ),
    )
    gaps = ", ".join(year(lang, each) for each in profile.population_gaps)
    notes = [tr(lang, "profile.gaps", years=gaps)] if gaps else []
    notes += [f"{tr(lang, 'app.year', year=year(lang, when))}: {why}" for when, why in breaks]
    st.html(markup.lines([markup.soft(note) for note in (*notes, tr(lang, "profile.registered"))]))
    with st.expander(tr(lang, "profile.years_table")):
        _years_table(lang, profile.population)


def _years_table(lang: Lang, people: pd.DataFrame) -> None:
    fields = ("population", "male", "female", "houses")
    rows = [
        [year(lang, int(when)), *(number(lang, float(row[name])) for name in fields)]
        for when, row in zip(people.index[::-1], people[::-1].to_dict("records"), strict=True)
    ]
    heads = [tr(lang, f"profile.{name}_column") for name in ("year", *fields)]
    st.html(markup.table(heads, rows, numbers=(1, 2, 3, 4)))


def _age(lang: Lang, profile: Profile) -> None:
    st.subheader(tr(lang, "profile.age", year=year(lang, AGE_YEAR)), anchor=False)
    place = tr(lang, "explore.place_district", name=profile.name[lang])
    city = tr(lang, "explore.bangkok")
    shares = pd.DataFrame(
        [
            {"group": tr(lang, f"profile.{each.group}"), "place": name, "share": share}
            for each in profile.age
            for name, share in ((place, each.share_pct), (city, each.city_share_pct))
            if share is not None
        ],
        columns=["group", "place", "share"],
    )
    words = "; ".join(
        f"{tr(lang, f'profile.{a.group}')} {number(lang, a.share_pct, 1)} % ({number(lang, a.city_share_pct, 1)} %)"
        for a in profile.age
    )
    if not shares.empty:
        st.altair_chart(charts.age(lang, shares, dark=state.dark()), alt=tr(lang, "profile.age_alt", words=words))
    st.html(markup.lines([markup.soft(tr(lang, "profile.age_note"))]))
