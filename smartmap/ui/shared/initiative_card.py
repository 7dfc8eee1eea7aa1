"""The card of an initiative: what it is, where it stands, what its outline rests on, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import date, number, span, tr
from smartmap.model import pipeline
from smartmap.services.catalogue import initiative_card, licences
from smartmap.ui import resources
from smartmap.ui.shared import figures, links
from smartmap.viz import markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.catalogue.initiative_card import Card, Event


def show(lang: Lang, initiative_id: str) -> None:
    """Show the card of one initiative."""
    card = initiative_card.build(resources.store(), initiative_id)
    one = card.initiative
    with st.container(border=True, key="initiative"):
        st.subheader(one.name[lang], anchor=False)
        st.html(markup.lines(_facts(lang, card)))
        if card.districts:
            with st.container(horizontal=True, gap="small"):
                for each in card.districts:
                    links.district(lang, each.code, tr(lang, "explore.place_district", name=each.name[lang]))


def when(lang: Lang, event: Event) -> str:
    """Return the date of an event as far as the source gives it."""
    if event.year is None:
        return tr(lang, "overview.no_date")
    return date(lang, event.year, event.month, event.day)


def _facts(lang: Lang, card: Card) -> list[str]:
    one = card.initiative
    proof = "verified" if one.verified else "unverified"
    seats = tr(lang, f"overview.districts_{card.initiative.district_basis}") if card.districts else ""
    return [
        markup.soft(one.name.beside(lang)),
        markup.Markup(
            markup.badge(tr(lang, f"track.{pipeline.track(one.state)}"))
            + markup.badge(tr(lang, f"overview.{proof}"), doubt=not one.verified)
        ),
        _labelled(lang, "status", _event(lang, card.events[0])),
        _labelled(lang, "owner", one.owner[lang]),
        _labelled(lang, "dimensions", _dimensions(lang, card)),
        _labelled(lang, "budget", _budget(lang, card)),
        _labelled(lang, "extent", one.extent[lang]),
        _labelled(lang, "drawn", _drawn(lang, card)),
        _labelled(lang, "note", one.note[lang]),
        markup.details(
            tr(lang, "overview.history", n=len(card.events)), (_event(lang, event) for event in card.events)
        ),
        markup.details(
            tr(lang, "overview.sources_of", n=len(card.sources)),
            (
                markup.join(
                    (markup.link(s.title, s.path), s.publisher, span(lang, s.date), licences.said(lang, s.licence))
                )
                for s in card.sources
            ),
        ),
        _labelled(lang, "districts", seats or tr(lang, "overview.no_districts")),
    ]


def _labelled(lang: Lang, key: str, value: str) -> markup.Markup:
    return markup.labelled(tr(lang, f"overview.{key}"), value)


def _event(lang: Lang, event: Event) -> markup.Markup:
    return markup.join(
        (
            tr(lang, f"state.{event.state}"),
            when(lang, event),
            event.body[lang],
            event.note[lang],
            figures.sources(event.sources),
        )
    )


def _dimensions(lang: Lang, card: Card) -> str:
    if not card.dimensions:
        return tr(lang, "overview.no_dimensions")
    named = ", ".join(each.name[lang] for each in card.dimensions)
    return markup.join((named, card.dimensions_basis[lang]))


def _budget(lang: Lang, card: Card) -> str:
    one = card.initiative
    if one.budget_million_thb is None:
        return one.budget_note[lang] or tr(lang, "overview.no_budget")
    whole = one.budget_million_thb.is_integer()
    amount = tr(lang, "overview.million_thb", n=number(lang, one.budget_million_thb, 0 if whole else 1))
    return markup.join((amount, one.budget_note[lang]))


def _drawn(lang: Lang, card: Card) -> str:
    if card.outline:
        return markup.join((tr(lang, "map.indicative"), card.outline_basis[lang]))
    return card.point_basis[lang] or tr(lang, "overview.not_drawn")
