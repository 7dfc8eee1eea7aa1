"""Every file that leaves the app, all kinds and subjects: heads that can be told apart, numbers without noise."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from smartmap.briefing import xlsx as brief_book
from smartmap.services import briefs
from smartmap.services.areas import export as area_export
from smartmap.services.compare import comparison, readiness, scenario
from smartmap.services.compare import question as compare_question
from smartmap.services.district import export as profile_export
from smartmap.services.district import profile
from smartmap.services.explore import choropleth, clusters, export, rows
from smartmap.settings import Settings
from smartmap.workspace import Question as Asked
from smartmap.workspace import Role, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace

DAY = dt.date(2026, 11, 22)
MOST_DIGITS = 12
AREAS = ("samyan", "phadung", "makkasan")
LEVELS = ("district", "khwaeng")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
Tables = dict[str, list[list[Any]]]


def digits(value: object) -> int:
    """Return how many significant digits a number is written with; whole numbers are counts, however long."""
    if (
        isinstance(value, bool)
        or not isinstance(value, float | str)
        or (isinstance(value, float) and value.is_integer())
    ):
        return 0
    mantissa = str(value).lstrip("-").lower().partition("e")[0]
    return len(mantissa.replace(".", "").strip("0")) if "." in mantissa else 0


def numbers(cells: list[Any]) -> Iterator[object]:
    for cell in cells:
        if isinstance(cell, float) or (isinstance(cell, str) and NUMBER.fullmatch(cell)):
            yield cell


def of_csv(body: bytes) -> Tables:
    return {"": list(csv.reader(StringIO(body.decode("utf-8-sig"))))}


def of_xlsx(body: bytes) -> Tables:
    book = openpyxl.load_workbook(BytesIO(body))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def of_json(body: bytes) -> list[float]:
    """Return every number of a JSON text."""
    found: list[float] = []

    def keep(text: str) -> float:
        found.append(float(text))
        return found[-1]

    json.loads(body, parse_float=keep)
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path_factory.mktemp("work")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def saved(store: Store, workspace: Workspace) -> str:
    """Return the id of a saved comparison of districts and an area."""
    criteria = compare_question.criteria(store)
    options = compare_question.options(store, workspace, ("1004", "1007", "samyan"))
    found = comparison.build(store, Asked(options, criteria, compare_question.equal(criteria)))
    standings = readiness.of(store, workspace, options)
    kept = scenario.content(found, standings, title_th="รอบแรก", title_en="Round one")
    return scenario.save(workspace, kept, Role("planner", "Test Office")).id


def check(tables: Tables) -> None:
    for name, (heads, *lines) in tables.items():
        assert all(heads), (name, heads)
        assert len(set(heads)) == len(heads), (name, heads)
        assert max(map(len, lines), default=0) <= len(heads)
        for line in lines:
            assert [cell for cell in numbers(line) if digits(cell) > MOST_DIGITS] == [], (name, line)


def test_the_measure_of_this_file_finds_noise_and_leaves_counts_alone() -> None:
    noisy = [
        4.8149999999999995,
        "2.2344999999999997",
        "1e-05",
        5494932.0,
        "1568.737",
        "1007",
        "Rama 4.8149999999999995",
    ]
    assert [cell for cell in numbers(noisy) if digits(cell) > MOST_DIGITS] == noisy[:2]
    with pytest.raises(AssertionError):
        check({"": [["District", "District"], ["a", "b"]]})


@pytest.mark.parametrize("level", LEVELS)
def test_files_of_every_map_are_clean(store: Store, level: str, lang: Lang) -> None:
    for indicator in store.indicators().index:
        for period in store.periods(indicator, level)[:1]:
            shown = choropleth.choropleth(store, choropleth.Question(indicator, period, level))
            check(of_csv(export.csv(store, shown, lang)))
            check({"data": of_xlsx(export.xlsx(store, shown, lang))["data"]})
            for body in (export.geojson(store, shown, lang), rows.table(store, shown, lang)):
                assert [each for each in of_json(body) if digits(each) > MOST_DIGITS] == []


@pytest.mark.parametrize("level", LEVELS)
def test_files_of_clusters_are_clean(store: Store, level: str, lang: Lang) -> None:
    question = choropleth.Question("density_polygon", store.periods("density_polygon", level)[0], level)
    found = clusters.clusters(store, question)
    assert found is not None
    check(of_csv(clusters.csv(found, lang)))


@pytest.mark.parametrize("code", ["1001", "1007", "1050"])
def test_files_of_a_district_are_clean(store: Store, code: str, lang: Lang) -> None:
    found = profile.build(store, code)
    check(of_csv(profile_export.csv(found, lang)))
    check(of_xlsx(profile_export.xlsx(found, lang)))
    body = json.dumps(found.as_dict()).encode()
    assert [each for each in of_json(body) if digits(each) > MOST_DIGITS] == []


@pytest.mark.parametrize("area", AREAS)
def test_files_of_an_area_are_clean(store: Store, workspace: Workspace, area: str, lang: Lang) -> None:
    found = area_export.with_figures(store, workspace, area)
    check(of_csv(area_export.csv(store, *found, lang)))
    check(of_xlsx(area_export.xlsx(store, *found, lang)))


@pytest.mark.parametrize(("kind", "subject"), [("city", "bangkok"), ("district", "1007"), ("area", "samyan")])
def test_the_workbook_of_a_brief_is_clean(
    store: Store, workspace: Workspace, kind: str, subject: str, lang: Lang
) -> None:
    check(of_xlsx(brief_book.render(briefs.build(store, workspace, kind, subject, lang, DAY))))


def test_the_workbook_of_a_comparison_is_clean(store: Store, workspace: Workspace, saved: str, lang: Lang) -> None:
    check(of_xlsx(brief_book.render(briefs.build(store, workspace, "scenario", saved, lang, DAY))))
