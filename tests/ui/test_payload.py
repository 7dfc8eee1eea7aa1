"""What pages and the API send to the browser's scripts is what `payload.d.ts` declares: no key more, none less.

The scripts themselves are checked against the same file by TypeScript, see tests/viz/test_script_types.py.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from smartmap import viz
from smartmap.ui import framework_words, scripts, state, travel
from smartmap.ui.briefing import slides
from smartmap.ui.shared import tableview
from smartmap.viz.map import canvas, scene
from tests.viz.declared import Types
from tests.web.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from smartmap.i18n import Lang
    from smartmap.settings import Settings
    from smartmap.store import Store

PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {"d": "1007", "in": "samyan"}),
    ("explore", {"i": "green_space_m2_per_person", "kh": "100701"}),
    ("explore", {"i": "density_polygon", "lv": "khwaeng", "lb": "0"}),
    ("district", {"d": "1007"}),
    ("areas", {"a": "phadung"}),
    ("areas", {"a": "bangwa-tod"}),
    ("areas", {"a": "new"}),
    ("areas", {"a": "new", "mk": "drawn"}),
    ("briefing", {"d": "1007", "sl": "2"}),
)


@pytest.fixture(scope="module")
def types() -> Types:
    return Types((Path(viz.__file__).parent / "payload.d.ts").read_text("utf-8"))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """Return what pages hand to their scripts, by the name of the declared type."""
    seen: dict[str, list[Any]] = {"Picture": [], "TableArguments": [], "Deck": []}
    written, table, deck = canvas.literal, tableview._table, slides._deck

    def literal(value: Any) -> str:
        if isinstance(value, dict) and "stamp" in value:
            seen["Picture"].append(json.loads(json.dumps(value)))
        return written(value)

    def tabled(**told: Any) -> Any:
        seen["TableArguments"].append({name: told[name] for name in told.keys() - {"key", "on_change"}})
        return table(**told)

    def presented(**told: Any) -> Any:
        seen["Deck"].append(told["data"])
        return deck(**told)

    monkeypatch.setattr(canvas, "literal", literal)
    monkeypatch.setattr(tableview, "_table", tabled)
    monkeypatch.setattr(slides, "_deck", presented)
    return seen


@pytest.fixture(scope="module")
def api(store: Store, place: Settings) -> Iterator[Callable[..., Any]]:
    """Return a function that asks the server for JSON."""
    with serving(lambda: store, place) as client:

        def ask(path: str, **query: str) -> Any:
            answer = client.get(f"/{path}?{urlencode(query)}")
            assert answer.status_code == 200, answer.content
            return answer.json()

        yield ask


def test_what_pages_tell_their_scripts_is_declared_and_all_that_is_declared_is_told(
    types: Types, sent: dict[str, list[Any]], page_of: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, (page, address) in enumerate(PAGES):
        dark = bool(number % 2)
        monkeypatch.setattr(state, "dark", lambda dark=dark: dark)
        assert not page_of(page, lang="en", **address).exception
    assert all(sent.values())
    assert [fault for name, told in sent.items() for each in told for fault in types.faults(name, each)] == []
    never = {(name, key) for name in sent for key in types.keys(name)} - types.met
    assert never == set()


def test_what_the_server_answers_is_declared_and_all_that_is_declared_is_answered(
    types: Types, store: Store, api: Callable[..., Any], lang: Lang
) -> None:
    question = {"i": "density_polygon", "lang": lang}
    answers = [
        ("Rows", api("api/choropleth.json", **question, lv="khwaeng")),
        ("Rows", api("api/choropleth.json", **question, lv="district")),
        ("Figures", api("api/clusters.json", **question, lv="district")),
        ("Choices", api("api/indicators.json", lang=lang)),
        ("Phrases", api(f"assets/map/{scene.phrase_file(lang)[0]}/{lang}.json")),
    ]
    for name, declared_as in (("districts", "Areas"), ("khwaeng", "Areas"), ("context", "Context")):
        answers.append((declared_as, api(f"assets/geo/{name}-{store.asset(name).sha256[:16]}.geojson")))
    assert [fault for name, answer in answers for fault in types.faults(name, answer)] == []
    whole = (
        "Rows",
        "Figures",
        "Column",
        "Choice",
        "Phrases",
        "MapWords",
        "Ink",
        "Areas",
        "Area",
        "AreaProperties",
        "Mark",
    )
    kinds = ("Outline", "Way", "Station", "Office", "Footprint", "Initiative")
    never = {(name, key) for name in (*whole, *kinds) for key in types.keys(name)} - types.met
    assert never == set()


def test_what_stands_in_the_scripts_of_the_frame_is_declared(types: Types, lang: Lang) -> None:
    (pages, home, entered) = _arguments(travel._script(), "travel.js")
    assert [fault for page in pages.values() for fault in types.faults("PageSubject", page)] == []
    assert home in pages
    assert isinstance(entered, str)
    (rules,) = _arguments(framework_words._script(lang), "words.js")
    assert [fault for rule in rules for fault in types.faults("Rule", rule)] == []
    assert {key for name, key in types.met if name == "PageSubject"} == set(types.keys("PageSubject"))


def _arguments(script: str, name: str) -> list[Any]:
    """Return what a script is called with."""
    call = script.removeprefix(scripts.source(name))
    assert call.startswith("(")
    assert call.endswith(");")
    arguments: list[Any] = json.loads(f"[{call[1:-2]}]")
    return arguments


def test_each_field_of_a_picture_is_a_key_and_each_key_a_field(types: Types) -> None:
    for shape, name, more in (
        (scene.Picture, "Picture", {"stamp"}),
        (scene.Figures, "Figures", set()),
        (scene.Ahead, "Ahead", set()),
    ):
        assert {each.name for each in fields(shape)} | more == set(types.keys(name))


PLAIN = scene.Picture(lang="th", areas="a", context=None, phrases="p")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"colour": "#fff"}, "$: Additional properties are not allowed ('colour' was unexpected)"),
        ({"labels": 1}, "$.labels: True was expected"),
        ({"fit": [1.0, 2.0, 3.0]}, "$.fit: [1.0, 2.0, 3.0] is too short"),
        ({"overlays": ["river", "metro"]}, "$.overlays[1]: 'metro' is not valid under any of the given schemas"),
        ({"ahead": {"control": "i", "choices": "/x"}}, "$.ahead: 'scheme' is a required property"),
        ({"selected": None}, "$.selected: None is not of type 'string'"),
        ({"draw": False}, "$.draw: True was expected"),
    ],
)
def test_a_wrong_key_or_type_is_found(types: Types, told: dict[str, Any], fault: str) -> None:
    payload = json.loads(json.dumps(replace(PLAIN, picked=("1001",)).payload())) | {"stamp": "0"}
    assert types.faults("Picture", payload) == []
    assert types.faults("Picture", payload | told) == [fault]


def test_a_key_that_is_not_told_is_found(types: Types) -> None:
    assert types.faults("Picture", json.loads(json.dumps(PLAIN.payload()))) == ["$: 'stamp' is a required property"]
