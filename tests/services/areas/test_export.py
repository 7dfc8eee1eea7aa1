"""Files of an area's figures say what the page says, with everything needed to doubt them."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from smartmap.errors import UnknownCode
from smartmap.model.digits import clean
from smartmap.services.areas import export
from smartmap.settings import Settings
from smartmap.text import Text
from smartmap.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace of its own."""
    opened = open_workspace(Settings(home=tmp_path))
    yield opened
    opened.close()


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))


def test_each_figure_has_range_method_denominator_source_and_licence(store: Store, workspace: Workspace) -> None:
    area, figures = export.with_figures(store, workspace, "samyan")
    told = rows(export.csv(store, area, figures, "en"))
    assert [row["indicator id"] for row in told] == list(figures.rows)
    for row in told:
        figure = figures.rows[row["indicator id"]]
        assert [row["estimate"], row["lowest possible"], row["highest possible"]] == [
            "" if number is None else str(clean(number)) for number in (figure.value, figure.lower, figure.upper)
        ]
        assert row["method"]
        assert row["source"]
        assert row["licence"]
        assert bool(row["divided by"]) or figure.kind in ("count", "points")
    assert any(row["estimate"] == "" for row in told) == any(row.value is None for row in figures.rows.values())


def test_the_workbook_holds_the_same_figures_the_area_and_its_sources(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    area, figures = export.with_figures(store, workspace, "samyan")
    body = export.xlsx(store, area, figures, lang)
    sheets: dict[Any, pd.DataFrame] = pd.read_excel(BytesIO(body), sheet_name=None)
    assert list(sheets) == ["figures", "area", "sources"]
    values = sheets["figures"].iloc[:, export.COLUMNS.index("value")]
    expected = [float("nan") if row.value is None else row.value for row in figures.rows.values()]
    assert values.tolist() == pytest.approx(expected, nan_ok=True)
    assert body == export.xlsx(store, area, figures, lang)


def test_no_name_that_a_person_gave_is_run_as_a_formula(store: Store, workspace: Workspace) -> None:
    area, figures = export.with_figures(store, workspace, "samyan")
    sly = replace(area, name=Text('=HYPERLINK("http://x")', '=HYPERLINK("http://x")'))
    assert rows(export.csv(store, sly, figures, "en"))[0]["area"] == '\'=HYPERLINK("http://x")'
    sheet = pd.read_excel(BytesIO(export.xlsx(store, sly, figures, "en")), sheet_name="figures")
    assert sheet["area"][0] == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("area", ["rattanakosin", "atlantis"])
def test_an_area_that_is_unknown_or_has_no_outline_has_no_file(store: Store, workspace: Workspace, area: str) -> None:
    with pytest.raises(UnknownCode, match=area):
        export.with_figures(store, workspace, area)
