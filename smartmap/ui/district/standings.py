"""All indicators of a district by dimension, beside the city and its peers; what is missing is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import UNDATED, number, period, span, tr
from smartmap.services.catalogue import licences
from smartmap.viz import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.i18n import Lang
    from smartmap.services.district.profile import Profile
    from smartmap.services.district.standing import Standing

COLUMNS = ("indicator", "value", "period", "rank", "median", "peer_median", "coverage", "refs")
NUMBERS = (1, 3, 4, 5, 6)


def show(lang: Lang, profile: Profile) -> None:
    """Show one table for each dimension; a dimension without data says so."""
    peers = profile.area_type.name[lang] if profile.area_type else ""
    st.markdown(tr(lang, "profile.how_to_read", peers=peers, n=len(profile.peers)))
    heads = [tr(lang, f"profile.{name}_column") for name in COLUMNS]
    for dimension in profile.dimensions:
        compulsory = tr(lang, "profile.compulsory") if dimension.compulsory else ""
        st.subheader(markup.join((dimension.name[lang], compulsory)))
        if dimension.rows:
            rows = [_row(lang, profile, row) for row in dimension.rows]
            st.html(markup.table(heads, rows, caption="", numbers=NUMBERS))
        else:
            st.info(tr(lang, "profile.empty_dimension"), icon=":material/do_not_disturb_on:")


def references(profile: Profile, ids: Iterable[str]) -> str:
    """Return the numbers of sources in the list at the foot of the page."""
    order = {source.source_id: place for place, source in enumerate(profile.sources, start=1)}
    return ", ".join(str(order[each]) for each in ids if each in order)


def sources(lang: Lang, profile: Profile) -> None:
    """List all sources with their addresses and licences, numbered as the tables name them."""
    with st.container(key="sources"):
        st.header(tr(lang, "profile.sources"))
        st.html(
            markup.listed(
                (
                    markup.join(
                        (markup.link(s.title, s.path), s.publisher, span(lang, s.date), _licence(lang, s.licence))
                    )
                    for s in profile.sources
                ),
                numbered=True,
            )
        )


def _licence(lang: Lang, name: str) -> str:
    return tr(lang, "app.licence", name=licences.said(lang, name))


def _row(lang: Lang, profile: Profile, row: Standing) -> list[str]:
    record, decimals = row.indicator, row.indicator.decimals
    lead = markup.Markup(markup.text(record.name[lang]) + markup.soft(record.unit[lang]) + _about(lang, row))
    value = number(lang, row.value, decimals)
    if row.value is None:
        value = markup.Markup(markup.text(tr(lang, "map.missing")) + _withheld(lang, row))
    return [
        lead,
        value,
        period(lang, row.period),
        _rank(lang, row),
        number(lang, row.median, decimals),
        number(lang, row.peer_median, decimals),
        f"{row.coverage}/{row.total}",
        references(profile, row.source_ids),
    ]


def _rank(lang: Lang, row: Standing) -> markup.Markup:
    if row.rank is None:
        return markup.text("–")
    shared = tr(lang, "profile.rank_shared", n=row.shared_with) if row.shared_with else ""
    return markup.Markup(tr(lang, "profile.rank_of", rank=row.rank, n=row.ranked_of) + markup.soft(shared))


def _withheld(lang: Lang, row: Standing) -> markup.Markup:
    return markup.soft(row.withheld.reason[lang]) if row.withheld else markup.Markup()


def _about(lang: Lang, row: Standing) -> markup.Markup:
    record = row.indicator
    return markup.details(
        tr(lang, "profile.about"),
        (
            record.explain[lang],
            tr(lang, f"direction.{record.direction}"),
            markup.labelled(tr(lang, "profile.denominator"), record.denominator_text[lang]),
            markup.labelled(tr(lang, "profile.caveat"), record.caveat[lang]),
            record.undated[lang] if row.period == UNDATED else "",
            markup.labelled(tr(lang, "profile.licence"), licences.said(lang, record.licence)),
        ),
    )
