"""What the pages tell of ranks, units and marks, as the reader gets it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from smartmap.i18n import number, tr
from smartmap.services.explore import choropleth
from smartmap.services.explore.choropleth import Question
from smartmap.viz.map import legend

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang
    from smartmap.store import Store


def told(app: AppTest) -> list[str]:
    """Return the HTML of a page, piece by piece, as text that can be compared."""
    return [html.unescape(each.body) for each in app.get("html")]


def test_a_rank_that_others_share_is_called_joint(page_of: Callable[..., AppTest], store: Store, lang: Lang) -> None:
    ranks = choropleth.choropleth(store, Question("rail_stations", "2023", "district")).ranks
    assert (ranks == ranks["1046"]).sum() == 22
    (chip,) = re.findall("<em>(.+?)</em>", " ".join(told(page_of("explore", lang=lang, i="rail_stations", d="1046"))))
    assert chip == tr(lang, "explore.rank_joint", rank=29, n=50)
    (chip,) = re.findall("<em>(.+?)</em>", " ".join(told(page_of("explore", lang=lang, i="population", d="1046"))))
    assert chip == tr(lang, "explore.rank_of", rank=1, n=50)


def test_the_district_s_table_says_how_many_share_a_rank(page_of: Callable[..., AppTest], lang: Lang) -> None:
    page = " ".join(told(page_of("district", lang=lang, d="1046")))
    joint = tr(lang, "profile.rank_of", rank=9, n=50) + softly(tr(lang, "profile.rank_shared", n=41))
    assert joint in page
    assert softly(tr(lang, "profile.rank_shared", n=0)) not in page


def softly(words: str) -> str:
    return f'<div class="sm-soft">{words}</div>'


def test_medians_have_their_unit(page_of: Callable[..., AppTest], store: Store, lang: Lang) -> None:
    shown = choropleth.choropleth(store, choropleth.default_question(store))
    unit, median = shown.indicator.unit[lang], number(lang, shown.median, shown.indicator.decimals)
    for chosen in ({}, {"d": "1007"}):
        assert f"<b>{median}</b>{unit}</div>" in " ".join(told(page_of("explore", lang=lang, **chosen)))
    people = choropleth.choropleth(store, Question("population", "2022", "district"))
    middle = f"{number(lang, people.median)} {people.indicator.unit[lang]}"
    assert tr(lang, "profile.against", median=middle) in " ".join(told(page_of("district", lang=lang, d="1007")))


def test_the_map_that_asks_for_a_district_has_a_legend_of_what_it_shows(
    page_of: Callable[..., AppTest], lang: Lang
) -> None:
    assert html.unescape(legend.overlays(lang, ["river"])) in told(page_of("district", lang=lang))
