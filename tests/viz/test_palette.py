"""Colours keep their order for colour-blind readers and in grey print; shapes carry what colour may not."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from smartmap.model.classification import NUMBERS
from smartmap.services.explore.choropleth import Question, choropleth
from smartmap.viz import palette
from smartmap.viz.map import canvas, legend

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store

# Linear-RGB simulation of full colour-vision deficiency: Machado, Oliveira and Fernandes (2009), severity 1.
SEEN_BY = {
    "anyone": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
WEIGHTS = np.array([0.2126, 0.7152, 0.0722])


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str, seen: np.ndarray = SEEN_BY["anyone"]) -> float:
    return float(WEIGHTS @ np.clip(seen @ linear(colour), 0, 1))


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("reader", SEEN_BY)
def test_each_class_is_darker_than_the_one_below_for_every_reader(number: int, reader: str) -> None:
    shades = [luminance(colour, SEEN_BY[reader]) for colour in palette.ramp(number)]
    assert len(shades) == number
    assert all(lighter / darker > 1.15 for lighter, darker in pairwise(shades))


def test_fewer_classes_than_the_ramp_has_are_still_in_order() -> None:
    assert palette.ramp(0) == []
    light, dark = palette.ramp(2)
    assert luminance(light) > luminance(dark)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_selection_stands_out_from_the_paper(theme: str) -> None:
    assert contrast(palette.INK[theme]["selected"], palette.INK[theme]["paper"]) > 7


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_extents_can_be_told_from_the_ground_of_either_theme(theme: str) -> None:
    paper = palette.INK[theme]["paper"]
    assert contrast(palette.ACCENTS[theme], paper) > 4.5
    assert contrast(palette.INK[theme]["footprint"], paper) > 4.5


def test_accents_are_the_primary_colours_of_the_themes() -> None:
    themes = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[
        "theme"
    ]
    assert {name: themes[name]["primaryColor"] for name in palette.ACCENTS} == palette.ACCENTS
    assert {name: themes[name]["backgroundColor"] for name in palette.INK} == {
        name: ink["paper"] for name, ink in palette.INK.items()
    }


def test_the_map_draws_the_shapes_that_the_legend_names() -> None:
    script = canvas.script("map.js").decode()
    glyphs = dict(re.findall(r"^    (\w+): '(<[^']+>)',$", script, re.MULTILINE))
    assert {track: legend.DRAWINGS[shape] for track, shape in palette.SHAPES.items()} == {
        track: glyphs[track] for track in palette.SHAPES
    }


def test_every_track_has_a_shape_and_only_what_can_be_visited_is_filled(store: Store) -> None:
    context = json.loads(store.asset("context").body)
    tracks = {f["properties"]["track"] for f in context["features"] if f["properties"]["layer"] == "initiative"}
    assert tracks <= set(palette.SHAPES)
    assert len(set(palette.SHAPES.values())) == len(palette.SHAPES)
    assert set(palette.FILLED) == {"running", "emblem"}


def spans(html: str) -> list[str]:
    return [re.sub("<[^>]+>", "", row).strip() for row in re.findall(r"<span>(.*?)</span>", html)]


def test_the_legend_begins_with_no_data_and_gives_each_class_its_count(store: Store, lang: Lang) -> None:
    found = choropleth(store, Question("canal_bod_mg_l", "2019", "district")).classes
    assert found.missing == 1
    rows = spans(legend.classes(lang, "BOD", found, 1))
    assert rows[0] == f"{ {'th': 'ไม่มีข้อมูล', 'en': 'No data'}[lang] } ({found.missing})"
    assert [int(re.search(r"\((\d+)\)$", row)[1]) for row in rows[1:]] == list(found.counts)
    assert found.missing + sum(found.counts) == 50


def test_the_legend_has_the_map_s_colours_in_order(store: Store) -> None:
    period = store.periods("population", "district")[0]
    found = choropleth(store, Question("population", period, "district", classes=7)).classes
    assert re.findall(r"background:(#\w{6})", legend.classes("th", "x", found, 0)) == palette.ramp(found.k)


def test_the_legend_escapes_its_title(store: Store) -> None:
    found = choropleth(store, Question("population", "2022", "district")).classes
    html = legend.classes("en", "<img src=x onerror=alert(1)>", found, 0)
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_legend_of_overlays_names_what_is_shown_and_nothing_else(lang: Lang) -> None:
    assert legend.overlays(lang, ()) == ""
    river = {"th": "แม่น้ำเจ้าพระยา", "en": "Chao Phraya"}[lang]
    assert [river in row for row in spans(legend.overlays(lang, ["river"]))] == [True]
    assert len(spans(legend.overlays(lang, ["initiative"]))) == len(palette.SHAPES)
    assert len(spans(legend.overlays(lang, ["initiative"], ["emblem"]))) == 1
