"""What one person brought never stops a page for another: hostile files, and rows that another program wrote."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from smartmap.i18n import tr
from smartmap.services.compare import comparison, question, readiness, scenario
from smartmap.settings import load
from smartmap.workspace import AreaDraft, Question, Role, Scenario, open_workspace, scenario_file
from smartmap.workspace.database.engine import WRITES
from tests.hostile import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from smartmap.store import Store
    from smartmap.workspace import Workspace

SQUARE = '{"type":"Polygon","coordinates":[[[100.505,13.725],[100.52,13.725],[100.52,13.737],[100.505,13.725]]]}'
LATE = "2999-01-01T00:00:00+00:00"
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("compare", {}),
    ("areas", {}),
    ("areas", {"a": "samyan"}),
    ("areas", {"a": "samyan", "t": "readiness"}),
    ("areas", {"a": "samyan", "t": "history"}),
    ("briefing", {}),
    ("briefing", {"a": "samyan"}),
    ("overview", {}),
)


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Return the workspace of the pages, empty and for one test."""
    monkeypatch.setenv("SMARTMAP_WORKSPACE_URL", f"sqlite:///{tmp_path / 'door.db'}")
    found = open_workspace(load())
    yield found
    found.close()


@pytest.fixture
def good(store: Store, space: Workspace) -> dict[str, Any]:
    """Return a scenario file as the page exports it, without its id."""
    criteria = question.criteria(store)
    asked = Question(question.options(store, space, ["1007", "1001", "samyan"]), criteria, question.equal(criteria))
    found = comparison.build(store, asked.checked())
    content = scenario.content(found, readiness.of(store, space, asked.options), title_en="Round one")
    file: dict[str, Any] = json.loads(
        scenario_file.write(Scenario.of(content, Role("planner", "BMA"), dt.datetime.now(dt.UTC)))
    )
    del file["id"]
    return file


def write(space: Workspace, table: str, **row: Any) -> None:
    """Write a row as another program would, past every check."""
    names = ", ".join(f'"{name}"' for name in row)
    blanks = ", ".join(f":{name}" for name in row)
    with space.engine.execution_options(**{WRITES: True}).begin() as con:
        con.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({blanks})"), row)  # noqa: S608


def spoil(space: Workspace, content: str) -> None:
    """Write bad rows into every table."""
    by = {"by_role": "r", "by_organisation": "o", "recorded_at": "yesterday"}
    signed = {"author_role": "r", "author_organisation": "o"}
    for key, text, created in (
        ("{}", "{}", LATE), ("notjson", "{", "2026-01-01T00:00:00+00:00"), ("deep", "[" * 5000, "x"),
        ("[" * 3000, content, LATE), (NAME, "\x00", NAME), ("null", "null", "2026-01-01"),
    ):  # fmt: skip
        write(space, "scenarios", id=key, content=text, created=created, **signed)
    write(
        space, "decisions", scenario_id="{}", chosen="x", reasons="", dissent="", next_steps="{", decided_by="",
        date="0000-00-00", **by,
    )  # fmt: skip
    for table, row in (
        ("assessments", {"criterion_id": "x", "score": 4, "date": "9999-99-99", "evidence": "{", "note": "",
                         "framework": ""}),
        ("gate_answers", {"gate": "moon", "answer": "yes", "date": "x", "evidence": "[]"}),
        ("status_events", {"state": "moon", "when": "1", "body": "", "source": "", "note": ""}),
        ("participation", {"who": "", "when": "", "method": "", "source": "", "people": "many", "note": ""}),
    ):  # fmt: skip
        write(space, table, area_id="samyan", **row, **by)
    for key in ("samyan", "a-nothing", NAME):
        made = {"created_role": "r", "created_organisation": "o", "created_at": "x"}
        write(space, "areas", id=key, version=1, **made)
        write(
            space, "area_versions", area_id=key, version=1, change="created", note="", name_th="", name_en="x" * 9000,
            geometry='{"type":"Point"}', basis="drawn", made_from="{", city_type="", owner="", residents="[]",
            daily_users="0", vision="", working_group="", changed_role="r", changed_organisation="o", changed_at=LATE,
        )  # fmt: skip


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_rows_that_another_program_spoiled_stop_no_page(
    page_of: Callable[..., AppTest], space: Workspace, good: dict[str, Any], page: str, address: dict[str, str]
) -> None:
    kept = space.import_scenario(json.dumps(good))
    spoil(space, kept.canonical())
    app = page_of(page, lang="en", **address)
    assert not app.exception
    assert not app.error


