"""Every form of the app: an error, then success, typed without waiting as people type; the page stands all along."""

from __future__ import annotations

import ast
import json
import re
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

import smartmap.ui
from smartmap import settings
from smartmap.i18n import tr
from smartmap.services.compare import comparison as compare
from smartmap.services.compare import question, scenario
from smartmap.workspace import Question, Role, Scenario, scenario_file
from tests.browser.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FilePayload

    from smartmap.store import Store
    from tests.browser.conftest import Tab

pytestmark = pytest.mark.xdist_group("browser")
PAGES: Final = Path(smartmap.ui.__file__).parent
ME: Final = {"role": "planner", "organisation": "Test Office"}
RING: Final = [[100.52, 13.73], [100.54, 13.73], [100.54, 13.75], [100.52, 13.73]]
QUARTER: Final = json.dumps({"type": "Polygon", "coordinates": [RING]}).encode()
AREA: Final = "samyan"
TWO: Final = "/compare?a=1007,1001&lang=en"


# What a journey does on a page


def fill(tab: Tab, form: str, **fields: str) -> None:
    """Type into fields of a form, one after the other, without waiting for the page."""
    for name, text in fields.items():
        tab.at(f"{form}_{name}").locator("input, textarea").fill(text)


def press(tab: Tab, words: str) -> None:
    tab.page.get_by_role("button", name=tr("en", words), exact=True).click()


def unfold(tab: Tab, words: str) -> None:
    tab.page.locator("summary").filter(has_text=words).click()


def refused(tab: Tab, times: int = 1) -> None:
    """Wait for the error; nothing is waited for after it."""
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(times)
    expect(tab.page.get_by_test_id("stAlertContentError").last).to_be_visible()


def told(tab: Tab, text: str | re.Pattern[str]) -> None:
    """Wait for the success; the error is gone, and the page stands to its last line."""
    expect(tab.page.get_by_test_id("stAlertContentSuccess").filter(has_text=text)).to_be_visible()
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(0)
    tab.settled()


