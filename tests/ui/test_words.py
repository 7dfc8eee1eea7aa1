"""No word that a reader sees is written in the code of a page: it comes from the locale files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from smartmap import ui

UI = Path(ui.__file__).parent
SHOWN = {
    "badge", "button", "caption", "checkbox", "download_button", "error", "expander", "header", "info", "link_button",
    "markdown", "metric", "multiselect", "number_input", "page_link", "pills", "popover", "progress", "radio",
    "segmented_control", "selectbox", "slider", "spinner", "subheader", "success", "tabs", "text", "text_area",
    "text_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
WORDS = {"label", "help", "placeholder", "body", "alt", "title"}
LETTERS = re.compile(r"[A-Za-zก-๙]{2,}")
NO_WORDS = re.compile(r":material/\w+:|&\w+;|<[^>]*>")


def literals(node: ast.expr) -> list[str]:
    """Return the text of a literal or of the fixed parts of an f-string; calls such as tr() are their own business."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return literals(node.left) + literals(node.right)
    return []


def written(source: str) -> list[str]:
    """Return the words that a module hands to Streamlit as literals."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SHOWN):
            continue
        given = call.args[:1] + [word.value for word in call.keywords if word.arg in WORDS]
        found += [text for node in given for text in literals(node) if LETTERS.search(NO_WORDS.sub("", text))]
    return found


def test_the_check_sees_a_written_word_and_lets_a_translated_one_pass() -> None:
    bad = 'st.title("Bangkok"); st.metric(label="เขต", value=1); col.caption(f"Source: {x}")'
    assert written(bad) == ["Bangkok", "เขต", "Source: "]
    assert (
        written('st.title(tr(lang, "a.b")); st.button("–", key="district"); st.caption(f":material/info: {x}")') == []
    )


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_no_page_writes_words_of_its_own(module: Path) -> None:
    assert written(module.read_text("utf-8")) == []


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_no_thai_is_written_in_code_but_the_name_of_the_language(module: Path) -> None:
    texts = [node.value for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    thai = {text for text in texts if isinstance(text, str) and re.search("[ก-๙]", text)}
    assert thai <= {"ไทย"}
