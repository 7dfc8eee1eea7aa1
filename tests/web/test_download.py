"""Files by address: the same parameters as the page, the same rows, and an answer for every mistake."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from smartmap.services.areas import export as area_export
from smartmap.services.explore import choropleth, clusters, export
from smartmap.settings import load
from smartmap.workspace import open_workspace

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from tests.web.conftest import Client


def test_a_csv_by_address_is_the_file_of_the_service(client: Client, store: Store, lang: Lang) -> None:
    answer = client.get(f"/api/choropleth.csv?i=population&y=2018&lv=khwaeng&sc=natural_breaks&k=7&lang={lang}")
    assert answer.status_code == 200
    question = choropleth.Question("population", "2018", "khwaeng", "natural_breaks", 7)
    assert answer.content == export.csv(store, choropleth.choropleth(store, question), lang)
    assert len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) == 181
    assert 'filename="smartmap_population_2018_khwaeng.csv"' in answer.headers["content-disposition"]


def test_geojson_and_workbook_have_their_types(client: Client) -> None:
    answer = client.get("/api/choropleth.geojson?i=population&y=2022&g=central")
    assert answer.headers["content-type"] == "application/geo+json"
    assert len(json.loads(answer.content)["features"]) == 9
    answer = client.get("/api/choropleth.xlsx")
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize(
    "query",
    [
        "i=nothing",
        "y=1800",
        "lv=planet",
        "k=99",
        "k=x",
        "sc=magic",
        "g=nowhere",
        "lang=xx",
        "lv=khwaeng",
        "y=%22%0d%0a",
    ],
)
def test_a_bad_parameter_is_not_found_and_named(client: Client, query: str) -> None:
    answer = client.get(f"/api/choropleth.csv?{query}")
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_an_unknown_kind_of_file_is_not_found(client: Client) -> None:
    assert client.get("/api/choropleth.exe").status_code == 404


def test_the_map_and_the_table_get_one_answer_of_the_same_values(client: Client, store: Store, lang: Lang) -> None:
    found = client.get(f"/api/choropleth.json?i=population&y=2022&lang={lang}").json()
    values = store.values("population", "2022", "district")
    assert {code: cells[-1] for code, cells in found["rows"]} == values.to_dict()
    assert {code: float(label.replace(",", "")) for code, (_, label) in found["paint"].items()} == values.to_dict()
    lowest, highest = (found["paint"][code][0] for code in (values.idxmin(), values.idxmax()))
    assert (lowest, highest) == (0, len(found["colours"]) - 1)


def test_clusters_by_address_are_those_of_the_service(client: Client, store: Store, lang: Lang) -> None:
    question = choropleth.Question("share_60_plus_pct", "2022", "district")
    made = clusters.clusters(store, question)
    assert made is not None
    found = client.get(f"/api/clusters.json?i=share_60_plus_pct&lang={lang}").json()
    assert {code: tuple(entry) for code, entry in found["paint"].items()} == clusters.figures(lang, made).paint
    answer = client.get(f"/api/clusters.csv?i=share_60_plus_pct&lang={lang}")
    assert answer.content == clusters.csv(made, lang)
    assert 'filename="smartmap_clusters_share_60_plus_pct_2022_district.csv"' in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "path", ["clusters.xlsx", "clusters.json?i=nothing", "clusters.json?lv=planet", "clusters.csv?k=x"]
)
def test_clusters_that_cannot_be_asked_for_are_not_found(client: Client, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_the_list_of_indicators_is_in_the_language_asked_for(client: Client, store: Store, lang: Lang) -> None:
    found = client.get(f"/api/indicators.json?lang={lang}").json()
    assert {each["id"] for each in found.values()} == set(store.indicators().index)
    assert client.get("/api/indicators.json?lang=xx").status_code == 404


@pytest.mark.parametrize("file", ["choropleth", "indicators"])
def test_only_an_address_that_names_these_data_is_kept_for_ever(client: Client, store: Store, file: str) -> None:
    def caching(version: str) -> str:
        return client.get(f"/api/{file}.json?v={version}").headers["cache-control"]

    assert "immutable" in caching(store.fingerprint[:12])
    assert [caching(v) for v in ("", store.fingerprint[:4], "0" * 12)] == ["no-cache"] * 3


def test_figures_of_an_area_by_address_are_the_file_of_the_service(client: Client, store: Store, lang: Lang) -> None:
    answer = client.get(f"/api/area/samyan.csv?lang={lang}")
    assert answer.status_code == 200
    area, figures = area_export.with_figures(store, open_workspace(load()), "samyan")
    assert answer.content == area_export.csv(store, area, figures, lang)
    assert 'filename="smartmap_area_samyan.csv"' in answer.headers["content-disposition"]
    assert client.get("/api/area/samyan.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("asked", ["atlantis.csv", "rattanakosin.csv", "samyan.exe", "samyan.csv?lang=xx", "..%2f.csv"])
def test_an_area_or_file_that_does_not_exist_is_not_found_and_named(client: Client, asked: str) -> None:
    answer = client.get(f"/api/area/{asked}")
    assert answer.status_code == 404


@pytest.mark.parametrize("year", ["2561", "%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%91"])
@pytest.mark.parametrize("path", ["choropleth.csv?i=population&lv=khwaeng", "clusters.csv?i=population"])
def test_a_year_is_understood_in_either_era(client: Client, path: str, year: str) -> None:
    answer = client.get(f"/api/{path}&y={year}")
    assert answer.status_code == 200
    assert answer.content == client.get(f"/api/{path}&y=2018").content
    assert "_2018_" in answer.headers["content-disposition"]


@pytest.mark.parametrize("year", ["1", "9999", "2400", "66"])
def test_a_year_that_there_is_not_is_refused(client: Client, year: str) -> None:
    answer = client.get(f"/api/choropleth.csv?i=population&y={year}")
    assert answer.status_code == 404
    assert f"'{year}'" in answer.json()["error"]