def test_a_damaged_scenario_is_named_in_the_list_and_withdrawn_there(
    page_of: Callable[..., AppTest], space: Workspace, good: dict[str, Any]
) -> None:
    kept = space.import_scenario(json.dumps(good))
    write(space, "scenarios", id="future", content=kept.canonical(), created=LATE, author_role="r",
          author_organisation="o")  # fmt: skip
    app = page_of("compare", lang="en")
    assert app.selectbox(key="scenario_pick").value == kept.id
    assert any("future" in html.body and "no date" in html.body for html in app.get("html"))
    app.button(key="damaged_button").click().run()
    assert len(app.error) == 1
    app.text_input(key="damaged_reason").set_value("Nobody knows it")
    app.text_input(key="damaged_role").set_value("planner")
    app.text_input(key="damaged_organisation").set_value("BMA")
    app.button(key="damaged_button").click().run()
    assert not app.error
    assert tr("en", "damaged.withdrawn", id="future") in [each.value for each in app.success]
    assert space.damaged() == ()
    assert space.scenarios() == (kept,)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": {"living": 1e9, "mobility": 1, "environment": 300, "economy": 0, "people": 7}},
        {"weights": {"living": 1e-9}},
        {"seed": 2**32 - 1, "draws": 100_000},
        {"title_en": NAME, "title_th": NAME, "note": NAME},
        {"criteria": "unknown indicator"},
        {"criteria": "unknown dimension"},
        {"options": [{"kind": "district", "id": "1099"}, {"kind": "area", "id": "atlantis", "name_en": NAME}]},
        {"options": [{"kind": "khwaeng", "id": "100101"}, {"kind": "area", "id": "x", "geometry": SQUARE}]},
        {"result": {"scores": {}, "tiers": {"1007": "ahead"}, "places": [{"id": "1", "name_th": NAME, "name_en": ""}]}},
    ],
    ids=str,
)  # fmt: skip
def test_a_scenario_that_is_odd_but_whole_is_opened_or_refused_and_the_list_stays(
    page_of: Callable[..., AppTest], space: Workspace, good: dict[str, Any], change: dict[str, Any]
) -> None:
    first = space.import_scenario(json.dumps(good))
    content = {**good["content"], **change, "result": change.get("result")}
    criteria = good["content"]["criteria"]
    if "weights" in change:
        named = {each["dimension"] for each in criteria}
        content["weights"] = {name: change["weights"].get(name, 1.0) for name in named}
        content["weight_method"] = "direct"
    elif change.get("criteria") == "unknown indicator":
        content["criteria"] = [{**criteria[0], "id": "happiness"}, *criteria[1:]]
    elif change.get("criteria") == "unknown dimension":
        content |= {"criteria": [{**criteria[0], "dimension": "luck"}], "weights": {"luck": 1}}
    odd = space.import_scenario(json.dumps({**good, "content": content}))
    opened = page_of("compare", lang="en", s=odd.id)
    assert not opened.exception
    for page, address in (("compare", {}), ("compare", {"s": first.id}), ("briefing", {"a": "samyan"})):
        app = page_of(page, lang="th", **address)
        assert not app.exception
        assert not app.error


def test_a_hostile_name_is_no_markdown_in_any_message(page_of: Callable[..., AppTest], space: Workspace) -> None:
    by = Role("planner :red[x]", "BMA *x*")
    area = space.save_area(AreaDraft(name_en=NAME, name_th=NAME, geometry=SQUARE, basis="drawn", owner=NAME), by=by)
    for page, address in (
        ("compare", {"a": f"{area.id},1007"}), ("compare", {"a": f"{area.id},1007", "m": "vikor"}),
        ("areas", {"a": area.id}), ("areas", {"a": area.id, "t": "history"}), ("areas", {"a": area.id, "t": "edit"}),
        ("briefing", {"a": area.id}),
    ):  # fmt: skip
        app = page_of(page, lang="en", **address)
        assert not app.exception
        texts = [each.value for kind in ("markdown", "caption", "error", "warning", "info", "success", "subheader",
                                         "header", "title") for each in app.get(kind)]  # fmt: skip
        assert not [each for each in texts if "**x**" in each or ":red[y]" in each or "![p]" in each]
