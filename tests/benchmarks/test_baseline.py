"""The plain page that we measure ourselves against does its work: it shows the right map and draws it anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "baseline" / "plain_folium.py"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    ring = [[100.0, 13.0], [101.0, 13.0], [101.0, 14.0], [100.0, 13.0]]
    feature = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    features = [{**feature, "properties": {"c": code}} for code in ("1001", "1002", "1003")]
    geometry, values = tmp_path / "areas.geojson", tmp_path / "values.csv"
    geometry.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    values.write_text("code,pop_2566,pop_2567\n1001,1,90\n1002,2,20\n1003,,30\n")
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(geometry), "c", str(values)])
    return AppTest.from_file(SCRIPT, default_timeout=30)


def _component(page: AppTest) -> dict[str, Any]:
    sent = next(element for element in page.main if element.type == "component_instance")
    return {"id": sent.proto.id, **json.loads(sent.proto.json_args)}


def test_a_missing_value_is_grey_and_the_rest_is_not(page: AppTest) -> None:
    script = _component(page.run())["script"]
    assert script.count('"colour": "#cccccc"') == 1
    assert '"value": "-"' in script


def test_a_change_of_indicator_is_another_map_and_not_a_stale_one(page: AppTest) -> None:
    before = _component(page.run())
    after = _component(page.selectbox[0].select("pop_2567").run())
    assert not page.exception
    assert after["script"] != before["script"]
    assert after["key"] != before["key"]


def test_the_baseline_asks_no_other_host(page: AppTest) -> None:
    sent = _component(page.run())
    assert sent["js_links"] == ["../plain_folium.leaflet/leaflet.js"]
    assert sent["css_links"] == ["../plain_folium.leaflet/leaflet.css"]
