"""What others rely on: words in both languages, addresses, keys, layers."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import LANGS, words
from smartmap.ui import state

if TYPE_CHECKING:
    from smartmap.i18n import Lang

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "smartmap"
SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
# Text that Streamlit or the browser puts together from parts; everything else is found in the code as it stands.
ANY = r"[A-Za-z0-9_]+"


def names() -> list[str]:
    return sorted(words("en"))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def pattern(node: ast.AST) -> str | None:
    """Return what a string in the code can be, as a pattern: the computed parts of it can be any name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(pattern(part) or ANY for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (pattern(node.left) or ANY) + (pattern(node.right) or ANY)
    if isinstance(node, ast.IfExp):
        return f"(?:{pattern(node.body) or ANY}|{pattern(node.orelse) or ANY})"
    return None


def calls_of_tr() -> list[tuple[str, ast.Call, str]]:
    """Return each tr(lang, key, ...) with its place and the pattern of its key."""
    found = []
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                key = pattern(node.args[1]) if len(node.args) > 1 else None
                if key is not None:
                    found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node, key))
    return found


def strings_of(file: Path) -> list[str]:
    return [found for node in ast.walk(ast.parse(file.read_text("utf-8"))) if (found := pattern(node)) is not None]


def test_both_languages_have_the_same_words_in_the_same_order() -> None:
    files = [tomllib.loads((PACKAGE / "locale" / f"{lang}.toml").read_text("utf-8")) for lang in LANGS]
    assert list(files[0]) == list(files[1])
    assert {section: set(entries) for section, entries in files[0].items()} == {
        section: set(entries) for section, entries in files[1].items()
    }


def test_a_string_has_the_same_blanks_in_both_languages() -> None:
    assert {name for name in names() if blanks(words("th")[name]) != blanks(words("en")[name])} == set()


def test_no_string_is_empty_in_one_language_alone_and_none_ends_in_a_space() -> None:
    for lang in LANGS:
        assert {name for name, text in words(lang).items() if text != text.rstrip()} == set()
    assert {name for name in names() if bool(words("th")[name]) != bool(words("en")[name])} == set()


def test_thai_strings_are_thai_and_english_strings_are_not() -> None:
    thai = re.compile("[ก-๙]")
    assert {name for name, text in words("en").items() if thai.search(text)} == set()
    fixed = {name: re.sub("{[^}]*}", "", text) for name, text in words("th").items()}
    plain = {name for name, text in fixed.items() if re.search("[A-Za-z]", text) and not thai.search(text)}
    assert plain <= {"app.name", "data.kilobytes", "compare.topsis", "compare.vikor"}  # names, and a unit


def test_every_word_that_the_code_asks_for_exists() -> None:
    missing = [f"{where} {key}" for where, _, key in calls_of_tr() if not any(re.fullmatch(key, n) for n in names())]
    assert missing == []


def test_every_word_is_asked_for_somewhere() -> None:
    asked = {key for _, _, key in calls_of_tr()}
    # a key may also stand in a table of keys, in full
    asked |= {found for file in SOURCES for found in strings_of(file) if re.match(r"[a-z]+\\\.", found)}
    compiled = [re.compile(key) for key in asked]
    unused = [name for name in names() if not any(each.fullmatch(name) for each in compiled)]
    assert set(unused) <= {"app.name"}  # the example of tr()


def test_every_blank_of_a_string_is_given_and_no_other() -> None:
    wrong = []
    for where, call, key in calls_of_tr():
        given = {word.arg for word in call.keywords}
        if None in given:
            continue
        wanted = [blanks(words("en")[name]) for name in names() if re.fullmatch(key, name)]
        if wanted and not any(needed == given for needed in wanted):
            wrong.append(f"{where}: gives {sorted(given)}, wanted {[sorted(each) for each in wanted]}")
    assert wrong == []


def test_the_parameters_of_the_address_are_those_that_others_rely_on() -> None:
    assert [state.LANG, state.DISTRICT, state.INDICATOR, state.YEAR, state.LEVEL] == ["lang", "d", "i", "y", "lv"]


def test_a_control_has_the_key_that_others_rely_on() -> None:
    known = [state.LANG, state.DISTRICT, state.INDICATOR, state.YEAR, state.LEVEL]
    assert [state.widget(each) for each in known] == ["lang", "district", "indicator", "year", "level"]


def test_every_parameter_of_the_address_has_a_name_for_its_note(lang: Lang) -> None:
    parameters = {
        value for name, value in vars(state).items() if re.fullmatch("[A-Z][A-Z_]*", name) and isinstance(value, str)
    } - {state.MAP, state.TABLE, state.NONE, state.ENTERED}
    assert {p for p in parameters if f"parameter.{p}" not in words(lang)} == set()


@pytest.mark.parametrize(
    "key", ["lang", "indicator", "year", "level", "district", "map", "legend", "profile", "table", "sources"]
)
def test_a_public_key_is_given_in_the_code(key: str) -> None:
    given = {
        word.value.value
        for file in (PACKAGE / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "key" and isinstance(word.value, ast.Constant)
    }
    assert key in given | {state.LANG}


def test_imports_run_one_way() -> None:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_package_is_cheap_and_needs_no_streamlit() -> None:
    code = "import sys, smartmap; sys.exit(bool({'streamlit', 'pandas', 'duckdb', 'folium'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_python_file_is_longer_than_300_lines() -> None:
    rooms = ("tests", "benchmarks", "data", "docs")
    files = [*SOURCES, *(file for room in rooms for file in (ROOT / room).rglob("*.py"))]
    lines = {str(file.relative_to(ROOT)): file.read_text("utf-8").count("\n") for file in files}
    assert {file: count for file, count in lines.items() if count > 300} == {}


def test_no_folder_of_the_package_holds_more_than_25_python_files() -> None:
    files = Counter(str(file.parent.relative_to(ROOT)) for file in PACKAGE.rglob("*.py"))
    assert {folder: count for folder, count in files.items() if count > 25} == {}


def test_the_pinned_versions_are_names_and_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    assert lines
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", line)]


def test_the_picture_of_the_architecture_is_drawn_from_the_imports() -> None:
    code = "import sys; sys.path.insert(0, 'docs'); import imports as i; "
    code += "sys.exit(i.draw() != i.PICTURE.read_text('utf-8'))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
