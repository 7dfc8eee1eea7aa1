"""A click on the map is read from what the browser sent, and anything else is nothing."""

from __future__ import annotations

from typing import Literal

import pytest

from smartmap.ui.shared.mapview import Pick, read_pick


@pytest.mark.parametrize("kind", ["area", "initiative"])
def test_a_click_names_its_thing(kind: Literal["area", "initiative"]) -> None:
    assert read_pick({"pick": {"kind": kind, "id": "1007", "n": 2}}) == Pick(kind, "1007")


@pytest.mark.parametrize(
    "event", [None, {}, "pick", {"pick": None}, {"pick": []}, {"pick": {"kind": "x", "id": "1"}}, {"zoom": 9}]
)
def test_what_is_no_click_is_nothing(event: object) -> None:
    assert read_pick(event) is None
