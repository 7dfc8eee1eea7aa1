"""The list of indicators names each once, and says what each choice leads to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartmap.services.explore import choropleth, indicator_list

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store


def test_every_indicator_stands_once_in_words_of_its_own(store: Store, lang: Lang) -> None:
    words = indicator_list.words(store, lang)
    assert set(words) == set(store.indicators().index)
    assert len(set(words.values())) == len(words)


def test_a_name_of_either_language_finds_it(store: Store, lang: Lang) -> None:
    names = store.indicators()
    for indicator_id, said in indicator_list.words(store, lang).items():
        assert names.loc[indicator_id, "name_th"] in said
        assert names.loc[indicator_id, "name_en"] in said


def test_every_choice_leads_to_figures(store: Store, lang: Lang) -> None:
    choices = json.loads(indicator_list.choices(store, lang))
    assert [each["id"] for each in choices.values()] == list(indicator_list.words(store, lang))
    for choice in choices.values():
        for level, periods in choice["periods"].items():
            for scheme in choice["schemes"]:
                asked = choropleth.Question(choice["id"], periods[0], level, scheme)
                assert choropleth.choropleth(store, asked).known > 0
            assert periods == store.periods(choice["id"], level)
