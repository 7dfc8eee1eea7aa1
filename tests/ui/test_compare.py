"""The compare page as Streamlit runs it: addresses, weights, what is saved and what is refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import tr
from smartmap.services.areas import drafts
from smartmap.settings import load
from smartmap.workspace import AreaDraft, Evidence, Role, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang
    from smartmap.store import Store

THREE = "1007,1001,1037"


def table(app: AppTest, heads: str) -> str:
    """Return the text of the table that has this word among its heads."""
    found = [html.body for html in app.get("html") if "<table" in html.body and heads in html.body]
    return re.sub(r"<[^>]+>", " ", found[0])


def said(app: AppTest, key: str) -> str | None:
    """Return what the address says; a run leaves lists that it was given and text that it wrote."""
    value = app.query_params.get(key)
    return value[0] if isinstance(value, list) else value


def ranking(app: AppTest, lang: Lang = "en") -> str:
    return table(app, tr(lang, "compare.interval_column"))


def test_the_page_stands_at_good_addresses(page_of: Callable[..., AppTest], lang: Lang) -> None:
    for address in (
        {},
        {"a": THREE},
        {"a": "samyan,1001", "m": "vikor", "ag": "arithmetic", "seed": "7"},
        {"a": THREE, "w": "env:3,mob:2"},
        {"a": THREE, "wm": "ahp", "p": "env.mob:2"},
        {"a": THREE, "c": "bma_schools,pm25_max_ug_m3", "until": "2020"},
    ):
        app = page_of("compare", lang=lang, **address)
        assert not app.exception
        assert not app.error
        assert not app.warning
        assert ranking(app, lang)
        assert {key: said(app, key) for key in address if key != "w"} == {k: v for k, v in address.items() if k != "w"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("a", "1007,atlantis"), ("c", "happiness"), ("m", "electre"), ("ag", "harmonic"), ("seed", "-1"),
        ("wm", "dice"), ("w", "env:-3"), ("w", "nothing:1"), ("p", "env.mob:11"), ("s", "nosuchscene"),
        ("until", "1066"),
    ],
)  # fmt: skip
def test_a_bad_value_is_named_in_a_note(page_of: Callable[..., AppTest], key: str, value: str, lang: Lang) -> None:
    app = page_of("compare", lang=lang, **{key: value})
    assert not app.exception
    assert not app.error
    assert [note for note in app.warning if tr(lang, f"parameter.{key}") in note.value]
    assert said(app, key) != value


@pytest.mark.parametrize("count", [1, 13])
def test_too_few_or_too_many_places_is_one_sentence(page_of: Callable[..., AppTest], count: int, lang: Lang) -> None:
    app = page_of("compare", lang=lang, a=",".join(str(1001 + at) for at in range(count)))
    assert not app.exception
    assert [error.value for error in app.error] == [tr(lang, "workspace.options", n=count, low=2, high=12)]


def test_a_weight_stands_in_the_address_and_moves_the_scores(page_of: Callable[..., AppTest]) -> None:
    app = page_of("compare", lang="en", a=THREE, w="env:1,mob:1,eco:1,liv:1")
    before = ranking(app)
    app.number_input(key="w_mobility").set_value(9.0).run()
    assert said(app, "w") == "env:1,mob:9,eco:1,liv:1"
    assert ranking(app) != before
    for key in ("environment", "mobility", "economy", "living"):
        app.number_input(key=f"w_{key}").set_value(0.0).run()
    assert [error.value for error in app.error] == [tr("en", "workspace.weights")]


def test_what_is_saved_is_shown_again_at_its_address_and_left_by_a_change(page_of: Callable[..., AppTest]) -> None:
    app = page_of("compare", lang="en", a=THREE, w="env:3,mob:2,eco:1,liv:1", m="topsis")
    shown = ranking(app)
    app.text_input(key="scenario_save_title").set_value("First round")
    app.text_input(key="scenario_save_role").set_value("planner")
    app.text_input(key="scenario_save_organisation").set_value("BMA")
    app.button(key="scenario_save_button").click().run()
    assert not app.error
    key = said(app, "s")
    assert set(app.query_params) == {"lang", "s"}
    again = page_of("compare", lang="en", s=key)
    assert ranking(again) == shown
    assert [note.value for note in again.success] == [tr("en", "compare.replayed")]
    again.number_input(key="w_mobility").set_value(9.0).run()
    assert "s" not in again.query_params
    assert said(again, "a") == THREE
    assert said(again, "m") == "topsis"
    assert ranking(again) != shown


def test_a_saved_comparison_says_that_readiness_has_changed_since(
    page_of: Callable[..., AppTest], store: Store, lang: Lang
) -> None:
    space, by = open_workspace(load()), Role("planner", "BMA")
    outline = drafts.from_codes(store, "district", ["1004"])
    draft = AreaDraft(name_en=f"Silom {lang}", geometry=outline.geojson, basis="districts", made_from=("1004",))
    area = space.save_area(draft, by=by)
    app = page_of("compare", lang=lang, a=f"{area.id},1001")
    for field, value in (("title", f"Before {lang}"), ("role", "planner"), ("organisation", "BMA")):
        app.text_input(key=f"scenario_save_{field}").set_value(value)
    app.button(key="scenario_save_button").click().run()
    key = said(app, "s")
    again = page_of("compare", lang=lang, s=key)
    assert tr(lang, "compare.readiness_same") in [note.value for note in again.caption]
    note = (Evidence("note", text="minutes"),)
    space.answer_gate(area.id, "owner", "no", by=by, date=dt.date(2026, 11, 1), evidence=note)
    later = page_of("compare", lang=lang, s=key)
    changed = tr(lang, "compare.readiness_changed", changes="").rstrip()
    told = [each.value for each in later.warning if each.value.startswith(changed)]
    assert len(told) == 1
    assert tr(lang, "compare.gate_failed", gates=tr(lang, "compare.gate_owner")) in told[0]
    assert [each.value for each in later.success] == [tr(lang, "compare.replayed")]


def test_a_scenario_without_a_title_or_role_is_refused_and_nothing_is_lost(page_of: Callable[..., AppTest]) -> None:
    app = page_of("compare", lang="en", a=THREE)
    app.text_area(key="scenario_save_note").set_value("why")
    app.button(key="scenario_save_button").click().run()
    assert len(app.error) == 1
    assert app.text_area(key="scenario_save_note").value == "why"
    assert "s" not in app.query_params


def test_a_decision_is_recorded_with_its_next_step(page_of: Callable[..., AppTest]) -> None:
    app = page_of("compare", lang="en", a="1007,1001")
    for field, value in (("title", "To decide"), ("role", "planner"), ("organisation", "BMA")):
        app.text_input(key=f"scenario_save_{field}").set_value(value)
    app.button(key="scenario_save_button").click().run()
    app.text_area(key="decision_reasons").set_value("Greatest need")
    app.text_input(key="decision_decided_by").set_value("Working group")
    app.text_input(key="decision_what_0").set_value("Draft the plan")
    app.text_input(key="decision_owner_0").set_value("Planning office")
    app.button(key="decide_button").click().run()
    assert not app.error
    assert not app.exception
    told = " ".join(html.body for html in app.get("html"))
    assert "Greatest need" in told
    assert "Draft the plan · Planning office" in told


def test_a_decision_is_withdrawn_with_a_reason_and_stays_readable(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("compare", lang=lang, a="1007,1003")
    for field, value in (("title", f"To withdraw {lang}"), ("role", "planner"), ("organisation", "BMA")):
        app.text_input(key=f"scenario_save_{field}").set_value(value)
    app.button(key="scenario_save_button").click().run()
    app.text_area(key="decision_reasons").set_value("Written too early")
    app.text_input(key="decision_decided_by").set_value("Working group")
    app.button(key="decide_button").click().run()
    app.text_input(key="withdrawal_reason").set_value("Not yet decided")
    next(button for button in app.button if button.label == tr(lang, "compare.withdraw")).click().run()
    assert not app.error
    assert not app.exception
    assert tr(lang, "compare.withdrawn") in [box.value for box in app.success]
    told = " ".join(html.body for html in app.get("html"))
    assert "Written too early" in told
    assert tr(lang, "compare.was_withdrawn", reason="Not yet decided") in told


def test_contradicting_comparisons_are_warned_about(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("compare", lang=lang, a=THREE, wm="ahp", p="env.mob:9,mob.eco:9,env.eco:-9")
    assert [note for note in app.warning if "0.10" in note.value]


def scenario(page_of: Callable[..., AppTest], title: str, places: str) -> str:
    """Save a comparison on the page; return its id."""
    app = page_of("compare", lang="en", a=places)
    for field, value in (("title", title), ("role", "planner"), ("organisation", "BMA")):
        app.text_input(key=f"scenario_save_{field}").set_value(value)
    app.button(key="scenario_save_button").click().run()
    return str(said(app, "s"))


def test_the_opened_scenario_is_the_one_that_lists_choose_and_files_hold(page_of: Callable[..., AppTest]) -> None:
    older, newer = scenario(page_of, "Older", "1007,1002"), scenario(page_of, "Newer", "1007,1003")
    app = page_of("compare", lang="en", s=older)
    chosen = [app.selectbox(key=f"{name}").value for name in ("scenario_pick", "two_first", "two_second")]
    assert chosen == [older, older, newer]
    files = [each.proto.url for each in app.get("download_button")]
    assert len(files) == 2  # of the list and on the card; the same content has the same address
    assert len(set(files)) == 1
    app.selectbox(key="scenario_pick").set_value(newer).run()
    app.button(key="scenario_open").click().run()
    assert app.selectbox(key="two_first").value == newer
    assert app.selectbox(key="two_second").value != newer


def test_without_an_opened_scenario_the_newest_is_chosen(page_of: Callable[..., AppTest]) -> None:
    newest = scenario(page_of, "Newest", "1007,1005")
    box = page_of("compare", lang="en", a=THREE).selectbox(key="scenario_pick")
    space = open_workspace(load())  # other tests of this run save there too
    assert space.scenario(box.value).created >= space.scenario(newest).created
    assert box.options[0].endswith(box.value)
