"""What is refused at the door, with one sentence that names the mend, in both languages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, mapping

from smartmap import workspace
from smartmap.errors import WorkspaceError
from smartmap.i18n import tr, words
from smartmap.workspace import AreaDraft, Count, Evidence, NextStep, Role, When
from smartmap.workspace.area import checked_outline
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartmap.i18n import Lang

BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: When(2569), "Buddhist one. Inside, years are CE: 2026"),
    (lambda: When(2021, 13), "month is '13'"),
    (lambda: When(2021, 2, 30), "no date '30 Feb 2021'"),
    (lambda: When(0), "year '0' cannot be used. Give one from 1782 to 2200"),
    (lambda: When(9999), "year '9999' cannot be used"),
    (lambda: When(1), "year '1' cannot be used"),
    (lambda: When(2021, None, 3), "has no month"),
    (lambda: When.parse("9/2021"), "no date '9/2021'"),
    (lambda: Role("", "Office"), "role is empty"),
    (lambda: Role("planner", "someone@example.com"), "looks like an e-mail"),
    (lambda: Role("planner 081-234-5678", "Office"), "a telephone"),
    (lambda: Count(5), "needs a basis"),
    (lambda: Count(None, "stated"), "needs a number"),
    (lambda: Count(-1, "stated"), "from 0 to"),
    (lambda: Evidence("document"), "ref is empty"),
    (lambda: Evidence("note", "x"), "text is empty"),
    (lambda: Evidence("initiative", "two words"), "cannot be an id"),
    (lambda: Evidence("document", " JavaScript:alert(1)"), "'JavaScript:' address"),
    (lambda: NextStep("Plan", ""), "owner is empty"),
    (lambda: NextStep("Plan", "Office", date(2570, 1, 1)), "Buddhist"),
]


@pytest.mark.parametrize("number", range(len(BAD)))
def test_a_value_that_cannot_be_used_is_refused(number: int) -> None:
    make, told = BAD[number]
    with pytest.raises(WorkspaceError, match=told):
        make()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name_th": " ", "name_en": ""}, "has no name"),
        ({"name_en": "x" * 301}, "301 characters; 300"),
        ({"name_en": "a\x00b"}, "cannot be shown"),
        ({"name_en": "a\ud800"}, "cannot be shown"),
        ({"name_en": 7}, "not text"),
        ({"city_type": "smart"}, "Choose one of: livable, newable"),
        ({"basis": "dreamt"}, "basis is 'dreamt'"),
        ({"basis": "districts"}, "Pick at least one"),
        ({"basis": "districts", "made_from": ("100701",)}, "'100701' is none"),
        ({"basis": "footprint", "made_from": ()}, "cannot name 0 origins"),
        ({"basis": "drawn", "made_from": ("samyan",)}, "cannot name 1 origins"),
    ],
)
def test_an_area_that_cannot_be_used_is_refused(draft: AreaDraft, change: dict[str, object], told: str) -> None:
    with pytest.raises(WorkspaceError, match=told):
        replace(draft, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("geometry", "told"),
    [
        ("", "not a polygon"),
        ("[1, 2]", "not a polygon"),
        ('{"type": "Point", "coordinates": [100.5, 13.7]}', "not a polygon"),
        ('{"type": "Polygon"}', "not a polygon"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [3]]]}', "not a polygon"),
        ('{"type": "Polygon", "coordinates": []}', "encloses nothing"),
        ('{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}', "crosses itself"),
        ('{"type": "Polygon", "coordinates": [[[665000, 1518000], [666000, 1518000], [666000, 1519000]]]}', "4326"),
        ('{"type": "Polygon", "coordinates": [[[0, 0], [1e-9, 0], [0, 1e-9], [0, 0]]]}', "encloses nothing"),
        (json.dumps(mapping(Polygon([(100 + n / 1e6, n % 2) for n in range(50_001)]))), "50000 is the most"),
    ],
)
def test_an_outline_that_cannot_be_used_is_refused(draft: AreaDraft, geometry: str, told: str) -> None:
    with pytest.raises(WorkspaceError, match=told):
        replace(draft, geometry=geometry)


@given(lon=st.floats(100.3, 100.9), lat=st.floats(13.5, 13.9), radius=st.floats(1e-5, 0.2), corners=st.integers(1, 12))
def test_an_outline_that_was_kept_is_kept_again_letter_by_letter(
    lon: float, lat: float, radius: float, corners: int
) -> None:
    kept = checked_outline(json.dumps(mapping(Point(lon, lat).buffer(radius, quad_segs=corners))))
    assert checked_outline(kept) == kept


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(1, 3))
def test_a_date_is_read_as_it_is_written(day: date, known: int) -> None:
    when = When(*(day.year, day.month, day.day)[:known])
    assert When.parse(when.iso) == when
    assert day.isoformat().startswith(when.iso)


def test_text_is_trimmed_and_composed(draft: AreaDraft) -> None:
    kept = replace(draft, name_en="  Cafe\u0301  ", vision="one\r\ntwo")
    assert (kept.name_en, kept.vision) == ("Caf\u00e9", "one\ntwo")


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal(lang: Lang) -> None:
    folder = Path(workspace.__file__).parent
    code = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    used = set(re.findall(r'"(workspace\.(?!db")[a-z_]+)"', code))
    assert used
    assert used <= set(words(lang))


def test_a_refusal_can_be_said_again_in_the_language_of_the_page() -> None:
    told = refuse("workspace.required", field="reasons")
    assert tr("th", told.key, **told.blanks) == "ช่อง reasons ยังว่างอยู่ โปรดกรอก"
