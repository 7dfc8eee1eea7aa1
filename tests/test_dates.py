"""A year is read by one rule wherever it is typed, and no raw date or moment reaches a reader."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartmap
from smartmap import dates, i18n
from smartmap.errors import WorkspaceError
from smartmap.workspace import When
from smartmap.workspace.fields import refuse

if TYPE_CHECKING:
    from smartmap.i18n import Lang

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SAVED = dt.datetime(2026, 11, 26, 18, 30, tzinfo=dt.UTC)  # half past one of the 27th in Bangkok
READERS = ("ui", "services", "briefing", "viz", "web", "cli")
# The day inside a brief, from which each face takes the file's own date; and the order that worker processes are given.
MACHINES = {
    "services/briefs/area.py",
    "services/briefs/city.py",
    "services/briefs/district.py",
    "services/briefs/scenario/__init__.py",
    "services/briefs/series.py",
}


@given(st.integers(dates.FIRST_YEAR, dates.LAST_YEAR))
def test_a_year_is_understood_in_both_eras_and_both_kinds_of_digits(year: int) -> None:
    for typed in (year, year + 543):
        assert dates.read_year(str(typed)) == year
        assert dates.read_year(f" {typed} ".translate(THAI)) == year
        assert dates.read_year(f"พ.ศ. {typed}") == year


@pytest.mark.parametrize(
    "typed", ["", "0", "1", "66", "1781", "2201", "2324", "2744", "9999", "12566", "2,566", "undated"]
)
def test_a_year_beyond_sense_is_none(typed: str) -> None:
    assert dates.read_year(typed) is None
    assert dates.common_period(typed) == typed


@pytest.mark.parametrize("typed", ["2569-02-30", "2026-13-01", "9999-01-01", "0001-01-01", "2569", "27.11.2569", ""])
def test_a_day_that_there_is_not_is_none(typed: str) -> None:
    assert dates.read_day(typed) is None


def test_a_moment_after_midnight_in_bangkok_is_of_the_new_day(lang: Lang) -> None:
    day = {"th": "27 พ.ย. 2569", "en": "27 Nov 2026"}[lang]
    assert i18n.day(lang, SAVED) == i18n.day(lang, dt.date(2026, 11, 27)) == day
    assert i18n.moment(lang, SAVED) == {"th": f"{day} 01.30 น.", "en": f"{day}, 01:30 Bangkok time"}[lang]


@pytest.mark.parametrize(
    ("written", "thai"),
    [
        ("2026-11-22", "22 พ.ย. 2569"),
        ("1998/2022", "2541–2565"),
        ("28-29 Oct 2021", "28-29 ต.ค. 2564"),
        ("Jun-Jul 2020", "มิ.ย.-ก.ค. 2563"),
        ("2015-2016", "2558-2559"),
        ("Q1 2024", "ไตรมาส 1 2567"),
        ("2021, day not seen", "2564 ไม่เห็นวันที่"),
        ("commit 68140e1572, Dec 2025; totals equal 31 Dec 2022", "รุ่น 68140e1572, ธ.ค. 2568 ยอดรวมตรงกับ 31 ธ.ค. 2565"),
    ],
)
def test_the_date_of_a_source_is_told_in_the_reader_s_calendar(written: str, thai: str) -> None:
    assert i18n.span("th", written) == thai
    if "/" not in written and "-11-" not in written:
        assert i18n.span("en", written) == written


def test_a_refused_date_is_named_as_the_reader_writes_it() -> None:
    with pytest.raises(WorkspaceError) as raised:
        When(2026, 2, 30)
    assert i18n.tr("th", raised.value.key, **raised.value.blanks) == "ไม่มีวันที่ 30 ก.พ. 2569 โปรดตรวจวัน เดือน และปี"
    with pytest.raises(WorkspaceError) as raised:
        When(0)
    assert i18n.tr("th", raised.value.key, **raised.value.blanks) == "ใช้ปี '0' ไม่ได้ โปรดใส่ปี พ.ศ. ตั้งแต่ 2325 ถึง 2743"
    blanks = {"area": "a", "by": "b", "at": SAVED, "version": 2, "fields": ""}
    assert "27 พ.ย. 2569 01.30 น." in i18n.tr("th", "workspace.conflict", **blanks)
    assert "27 Nov 2026, 01:30 Bangkok time" in str(refuse("workspace.conflict", **blanks))


def is_raw(node: ast.AST) -> bool:
    """Tell whether this puts a date into text by itself, or takes the day of a moment as UTC has it."""
    match node:
        case ast.Attribute(attr="isoformat" | "strftime" | "ctime"):
            return True
        case ast.Call(func=ast.Attribute(attr="date"), args=[], keywords=[]):
            return True
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(form)), *_])):
            return form.startswith("%")
        case ast.Constant(value=str(text)):
            return text.endswith(" UTC")
    return False


def raw(tree: ast.AST) -> list[int]:
    """Return the lines that tell a date by themselves."""
    return [getattr(node, "lineno", 0) for node in ast.walk(tree) if is_raw(node)]


def test_no_raw_date_reaches_a_reader() -> None:
    root = Path(smartmap.__file__).parent
    files = [f for name in READERS for f in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))]
    told = {str(file.relative_to(root)): raw(ast.parse(file.read_text("utf-8"))) for file in files}
    assert {file: lines for file, lines in told.items() if lines and file not in MACHINES} == {}
    assert all(len(told[file]) == 1 for file in MACHINES)