def upload(tab: Tab, name: str, body: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": body}
    tab.page.locator("input[type=file]").set_input_files(files=[file])


# The journeys; each takes a tab and says which time it is


def score(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=readiness&lang=en")
    tab.page.get_by_text(tr("en", "areas.score_3"), exact=True).click()
    press(tab, "areas.save_score")
    refused(tab)
    fill(tab, f"score_{AREA}", evidence="Resolution 4/2026", **ME)
    press(tab, "areas.save_score")
    told(tab, tr("en", "areas.scored", name="Defined boundary"))


def gate(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=gates&lang=en")
    tab.at(f"gate_{AREA}_answer").get_by_text(tr("en", "areas.answer_no"), exact=True).click()
    press(tab, "areas.save_gate")
    form = tab.page.get_by_test_id("stForm")  # the page names failed gates in an error of its own
    expect(form.get_by_test_id("stAlertContentError")).to_be_visible()
    fill(tab, f"gate_{AREA}", evidence="Letter 12/2026", **ME)
    press(tab, "areas.save_gate")
    expect(form.get_by_test_id("stAlertContentSuccess")).to_be_visible()
    tab.settled()


def step(tab: Tab, time: int) -> None:
    area = (AREA, "makkasan")[time - 1]  # the same step twice in a row is refused
    tab.open(f"/areas?a={area}&t=status&lang=en")
    press(tab, "areas.save_step")
    refused(tab)
    fill(tab, f"step_{area}", year="2569", source="https://example.go.th/minutes", **ME)
    press(tab, "areas.save_step")
    told(tab, tr("en", "areas.step_added", name=tr("en", "state.existing_project")))


def part(tab: Tab, _: int) -> None:
    tab.open(f"/areas?a={AREA}&t=participation&lang=en")
    press(tab, "areas.save_part")
    refused(tab)
    words = {"who": "Traders", "method": "Public hearing", "year": "2026", "source": "Minutes 3/2026"}
    fill(tab, f"part_{AREA}", **words, **ME)
    press(tab, "areas.save_part")
    told(tab, tr("en", "areas.part_added"))


def take_back(tab: Tab, time: int) -> None:
    part(tab, time)
    tab.open(f"/areas?a={AREA}&t=history&lang=en")
    unfold(tab, tr("en", "areas.take_back"))
    press(tab, "areas.take_back")
    refused(tab)
    fill(tab, f"back_{AREA}", reason="Told twice", **ME)
    press(tab, "areas.take_back")
    told(tab, tr("en", "areas.taken_back"))


def made(tab: Tab, name: str, origin: str, choose: Callable[[], None]) -> str:
    """Make an area: first without an outline, then with the one that is chosen; return its id."""
    tab.open(f"/areas?a=new&mk={origin}&lang=en")
    press(tab, "areas.save_new")
    refused(tab)
    choose()
    expect(tab.page.get_by_text("The outline is ready")).to_be_visible()
    fill(tab, "new", name_en=name, **ME)
    press(tab, "areas.save_new")
    told(tab, tr("en", "areas.saved", name=name, n=1))
    return tab.query["a"]


def new_of_districts(tab: Tab, time: int) -> str:
    return made(tab, f"Districts {time}", "districts", lambda: tab.choose("area_picked_district", "Pathum Wan"))


def new_of_khwaeng(tab: Tab, time: int) -> None:
    made(tab, f"Khwaeng {time}", "khwaeng", lambda: tab.choose("area_picked_khwaeng", "Rong Mueang"))


def new_of_an_initiative(tab: Tab, time: int) -> None:
    made(tab, f"Initiative {time}", "footprint", lambda: tab.choose("n", "Samyan Smart City"))


def new_drawn(tab: Tab, time: int) -> None:
    def draw() -> None:
        tab.settled().stamp()
        tab.frame.locator(".sm-pencil a").click()
        box = tab.map.bounding_box()
        assert box is not None
        x, y = box["width"] * 0.45, box["height"] * 0.45
        for corner in ((x, y), (x + 80, y), (x + 80, y + 60), (x, y + 60)):
            tab.map.click(position={"x": corner[0], "y": corner[1]})
        tab.page.keyboard.press("Enter")

    made(tab, f"Drawn {time}", "drawn", draw)


def new_of_a_file(tab: Tab, time: int) -> None:
    def choose() -> None:
        upload(tab, "bad.geojson", b"no geojson")
        expect(tab.page.get_by_text("cannot be read as GeoJSON")).to_be_visible()
        upload(tab, "quarter.geojson", QUARTER)

    made(tab, f"File {time}", "file", choose)


def edit(tab: Tab, time: int) -> None:
    area = new_of_districts(tab, time)
    tab.open(f"/areas?a={area}&t=edit&lang=en")
    press(tab, "areas.save")
    refused(tab)
    fill(tab, f"edit_{area}", owner="Trust", **ME)
    press(tab, "areas.save")
    told(tab, tr("en", "areas.saved", name=f"Districts {time}", n=2))
    tab.page.get_by_text(tr("en", "areas.replace_outline"), exact=True).click()
    expect(tab.at(f"edit_{area}_picked_district")).to_be_visible()
    press(tab, "areas.save")
    refused(tab)
    tab.choose(f"edit_{area}_picked_district", "Lat Krabang")
    tab.page.keyboard.press("Escape")  # the open list hides the rest of the page
    expect(tab.page.get_by_text("The outline is ready")).to_be_visible()
    press(tab, "areas.save")
    told(tab, tr("en", "areas.saved", name=f"Districts {time}", n=3))


def remove(tab: Tab, time: int) -> None:
    area = new_of_districts(tab, time)
    tab.open(f"/areas?a={area}&t=history&lang=en")
    unfold(tab, tr("en", "areas.remove"))
    press(tab, "areas.remove")
    refused(tab)
    fill(tab, f"remove_{area}", reason="Made twice", **ME)
    press(tab, "areas.remove")
    told(tab, tr("en", "areas.removed"))


def restore(tab: Tab, time: int) -> None:
    remove(tab, time)
    unfold(tab, tr("en", "areas.removed_list", n=time).partition(" (")[0])
    fill(tab, "restore", role="")
    press(tab, "areas.restore")
    refused(tab)
    first = tab.at("restore_which").get_by_role("combobox").input_value().partition(" · ")[0]
    fill(tab, "restore", **ME)
    press(tab, "areas.restore")
    told(tab, tr("en", "areas.restored"))
    expect(tab.at("profile").get_by_role("heading")).to_have_text(first)


def save_scenario(tab: Tab, time: int) -> None:
    tab.open(TWO)
    unfold(tab, tr("en", "compare.save_head"))
    press(tab, "compare.save")
    refused(tab)
    expect(tab.at("scenario_save_button")).to_be_visible()
    fill(tab, "scenario_save", title=f"Round {time}", note="Typed in a hurry", **ME)
    press(tab, "compare.save")
    told(tab, re.compile(r"Saved under the id \w{12}"))
    expect(tab.at("scenario")).to_contain_text(f"Round {time}")


def open_scenario(tab: Tab, file: bytes) -> None:
    tab.open(TWO)
    upload(tab, "wrong.json", b"{}")
    refused(tab)
    upload(tab, "right.json", file)
    told(tab, re.compile(r"Brought in under the id \w{12}"))
    expect(tab.at("scenario")).to_contain_text("From a file")


def decide(tab: Tab, time: int) -> None:
    save_scenario(tab, time)
    unfold(tab, tr("en", "compare.decide_head"))
    fill(tab, "decision", role="")
    press(tab, "compare.decide")
    refused(tab)
    expect(tab.at("decision_fold").get_by_test_id("stAlertContentError")).to_be_visible()
    expect(tab.at("decide_button")).to_be_visible()
    fill(tab, "decision", reasons=f"Greatest need {time}", decided_by="Working group", **ME)
    press(tab, "compare.decide")
    told(tab, tr("en", "compare.decided"))
    expect(tab.at("decisions")).to_contain_text(f"Greatest need {time}")


def withdraw_decision(tab: Tab, time: int) -> None:
    decide(tab, time)
    unfold(tab, tr("en", "compare.withdraw_head"))
    press(tab, "compare.withdraw")
    refused(tab)
    expect(tab.at("withdrawal_fold").get_by_test_id("stAlertContentError")).to_be_visible()
    fill(tab, "withdrawal", reason=f"Decided too early {time}", **ME)
    press(tab, "compare.withdraw")
    told(tab, tr("en", "compare.withdrawn"))
    expect(tab.at("decisions")).to_contain_text(f"Decided too early {time}")


def points(tab: Tab, _: int) -> None:
    tab.open(TWO + "&w=env:0,mob:0,eco:0,liv:0")
    refused(tab)
    for name in ("environment", "living"):
        weight = tab.at(f"w_{name}").get_by_role("spinbutton")
        weight.fill("3")
        weight.press("Tab")
        expect(tab.page).to_have_url(re.compile(rf"{name[:3]}%3A3"))  # an address that is on its way wins over the next
    stands(tab)


def pairs(tab: Tab, _: int) -> None:
    tab.open(TWO + "&wm=ahp&p=env.mob:9,mob.eco:9,env.eco:-9")
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_be_visible()
    slider = tab.at("p_environment_economy").get_by_role("slider")
    for _press in range(16):
        slider.press("ArrowRight")
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_have_count(1)
    tab.at("wm").get_by_text(tr("en", "compare.equal"), exact=True).click()
    expect(tab.page.get_by_test_id("stAlertContentWarning").filter(has_text="0.10")).to_have_count(0)
    stands(tab)


def places(tab: Tab, _: int) -> None:
    tab.open("/compare?a=1007&lang=en")
    refused(tab)
    tab.choose("options", "Lat Krabang")
    tab.choose("options", "Nong Chok")
    stands(tab)


def stands(tab: Tab) -> None:
    expect(tab.at("ranking").locator("tbody")).to_contain_text("Pathum Wan")
    expect(tab.page.get_by_test_id("stAlertContentError")).to_have_count(0)
    tab.settled()


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
# Walked by `open_scenario`, by tests/ui/test_hostile.py and by tests/ui/test_areas.py.
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
