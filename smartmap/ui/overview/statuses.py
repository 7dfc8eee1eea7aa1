"""Initiatives counted by status and by district, and what is not known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import tr
from smartmap.services.catalogue import initiative_card, records
from smartmap.store.collation import ordered
from smartmap.ui import resources
from smartmap.ui.shared import links
from smartmap.viz import markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.initiatives import Initiative
    from smartmap.services.overview import Overview


def pipeline(lang: Lang, overview: Overview) -> None:
    """Show how many initiatives stand in each state: those on the way to an emblem, and projects beside it."""
    for track, column in zip(("proposal", "project"), st.columns(2, gap="large"), strict=True):
        rows = [(tr(lang, f"state.{each.state}"), each.count) for each in overview.pipeline if each.track == track]
        with column:
            st.subheader(tr(lang, f"overview.{track}", n=sum(count for _, count in rows)), anchor=False)
            st.html(markup.bars(rows))
    st.caption(tr(lang, "overview.pipeline_note"))


def district(lang: Lang, overview: Overview, code: str) -> None:
    """Say how many initiatives lie in the selected district, and lead to its page."""
    district = records.place_names(resources.store(), "district")[code]
    count = sum(code in each.district_codes for each in overview.initiatives)
    name = tr(lang, "explore.place_district", name=district[lang])
    links.district(lang, code, tr(lang, "overview.district_link", name=name, n=count))


def not_drawn(lang: Lang, listed: Sequence[Initiative]) -> None:
    """Say how many of the initiatives have neither a point nor an outline on the map."""
    drawn = initiative_card.drawn(resources.store())
    left_out = sum(each.initiative_id not in drawn for each in listed)
    if left_out:
        st.caption(tr(lang, "overview.left_out", n=left_out))


def unknowns(lang: Lang, overview: Overview) -> None:
    """Say what the data cannot tell."""
    empty = _names(lang, overview.districts_without)
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                *(tr(lang, key) for key in overview.unknowns),
                tr(lang, "overview.unverified_line", n=overview.unverified, total=len(overview.initiatives)),
                tr(lang, "overview.districts_without", n=len(overview.districts_without), names=empty),
            )
        )
    )


def _names(lang: Lang, codes: Iterable[str]) -> str:
    names = records.place_names(resources.store(), "district")
    return ", ".join(ordered(lang, (names[code][lang] for code in codes)))
