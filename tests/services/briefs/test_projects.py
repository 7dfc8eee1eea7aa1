"""Projects of the city and of districts: what is asked because of them, their money as stated, their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartmap.i18n import number, tr
from smartmap.services.briefs import projects
from smartmap.services.briefs.job import Job
from smartmap.services.catalogue import initiatives
from smartmap.text import Text
from tests.services.briefs.subjects import DAY, city, district

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store


CODES = ("1007", "1013", "1044")


def test_an_amount_is_said_once(store: Store, lang: Lang) -> None:
    rows = {each.key: each.money for each in city(store, lang).projects.rows}
    assert rows["onebangkok"] == {"th": "กว่า 120,000 ล้านบาท", "en": "over 120 billion THB"}[lang]
    assert "980" in rows["chongnonsi"]
    assert number(lang, 520) in rows["chongnonsi"]
    assert number(lang, 10000) in rows["bangsue"]
    assert number(lang, 68000) in rows["bangsue"]


def test_what_is_asked_of_a_district_depends_on_its_projects(store: Store, lang: Lang) -> None:
    for code in store.codes("district"):
        own = initiatives.in_district(store, str(code))
        made = district(store, str(code), lang)
        holding = bool(own) and all(each.state in ("emblem", "renewed") for each in own)
        key = {0: "ask_district_none", 1: "ask_district_one"}.get(len(own), "ask_district")
        if holding:
            key = "ask_district_holding"
        assert made.ask == tr(lang, f"brief.{key}", name=made.title, n=len(own))
        assert len(made.projects.rows) == len(own)
        assert (made.projects.lead == tr(lang, "brief.projects_none_district")) == (not own)


def test_money_is_said_as_stated_and_never_added_up(store: Store, lang: Lang) -> None:
    made = city(store, lang)
    stated = [each for each in initiatives.all_of(store) if each.budget_million_thb is not None]
    assert sum(each.baht is not None for each in made.projects.rows) == len(stated)
    largest = max(each.budget_million_thb or 0.0 for each in stated)
    assert number(lang, largest) in made.projects.money
    total = sum(each.budget_million_thb or 0.0 for each in stated)
    assert number(lang, total) not in made.projects.money


def test_sixty_projects_stay_in_order_and_none_is_lost(store: Store, lang: Lang) -> None:
    job = Job(store, None, lang, DAY)
    every = initiatives.all_of(store)
    many = [replace(every[n % len(every)], initiative_id=f"p{n}", name=Text("ก" * 300, "x" * 300)) for n in range(60)]
    found = projects.of(job, many, "district")
    assert len(found.rows) == 60
    assert {each.key for each in found.rows} == {f"p{n}" for n in range(60)}
    states = [tr(lang, f"state.{state}") for state in projects.NEAREST]
    assert [states.index(each.state) for each in found.rows] == sorted(states.index(each.state) for each in found.rows)
    assert "60" in found.lead
