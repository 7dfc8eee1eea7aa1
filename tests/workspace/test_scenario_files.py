"""Scenarios that smartmap 0.1.0 wrote: later versions read them under their ids and write the same bytes again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartmap.workspace import scenario_file

IDS = {"bare": "klwbblcclwnq", "direct": "4jahsnq3oyli", "equal": "usd4n7ebmc47", "strained": "x5b3xjo25bga"}
FOLDER = Path(__file__).parent / "scenarios"


@pytest.mark.parametrize("name", IDS)
def test_a_file_of_an_earlier_version_keeps_its_id_and_its_bytes(name: str) -> None:
    body = (FOLDER / f"{name}.json").read_bytes()
    scenario = scenario_file.read(body)
    assert scenario.id == scenario.content_id() == IDS[name]
    assert scenario_file.write(scenario).encode() == body


@pytest.mark.parametrize("name", IDS)
def test_a_file_without_its_id_comes_to_the_same_one(name: str) -> None:
    file = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    del file["id"]
    assert scenario_file.read(json.dumps(file)).id == IDS[name]
