"""Any file given to the importer is refused in one sentence, or makes a scenario that every view and brief can show."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartmap.briefing import xlsx
from smartmap.errors import SmartmapError, WorkspaceError
from smartmap.services import briefs
from smartmap.services.compare import comparison, question, readiness, replay, scenario
from smartmap.settings import Settings
from smartmap.workspace import Ahp, Question, Role, Scenario, open_workspace, scenario_file
from tests.hostile import ANYTHING, VALUES, changed, places, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.store import Store
    from smartmap.workspace import Workspace

DAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return a workspace of these tests alone."""
    found = open_workspace(Settings(tmp_path_factory.mktemp("door")))
    yield found
    found.close()


@pytest.fixture(scope="module")
def good(store: Store, space: Workspace) -> Any:
    """Return a scenario file as the page exports it, with pairwise comparisons and without its id."""
    criteria = question.criteria(store)
    dimensions = list(dict.fromkeys(each.dimension for each in criteria))
    upper = {(a, b): 1.0 for at, a in enumerate(dimensions) for b in dimensions[at + 1 :]}
    judged = question.judged(dimensions, upper)
    cells = tuple(tuple(1.0 for _ in dimensions) for _ in dimensions)
    asked = Question(
        question.options(store, space, ["1007", "1001", "samyan"]),
        criteria,
        {str(key): float(value) for key, value in judged.weights.items()},
        "ahp",
        Ahp(order=tuple(dimensions), matrix=cells, cr=0.0),
        draws=50,
    ).checked()
    found = comparison.build(store, asked)
    content = scenario.content(found, readiness.of(store, space, asked.options), title_th="เทียบ")
    file = json.loads(scenario_file.write(Scenario.of(content, Role("planner", "BMA"), dt.datetime.now(dt.UTC))))
    del file["id"]
    return file


def shown(store: Store, space: Workspace, kept: Scenario, beside: Scenario) -> None:
    """Show a scenario in every way; only sentences of our own may say that it cannot be."""
    try:
        json.dumps(replay.replay(store, space, kept).as_dict(), allow_nan=False)
    except SmartmapError as error:
        str(error).encode()
    try:
        xlsx.render(briefs.build(store, space, "scenario", kept.id, "th", DAY))
    except SmartmapError as error:
        str(error).encode()
    for one, two in ((kept, beside), (beside, kept)):
        scenario.contrast(one, two)
    json.loads(scenario_file.write(kept))


def taken(space: Workspace, data: bytes) -> Scenario | None:
    """Return what the importer makes of a file; None where it refuses it with a sentence that can be shown."""
    try:
        return space.import_scenario(data)
    except WorkspaceError as error:
        told = str(error).encode()  # a sentence that a page can send
    assert len(told) < 3000
    return None


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANYTHING)
def test_any_json_is_refused_in_one_sentence(space: Workspace, value: Any) -> None:
    assert taken(space, written(value)) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_of_a_good_file_is_refused_or_can_be_shown(
    store: Store, space: Workspace, good: Any, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from([each for each in places(good) if each]))
    file = changed(good, path, data.draw(st.sampled_from(VALUES) | ANYTHING))
    kept = taken(space, written(file))
    beside = taken(space, written(good))
    assert beside is not None
    if kept is not None:
        shown(store, space, kept, beside)


def test_every_field_takes_no_value_of_another_kind(space: Workspace, good: Any) -> None:
    fields = [path for path in places(good) if path and path[:2] != ("content", "result")]
    for path in fields:
        for value in VALUES:
            kept = taken(space, written(changed(good, path, value)))
            assert kept is None or space.scenario(kept.id) == kept
