"""The briefing page as Streamlit runs it: every kind of subject, what the address says, and what is refused."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import today, tr
from smartmap.services import briefs
from smartmap.services.briefs import files
from smartmap.services.compare import comparison, question, readiness, scenario
from smartmap.settings import load
from smartmap.workspace import Question, Role, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Scenario, Workspace

NAMED = {"city": {}, "district": {"d": "1007"}, "area": {"a": "samyan"}}


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    """Return the workspace that the page opens too."""
    opened = open_workspace(load())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def kept(store: Store, workspace: Workspace) -> Scenario:
    """Return a saved comparison."""
    criteria = question.criteria(store)
    options = question.options(store, workspace, ("samyan", "1007", "1004"))
    found = comparison.build(store, Question(options, criteria, question.equal(criteria)))
    standings = readiness.of(store, workspace, found.question.options)
    by = Role("planner", "Strategy and Evaluation Department")
    return scenario.save(workspace, scenario.content(found, standings, title_th="รอบแรก", title_en="First round"), by)


def article(app: AppTest) -> str:
    """Return the brief as the page sent it."""
    return next(each.body for each in app.get("html") if '<article class="sm-brief' in each.body)


def address(app: AppTest) -> dict[str, str]:
    """Return the parameters, which AppTest keeps as text or as a list of one."""
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def same(app: AppTest, found: Brief) -> None:
    """Hold the page against the brief that the service makes."""
    sent = html.unescape(article(app))
    assert f"<h2>{found.title}</h2>" in sent
    assert re.findall(r'<p class="sm-kpi-figure"><b>([^<]*)</b>', sent) == [each.text for each in found.kpis]
    assert re.findall(r'<p class="sm-kpi-verdict"><img[^>]*> ([^<]*)</p>', sent) == [e.verdict for e in found.kpis]
    for words in (found.ask, found.lead, found.status, found.printed, *found.caveats):
        assert words in sent
    for chart in (found.need, found.readiness):
        for bar in chart.bars if chart else ():
            assert f'{bar.label}</span><span class="sm-track{" sm-none" if bar.value is None else ""}">' in sent


@pytest.mark.parametrize("kind", NAMED)
def test_the_page_says_what_the_services_say(
    page_of: Callable[..., AppTest], store: Store, workspace: Workspace, kind: str, lang: Lang
) -> None:
    app = page_of("briefing", lang=lang, **NAMED[kind])
    assert not app.exception
    assert not app.error
    assert not app.warning
    subject = next(iter(NAMED[kind].values()), "bangkok")
    same(app, briefs.build(store, workspace, kind, subject, lang, today()))


def test_a_scenario_is_briefed_with_its_ranking(
    page_of: Callable[..., AppTest], store: Store, workspace: Workspace, kept: Scenario, lang: Lang
) -> None:
    app = page_of("briefing", lang=lang, s=kept.id)
    assert not app.exception
    assert not app.error
    found = briefs.build(store, workspace, "scenario", kept.id, lang, today())
    same(app, found)
    assert found.ranking is not None
    sent = html.unescape(article(app))
    for row in found.ranking.texts:
        assert row[0] in sent
    assert found.robustness in sent


def test_every_district_and_every_example_is_listed(page_of: Callable[..., AppTest]) -> None:
    app = page_of("briefing")
    listed = app.selectbox(key="subject")
    assert len(listed.options) == len(set(listed.options)) >= 1 + 15 + 50
    for kind, parameter in (("district", "d"), ("area", "a")):
        label = tr("th", f"briefing.{kind}")
        assert sum(option.startswith(f"{label} › ") for option in listed.options) >= {"d": 50, "a": 15}[parameter]


def test_choosing_a_subject_writes_it_into_the_address_and_nothing_else(page_of: Callable[..., AppTest]) -> None:
    app = page_of("briefing", d="1007")
    for key, said in (("area:samyan", {"a": "samyan"}), ("district:1001", {"d": "1001"}), ("city:bangkok", {})):
        app.selectbox(key="subject").select(key).run()
        assert not app.exception
        assert {name: value for name, value in address(app).items() if name != "lang"} == said
    assert f"<h2>{tr('th', 'explore.bangkok')}</h2>" in article(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [("d", "9999"), ("a", "atlantis"), ("s", "nosuchscene"), ("sl", "0"), ("sl", "many"), ("sl", "²")],
)
def test_a_bad_value_is_named_in_a_note_and_leaves_the_address(
    page_of: Callable[..., AppTest], key: str, value: str, lang: Lang
) -> None:
    app = page_of("briefing", lang=lang, **{key: value})
    assert not app.exception
    assert not app.error
    said = [note.value.replace("\\", "") for note in app.warning]
    assert said == [tr(lang, "app.refused", what=tr(lang, f"parameter.{key}"), value=value)]
    assert key not in app.query_params
    assert f"<h2>{tr(lang, 'explore.bangkok')}</h2>" in article(app)


def test_the_narrowest_of_several_names_is_shown_and_a_bad_one_does_not_hide_a_good_one(
    page_of: Callable[..., AppTest],
) -> None:
    app = page_of("briefing", d="1007", a="samyan,makkasan", s="nosuchscene")
    assert app.selectbox(key="subject").value == "area:samyan"
    assert len(app.warning) == 1
    assert address(app) == {"a": "samyan"}


def test_a_district_is_found_by_its_name(page_of: Callable[..., AppTest]) -> None:
    app = page_of("briefing", d="Khet Bang Rak")
    assert not app.warning
    assert address(app)["d"] == "1004"


def test_presenting_stands_in_the_address_and_needs_no_page_below(page_of: Callable[..., AppTest]) -> None:
    app = page_of("briefing", d="1007")
    app.button(key="present").click().run()
    assert not app.exception
    assert address(app) == {"d": "1007", "sl": "1"}
    assert not [each for each in app.get("html") if "<article" in each.body]
    again = page_of("briefing", d="1007", sl="3")
    assert not again.exception
    assert address(again)["sl"] == "3"


def test_the_documents_are_of_the_subject_and_language_shown(page_of: Callable[..., AppTest], lang: Lang) -> None:
    app = page_of("briefing", lang=lang, a="samyan")
    links = next(each.body for each in app.get("html") if "api/brief" in each.body)
    found = re.findall(r'href="(api/brief[^"]+)"', html.unescape(links))
    assert found == [f"api/brief.{kind}?kind=area&id=samyan&lang={lang}" for kind in files.FORMATS]


@pytest.mark.parametrize(
    ("name", "parameters"), [("overview", {}), ("district", {"d": "1007"}), ("areas", {"a": "samyan"})]
)
def test_the_pages_lead_to_the_brief_of_what_they_show(
    page_of: Callable[..., AppTest], name: str, parameters: dict[str, str], lang: Lang
) -> None:
    app = page_of(name, lang=lang, **parameters)
    links = [each.proto for each in app.get("page_link") if each.proto.label == tr(lang, "briefing.link")]
    assert len(links) == 1
    wanted = parameters if lang == "th" else parameters | {"lang": lang}
    assert dict(part.split("=") for part in links[0].query_string.split("&") if part) == wanted


def test_a_saved_comparison_leads_to_its_brief(page_of: Callable[..., AppTest], kept: Scenario) -> None:
    app = page_of("compare", s=kept.id)
    links = [each.proto for each in app.get("page_link") if each.proto.label == tr("th", "briefing.link")]
    assert [each.query_string for each in links] == [f"s={kept.id}"]
