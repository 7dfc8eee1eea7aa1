"""Every form of the app: an error, then success, typed without waiting as people type; the page stands all along."""

from __future__ import annotations

import ast
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

import smartmap.ui
from smartmap import settings
from smartmap.services.compare import comparison as compare
from smartmap.services.compare import question, scenario
from smartmap.workspace import Question, Role, Scenario, scenario_file
from tests.browser.area_journeys import (
    AREA,
    edit,
    gate,
    new_drawn,
    new_of_a_file,
    new_of_an_initiative,
    new_of_districts,
    new_of_khwaeng,
    part,
    remove,
    restore,
    score,
    step,
    take_back,
)
from tests.browser.compare_journeys import (
    decide,
    open_scenario,
    pairs,
    places,
    points,
    save_scenario,
    withdraw_decision,
)
from tests.browser.conftest import serving
from tests.browser.forms import ME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from smartmap.store import Store
    from tests.browser.tab import Tab

pytestmark = pytest.mark.xdist_group("browser")
PAGES: Final = Path(smartmap.ui.__file__).parent

JOURNEYS: Final[dict[Callable[[Tab, int], object], str]] = {
    score: "areas/readiness.form",
    gate: "areas/gates.show",
    step: "areas/steps.pipeline",
    part: "areas/steps.participation",
    take_back: "areas/history.show",
    new_of_districts: "areas/creation.show",
    new_of_khwaeng: "areas/outline._codes",
    new_of_an_initiative: "areas/outline._initiative",
    new_drawn: "areas/creation.show",
    new_of_a_file: "areas/outline._file",
    edit: "areas/edit.show",
    remove: "areas/edit.history",
    restore: "areas/edit.removed",
    points: "compare/weights._direct",
    pairs: "compare/weights._pairwise",
    places: "compare/controls.places",
}
OF_SCENARIOS: Final[dict[Callable[[Tab, int], object], str]] = {  # beside `open_scenario`
    save_scenario: "compare/saved.save",
    decide: "compare/decision._form",
    withdraw_decision: "compare/decision._withdrawal",
}
# Walked by `open_scenario`, by tests/ui/test_hostile.py and by tests/ui/test_area_records.py.
ELSEWHERE: Final = {"compare/saved._upload", "shared/damaged.show", "areas/edit.undo"}


@contextmanager
def empty_desk(browser: Browser, store: Store, folder: Path, *pages: str) -> Iterator[str]:
    """Serve a home whose cache is built and whose workspace holds nothing; it has loaded what its pages need."""
    assert store.fingerprint  # the cache of the run is there to be copied
    shutil.copytree(settings.load().cache, folder / "cache")
    with serving(folder, folder / "log.txt") as address, browser.new_context() as context:
        page = context.new_page()
        for path in pages:
            page.goto(address + path)
            expect(page.get_by_text("smartmap 0.").last).to_be_visible(timeout=60_000)
        yield address


@pytest.fixture(scope="module")
def desk(browser: Browser, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a workspace that is empty when the module begins."""
    with empty_desk(browser, store, tmp_path_factory.mktemp("desk"), f"/areas?a={AREA}", "/compare") as address:
        yield address


@pytest.fixture
def new_desk(browser: Browser, store: Store, tmp_path: Path) -> Iterator[str]:
    """Serve an empty workspace for one test."""
    with empty_desk(browser, store, tmp_path, "/compare") as address:
        yield address


def walk(journey: Callable[[Tab, int], object], base: str, new_tab: Callable[..., Tab]) -> None:
    """Walk a journey twice, each time as somebody who has just come; the second time there are records."""
    for time in (1, 2):
        tab = new_tab(base)
        journey(tab, time)
        assert tab.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_success_follows_an_error_on_a_page_that_stands(
    journey: Callable[[Tab, int], object], desk: str, new_tab: Callable[..., Tab]
) -> None:
    walk(journey, desk, new_tab)


@pytest.mark.browser
@pytest.mark.parametrize("journey", OF_SCENARIOS, ids=lambda journey: journey.__name__)
def test_success_follows_an_error_where_no_scenario_was_ever_kept(
    journey: Callable[[Tab, int], object], new_desk: str, new_tab: Callable[..., Tab]
) -> None:
    walk(journey, new_desk, new_tab)


@pytest.mark.browser
def test_a_right_file_follows_a_wrong_one_where_no_scenario_was_ever_kept(
    new_desk: str, new_tab: Callable[..., Tab], store: Store
) -> None:
    criteria = question.criteria(store)
    options = question.options(store, None, ("1007", "1001"))
    comparison = compare.build(store, Question(options, criteria, question.equal(criteria)))
    content = scenario.content(comparison, title_th="จากไฟล์", title_en="From a file")
    file = scenario_file.write(Scenario.of(content, Role(*ME.values()), datetime.now(UTC))).encode()
    walk(lambda tab, _: open_scenario(tab, file), new_desk, new_tab)


def forms(module: Path) -> Iterator[str]:
    """Yield the functions of a module that can be refused what they ask for: forms, files, and deeds of a button."""
    for function in ast.parse(module.read_text("utf-8")).body:
        called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
        if isinstance(function, ast.FunctionDef) and called & {"forms.doing", "st.form", "st.file_uploader"}:
            yield f"{module.parent.name}/{module.stem}.{function.name}"


def test_every_form_of_the_code_has_its_journey() -> None:
    found = {name for module in sorted(PAGES.rglob("*.py")) for name in forms(module)}
    assert found
    assert found <= {*JOURNEYS.values(), *OF_SCENARIOS.values(), *ELSEWHERE}
