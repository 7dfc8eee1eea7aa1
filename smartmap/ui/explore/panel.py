"""The panel beside the map: the selected place against the city and its peers.

It is two pieces of HTML, one that changes with the indicator and one that does not: each Streamlit element costs some
two hundred bytes and a round of layout, and this panel is redrawn on every change of the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, period, tr
from smartmap.ui import state
from smartmap.ui.shared import links
from smartmap.viz.markup import Markup, text
from smartmap.viz.sparkline import sparkline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.records import Indicator
    from smartmap.services.explore.choropleth import Choropleth
    from smartmap.services.explore.place import Place


def show(lang: Lang, choropleth: Choropleth, chosen: Place | None) -> None:
    """Show the selected place, or the whole city where none is selected."""
    with st.container(key="profile"):
        if chosen is None:
            st.html(_city(lang, choropleth))
            return
        st.html(_place(lang, choropleth, chosen))
        st.html(_initiatives(lang, chosen))
        links.district(lang, chosen.district_code)


def _city(lang: Lang, choropleth: Choropleth) -> str:
    facts = [(tr(lang, f"explore.median_{choropleth.question.level}"), choropleth.median)]
    if choropleth.city_value is not None:
        facts.append((tr(lang, "explore.city_value"), choropleth.city_value))
    return (
        f"<h3>{tr(lang, 'explore.bangkok')}</h3><p>{text(choropleth.indicator.explain[lang])}</p>"
        f'{_facts(lang, choropleth.indicator, facts)}<p class="sm-soft">{tr(lang, "explore.click_hint")}</p>'
    )


def _place(lang: Lang, choropleth: Choropleth, chosen: Place) -> str:
    level = choropleth.question.level
    groups = " · ".join(group.name[lang] for group in (chosen.group, chosen.ring, chosen.area_type) if group)
    facts = [(tr(lang, f"explore.median_{level}"), chosen.median)]
    if chosen.area_type is not None:
        facts.append((tr(lang, "explore.peer_median", group=chosen.area_type.name[lang]), chosen.peer_median))
    return (
        f"<h3>{text(tr(lang, f'explore.place_{level}', name=chosen.name[lang]))}</h3>"
        f'<p class="sm-soft">{text(groups)}</p>{_value(lang, choropleth, chosen)}'
        f"{_facts(lang, choropleth.indicator, facts)}"
        f"{sparkline(lang, chosen.trend, choropleth.indicator.decimals, dark=state.dark())}"
    )


def _value(lang: Lang, choropleth: Choropleth, chosen: Place) -> str:
    title = f"{choropleth.indicator.name[lang]} ({period(lang, choropleth.question.period)})"
    if chosen.rank is None:
        why = f'<p class="sm-soft">{text(chosen.withheld.reason[lang])}</p>' if chosen.withheld else ""
        return f'<p>{text(title)}</p><p class="sm-big">{tr(lang, "map.missing")}</p>{why}'
    value = number(lang, chosen.value, choropleth.indicator.decimals)
    alone = (choropleth.ranks == chosen.rank).sum() == 1
    rank = tr(lang, f"explore.{'rank_of' if alone else 'rank_joint'}", rank=chosen.rank, n=chosen.ranked_of)
    unit = text(choropleth.indicator.unit[lang])
    return f'<p>{text(title)}</p><p class="sm-big">{value} <small>{unit}</small> <em>{rank}</em></p>'


def _facts(lang: Lang, of: Indicator, rows: Iterable[tuple[str, float | None]]) -> Markup:
    unit = text(of.unit[lang])
    cells = "".join(f"<div>{text(label)}<b>{number(lang, v, of.decimals)}</b>{unit}</div>" for label, v in rows)
    return Markup(f'<div class="sm-facts">{cells}</div>')


def _initiatives(lang: Lang, chosen: Place) -> str:
    if not chosen.initiatives:
        return f'<p class="sm-soft">{tr(lang, "explore.no_initiatives")}</p>'
    rows = "".join(
        f"<li>{text(each.name[lang])} ({tr(lang, f'state.{each.state}')})</li>" for each in chosen.initiatives
    )
    return f"<p><b>{tr(lang, 'explore.initiatives', n=len(chosen.initiatives))}</b></p><ul>{rows}</ul>"
