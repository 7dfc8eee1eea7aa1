"""The card of an initiative names its status, its districts, what its outline rests on, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartmap.errors import UnknownCode
from smartmap.services.catalogue import initiative_card, initiatives

if TYPE_CHECKING:
    from smartmap.store import Store


def test_every_initiative_has_a_card_with_sources_and_its_newest_event_first(store: Store) -> None:
    for one in initiatives.all_of(store):
        card = initiative_card.build(store, one.initiative_id)
        assert card.sources
        assert card.events[0].state == one.state
        assert tuple(each.code for each in card.districts) == one.district_codes


def test_what_is_drawn_says_what_it_rests_on(store: Store) -> None:
    for key in initiative_card.drawn(store):
        card = initiative_card.build(store, key)
        assert card.outline_basis.th or card.point_basis.th
        assert card.outline_basis.en or card.point_basis.en


def test_parts_of_a_date_that_the_source_does_not_give_stay_unknown(store: Store) -> None:
    newest = initiative_card.build(store, "samyan").events[0]
    assert (newest.year, newest.month, newest.day) == (2021, 5, None)


def test_an_unknown_initiative_is_named_with_those_that_exist(store: Store) -> None:
    with pytest.raises(UnknownCode, match="samyan"):
        initiative_card.build(store, "atlantis")
