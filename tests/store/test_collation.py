"""Names stand in dictionary order wherever a reader meets a list of them."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import smartmap
from smartmap.services.explore import choropleth, rows
from smartmap.store.collation import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.store import Store

# The Thai dictionary's order of the 50 districts, written by hand.
DISTRICTS = """
คลองเตย คลองสาน คลองสามวา คันนายาว จตุจักร จอมทอง ดอนเมือง ดินแดง ดุสิต ตลิ่งชัน ทวีวัฒนา
ทุ่งครุ ธนบุรี บางกอกน้อย บางกอกใหญ่ บางกะปิ บางขุนเทียน บางเขน บางคอแหลม บางแค บางซื่อ บางนา
บางบอน บางพลัด บางรัก บึงกุ่ม ปทุมวัน ประเวศ ป้อมปราบศัตรูพ่าย พญาไท พระโขนง พระนคร ภาษีเจริญ
มีนบุรี ยานนาวา ราชเทวี ราษฎร์บูรณะ ลาดกระบัง ลาดพร้าว วังทองหลาง วัฒนา สวนหลวง สะพานสูง
สัมพันธวงศ์ สาทร สายไหม หนองแขม หนองจอก หลักสี่ ห้วยขวาง
""".split()  # noqa: SIM905  (a list of fifty would fill the screen)
READERS = ("ui", "services", "briefing", "viz", "web", "cli")
NAMING = {
    "tr",
    "name",
    "names",
    "named",
    "words",
    "title",
    "titles",
    "label",
    "labels",
    "own",
    "name_th",
    "name_en",
}


def test_districts_stand_in_the_order_of_the_thai_dictionary(store: Store) -> None:
    assert ordered("th", store.districts()["name_th"]) == DISTRICTS
    assert ordered("th", reversed(DISTRICTS)) == DISTRICTS


def test_a_leading_vowel_and_a_tone_mark_do_not_lead() -> None:
    assert ordered("th", ["เกาะ", "ขา", "ข้า", "ขวด", "แขก", "กา", "ไก่"]) == [
        "กา",
        "เกาะ",
        "ไก่",
        "ขวด",
        "ขา",
        "ข้า",
        "แขก",
    ]


def test_capitals_do_not_send_an_english_name_ahead() -> None:
    assert ordered("en", ["bang Na", "Zoo", "area", "Bang Bon"]) == ["area", "Bang Bon", "bang Na", "Zoo"]


def test_items_are_sorted_by_their_names_and_equal_ones_by_code_points() -> None:
    named = {"a": "ไก่", "b": "กา", "c": "กา"}
    assert ordered("th", named, named.__getitem__) == ["b", "c", "a"]
    assert ordered("th", []) == []


def sources() -> Iterator[tuple[str, ast.AST]]:
    root = Path(smartmap.__file__).parent
    for name in READERS:
        for file in [root / name] if name.endswith(".py") else sorted((root / name).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                yield f"{file.relative_to(root)}:{getattr(node, 'lineno', 0)}", node


def named_by(key: ast.expr) -> set[str]:
    """Return the words of a sort key: names, attributes and texts in it."""
    found = {part.id for part in ast.walk(key) if isinstance(part, ast.Name)}
    found |= {part.attr for part in ast.walk(key) if isinstance(part, ast.Attribute)}
    return found | {
        part.value for part in ast.walk(key) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_no_name_that_a_reader_sees_is_sorted_by_code_points() -> None:
    wrong = []
    for at, node in sources():
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in {"sorted", "sort"}:
            keys = [word.value for word in node.keywords if word.arg == "key"]
            wrong += [at for key in keys or node.args[:1] if named_by(key) & NAMING]
        elif called == "sort_values":
            wrong += [at for key in node.args[:1] if named_by(key) & {"name_th", "name_en", "title", "label"}]
    assert wrong == []


@pytest.mark.parametrize("level", ["district", "khwaeng"])
def test_the_rows_of_a_map_that_share_a_rank_stand_by_name(store: Store, level: str) -> None:
    question = choropleth.Question("clinics", "undated", level)
    told = json.loads(rows.table(store, choropleth.cached(store, question), "th"))["rows"]
    ranks: dict[float | None, list[str]] = {}
    for _, (rank, *cells) in told:
        ranks.setdefault(rank, []).append(cells[0])
    assert any(len(set(names)) > 2 for names in ranks.values())
    assert all(names == ordered("th", names) for names in ranks.values())
