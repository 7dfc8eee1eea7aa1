"""What goes along from page to page by the menu, and what Back, Forward and a reload show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartmap.i18n import LANGS, tr, year
from smartmap.ui import state, travel
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ASKED = {"i": "canal_bod_mg_l", "y": "2019", "lv": "district", "d": "1026"}
SUBJECT = ASKED | {"a": "samyan"}
# a page of one place says the first of them
SAYS = {
    name: {key: SUBJECT[key] for key in SUBJECT if key in page["says"] and key not in page.get("one", ())[1:]}
    for name, page in travel.CARRIED.items()
}
TAKES = {name: {*page["takes"]} & {*page["says"]} for name, page in travel.CARRIED.items()}  # and says again
ENTERED = """([page, title]) => location.pathname === `/${page}` && !/[?&]from=/.test(location.search)
  && [...document.querySelectorAll("h1")].map((each) => each.innerText.trim()).join() === title"""
WORDS = {
    "i": {"th": "ค่าความสกปรกของน้ำในคลอง", "en": "Canal water pollution"},
    "d": {"th": "ดินแดง", "en": "Din Daeng"},
    "a": {"th": "สามย่าน", "en": "Samyan"},
}


@dataclass
class Reader:
    """A tab, and the language that is read in it."""

    tab: Tab
    lang: Lang

    def open(self, page: str, **parameters: str) -> Reader:
        """Open a page cold."""
        asked = parameters | ({"lang": "en"} if self.lang == "en" else {})
        path = "/" if page == "overview" else f"/{page}"
        self.tab.open(f"{path}?{'&'.join(f'{key}={value}' for key, value in asked.items())}")
        return self.at(page)

    def go(self, page: str) -> Reader:
        """Follow the menu."""
        self.tab.page.get_by_test_id("stHeader").get_by_role("link", name=tr(self.lang, f"nav.{page}")).click()
        return self.at(page)

    def back(self, page: str) -> Reader:
        """Press Back once."""
        self.tab.page.go_back()
        return self.at(page)

    def at(self, page: str) -> Reader:
        """Wait until a page stands, in the reader's language and without the menu's mark in its address."""
        key = {"district": "profile"}.get(page, page)
        self.tab.until(ENTERED, [page.replace("overview", ""), tr(self.lang, f"{key}.title")])
        expect(self.tab.page).to_have_url(re.compile("/(\\?|$)" if page == "overview" else f"/{page}(\\?|$)"))
        expect(self.tab.page.get_by_role("heading", level=1)).to_have_text([tr(self.lang, f"{key}.title")])
        expect(self.tab.page).not_to_have_url(re.compile("[?&]from="))
        self.tab.settled()
        return self

    def sees(self, page: str, subject: dict[str, str]) -> Reader:
        """Hold that a page shows a subject, on screen and in the address, and complains of nothing."""
        tab = self.tab
        said = {key: value for key, value in subject.items() if key in TAKES[page]}
        tab.says(**said)
        for key in {"d", "a"} - said.keys():
            expect(tab.page).not_to_have_url(re.compile(f"[?&]{key}="))
        for key, box in {"d": "district", "i": "indicator", "a": "area"}.items():
            if key in said and page in ("explore", "district", "areas"):
                words = re.compile(re.escape(WORDS[key][self.lang]))
                expect(tab.at(box).get_by_role("combobox")).to_have_value(words)
        if "y" in said:
            expect(tab.at("year").get_by_role("combobox")).to_have_value(year(self.lang, int(said["y"])))
        if page == "briefing":
            place = next((WORDS[key][self.lang] for key in said), tr(self.lang, "explore.bangkok"))
            expect(tab.at("subject").get_by_role("combobox")).to_have_value(re.compile(re.escape(place)))
        if page == "overview" and said:
            expect(tab.page.get_by_test_id("stPageLink").filter(has_text=WORDS["d"][self.lang])).to_be_visible()
        if page == "compare" and "a" in subject:
            expect(tab.at("options")).to_contain_text(WORDS["a"][self.lang])
        expect(tab.page.get_by_role("alert").filter(has_text=re.compile("link_off|^error"))).to_have_count(0)
        expect(tab.at("lang").get_by_role("radio", name={"th": "ไทย", "en": "English"}[self.lang])).to_be_checked()
        return self


@pytest.fixture
def reader(tab: Tab, lang: Lang) -> Reader:
    return Reader(tab, lang)


@pytest.mark.parametrize(("start", "lang"), [(page, LANGS[at % 2]) for at, page in enumerate(SAYS)])
def test_each_page_gives_its_subject_to_every_other_one_and_back_is_one_press(tab: Tab, start: str, lang: Lang) -> None:
    reader = Reader(tab, lang).open(start, **SAYS[start])
    here = reader.tab.page.url
    for page in [each for each in SAYS if each != start]:
        reader.go(page).sees(page, SAYS[start])
        reader.back(start).sees(start, SAYS[start])
        expect(reader.tab.page).to_have_url(here)


def test_back_and_forward_across_all_pages_show_what_was_there(reader: Reader) -> None:
    reader.open("explore", **ASKED)
    steps = [("explore", reader.tab.page.url)]
    for page in ("district", "data", "overview", "areas", "compare", "briefing"):
        reader.go(page).sees(page, ASKED)
        reader.tab.page.reload()
        reader.at(page).sees(page, ASKED)
        steps.append((page, reader.tab.page.url))
    for page, address in reversed(steps[:-1]):
        reader.back(page).sees(page, ASKED)
        expect(reader.tab.page).to_have_url(address)
    for page, address in steps[1:]:
        reader.tab.page.go_forward()
        reader.at(page).sees(page, ASKED)
        expect(reader.tab.page).to_have_url(address)


@pytest.mark.parametrize(("page", "asked"), [("district", {"d": "1011"}), ("explore", {"i": "sex_ratio", "d": "1011"})])
def test_back_from_another_page_finds_district_indicator_and_language(
    reader: Reader, page: str, asked: dict[str, str]
) -> None:
    reader.open(page, **asked)
    before = reader.tab.query
    assert before.items() >= asked.items()
    boxes = [reader.tab.at(state.widget(key)).get_by_role("combobox") for key in asked]
    shown = [box.input_value() for box in boxes]
    reader.go("data").back(page)
    for box, words in zip(boxes, shown, strict=True):
        expect(box).to_have_value(words)
    assert reader.tab.query == before


def test_what_was_asked_on_the_map_is_there_again_after_other_pages_and_a_reload(reader: Reader) -> None:
    reader.open("explore", **ASKED).go("district").sees("district", ASKED)
    reader.tab.page.reload()
    reader.at("district").go("areas").go("explore").sees("explore", ASKED)


def test_group_travels_and_the_settings_of_a_page_stay_behind(reader: Reader, store: Store) -> None:
    group = str(store.districts().loc["1026", "group_id"])
    reader.open("explore", **ASKED, g=group, sc="natural_breaks", k="7", ov="none", cl="1")
    reader.go("district").go("explore").sees("explore", ASKED)
    assert reader.tab.query.keys() - {"lang"} == {*ASKED, "g"}
    assert reader.tab.query["g"] == group


def test_a_district_that_the_group_hides_is_named_with_a_way_to_see_it(reader: Reader, store: Store) -> None:
    groups = store.districts()["group_id"]
    other = str(groups[groups != groups["1026"]].iloc[0])
    reader.open("explore", g=other).go("district")
    reader.tab.choose("district", WORDS["d"][reader.lang])
    reader.tab.says(d="1026")
    reader.tab.settled()
    reader.go("explore")
    reader.tab.says(d="1026", g=other)
    show_all = reader.tab.page.get_by_role("button", name=tr(reader.lang, "explore.show_all"))
    expect(show_all).to_be_visible()
    show_all.click()
    reader.sees("explore", {"d": "1026"})


def test_an_open_area_joins_the_usual_places_of_a_comparison(reader: Reader) -> None:
    reader.open("areas", a="samyan")
    here = reader.tab.page.url
    reader.go("compare").sees("compare", {"a": "samyan"})
    expect(reader.tab.at("options").locator("[data-tag]")).to_have_count(5)
    expect(reader.tab.page.get_by_role("heading", name=tr(reader.lang, "compare.result"), exact=True)).to_be_visible()
    reader.back("areas").sees("areas", {"a": "samyan"})
    expect(reader.tab.page).to_have_url(here)
    reader.tab.page.go_forward()
    reader.at("compare").go("areas").sees("areas", {"a": "samyan"})


def test_an_area_that_is_only_being_made_is_no_place_to_compare(reader: Reader) -> None:
    reader.open("areas", a="new").go("compare").sees("compare", {})
    expect(reader.tab.at("options").locator("[data-tag]")).to_have_count(5)


def test_a_brief_is_of_the_place_seen_last_and_the_other_one_is_not_lost(reader: Reader) -> None:
    reader.open("areas", a="samyan").go("district")
    reader.tab.choose("district", WORDS["d"][reader.lang])
    reader.tab.says(d="1026")
    reader.tab.settled()
    reader.go("briefing").sees("briefing", {"d": "1026"})
    reader.go("areas").sees("areas", {"a": "samyan"})
    reader.go("briefing").sees("briefing", {"a": "samyan"})
    reader.go("district").sees("district", {"d": "1026"})


def test_the_district_of_a_khwaeng_goes_along(reader: Reader) -> None:
    reader.open("explore", i="population", y="2018", lv="khwaeng", kh="102601").go("district")
    reader.sees("district", {"d": "1026"})
    reader.go("explore")
    reader.tab.says(i="population", y="2018", lv="khwaeng", d="1026")


def test_back_over_a_change_of_language_returns_to_the_words_and_the_district(tab: Tab) -> None:
    thai, english = Reader(tab, "th"), Reader(tab, "en")
    thai.open("district", d="1026")
    tab.at("lang").get_by_role("radio", name="English").click()
    english.at("district").go("data").sees("data", {})
    english.back("district").sees("district", {"d": "1026"})
    thai.back("district").sees("district", {"d": "1026"})
    tab.page.go_forward()
    english.at("district").sees("district", {"d": "1026"})


def test_the_menu_opens_another_tab_with_the_same_district(tab: Tab) -> None:
    Reader(tab, "th").open("explore", **ASKED)
    link = tab.page.get_by_test_id("stHeader").get_by_role("link", name=tr("th", "nav.district"))
    for how in ({"modifiers": ["ControlOrMeta"]}, {"button": "middle"}):
        with tab.page.context.expect_page() as opening:
            link.click(**how)
        opened = Tab(opening.value, tab.base)
        Reader(opened, "th").at("district").sees("district", {"d": "1026"})
        opened.page.close()
        opened.leave()
    Reader(tab, "th").at("explore").sees("explore", ASKED)
